// The native controls of a question: one of, or several of, its options, each with its definition at the control.
import { cls, html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Mark } from "../blocks/rich.js";
import { useKept } from "../blocks/still.js";

/** Whether an option may be chosen under this law on this day. */
export function isOffered(option, view) {
  const { jurisdictions, valid_from: from, valid_to: to } = option;
  return (!jurisdictions?.length || jurisdictions.includes(view.jurisdiction)) && (!from || view.on >= from) && (!to || view.on <= to);
}

function Option({ id, name, type, checked, label, help, mark, extra, onChange, errorId }) {
  const described = [help && `${id}-help`, errorId].filter(Boolean).join(" ") || undefined;
  return html`<label class=${cls("option", checked && "option-chosen", extra)} for=${id}>
    <input type=${type} id=${id} name=${name} checked=${checked} onChange=${onChange} aria-labelledby=${`${id}-label`}
      aria-describedby=${described} />
    <span class="option-words"><span class="option-label" id=${`${id}-label`}>${label}${mark}</span>
    ${help && html`<span class="option-help" id=${`${id}-help`}>${help}</span>`}</span>
  </label>`;
}

/** What a click means: a new list of options, an unknown, or no answer at all. */
function nextAnswer(question, answer, id) {
  if (question.kind !== "multiple") return { options: [id], unknown: false };
  const before = answer?.options ?? [];
  const after = before.includes(id) ? before.filter((one) => one !== id) : [...before, id];
  const order = question.options.map((option) => option.id);
  return { options: after.sort((one, other) => order.indexOf(one) - order.indexOf(other)), unknown: false };
}

function useChange(view, question, answer) {
  const { app } = useApp();
  const send = (patch) => app.editing.answer(view.id, question.id, patch);
  const withdraw = () => app.editing.withdraw(view.id, question.id);
  const choose = (id) => {
    const next = nextAnswer(question, answer, id);
    if (next.options.length) send(next);
    else withdraw();
  };
  const unknown = () => (answer?.unknown && question.kind === "multiple" ? withdraw() : send({ options: [], unknown: true }));
  const none = () => (answer && !answer.options.length && !answer.unknown ? withdraw() : send({ options: [], unknown: false }));
  return { choose, unknown, none };
}

/** The options of a question as radios or checkboxes, with "not known" as an option of its own. */
export function Choices({ view, question, answer, heading, errorId }) {
  const { app, t, label, has } = useApp();
  const change = useChange(view, question, answer);
  const several = question.kind === "multiple";
  const key = `question.${question.id}.option`;
  const name = app.id("choice", view.id, question.id);
  const shared = { name, type: several ? "checkbox" : "radio", errorId };
  const kept = useKept();
  const option = (one, checked) => html`<${Option} ...${shared} key=${one.id} id=${`${name}-${one.id}`} checked=${checked}
    label=${label(`${key}.${one.id}.label`)} help=${has(`${key}.${one.id}.help`) && label(`${key}.${one.id}.help`)}
    mark=${html`<${Mark} name=${`${key}.${one.id}.label`} />`} onChange=${() => change.choose(one.id)} />`;
  const noneChosen = Boolean(answer && !answer.options.length && !answer.unknown);
  return html`<fieldset class="choices" aria-labelledby=${heading}
      aria-describedby=${several ? `${name}-several` : undefined}>
    ${several && html`<p class="hint" id=${`${name}-several`}>${t("ui.question.several")}</p>`}
    ${question.options.filter((one) => isOffered(one, view)).map((one) => {
      const checked = Boolean(answer?.options.includes(one.id));
      return kept(one.id, [name, checked, errorId, several && answer], () => option(one, checked));
    })}
    ${several && question.all_of && html`<${Option} ...${shared} id=${`${name}-none-of-these`} checked=${noneChosen}
      label=${t("ui.question.none")} help=${t("ui.question.none_help")} extra="option-apart" onChange=${change.none} />`}
    ${!question.no_unknown && html`<${Option} ...${shared} id=${`${name}-not-known`}
      checked=${Boolean(answer?.unknown)} label=${t("ui.question.unknown")} 
      help=${t(`ui.question.unknown_${question.side ?? "gate"}`)} extra="option-apart" onChange=${change.unknown} />`}
  </fieldset>`;
}
