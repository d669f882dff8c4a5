// One question: its text with terms, the controls, guidance beside it, and what was said about the answer.
import { html } from "../blocks/dom.js";
import { AnswerDetails } from "./answer-details.js";
import { AnswerFields } from "./answering.js";
import { Comments } from "../course/comments.js";
import { Conflict } from "./conflict.js";
import { useApp } from "../blocks/context.js";
import { answerField, seenAnswer } from "./editing.js";
import { TextField } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { Choices } from "./options.js";
import { Refused } from "../forms/refused.js";
import { Rich } from "../blocks/rich.js";
import { Still } from "../blocks/still.js";

/** Why a question matters and how to answer it: beside the question, or folded on a narrow page. */
function Guidance({ question }) {
  const { state, t } = useApp();
  const key = `question.${question.id}`;
  const kind = `ui.guide.${question.side ?? "gate"}`;
  const body = html`
    <${Rich} name=${`${key}.why`} className="guide-why" />
    <${Rich} name=${`${key}.hint`} className="guide-hint" />
    <p class="guide-kind">${t(kind)}</p>
    ${question.article && html`<p class="article">${t(`${key}.article`)}</p>`}`;
  if (state.wide) return html`<div class="guide" role="note" aria-label=${t("ui.guide.title")}>${body}</div>`;
  return html`<${Fold} className="guide" summary=${t("ui.guide.title")}>${body}<//>`;
}

/** The own words of a statement question. */
function Statement({ view, question, answer, describedBy }) {
  const { app, t } = useApp();
  return html`<${TextField} key="text" name=${`text-${view.id}-${question.id}`} label=${t("ui.question.statement")}
      rows="4" value=${answer?.text}
    aria-describedby=${describedBy}
    onTouch=${() => app.editing.touch(view.id, question.id)} onSave=${(text) => app.editing.answer(view.id, question.id, { text })} />`;
}

function MovedHere({ question }) {
  const { state, t } = useApp();
  const { moved } = state;
  if (moved?.question !== question.id || !moved.side) return null;
  return html`<p class="moved moved-here"><${Icon} name=${{ up: "up", down: "down" }[moved.way] ?? "info"} /><span>
      ${t(`ui.moved.${moved.way === "none" ? "none" : `${moved.side}_${moved.way}`}`)}</span></p>`;
}

function Head({ question, number, answered, headingId }) {
  const { t } = useApp();
  return html`<div class="question-head">
    <span class="question-number" aria-hidden="true">${number}</span>
    <${Rich} as="h2" id=${headingId} name=${`question.${question.id}.text`} className="question-text" focusable />
    <span class="question-status">${answered && html`<${Icon} name="check" /><span class="sr">
      ${t("ui.question.answered")}</span>`}</span>
  </div>`;
}

/** What stands behind an answer stays as it is while only another option is chosen. */
function Details({ view, question, answer }) {
  const { state } = useApp();
  const { reason, confidence, evidence, unknown } = answer;
  return html`<${Still} from=${[view, question, state.person, reason, confidence, evidence, unknown]}
    draw=${() => html`<${AnswerDetails} view=${view} question=${question} answer=${answer} />`} />`;
}

/** The heading of a question in the document. */
export const headingOf = (app, question) => app.id("question", question);

/** A question card. `number` is its place in the method. */
export function Question({ view, question, number, talk }) {
  const { app, state, t } = useApp();
  const answer = seenAnswer(state, view.id, question.id);
  const field = answerField(view.id, question.id);
  const error = state.errors[field];
  const heading = headingOf(app, question.id);
  const errorId = `${heading}-error`;
  const given = Boolean(answer && (answer.unknown || answer.options.length || question.kind === "multiple"));
  const near = () => app.ahead.approach(view.id, question.id);
  return html`<section class="question" aria-labelledby=${heading}
      data-question=${question.id} onPointerEnter=${near} onFocusIn=${near}>
    <${Still} from=${[question, number, given]}
      draw=${() => html`<${Head} question=${question} number=${number} answered=${given} headingId=${heading} />`} />
    <div class="question-body">
      <div class="question-controls">
        ${answer?.stale && html`<p class="notice"><${Icon} name="info" /><span>${t("ui.question.stale")}</span></p>`}
        <${AnswerFields} view=${view}>
          ${question.kind === "statement" && html`<${Statement} view=${view} question=${question} answer=${answer} />`}
          <${Choices} view=${view} question=${question} answer=${answer} heading=${heading}
            errorId=${error ? errorId : undefined} />
        <//>
        <${Refused} id=${errorId} field=${field} />
        <${MovedHere} question=${question} />
        ${state.conflicts[field] && html`<${Conflict} field=${field} question=${question} />`}
        <${AnswerFields} view=${view}>
          ${given && html`<${Details} view=${view} question=${question} answer=${answer} />`}
        <//>
        <${Still} from=${[view.id, talk, state.route, state.person]}
          draw=${() => html`<${Comments} assessment=${view.id} about=${`question:${question.id}`} talk=${talk} />`} />
      </div>
      <${Still} from=${[question]} draw=${() => html`<${Guidance} question=${question} />`} />
    </div>
  </section>`;
}
