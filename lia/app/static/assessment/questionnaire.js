// The questionnaire: steps, the questions of one step, and the live finding beside them.
import { cls, html, useEffect, useMemo, useRef, useState } from "../blocks/dom.js";
import { Answering } from "./answering.js";
import { AssessmentHead } from "./head.js";
import { useApp } from "../blocks/context.js";
import { answerField, hasAnswer } from "./editing.js";
import { FindingPanel } from "../finding/finding.js";
import { Question } from "./question.js";
import { Rich } from "../blocks/rich.js";
import { Safeguards } from "./safeguards.js";
import { Still } from "../blocks/still.js";
import { StepPager, Tools } from "./steps.js";
import { NextOpen } from "./next-open.js";
import { talkOf } from "../course/talk.js";

/** Every question of the method with its number. */
function numbered(method) {
  let number = 0;
  const count = (question, step) => ({ step: step.id, question, number: (number += 1) });
  return method.steps.flatMap((step) => step.questions.map((question) => count(question, step)));
}

const FIRST = 1; // question that a step opens with; all else follows at once, but it can be used by then

const LATEST = 150; // ms, for a page in the background, which draws no frames

/** An assessment that is on its way: what is asked of everybody, nothing answered. */
export function comingView({ boot, route }) {
  const questions = boot.method.steps.flatMap((step) => step.questions);
  const asked = questions.filter((one) => !one.asked_when).map((one) => one.id);
  return { id: route.assessment, purpose: route.purpose, answers: {}, asked, on: "", coming: true };
}

/** Whether all of a step is drawn: not before its first picture is on the screen. */
function useAll(step, needed, coming) {
  const [drawn, setDrawn] = useState("");
  useEffect(() => {
    if (coming) return undefined;
    let after;
    const all = () => setDrawn(step);
    const frame = requestAnimationFrame(() => (after = setTimeout(all)));
    const latest = setTimeout(all, LATEST);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
      clearTimeout(latest);
    };
  }, [step, coming]);
  return needed || drawn === step;
}

/** What the card of a question is drawn from. */
function sourcesOf(state, view, { id }, talk) {
  const { seq, stale } = view.answers[id] ?? {};
  const field = answerField(view.id, id);
  const moved = state.moved?.question === id && state.moved;
  const ours = [state.drafts[field], state.errors[field], state.conflicts[field], moved];
  const led = state.route.question === id && state.route.thread ? state.route : null;
  return [view.id, view.jurisdiction, view.on, view.answering?.closed, seq, stale, ...ours, talk, state.person, led];
}

function Card({ view, item, talk }) {
  const { state } = useApp();
  const { question, number } = item;
  if (question.kind === "safeguards") return html`<${Safeguards} view=${view} question=${question} number=${number} />`;
  const draw = () => html`<${Question} view=${view} question=${question} number=${number} talk=${talk} />`;
  return html`<${Still} from=${sourcesOf(state, view, question, talk)} draw=${draw} />`;
}

/** What stands above the questions: it follows the record, not an answer that is on its way there. */
function Top({ view, title, talk }) {
  const { state } = useApp();
  const { route, person, connection, language, errors, conflicts, later } = state; // what is refused shows what is recorded again
  const draw = () => html`<${AssessmentHead} view=${view} title=${title} />
    <${Tools} view=${view} />`;
  return html`<${Still} from=${[view, title, talk, route, person, connection, language, errors, conflicts, later]} draw=${draw} />`;
}

/** Where to go on: it follows which questions are answered, not how. */
function Onward({ view, step }) {
  const { state } = useApp();
  const given = view.asked.filter((id) => hasAnswer(state, view.id, id)).join();
  const draw = () => html`<${NextOpen} view=${view} step=${step} /><${StepPager} view=${view} />`;
  return html`<${Still} from=${[view, step, state.route, given]} draw=${draw} />`;
}

/**
 * The page of one step. While the assessment is on its way its first questions are drawn out of sight,
 * so that what is left to do when it comes is to fill in the answers.
 */
export function Questionnaire({ view }) {
  const { state, label } = useApp();
  const { coming } = view;
  const { method } = state.boot;
  const step = method.steps.find((one) => one.id === state.route.step) ?? method.steps[0];
  const asked = new Set(view.asked);
  const applies = ({ id, kind }) => asked.has(id) || (kind === "safeguards" && !coming);
  const all = useAll(step.id, Boolean(state.route.question), coming);
  const settled = useRef(false); // from then on the finding stays, whatever step one goes to
  settled.current ||= all && !coming;
  const talk = talkOf(state, view.id);
  const items = useMemo(() => numbered(method), [method]).filter((item) => item.step === step.id && applies(item.question));
  return html`<div class=${cls("assessment", coming && "assessment-coming")}>
    ${!coming && html`<${Top} view=${view} title=${label(`step.${step.id}.name`)} talk=${talk} />`}
    <div class="beside">
      <div class="beside-main">
        <${Still} from=${[step]} draw=${() => html`<${Rich} name=${`step.${step.id}.intro`} className="lead" />`} />
        ${!coming && html`<${Answering} view=${view} />`}
        ${items.slice(0, all ? items.length : FIRST).map((item) => html`<${Card} key=${`${view.id}/${item.question.id}`} view=${view} item=${item}
          talk=${talk} />`)}
        ${!coming && all && html`<${Onward} view=${view} step=${step.id} />`}
      </div>
      ${settled.current && html`<${FindingPanel} view=${view} brief=${!all} />`}
    </div>
  </div>`;
}
