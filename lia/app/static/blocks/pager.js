// "Next" and "previous" below every page that has a list of steps.
import { html } from "./dom.js";
import { Link, useApp } from "./context.js";
import { Icon } from "./icons.js";

/** Where "next" and "previous" lead: the neighbours of number `at` in `places`; `toOf` and `name` tell of one of them. */
export function Pager({ places, at, toOf = (one) => one, name }) {
  const { t } = useApp();
  const [before, after] = [places[at - 1], places[at + 1]];
  return html`<nav class="pager" aria-label=${t("ui.steps.pager")}>
    ${before ? html`<${Link} to=${toOf(before)} class="button"><${Icon} name="back" />
      ${t("ui.steps.previous", { name: name(before) })}<//>` : html`<span></span>`}
    ${after && html`<${Link} to=${toOf(after)} class="button button-main">
      ${t("ui.steps.next", { name: name(after) })}<${Icon} name="next" /><//>`}
  </nav>`;
}
