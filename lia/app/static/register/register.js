// The register of purposes: search, filters, and a page of rows at a time, so that ten thousand rows stay quick.
import { html, useMemo, useRef, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { NO_FILTER, ORDERS, found, indexed, inOrder } from "./order.js";
import { Rows } from "./rows.js";
import { DPIA_FILTERS } from "./row-dpia.js";
import { ContinueCard, Welcome } from "./welcome.js";
import { Select } from "../forms/field.js";

const CATEGORIES = ["can_rely", "can_rely_with_safeguards", "dpo_judgement", "cannot_rely", "other_basis", "incomplete"];
const WANTED = ["yes", "partly", "no", "folded"];

function useRows(rows, filter, order) {
  const known = useRef(new WeakMap()).current;
  const index = useMemo(() => indexed(rows ?? [], known), [rows]);
  const ordered = useMemo(() => inOrder(index, order), [index, order]);
  return useMemo(() => found(ordered, filter), [ordered, filter]);
}

/** On a narrow page the filters fold behind one line. */
function Folded({ active, children }) {
  const { state, t } = useApp();
  if (state.wide) return children;
  return html`<${Fold} className="filters-folded"
      summary=${t(active ? "ui.register.filters_active" : "ui.register.filters_short", { n: active })}><div
      class="filters-inside">${children}</div><//>`;
}

/** How many rows there are, or are found; said aloud when it changes. */
function Count({ shown, total, all, clear }) {
  const { t, count, number } = useApp();
  return html`<p class="filter-count" role="status">
    ${shown === total ? count("ui.register.total", total) : t("ui.register.found", { found: number(shown), total: number(total) })}
    ${!all && shown !== total && html` ${t("ui.register.searching")}`}
    ${shown !== total && html` <button type="button" class="button-quiet" onClick=${clear}>${t("ui.register.clear")}</button>`}</p>`;
}

function Filters({ filter, setFilter, order, setOrder, children }) {
  const { app, state, t, label } = useApp();
  const change = (part) => (value) => setFilter({ ...filter, [part]: value });
  const categories = state.boot.categories ?? CATEGORIES;
  const search = app.id("register-search");
  const mutual = app.id("register-mutual");
  const any = ["", t("ui.register.any")];
  return html`<search class="filters" aria-label=${t("ui.register.filters")}>
    <div class="field filter-search"><label for=${search}>${t("ui.register.search")}</label>
      <span class="search-box"><${Icon} name="search" />
        <input type="search" id=${search} value=${filter.query} autocomplete="off"
        onInput=${(event) => change("query")(event.target.value)} /></span></div>
    <${Folded} active=${[filter.category, filter.assessed, filter.dpia, filter.wanted, filter.mutual].filter(Boolean).length}>
    <${Select} name="filter-category" label=${t("ui.register.category")} value=${filter.category}
      onChange=${change("category")} choices=${[any, ...categories.map((one) => [one, label(`category.${one}.name`)])]} />
    <${Select} name="filter-assessed" label=${t("ui.register.assessed")} value=${filter.assessed}
      onChange=${change("assessed")} choices=${[any, ["yes", t("ui.register.assessed_yes")], ["no", t("ui.register.assessed_no")]]} />
    <${Select} name="filter-dpia" label=${t("ui.register.dpia")} value=${filter.dpia}
      onChange=${change("dpia")} choices=${[any, ...DPIA_FILTERS.map((one) => [one, t(`ui.register.dpia_${one}`)])]} />
    <${Select} name="filter-wanted" label=${t("ui.register.wanted")} value=${filter.wanted}
      onChange=${change("wanted")} choices=${[any, ...WANTED.map((one) => [one, t(`lia_wanted.${one}`)])]} />
    <label class="tick" for=${mutual}><input type="checkbox" id=${mutual} checked=${filter.mutual}
      onChange=${(event) => change("mutual")(event.target.checked)} /> <span>${t("ui.register.mutual")}</span></label>
    <//>
    <div class="filter-foot">${children}<${Select} name="filter-order" label=${t("ui.register.order")} value=${order} onChange=${setOrder}
      choices=${ORDERS.map((one) => [one, t(`ui.register.order_${one}`)])} /></div>
  </search>`;
}

function Empty() {
  const { t } = useApp();
  return html`<div class="empty"><p class="empty-title">${t("ui.register.empty")}</p><p>
      ${t("ui.register.empty_hint")}</p></div>`;
}

/** What is looked for stays while one is elsewhere in the app. */
function useListing(app) {
  const [listing, setListing] = useState(app.listing ?? { filter: NO_FILTER, order: ORDERS[0] });
  const change = (part) => (value) => {
    app.listing = { ...listing, [part]: value };
    setListing(app.listing);
  };
  return { listing, setFilter: change("filter"), setOrder: change("order") };
}

function List({ register, total }) {
  const { app } = useApp();
  const { listing, setFilter, setOrder } = useListing(app);
  const rows = useRows(register, listing.filter, listing.order);
  const shown = rows.length === register.length ? total : rows.length; // the first rows come before the others
  return html`<${Filters} filter=${listing.filter} setFilter=${setFilter} order=${listing.order} setOrder=${setOrder}><${Count}
      shown=${shown} total=${total} all=${register.length === total} clear=${() => setFilter(NO_FILTER)} /><//>
    <${Rows} rows=${rows} total=${shown} about=${listing} />`;
}

/** The register page. */
export function Register() {
  const { state, t } = useApp();
  const { register, registerTotal } = state;
  return html`<div class="register" aria-busy=${register?.length === registerTotal ? "false" : "true"}>
    <div class="page-head register-head"><div><h1 tabindex="-1">${t("ui.register.title")}</h1><p class="lead">
      ${t("ui.register.intro")}</p></div>
      ${state.may?.keep_register && html`<${Link} to=${{ page: "new" }} class="button"><${Icon} name="plus" />${t("ui.row_edit.add")}<//>`}</div>
    ${state.welcome && html`<${Welcome} />`}
    <${ContinueCard} />
    ${state.notice && html`<p class="example-note"><${Icon} name="info" /><span>${state.notice}</span></p>`}
    ${register && register.length > 0 && html`<${List} register=${register} total=${registerTotal} />`}
    ${register && register.length === 0 && html`<${Empty} />`}
    ${!register && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
  </div>`;
}
