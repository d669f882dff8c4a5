// The rows of the register, a page at a time, so that ten thousand of them stay quick to draw and to read out.
import { html, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";
import { Select } from "../forms/field.js";
import { Row } from "./row.js";

const PER_PAGE = [40, 200, 1000];
const PARTS = ["purpose", "interest", "dpia"];

/** The page that is wanted, by its number; the nearest there is. */
function PageNumber({ page, pages, go }) {
  const { app, t, number } = useApp();
  const id = app.id("register-page");
  const chosen = (event) => {
    const wanted = Math.min(pages, Math.max(1, Math.round(Number(event.target.value)) || page + 1));
    event.target.value = wanted;
    if (wanted !== page + 1) go(wanted - 1);
  };
  return html`<p class="page-number"><label for=${id}>${t("ui.register.page")}</label>
    <input type="number" id=${id} min="1" max=${pages} value=${page + 1} onChange=${chosen} autocomplete="off" />
    <span>${t("ui.register.of", { n: number(pages) })}</span></p>`;
}

function Pages({ page, go, total, per, setPer }) {
  const { t, number } = useApp();
  const pages = Math.ceil(total / per);
  if (total <= PER_PAGE[0]) return null;
  const from = page * per + 1;
  return html`<nav class="pager row-pager" aria-label=${t("ui.register.pages")}>
    <button type="button" class="button" disabled=${page === 0} onClick=${() => go(page - 1)}>
      <${Icon} name="back" />${t("ui.register.previous")}</button>
    <button type="button" class="button" disabled=${page >= pages - 1} onClick=${() => go(page + 1)}>
      ${t("ui.register.next")}<${Icon} name="next" /></button>
    <p role="status">${t("ui.register.range", { from: number(from), to: number(Math.min(total, from + per - 1)), total: number(total) })}</p>
    <${PageNumber} key=${page} page=${page} pages=${pages} go=${go} />
    <${Select} name="rows-per-page" label=${t("ui.register.per_page")} value=${String(per)} onChange=${(value) => setPer(Number(value))}
      choices=${PER_PAGE.map((one) => [String(one), number(one)])} />
  </nav>`;
}

/** The list; `about` is what was looked for. Whoever leafs through it goes on reading at its top. */
export function Rows({ rows, total, about }) {
  const { t } = useApp();
  const [per, setPer] = useState(PER_PAGE[0]);
  const [leafed, setLeafed] = useState({});
  const page = leafed.about === about && leafed.per === per ? leafed.page : 0; // also when a row changed: whoever reads page 7 goes on there
  const list = useRef();
  if (!rows.length) return html`<div class="empty"><p class="empty-title">${t("ui.register.none_found")}</p><p>
      ${t("ui.register.none_found_hint")}</p></div>`;
  const at = Math.min(page, Math.ceil(rows.length / per) - 1);
  const go = (next) => {
    setLeafed({ page: next, about, per });
    list.current.focus({ preventScroll: true });
    list.current.scrollIntoView({ block: "start" });
  };
  return html`<div class="row-heads" aria-hidden="true">${PARTS.map((one) => html`<span key=${one}>${t(`ui.row.part_${one}`)}</span>`)}</div>
    <ul class="rows" tabindex="-1" ref=${list} aria-label=${t("ui.register.title")} data-many=${per > PER_PAGE[0]}>${rows.slice(at * per, (at + 1) * per).map((row, n) => html`<${Row}
      key=${row.id} row=${row} place=${at * per + n + 1} total=${total} />`)}</ul>
    <${Pages} page=${at} go=${go} total=${total} per=${per} setPer=${setPer} />`;
}
