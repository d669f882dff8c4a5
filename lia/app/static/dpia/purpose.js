// The impact assessments of a purpose, and the way to start one.
import { html, useEffect, useRef, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { SHAPES } from "./places.js";
import { TextField } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { useTry } from "../forms/saving.js";
import { ProgressBar } from "../assessment/next-open.js";
import { Opens, useOpened } from "../blocks/open-in-place.js";

function Line({ purpose, one }) {
  const { t, moment } = useApp();
  const { done, all } = one.progress;
  const shape = SHAPES[one.outcome];
  return html`<li class="assessment-line" data-dpia=${one.id}>
    <${Link} to=${{ page: "dpia", purpose, dpia: one.id, place: "need", question: "" }} class="assessment-scope">${one.scope || t("ui.describe.no_scope")}<//>
    <span class=${`category category-${shape}`}><${Icon} name=${shape} /><span>${one.name}</span></span>
    <span class="assessment-progress"><${ProgressBar} answered=${done} asked=${all} /> ${t("ui.progress.short", { answered: done, asked: all })}</span>
    <span class="assessment-meta">${one.version > 1 && html`<span>${t("ui.row.version", { n: one.version })}</span>`}
      ${one.state.id !== "draft" && html`<span>${one.state.name}</span>`}
      ${one.residual && html`<span>${t("ui.dpia.left", { level: one.residual })}</span>`}
      ${one.decision && html`<span>${t("ui.row.decided", { decision: one.decision })}</span>`}
      ${one.example && html`<span>${t("ui.example.tag")}</span>`}
      ${one.changed_at && html`<span>${t("ui.row.changed", { at: moment(one.changed_at) })}</span>`}</span>
  </li>`;
}

function Start({ purpose }) {
  const { app, state, t } = useApp();
  const aTry = useTry();
  const scope = useRef("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    if (!scope.current.trim()) return setError(t("ui.dpia.scope_missing"));
    setBusy(true);
    const jurisdiction = state.boot.jurisdictions.includes("NL") ? "NL" : state.boot.jurisdictions[0];
    const details = { purpose: purpose.id, scope: scope.current, jurisdiction };
    const go = app.onward();
    const opened = await app.reading.dpia.open(details, aTry.of(details));
    setBusy(false);
    return opened.error ? setError(opened.error) : go(opened.route);
  };
  return html`<form class="new-form" onSubmit=${submit} noValidate>
    <${TextField} name=${`new-dpia-${purpose.id}`} label=${t("ui.dpia.scope")} value="" error=${error} onSave=${(text) => { scope.current = text; }} />
    <button type="submit" class="button button-main" disabled=${busy}>${t(busy ? "ui.new.busy" : "ui.dpia.start")}</button>
  </form>`;
}

/** The section on the page of the purpose. */
export function ImpactAssessments({ purpose }) {
  const { app, state, t } = useApp();
  const { open, show, place } = useOpened();
  const lines = state.dpiaLines[purpose.id];
  useEffect(() => {
    app.reading.dpia.lines(purpose.id);
  }, [purpose]);
  const heading = app.id("dpias");
  return html`<section class="purpose-dpias" aria-labelledby=${heading}>
    <h2 id=${heading}>${t("ui.dpia.title")}</h2>
    ${lines?.length > 0 && html`<ul class="row-assessments">${lines.map((one) => html`<${Line} key=${one.id} purpose=${purpose.id} one=${one} />`)}</ul>`}
    ${lines?.length === 0 && html`<p class="hint">${t("ui.dpia.none")}</p>`}
    <${Opens} place=${place}>${open ? html`<${Start} purpose=${purpose} />`
      : html`<button type="button" class="button" onClick=${show}><${Icon} name="plus" /> ${t("ui.dpia.new")}</button>`}<//>
  </section>`;
}
