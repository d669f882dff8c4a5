// Two people changed the same answer: both are shown, one is chosen. Nothing is overwritten in silence.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { focusOnHeadOf } from "../blocks/open-in-place.js";

const PARTS = ["confidence", "reason", "evidence"];

function Version({ title, answer, question, children }) {
  const { t, label, moment, person } = useApp();
  const options = (answer?.options ?? []).map((one) => label(`question.${question.id}.option.${one}.label`)).join(", ");
  const chosen = !answer ? t("ui.conflict.withdrawn") : answer.unknown ? t("ui.question.unknown") : options || t("ui.question.none");
  return html`<div class="conflict-version">
    <h3>${title}</h3>
    <p><strong>${chosen}</strong></p>
    ${answer?.text && html`<p class="conflict-text">${answer.text}</p>`}
    ${answer && html`<dl class="conflict-parts">${PARTS.filter((one) => answer[one]).map((one) => html`<div key=${one}><dt>${t(`ui.answer.${one}`)}</dt>
      <dd class="conflict-text">${one === "confidence" ? label(`confidence.${answer[one]}.label`) : answer[one]}</dd></div>`)}</dl>`}
    ${answer?.at && html`<p class="hint">${person(answer.by)}, ${moment(answer.at)}</p>`}
    ${children}
  </div>`;
}

/** The choice between what I wrote and what stands in the record now. */
export function Conflict({ field, question }) {
  const { app, state, t } = useApp();
  const { mine, theirs } = state.conflicts[field];
  const id = app.id("conflict", question.id);
  const choose = (own) => (event) => {
    focusOnHeadOf(event.currentTarget);
    app.editing.resolve(field, own);
  };
  return html`<div class="conflict" role="group" aria-labelledby=${id}>
    <p id=${id} class="conflict-title" role="alert">${t("ui.conflict.title")}</p>
    <div class="conflict-pair">
      <${Version} title=${t("ui.conflict.mine")} answer=${mine} question=${question}>
        <button type="button" class="button" onClick=${choose(true)}>${t("ui.conflict.keep_mine")}</button><//>
      <${Version} title=${t("ui.conflict.theirs")} answer=${theirs} question=${question}>
        <button type="button" class="button" onClick=${choose(false)}>${t("ui.conflict.take_theirs")}</button><//>
    </div>
  </div>`;
}
