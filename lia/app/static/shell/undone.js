// What was just undone, in sight of whoever pressed the button: a question may be on another step, or far down.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";

/** Where a question of this assessment stands; null where the page shows none of its steps. */
function placeOf({ route, boot }, question) {
  const step = boot.method.steps.find((one) => one.questions.some(({ id }) => id === question));
  return step && route.assessment && route.page !== "screening" ? { page: "step", purpose: route.purpose, assessment: route.assessment, step: step.id, question } : null;
}

/** A line below the head, until something else is done. It is announced apart from this. */
export function Undone() {
  const { state, t } = useApp();
  if (!state.undone) return null;
  const { words, question } = state.undone;
  const to = placeOf(state, question);
  return html`<aside class="undone" aria-label=${t("ui.undo.button")}><${Icon} name="undo" />
    ${to ? html`<${Link} to=${to}>${words}<//>` : html`<span>${words}</span>`}</aside>`;
}
