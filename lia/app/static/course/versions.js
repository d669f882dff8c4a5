// The versions of an assessment with their signatures, and what differs between two of them.
import { html, useState } from "../blocks/dom.js";
import { Crumbs, AssessmentHead } from "../assessment/head.js";
import { useAsked } from "../forms/asking.js";
import { Link, useApp } from "../blocks/context.js";
import { FieldError, Select } from "../forms/field.js";
import { Category } from "../finding/finding.js";
import { Icon } from "../blocks/icons.js";

/** A long hash that can be read, selected and wraps. */
export function Hash({ label, value }) {
  return html`<div class="hash"><dt>${label}</dt><dd><code>${value}</code></dd></div>`;
}

function Signature({ signed }) {
  const { t, moment, person } = useApp();
  return html`<p class="version-signed"><${Icon} name="check" /><span>
      ${t("record.versions.signed_by", { person: person(signed.by), at: moment(signed.at) })}</span></p>
    <p class=${signed.sound ? "hint" : "notice notice-law"}>${t(signed.sound ? "record.versions.sound" : "record.versions.unsound")}</p>
    <dl class="hashes"><${Hash} label=${t("record.versions.digest")} value=${signed.digest} />
      <${Hash} label=${t("record.versions.method_hash")} value=${signed.method_hash} />
      <${Hash} label=${t("record.versions.workflow_hash")} value=${signed.workflow_hash || t("record.versions.workflow_unknown")} /></dl>`;
}

function Version({ one, view }) {
  const { t } = useApp();
  return html`<li class="version" data-version=${one.id}>
    <div class="version-head"><h2>${t("record.course.version", { n: one.number })}</h2> <span class="row-id">${one.id}</span>
      <span class="tag">${one.state}</span></div>
    <dl class="version-facts">
      <div><dt>${t("record.versions.outcome")}</dt><dd>${one.category}</dd></div>
      ${one.decision && html`<div><dt>${t("record.versions.decision")}</dt><dd>${one.decision}</dd></div>`}
      <div><dt>${t("record.versions.method")}</dt><dd>${one.edition}</dd></div>
    </dl>
    ${one.signed ? html`<${Signature} signed=${one.signed} />` : html`<p class="hint">${t("record.versions.unsigned")}</p>`}
    <p><${Link} to=${{ page: "decision", purpose: view.purpose, assessment: one.id }}>${t("record.versions.open")}<span
      class="sr"> ${one.id}</span><//></p>
  </li>`;
}

/** Every version of this one first, then whatever else was assessed. */
function choicesOf(versions, register, t) {
  const own = versions.map((one) => [one.id, `${t("record.course.version", { n: one.number })} (${one.id})`]);
  const known = new Set(versions.map((one) => one.id));
  const others = (register ?? []).flatMap((row) => row.assessments.filter((one) => !known.has(one.id)).map((one) => [one.id, `${one.id} ${row.name}`]));
  return [...own, ...others];
}

function Pick({ versions, view }) {
  const { app, state, t } = useApp();
  const { data } = useAsked("register", {});
  const choices = choicesOf(versions, data?.register ?? state.register, t);
  const at = versions.findIndex((one) => one.id === view.id);
  const first = versions[Math.max(at - 1, 0)]?.id === view.id ? (versions[at + 1] ?? versions[at]) : versions[Math.max(at - 1, 0)];
  const [pair, setPair] = useState({ older: first.id, newer: view.id });
  const go = (event) => {
    event.preventDefault();
    app.go({ page: "compare", ...pair });
  };
  const heading = app.id("pick");
  return html`<form class="compare-form" onSubmit=${go} aria-labelledby=${heading}>
    <h2 id=${heading}>${t("record.versions.pick")}</h2>
    ${versions.length === 1 && html`<p class="hint">${t("record.versions.one")}</p>`}
    <div class="compare-fields">
      ${["older", "newer"].map((side) => html`<${Select} key=${side} name=${`compare-${side}`} label=${t(side === "older" ? "record.versions.older" : "record.versions.newer")}
        value=${pair[side]} choices=${choices} onChange=${(value) => setPair((before) => ({ ...before, [side]: value }))} />`)}
      <button type="submit" class="button">${t("record.versions.compare")}</button>
    </div>
  </form>`;
}

/** The page with the versions of one assessment. */
export function VersionsPage({ view }) {
  const { app, t } = useApp();
  const { data, error } = useAsked("versions", { assessment: view.id }, view.seq);
  return html`<div class="record-page">
    <${AssessmentHead} view=${view} title=${t("record.versions.title")} />
    <p class="lead">${t("record.versions.intro")}</p>
    <${FieldError} id=${app.id("versions-error")} text=${error} />
    ${!data && !error && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
    ${data && html`<div class="record-two"><ol class="plain-list version-list">${data.versions.map((one) => html`<${Version} key=${one.id} one=${one} view=${view} />`)}</ol>
      <${Pick} versions=${data.versions} view=${view} /></div>`}
  </div>`;
}

