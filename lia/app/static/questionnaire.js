// The questionnaire: steps, the questions of one step, and the live finding beside them.
import { html } from "./dom.js";
import { AssessmentHead } from "./assessment-head.js";
import { useApp } from "./context.js";
import { FindingPanel } from "./finding.js";
import { Question } from "./question.js";
import { Rich } from "./rich.js";
import { Safeguards } from "./safeguards.js";
import { QuestionSearch, StepList, StepPager } from "./steps.js";
import { NextOpen } from "./next-open.js";

/** Every question of the method with its number. */
function numbered(method) {
  let number = 0;
  const count = (question, step) => ({ step: step.id, question, number: (number += 1) });
  return method.steps.flatMap((step) => step.questions.map((question) => count(question, step)));
}

function Card({ view, item }) {
  const { question, number } = item;
  const Kind = question.kind === "safeguards" ? Safeguards : Question;
  return html`<${Kind} view=${view} question=${question} number=${number} />`;
}

/** The page of one step. */
export function Questionnaire({ view }) {
  const { state, label } = useApp();
  const { method } = state.boot;
  const step = method.steps.find((one) => one.id === state.route.step) ?? method.steps[0];
  const asked = new Set(view.asked);
  const applies = ({ id, kind }) => asked.has(id) || kind === "safeguards";
  const items = numbered(method).filter((item) => item.step === step.id && applies(item.question));
  return html`<div class="assessment">
    <${AssessmentHead} view=${view} title=${label(`step.${step.id}.name`)} />
    <div class="assessment-tools"><${StepList} view=${view} />
      ${state.wide && html`<${QuestionSearch} view=${view} />`}</div>
    <div class="beside">
      <div class="beside-main">
        <${Rich} name=${`step.${step.id}.intro`} className="lead" />
        ${items.map((item) => html`<${Card} key=${item.question.id} view=${view} item=${item} />`)}
        <${NextOpen} view=${view} step=${step.id} />
        <${StepPager} view=${view} />
      </div>
      <${FindingPanel} view=${view} />
    </div>
  </div>`;
}
