// The questions of one part of a screening: yes, no or not known, with guidance, source and what is proposed.
import { cls, html, useState } from "../blocks/dom.js";
import { AnswerDetails } from "../assessment/answer-details.js";
import { Conflict } from "../assessment/conflict.js";
import { useApp } from "../blocks/context.js";
import { answerField, seenAnswer } from "../assessment/editing.js";
import { FieldError } from "../forms/field.js";
import { Refused } from "../forms/refused.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { focusOn } from "../blocks/open-in-place.js";
import { Choices } from "../assessment/options.js";
import { headingOf } from "../assessment/question.js";
import { Rich } from "../blocks/rich.js";
import { useSaving } from "../forms/saving.js";
import { Proposal } from "./start.js";

function Guidance({ question }) {
  const { state, t, has, day } = useApp();
  const key = `question.${question.id}`;
  const { criteria, with_criterion: together, checked, exempt, article } = question;
  const body = html`
    ${has(`${key}.why`) && html`<${Rich} name=${`${key}.why`} className="guide-why" />`}
    ${has(`${key}.hint`) && html`<${Rich} name=${`${key}.hint`} className="guide-hint" />`}
    ${criteria?.length > 0 && html`<p class="guide-kind">${t("screening_page.entry.criteria", { criteria: criteria.join(", ") })}</p>`}
    ${together && html`<p class="guide-kind">${t("screening_page.entry.with_criterion")}</p>`}
    ${exempt && html`<p class="guide-kind">${t("screening_page.entry.exempt")}</p>`}
    ${article && html`<p class="article">${article}</p>`}
    ${checked && html`<p class="article">${t("screening_page.entry.checked", { day: day(checked) })}</p>`}`;
  if (!has(`${key}.hint`) && !article) return null;
  if (state.wide) return html`<div class="guide" role="note" aria-label=${t("ui.guide.title")}>${body}</div>`;
  return html`<${Fold} className="guide" summary=${t("ui.guide.title")}>${body}<//>`;
}

/** What the register says already that helps to answer; a person answers. */
function RegisterSays({ view, question }) {
  const { t } = useApp();
  const facts = view.facts.filter(({ name }) => view.register_says[question.id]?.includes(name));
  if (!facts.length) return null;
  return html`<div class="screening-known"><p class="hint">${t("screening_page.facts.here")}</p>
    <ul class="plain-list">${facts.map((one) => html`<li key=${one.name}><span class="hint">${t(`ui.purpose.${one.name}`)}:</span> ${one.text}</li>`)}</ul></div>`;
}

/** What stands behind an answer: shown in a line, open for change. */
function Behind({ view, question, answer }) {
  const { t, label } = useApp();
  return html`
    ${answer.reason && html`<p class="screening-reason">${answer.reason}</p>`}
    <${Fold} className="screening-details" summary=${`${t("screening_page.details")}: ${label(`confidence.${answer.confidence}.label`).toLowerCase()}`}>
      <${AnswerDetails} view=${view} question=${question} answer=${answer} /><//>`;
}

/** The question reads differently since it was answered: the answer is marked until somebody stands by it or gives another. */
function Reworded({ view, question }) {
  const { app, t, label } = useApp();
  const { save, busy } = useSaving();
  const [error, setError] = useState("");
  const confirm = async () => {
    const reply = await save("screen_stand_by", { assessment: view.id, question: question.id });
    if (reply.ok) {
      focusOn(headingOf(app, question.id));
      app.reading.receive(reply.assessment);
      app.announce(t("screening_page.stood_by"));
    } else setError(reply.error);
  };
  return html`<div class="notice notice-law" data-stale><${Icon} name="alert" /><div><p>${t("ui.question.stale")}</p>
    <p><button type="button" class="button" disabled=${busy} onClick=${confirm}>${t("screening_page.stand_by")}<span class="sr">: ${label(`question.${question.id}.text`)}</span></button></p>
    <${FieldError} id=${`${headingOf(app, question.id)}-stale`} text=${error} /></div></div>`;
}

function Question({ view, question }) {
  const { app, state } = useApp();
  const answer = seenAnswer(state, view.id, question.id);
  const field = answerField(view.id, question.id);
  const error = state.errors[field];
  const heading = headingOf(app, question.id);
  const errorId = `${heading}-error`;
  const given = Boolean(answer && (answer.unknown || answer.options.length));
  const proposals = view.proposed.filter((one) => one.question === question.id);
  return html`<section class=${cls("question", question.options.length === 2 && "question-short")}
      aria-labelledby=${heading} data-question=${question.id}>
    <div class="question-head">
      <${Rich} as="h2" id=${heading} name=${`question.${question.id}.text`} className="question-text" focusable />
    </div>
    <div class="question-body">
      <div class="question-controls">
        <${RegisterSays} view=${view} question=${question} />
        ${answer?.stale && html`<${Reworded} view=${view} question=${question} />`}
        ${proposals.map((one) => html`<${Proposal} key=${one.assessment} view=${view} one=${one} />`)}
        <${Choices} view=${view} question=${question} answer=${answer} heading=${heading} errorId=${error ? errorId : undefined} />
        <${Refused} id=${errorId} field=${field} />
        ${state.conflicts[field] && html`<${Conflict} field=${field} question=${question} />`}
        ${given && html`<${Behind} view=${view} question=${question} answer=${answer} />`}
      </div>
      <${Guidance} question=${question} />
    </div>
  </section>`;
}

/** The questions of the lists, under the name of their list; of other parts, one after another. */
export function QuestionsPart({ view, part }) {
  const { label } = useApp();
  const lists = [...new Set(part.questions.map((one) => one.list ?? ""))];
  return lists.map((list) => html`<div key=${list} class="screening-list">
    ${list && html`<p class="screening-list-name"><${Icon} name="info" /> ${label(`list.${list}.name`)}</p>`}
    ${part.questions.filter((one) => (one.list ?? "") === list).map((one) => html`<${Question} key=${one.id} view=${view} question=${one} />`)}
  </div>`);
}
