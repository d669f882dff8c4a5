// The questionnaire: steps, the questions of one step, and the live finding beside them.
import { html, useEffect, useState } from "./dom.js";
import { AssessmentHead } from "./assessment-head.js";
import { useThreads } from "./comments.js";
import { useApp } from "./context.js";
import { answerField } from "./editing.js";
import { FindingPanel } from "./finding.js";
import { Question } from "./question.js";
import { Rich } from "./rich.js";
import { Safeguards } from "./safeguards.js";
import { Still } from "./still.js";
import { QuestionSearch, StepList, StepPager } from "./steps.js";
import { NextOpen } from "./next-open.js";

/** Every question of the method with its number. */
function numbered(method) {
  let number = 0;
  const count = (question, step) => ({ step: step.id, question, number: (number += 1) });
  return method.steps.flatMap((step) => step.questions.map((question) => count(question, step)));
}

const FIRST = 3; // questions that a step opens with; the others follow at once, but the first can be used by then

const LATEST = 150; // ms, for a page in the background, which draws no frames

/** Whether all of a step is drawn: not before its first picture is on the screen. */
function useAll(step, needed) {
  const [drawn, setDrawn] = useState("");
  useEffect(() => {
    let after;
    const all = () => setDrawn(step);
    const frame = requestAnimationFrame(() => (after = setTimeout(all)));
    const latest = setTimeout(all, LATEST);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
      clearTimeout(latest);
    };
  }, [step]);
  return needed || drawn === step;
}

/** What the card of a question is drawn from. */
function sourcesOf(state, view, { id }, talk) {
  const { seq, stale } = view.answers[id] ?? {};
  const field = answerField(view.id, id);
  const moved = state.moved?.question === id && state.moved;
  const ours = [state.drafts[field], state.errors[field], state.conflicts[field], moved];
  return [view.id, view.jurisdiction, view.on, seq, stale, ...ours, talk, state.person];
}

function Card({ view, item, talk }) {
  const { state } = useApp();
  const { question, number } = item;
  if (question.kind === "safeguards") return html`<${Safeguards} view=${view} question=${question} number=${number} />`;
  const draw = () => html`<${Question} view=${view} question=${question} number=${number} talk=${talk} />`;
  return html`<${Still} from=${sourcesOf(state, view, question, talk)} draw=${draw} />`;
}

/** The page of one step. */
export function Questionnaire({ view }) {
  const { state, label } = useApp();
  const { method } = state.boot;
  const step = method.steps.find((one) => one.id === state.route.step) ?? method.steps[0];
  const asked = new Set(view.asked);
  const applies = ({ id, kind }) => asked.has(id) || kind === "safeguards";
  const all = useAll(step.id, Boolean(state.route.question));
  const talk = useThreads(view.id, view.seq);
  const items = numbered(method).filter((item) => item.step === step.id && applies(item.question));
  return html`<div class="assessment">
    <${AssessmentHead} view=${view} title=${label(`step.${step.id}.name`)} />
    <div class="assessment-tools"><${StepList} view=${view} />
      ${state.wide && html`<${QuestionSearch} view=${view} />`}</div>
    <div class="beside">
      <div class="beside-main">
        <${Rich} name=${`step.${step.id}.intro`} className="lead" />
        ${items.slice(0, all ? items.length : FIRST).map((item) => html`<${Card} key=${item.question.id} view=${view} item=${item}
          talk=${talk} />`)}
        <${NextOpen} view=${view} step=${step.id} />
        <${StepPager} view=${view} />
      </div>
      <${FindingPanel} view=${view} />
    </div>
  </div>`;
}
