// What stands behind an answer: the reason, how sure it is, the evidence, who gave it and when.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Select, TextField } from "../forms/field.js";

const CONFIDENCE = ["evidenced", "stated", "assumed"];

/** The address of an evidence link, where it is one; never script. */
function safeLink(text) {
  if (!text) return "";
  try {
    const url = new URL(text);
    return ["http:", "https:"].includes(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
}

function Given({ view, question, answer }) {
  const { app, t, moment, person } = useApp();
  return html`<p class="answer-foot">
    <span>${answer.at ? t("ui.answer.given", { person: person(answer.by), at: moment(answer.at) }) : ""}</span>
    <button type="button" class="button-quiet" onClick=${() => app.editing.withdraw(view.id, question.id)}>
      ${t("ui.answer.clear")}</button>
  </p>`;
}

/** The fields below a given answer. */
export function AnswerDetails({ view, question, answer }) {
  const { app, t, label } = useApp();
  const save = (part) => (value) => app.editing.answer(view.id, question.id, { [part]: value });
  const touch = () => app.editing.touch(view.id, question.id);
  const name = `${view.id}-${question.id}`;
  const link = safeLink(answer.evidence);
  return html`<div class="answer-details">
    <${TextField} key="reason" name=${`reason-${name}`} label=${t("ui.answer.reason")} rows="2" value=${answer.reason}
      onTouch=${touch} onSave=${save("reason")} />
    <div class="answer-pair">
      ${!answer.unknown && html`<${Select} name=${`confidence-${name}`} label=${t("ui.answer.confidence")}
        value=${answer.confidence} hint=${label(`confidence.${answer.confidence}.help`)}
        choices=${CONFIDENCE.map((one) => [one, label(`confidence.${one}.label`)])} onChange=${save("confidence")} />`}
      <div>
        <${TextField} key="evidence" name=${`evidence-${name}`} label=${t("ui.answer.evidence")}
          value=${answer.evidence} onTouch=${touch} onSave=${save("evidence")} inputmode="url" />
        ${link && html`<a class="evidence-link" href=${link} target="_blank" rel="noopener noreferrer">
          ${t("ui.answer.open_evidence")}</a>`}
      </div>
    </div>
    <${Given} view=${view} question=${question} answer=${answer} />
  </div>`;
}
