// One part of an impact assessment: its items, with the finding beside them.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { DpiaItem } from "./item.js";
import { DpiaPanel } from "./panel.js";
import { Rich } from "../blocks/rich.js";
import { DpiaHead, NotAllowed, PlacePager } from "./places.js";

/** Every item with its number in the method. */
function numbersOf(method) {
  return Object.fromEntries(method.parts.flatMap((part) => part.items).map((item, at) => [item.id, at + 1]));
}

/** Items as cards. */
export function Items({ view, items }) {
  const { method } = useApp();
  const numbers = numbersOf(method);
  return items.map((item) => html`<${DpiaItem} key=${item.id} view=${view} item=${item} number=${numbers[item.id]} />`);
}

/** The page. */
export function PartPage({ view, place }) {
  return html`<div class="assessment dpia">
    <${DpiaHead} view=${view} place=${place} />
    <div class="beside">
      <div class="beside-main">
        <${Rich} key=${place.id} name=${`dpia_part.${place.id}.intro`} className="lead" />
        <${NotAllowed} view=${view} what="work_on" />
        <${Items} view=${view} items=${place.items} />
        <${PlacePager} view=${view} place=${place} />
      </div>
      <${DpiaPanel} view=${view} />
    </div>
  </div>`;
}
