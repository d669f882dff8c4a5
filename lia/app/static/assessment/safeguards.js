// The safeguards question: extra measures with their status, and apart from them what the law already demands.
import { cls, html } from "../blocks/dom.js";
import { AnswerFields } from "./answering.js";
import { Comments } from "../course/comments.js";
import { useApp } from "../blocks/context.js";
import { safeguardField, seenSafeguard } from "./editing.js";
import { DateField } from "../forms/day-field.js";
import { TextField } from "../forms/field.js";
import { Refused } from "../forms/refused.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { headingOf } from "./question.js";
import { Mark, Rich } from "../blocks/rich.js";
import { talkOf, threadsAbout } from "../course/talk.js";

const STATES = [null, "in_place", "planned"];

function StateChoice({ name, state, onChange, labelledBy }) {
  const { t } = useApp();
  return html`<fieldset class="segments" aria-labelledby=${labelledBy}>
    ${STATES.map((one) => {
      const id = `${name}-${one ?? "no"}`;
      return html`<label class=${cls("segment", state === one && (one ? "segment-chosen" : "segment-none"))} for=${id}>
        <input type="radio" id=${id} name=${name} checked=${state === one} onChange=${() => onChange(one)} />
          ${t(one ? `status.${one}` : "ui.safeguards.not_taken")}</label>`;
    })}
  </fieldset>`;
}

/** Owner and date of a planned safeguard; without both it does not count. */
function Plan({ view, safeguard, seen }) {
  const { app, t } = useApp();
  const name = `${view.id}-${safeguard.id}`;
  const save = (part) => (value) => app.editing.safeguard(view.id, safeguard.id, { [part]: value });
  const complete = seen.owner && seen.due;
  return html`<div class="plan">
    <div class="answer-pair">
      <${TextField} name=${`owner-${name}`} label=${t("ui.safeguards.owner")} value=${seen.owner}
        onSave=${save("owner")} />
      <${DateField} name=${`due-${name}`} label=${t("ui.safeguards.due")} value=${seen.due ?? ""}
        onChange=${save("due")} />
    </div>
    ${!complete && html`<p class="hint"><${Icon} name="info" />${t("ui.safeguards.plan_incomplete")}</p>`}
  </div>`;
}

function Lowers({ safeguard }) {
  const { t, label } = useApp();
  const groups = Object.keys(safeguard.credits).map((group) => label(`group.${group}.short`));
  return html`<p class="hint lowers">${t("ui.safeguards.lowers", { groups: groups.join(", ") })}</p>`;
}

function SafeguardItem({ view, safeguard }) {
  const { app, state, label } = useApp();
  const seen = seenSafeguard(state, view.id, safeguard.id);
  const id = headingOf(app, safeguard.id);
  const talk = talkOf(state, view.id);
  const about = `safeguard:${safeguard.id}`;
  const change = (status) => app.editing.safeguard(view.id, safeguard.id, status ? { status } : { status, owner: "", due: "" });
  return html`<li class=${cls("safeguard", seen.status && "safeguard-taken")}>
    <div>
      <h3 id=${id} tabindex="-1">${label(`safeguard.${safeguard.id}.label`)}<${Mark} name=${`safeguard.${safeguard.id}.label`} /></h3>
      <${Rich} name=${`safeguard.${safeguard.id}.help`} className="option-help" />
      <${Lowers} safeguard=${safeguard} />
    </div>
    <${AnswerFields} view=${view}>
      <${StateChoice} name=${app.id("state", view.id, safeguard.id)} state=${seen.status} onChange=${change}
        labelledBy=${id} />
      ${seen.status === "planned" && html`<${Plan} view=${view} safeguard=${safeguard} seen=${seen} />`}
    <//>
    <${Refused} id=${`${id}-error`} field=${safeguardField(view.id, safeguard.id)} />
    ${(seen.status || threadsAbout(talk, about).length > 0) && html`<${Comments} assessment=${view.id} about=${about} talk=${talk} />`}
  </li>`;
}

function NoneTaken({ view, taken }) {
  const { app, t } = useApp();
  if (taken > 0) return null;
  const asked = view.safeguards !== null;
  return html`<div class="none-taken">
    ${asked ? html`<p class="notice"><${Icon} name="check" /><span>
      ${t("ui.safeguards.none_recorded")}</span></p>` : html`<button type="button" class="button"
      onClick=${() => app.editing.noSafeguards(view.id)}>${t("ui.safeguards.none")}</button>`}
  </div>`;
}

/** What the method suggests: the fewest safeguards that would permit, taken as planned with one press. */
function Suggested({ view }) {
  const { app, state, t, label } = useApp();
  const missing = (view.finding?.suggestion?.safeguards ?? []).filter((one) => !seenSafeguard(state, view.id, one).status);
  if (!missing.length) return null;
  const take = () => missing.forEach((one) => app.editing.safeguard(view.id, one, { status: "planned" }));
  return html`<div class="suggested">
    <h3>${t("ui.safeguards.suggested")}</h3>
    <ul>${missing.map((one) => html`<li>${label(`safeguard.${one}.label`)}</li>`)}</ul>
    <p><button type="button" class="button" onClick=${take}>${t("ui.safeguards.take")}</button></p>
    <p class="hint">${t("ui.safeguards.taken_hint")}</p>
  </div>`;
}

function Required() {
  const { state, t, label } = useApp();
  return html`<${Fold} className="required" summary=${t("ui.safeguards.required_title")}>
    <p class="hint">${t("ui.safeguards.required_intro")}</p>
    <ul class="columns">${state.boot.method.never_creditable.map((one) => html`<li>
      ${label(`required.${one}`)}</li>`)}</ul>
  <//>`;
}

/** The question with its list; `number` is its place in the method. */
export function Safeguards({ view, question, number }) {
  const { app, state, t, count } = useApp();
  const list = state.boot.method.safeguards;
  const taken = list.filter((one) => seenSafeguard(state, view.id, one.id).status).length;
  const heading = headingOf(app, question.id);
  return html`<section
      class="question question-wide"
      aria-labelledby=${heading} data-question=${question.id}>
    <div class="question-head">
      <span class="question-number" aria-hidden="true">${number}</span>
      <${Rich} as="h2" id=${heading} name=${`question.${question.id}.text`} className="question-text" focusable />
      <span class="question-status">${(taken > 0 || view.safeguards) && html`<${Icon} name="check" /><span class="sr">
        ${t("ui.question.answered")}</span>`}</span>
    </div>
    <${Rich} name=${`question.${question.id}.why`} className="guide-why" />
    <${Rich} name=${`question.${question.id}.hint`} className="guide-hint" />
    <${AnswerFields} view=${view}>
      <${Suggested} view=${view} />
      <${NoneTaken} view=${view} taken=${taken} />
    <//>
    ${taken > 0 && html`<p class="hint">${count("ui.safeguards.taken", taken)}</p>`}
    <ul class="safeguard-list">${list.map((one) => html`<${SafeguardItem} key=${one.id} view=${view}
      safeguard=${one} />`)}</ul>
    <${Required} />
  </section>`;
}
