// What a decision does with the DPO's advice: follow it, or depart from it with reasons.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { FieldError, TextField } from "../forms/field.js";

/** Whether it is to be asked (the advice recommends no decision), and whether the advice is passed over. */
const asks = (advice) => Boolean(advice && !advice.recommends);
const passesOver = (advice, { decision, follows }) =>
  Boolean(advice && (asks(advice) ? follows === "no" : decision && advice.recommends !== decision));

/** What is said to the record: nothing where the recommendation tells. */
export const followsAdvice = (advice, follows) => (asks(advice) && follows ? follows === "yes" : null);

/** What is still missing of it. */
export function adviceMistake(advice, values, t) {
  const missing = passesOver(advice, values) && !values.passed.trim() && !values.grounds.trim();
  return {
    follows: asks(advice) && !values.follows ? t("record.advice.follow_unsaid") : "",
    passed: missing ? t("record.advice.reasons_missing") : "",
  };
}

/** The part of the form about the advice. */
export function FollowsAdvice({ view, advice, draft, errors }) {
  const { app, t } = useApp();
  const name = app.id("follows", view.id);
  const { follows, passed } = draft.values;
  return html`${asks(advice) && html`<fieldset class="choices" aria-describedby=${errors.follows ? `${name}-error` : undefined}>
      <legend>${t("record.advice.followed")}</legend>
      ${["yes", "no"].map((one) => html`<label key=${one} class=${`option ${follows === one ? "option-chosen" : ""}`} for=${`${name}-${one}`}>
        <input type="radio" id=${`${name}-${one}`} name=${name} checked=${follows === one} onChange=${() => draft.change("follows")(one)} />
        <span class="option-words"><span class="option-label">${t(one === "yes" ? "record.advice.follow_yes" : "record.advice.follow_no")}</span></span></label>`)}
      <${FieldError} id=${`${name}-error`} text=${errors.follows} /></fieldset>`}
    ${passesOver(advice, draft.values) && html`<${TextField} name=${`passed-${view.id}`} rows="3"
      label=${t(asks(advice) ? "record.advice.follow_reasons" : "ui.advice.passed")} hint=${asks(advice) ? "" : t("ui.advice.passed_hint")}
      value=${passed} error=${errors.passed} onSave=${draft.change("passed")} />`}`;
}
