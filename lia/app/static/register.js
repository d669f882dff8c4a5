// The register of purposes: search, filters, and a page of rows at a time, so that ten thousand rows stay quick.
import { html, useEffect, useMemo, useState } from "./dom.js";
import { Link, useApp } from "./context.js";
import { Fold } from "./fold.js";
import { Icon } from "./icons.js";
import { Row } from "./register-row.js";
import { DPIA_FILTERS, dpiaTags } from "./row-dpia.js";
import { ContinueCard, Welcome } from "./welcome.js";
import { Select } from "./field.js";

const PER_PAGE = 40;
const CATEGORIES = ["can_rely", "can_rely_with_safeguards", "dpo_judgement", "cannot_rely", "other_basis", "incomplete"];
const NO_FILTER = { query: "", category: "", assessed: "", dpia: "", wanted: "", mutual: false };
const WANTED = ["yes", "partly", "no", "folded"];

const wordsOf = (row) => [row.id, row.name, row.people, ...row.assessments.map((one) => one.scope)].join(" ").toLocaleLowerCase();

/** Whether a row passes the filters; `words` is its text in lower case. */
export function passes(row, words, filter) {
  const { query, category, assessed, dpia, wanted, mutual } = filter;
  return (
    (!mutual || row.mutual_interest_claimed) &&
    (!wanted || row.lia_wanted === wanted) &&
    (!dpia || dpiaTags(row).includes(dpia)) &&
    (!assessed || (assessed === "yes") === row.assessments.length > 0) &&
    (!category || row.assessments.some((one) => one.category === category)) &&
    query.every((word) => words.includes(word))
  );
}

function useRows(rows, filter) {
  const indexed = useMemo(() => (rows ?? []).map((row) => [row, wordsOf(row)]), [rows]);
  return useMemo(() => {
    const settings = { ...filter, query: filter.query.toLocaleLowerCase().split(/\s+/).filter(Boolean) };
    return indexed.filter(([row, words]) => passes(row, words, settings)).map(([row]) => row);
  }, [indexed, filter]);
}

/** On a narrow page the filters fold behind one line. */
function Folded({ active, children }) {
  const { state, t } = useApp();
  if (state.wide) return children;
  return html`<${Fold} className="filters-folded"
      summary=${t(active ? "ui.register.filters_active" : "ui.register.filters_short", { n: active })}><div
      class="filters-inside">${children}</div><//>`;
}

function Filters({ filter, setFilter, found, total }) {
  const { app, state, t, label, count, number } = useApp();
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
    <p class="filter-count" role="status">
      ${found === total ? count("ui.register.total", total) : t("ui.register.found", { found: number(found), total: number(total) })}
      ${found !== total && html` <button type="button" class="button-quiet" onClick=${() => setFilter(NO_FILTER)}>
        ${t("ui.register.clear")}</button>`}</p>
  </search>`;
}

function Pages({ page, setPage, total }) {
  const { t, number } = useApp();
  const pages = Math.ceil(total / PER_PAGE);
  if (pages < 2) return null;
  const from = page * PER_PAGE + 1;
  return html`<nav class="pager" aria-label=${t("ui.register.pages")}>
    <button type="button" class="button" disabled=${page === 0} onClick=${() => setPage(page - 1)}>
      <${Icon} name="back" />${t("ui.register.previous")}</button>
    <p>${t("ui.register.range", { from: number(from), to: number(Math.min(total, from + PER_PAGE - 1)), total: number(total) })}</p>
    <button type="button" class="button" disabled=${page >= pages - 1} onClick=${() => setPage(page + 1)}>
      ${t("ui.register.next")}<${Icon} name="next" /></button>
  </nav>`;
}

function Rows({ rows }) {
  const { t } = useApp();
  const [page, setPage] = useState(0);
  useEffect(() => setPage(0), [rows]);
  if (!rows.length) return html`<div class="empty"><p class="empty-title">${t("ui.register.none_found")}</p><p>
      ${t("ui.register.none_found_hint")}</p></div>`;
  const at = Math.min(page, Math.floor((rows.length - 1) / PER_PAGE));
  return html`<div class="row-heads" aria-hidden="true">${["purpose", "interest", "dpia"].map((one) => html`<span key=${one}>${t(`ui.row.part_${one}`)}</span>`)}</div>
    <ul class="rows">${rows.slice(at * PER_PAGE, (at + 1) * PER_PAGE).map((row) => html`<${Row}
      key=${row.id} row=${row} />`)}</ul>
    <${Pages} page=${at} setPage=${setPage} total=${rows.length} />`;
}

function Empty() {
  const { t } = useApp();
  return html`<div class="empty"><p class="empty-title">${t("ui.register.empty")}</p><p>
      ${t("ui.register.empty_hint")}</p></div>`;
}

/** The register page. */
export function Register() {
  const { state, t } = useApp();
  const [filter, setFilter] = useState(NO_FILTER);
  const { register } = state;
  const rows = useRows(register, filter);
  return html`<div class="register">
    <div class="page-head register-head"><div><h1 tabindex="-1">${t("ui.register.title")}</h1><p class="lead">
      ${t("ui.register.intro")}</p></div>
      ${state.may?.keep_register && html`<${Link} to=${{ page: "new" }} class="button"><${Icon} name="plus" />${t("ui.row_edit.add")}<//>`}</div>
    ${state.welcome && html`<${Welcome} />`}
    <${ContinueCard} />
    ${state.notice && html`<p class="example-note"><${Icon} name="info" /><span>${state.notice}</span></p>`}
    ${register && register.length > 0 && html`<${Filters} filter=${filter} setFilter=${setFilter} found=${rows.length}
      total=${register.length} /><${Rows} rows=${rows} />`}
    ${register && register.length === 0 && html`<${Empty} />`}
    ${!register && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
  </div>`;
}
