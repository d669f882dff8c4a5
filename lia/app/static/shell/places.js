// The parts of the workbench beside the register; shown where no assessment is being worked on.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";

const PLACES = ["register", "attention", "parties", "proof"];
const SHOWN_ON = [...PLACES, "purpose", "compare", "new"];

/** The row of links under the head. */
export function Places() {
  const { state, t } = useApp();
  const { page } = state.route;
  if (!SHOWN_ON.includes(page)) return null;
  return html`<nav class="places" aria-label=${t("ui.places.title")}><ul class="plain-list">${PLACES.map((place) => html`<li key=${place}>
    <${Link} to=${{ page: place }} aria-current=${place === page ? "page" : undefined}>${t(`ui.places.${place}`)}<//></li>`)}</ul></nav>`;
}