function Words({ value }) {
  const { t } = useApp();
  if (!value) return html`<p class="hint">${t("record.compare.nothing")}</p>`;
  if (typeof value === "string") return html`<p class="said-words">${value}</p>`;
  return html`<p><strong>${value.chosen}</strong>${value.confidence && html` <span class="hint">${value.confidence}</span>`}</p>
    ${value.words.map((words) => html`<p class="said-words">${words}</p>`)}`;
}

function Change({ one }) {
  const { t } = useApp();
  return html`<li class="change">
    <h3>${one.about}</h3>
    <div class="change-pair">
      <div><p class="said-label">${t("record.compare.before")}</p><${Words} value=${one.old} /></div>
      <div><p class="said-label">${t("record.compare.after")}</p><${Words} value=${one.new} /></div>
    </div>
    ${(one.moved ?? []).map((line) => html`<p class="change-moved"><${Icon} name="info" /><span>${line}</span></p>`)}
  </li>`;
}

function Changes({ title, name, changes }) {
  const { app } = useApp();
  const heading = app.id("changes", name);
  if (!changes.length) return null;
  return html`<section aria-labelledby=${heading} class="changes"><h2 id=${heading}>${title} <span class="hint">${changes.length}</span></h2>
    <ul class="plain-list">${changes.map((one, at) => html`<${Change} key=${`${at}-${one.about}`} one=${one} />`)}</ul></section>`;
}

const placeOf = (side, dpia) => (dpia ? { page: "dpia", purpose: side.purpose, dpia: side.id, place: "outcome", question: "" }
  : { page: "decision", purpose: side.purpose, assessment: side.id });

function Side({ label, side, dpia }) {
  const { t } = useApp();
  return html`<div class="compare-side"><p class="said-label">${label}</p>
    <p><${Link} to=${placeOf(side, dpia)}>${side.purpose_name}<//> <span class="row-id">
      ${side.id}</span></p>
    <p class="hint">${side.scope || t("ui.describe.no_scope")}</p>
    <p>${dpia ? html`<strong>${side.name}</strong>` : html`<${Category} id=${side.category} />`}</p></div>`;
}

function Difference({ found }) {
  const { app, t } = useApp();
  const heading = app.id("outcome-changes");
  const dpia = found.kind === "dpia";
  const parts = dpia ? ["risks", "measures", "answers", "fields"] : ["answers", "safeguards", "fields"];
  return html`<div class="change-pair"><${Side} label=${t("record.compare.before")} side=${found.older} dpia=${dpia} />
      <${Side} label=${t("record.compare.after")} side=${found.newer} dpia=${dpia} /></div>
    ${found.empty ? html`<p class="notice"><${Icon} name="check" /><span>${t("record.compare.same")}</span></p>`
      : html`<section aria-labelledby=${heading} class="changes"><h2 id=${heading}>${t("record.compare.outcome")}</h2>
        ${found.outcome.length ? html`<ul class="outcome-lines">${found.outcome.map((line) => html`<li>${line}</li>`)}</ul>`
          : html`<p>${t("record.compare.outcome_same")}</p>`}</section>
        ${!dpia && html`<p class="hint">${t("record.compare.moved_note")}</p>`}`}
    ${parts.map((name) => html`<${Changes} key=${name} name=${name} title=${t(`record.compare.${name}`)} changes=${found[name]} />`)}`;
}

/** The way back: the purpose of the newer of the two, and its versions. */
function crumbsOf(found, t) {
  const register = [{ page: "register" }, t("ui.register.title")];
  if (!found) return [register];
  const { purpose, purpose_name: name, id } = found.newer;
  const versions = [{ page: "versions", purpose, assessment: id }, t("record.versions.title")];
  return [register, [{ page: "purpose", purpose }, name], ...(found.kind === "dpia" ? [] : [versions])];
}

/** The page with the differences of two assessments. */
export function ComparePage() {
  const { app, state, t } = useApp();
  const { older, newer } = state.route;
  const { data, error } = useAsked("compare", { older, newer });
  return html`<div class="record-page">
    <div class="page-head"><${Crumbs} items=${crumbsOf(data?.difference, t)} />
      <h1 tabindex="-1">${t("record.compare.title")}</h1></div>
    <${FieldError} id=${app.id("compare-error")} text=${error} />
    ${error && html`<p><${Link} to=${{ page: "register" }} class="button"><${Icon} name="back" />${t("ui.problem.back")}<//></p>`}
    ${!data && !error && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
    ${data && html`<${Difference} found=${data.difference} />`}
  </div>`;
}
