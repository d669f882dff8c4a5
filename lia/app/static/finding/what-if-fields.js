// One answer or safeguard that is tried: what is recorded, and what is tried instead.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";
import { isOffered } from "../assessment/options.js";

const UNKNOWN = "unknown";

function Tried({ name, title, now, onRemove, children }) {
  const { t } = useApp();
  return html`<fieldset class="tried-field" data-tried=${name}>
    <legend>${title}</legend>
    <p class="hint">${now}</p>
    ${children}
    <button type="button" class="icon-button tried-remove" onClick=${onRemove}
      aria-label=${`${t("ui.try.remove")}: ${title}`}><${Icon} name="close" /></button>
  </fieldset>`;
}

/** What is recorded for a question, in words. */
function useRecorded(view, question) {
  const { t, label } = useApp();
  const given = view.answers[question];
  if (!given) return t("ui.try.unanswered");
  if (given.unknown) return t("ui.try.unknown");
  return given.options.map((one) => label(`question.${question}.option.${one}.label`)).join("; ") || t("ui.try.unanswered");
}

function One({ id, question, options, value, onChange }) {
  const { t, label } = useApp();
  const take = (chosen) => onChange(chosen ? [chosen] : null);
  return html`<select id=${id} value=${value?.[0] ?? ""} aria-label=${t("ui.try.answer")}
      onChange=${(event) => take(event.currentTarget.value)}>
    <option value="">${t("ui.try.unanswered")}</option>
    ${options.map((one) => html`<option value=${one.id}>${label(`question.${question}.option.${one.id}.label`)}</option>`)}
    <option value=${UNKNOWN}>${t("ui.try.unknown")}</option>
  </select>`;
}

function Several({ id, question, options, value, onChange }) {
  const { label } = useApp();
  const chosen = value ?? [];
  const turn = (one) => onChange(chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one]);
  return html`<div class="tried-several">${options.map((one) => html`<label for=${`${id}-${one.id}`}>
    <input type="checkbox" id=${`${id}-${one.id}`} checked=${chosen.includes(one.id)} onChange=${() => turn(one.id)} />
    <span>${label(`question.${question}.option.${one.id}.label`)}</span></label>`)}</div>`;
}

/** A question that is tried; `value` is a list of options, ["unknown"], or null for not asked yet. */
export function TriedAnswer({ view, question, value, onChange, onRemove }) {
  const { app, state, t, label } = useApp();
  const now = t("ui.try.now", { answer: useRecorded(view, question) });
  const known = state.boot.method.steps.flatMap((step) => step.questions).find((one) => one.id === question);
  const options = known.options.filter((one) => isOffered(one, view));
  const Kind = known.kind === "multiple" ? Several : One;
  return html`<${Tried} name=${question} title=${label(`question.${question}.text`)} now=${now} onRemove=${onRemove}>
    <${Kind} id=${app.id("try", question)} question=${question} options=${options} value=${value} onChange=${onChange} />
  <//>`;
}

/** A safeguard that is tried: in place, planned, or not taken. */
export function TriedSafeguard({ view, safeguard, value, onChange, onRemove }) {
  const { app, t, label } = useApp();
  const recorded = view.safeguards?.[safeguard]?.status;
  const now = t("ui.try.now", { answer: recorded ? t(`status.${recorded}`) : t("ui.try.not_taken") });
  return html`<${Tried} name=${safeguard} title=${label(`safeguard.${safeguard}.label`)} now=${now} onRemove=${onRemove}>
    <select id=${app.id("try", safeguard)} value=${value ?? ""} aria-label=${t("ui.try.answer")}
        onChange=${(event) => onChange(event.currentTarget.value || null)}>
      <option value="">${t("ui.try.not_taken")}</option>
      ${["in_place", "planned"].map((one) => html`<option value=${one}>${t(`status.${one}`)}</option>`)}
    </select>
  <//>`;
}
