// How far the questionnaire is, and the way to the next question that is still open.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { hasAnswer } from "./editing.js";

/** The first open question from a step on, then from the start; null when all are answered. */
function nextOpen(state, view, from) {
  const { steps } = state.boot.method;
  const at = steps.findIndex((step) => step.id === from);
  const inOrder = [...steps.slice(at), ...steps.slice(0, at)];
  for (const step of inOrder) {
    const isOpen = ({ id, kind }) => kind !== "safeguards" && view.asked.includes(id) && !hasAnswer(state, view.id, id);
    const open = step.questions.find(isOpen);
    if (open) return { page: "step", purpose: view.purpose, assessment: view.id, step: step.id, question: open.id };
  }
  return null;
}

/** Progress in words and as a bar, with a link to the next open question. */
export function NextOpen({ view, step }) {
  const { state, t } = useApp();
  const { answered, asked } = view.progress;
  const open = nextOpen(state, view, step);
  return html`<div class="next-open">
    <p>${t("ui.progress.answered", { answered, asked })}</p>
    <${ProgressBar} answered=${answered} asked=${asked} />
    ${open && html`<${Link} to=${open} class="next-open-link">${t("ui.progress.next_open")}<//>`}
  </div>`;
}

/** A bar that says the same as the words beside it. */
export function ProgressBar({ answered, asked }) {
  return html`<progress class="progress" value=${answered} max=${Math.max(1, asked)} aria-hidden="true"></progress>`;
}
