// The measures: what is done, by whom, until when, against which risks; the plan as a table; what if one slips.
import { cls, html, useLayoutEffect, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Unsettled } from "./conflict.js";
import { dpiaField, freeId, seenMeasures } from "./editing.js";
import { countsNow } from "./levels.js";
import { OwnLine } from "./own.js";
import { Items } from "./part.js";
import { DpiaPanel } from "./panel.js";
import { DpiaHead, Fields, NotAllowed, PlacePager, routeTo } from "./places.js";
import { useRisks } from "./risks-now.js";
import { DpiaComments, DpiaOpenThreads } from "./talk.js";
import { useMeasureName } from "./treatments.js";
import { useAsked } from "../forms/asking.js";
import { DateField } from "../forms/day-field.js";
import { FieldError, TextField } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { focusOn } from "../blocks/open-in-place.js";
import { Rich } from "../blocks/rich.js";
import { download } from "../blocks/download.js";
import { headingOf } from "../assessment/question.js";

function Status({ view, measure, labelledBy }) {
  const { app, label, base } = useApp();
  const name = app.id("status", view.id, measure.id);
  const change = (status) => app.dpia.measure(view.id, measure.id, status === "dropped" ? { status, due: "" } : { status });
  return html`<fieldset class="segments" aria-labelledby=${labelledBy}>
    ${base.statuses.map((one) => html`<label key=${one} class=${cls("segment", measure.status === one && "segment-chosen")} for=${`${name}-${one}`}>
      <input type="radio" id=${`${name}-${one}`} name=${name} checked=${measure.status === one} onChange=${() => change(one)} />
      ${label(`measure_status.${one}`)}</label>`)}
  </fieldset>`;
}

/** Owner, date and evidence. */
function Plan({ view, measure }) {
  const { app, t } = useApp();
  const name = `${view.id}-${measure.id}`;
  const save = (part) => (value) => app.dpia.measure(view.id, measure.id, { [part]: value });
  const touch = () => app.dpia.touch(view.id, `measure/${measure.id}`);
  return html`<div class="dpia-plan">
    <div class="answer-pair">
      <${TextField} name=${`owner-${name}`} label=${t("ui.safeguards.owner")} value=${measure.owner} onTouch=${touch} onSave=${save("owner")} />
      ${measure.status !== "dropped" && html`<${DateField} name=${`due-${name}`} label=${t("ui.safeguards.due")} value=${measure.due ?? ""} onChange=${save("due")} />`}
    </div>
    <${TextField} name=${`proof-${name}`} label=${t("ui.answer.evidence")} value=${measure.evidence} onTouch=${touch} onSave=${save("evidence")} />
    ${measure.status === "planned" && !countsNow(measure) && html`<p class="hint dpia-hint-line"><${Icon} name="info" />${t("dpia_ui.measure.incomplete")}</p>`}
  </div>`;
}

/** The residual picture without a measure, asked of the kernel. */
function Slipped({ view, measure }) {
  const { t } = useApp();
  const { data, error } = useAsked("dpia_what_if", { dpia: view.id, measure: measure.id });
  if (!data) return html`<p class=${error ? "error" : "waiting"}>${error || t("ui.loading")}</p>`;
  const { moved, consult } = data.what_if;
  return html`${moved.length === 0 && html`<p class="hint">${t("dpia_ui.measure.what_if_none")}</p>`}
    ${moved.length > 0 && html`<ul>${moved.map((one) => html`<li>${one}</li>`)}</ul>`}
    ${consult && html`<p class="notice notice-law"><${Icon} name="alert" /><span>${consult}</span></p>`}`;
}

/** What it would be if this measure slips; what was asked goes when anything, or the language, changes. */
function WhatIf({ view, measure }) {
  const { state, t } = useApp();
  const now = `${view.seq} ${state.language}`;
  const [asked, setAsked] = useState("");
  return html`<div class="dpia-what-if"><button type="button" class="button-quiet" onClick=${() => setAsked(now)}>${t("dpia_ui.measure.what_if")}</button>
    <div role="status">${asked === now && html`<${Slipped} view=${view} measure=${measure} />`}</div></div>`;
}

function Against({ view, measure, risks }) {
  const { t, label } = useApp();
  const treated = risks.flatMap((risk) => risk.treatments.filter((one) => one.measure === measure.id).map((one) => ({ risk, one })));
  if (!treated.length) return html`<p class="hint">${t("dpia_ui.measure.no_risk")}</p>`;
  return html`<ul class="dpia-against" aria-label=${t("dpia_ui.measure.against")}>${treated.map(({ risk, one }) => html`<li>
    <${Link} to=${routeTo(view, "risks", risk.id)}>${risk.number}. ${risk.called}<//>${" "}<span class="hint">${label(`lowers.${one.dimension}`)}. ${one.why}</span></li>`)}</ul>`;
}

function MeasureCard({ view, measure, risks, open, onToggle }) {
  const { app, t, label, has } = useApp();
  const name = useMeasureName()(measure);
  const path = `measure/${measure.id}`;
  const heading = headingOf(app, measure.id);
  const save = (part) => (value) => app.dpia.measure(view.id, measure.id, { [part]: value });
  const touch = () => app.dpia.touch(view.id, path);
  const remove = () => {
    app.dpia.remove(view.id, path);
    focusOn(headingOf(app, "add"));
  };
  const help = `measure.${measure.catalogue}.help`;
  const baseline = app.id("baseline", view.id, measure.id);
  return html`<li class=${cls("dpia-entry", open && "dpia-entry-open")} data-measure=${measure.id}>
    <h3 id=${heading} tabindex="-1"><button type="button" class="dpia-entry-head" aria-expanded=${open ? "true" : "false"} onClick=${onToggle}>
      <${Icon} name="more" /><span>${name}</span> <span class="dpia-entry-marks"><span class="hint">${label(`measure_status.${measure.status}`)}</span>
      ${measure.baseline && html`<span class="tag">${t("dpia_ui.measure.duty")}</span>`}${measure.late && html`<span class="tag tag-late">${t("dpia_ui.measure.late")}</span>`}<${DpiaOpenThreads} view=${view} about=${[`measure:${measure.id}`]} /></span></button></h3>
    <div class="dpia-entry-body" hidden=${!open}>${open && html`
      ${has(help) && html`<p class="option-help">${label(help)}</p>`}
      <${Fields} view=${view}>
      ${!measure.catalogue && html`<${TextField} name=${`measure-name-${view.id}-${measure.id}`} label=${t("dpia_ui.measure.name")} value=${measure.name} onTouch=${touch} onSave=${save("name")} />`}
      <${Status} view=${view} measure=${measure} labelledBy=${heading} />
      <${Plan} view=${view} measure=${measure} />
      <label class="tick" for=${baseline}><input type="checkbox" id=${baseline} checked=${measure.baseline}
        onChange=${(event) => save("baseline")(event.target.checked)} /> ${t("dpia_ui.measure.baseline")}</label>
      <//>
      <h4>${t("dpia_ui.measure.against")}</h4><${Against} view=${view} measure=${measure} risks=${risks} />
      <${WhatIf} view=${view} measure=${measure} />
      ${view.open.work_on && html`<${Fields} view=${view}><p class="answer-foot"><span></span><button type="button" class="button-quiet" onClick=${remove}>${t("dpia_ui.measure.remove")}</button></p><//>`}
      ${view.measures.some((one) => one.id === measure.id) && html`<${DpiaComments} view=${view} about=${`measure:${measure.id}`} />`}`}
    </div>
    <${Unsettled} view=${view} field=${dpiaField(view.id, path)} id=${`${heading}-error`} />
  </li>`;
}

/** A measure of the catalogue, those that help against the risks here first; or one's own. */
function AddMeasure({ view, measures, risks, onAdd }) {
  const { app, t, label, base } = useApp();
  const taken = new Set(measures.map((one) => one.catalogue));
  const fits = new Set(base.risks.filter(({ id }) => risks.some((risk) => risk.catalogue === id)).flatMap((one) => one.measures));
  const free = base.measures.filter((one) => !taken.has(one.id));
  const ids = [...measures.map((one) => one.id), ...Object.keys(view.marks).map((path) => path.replace("measure/", ""))];
  const groups = [[t("dpia_ui.treatment.helping"), free.filter((one) => fits.has(one.id))], [t("dpia_ui.treatment.others"), free.filter((one) => !fits.has(one.id))]];
  const take = (id) => {
    const key = ids.includes(id) ? freeId(`${id}-`, ids) : id;
    app.dpia.measure(view.id, key, { catalogue: id, baseline: base.measures.find((one) => one.id === id).duty });
    onAdd(key);
  };
  const own = (name) => {
    const key = freeId("own", ids);
    app.dpia.measure(view.id, key, { name });
    onAdd(key);
  };
  const select = app.id("catalogue-measure");
  return html`<section class="dpia-add" aria-label=${t("dpia_ui.measure.add")}><h2 id=${headingOf(app, "add")} tabindex="-1">${t("dpia_ui.measure.add")}</h2><div class="dpia-add-ways">
    <div class="field"><label for=${select}>${t("dpia_ui.measure.from_catalogue", { count: free.length })}</label>
      <select id=${select} value="" onChange=${(event) => event.target.value && take(event.target.value)}><option value="" selected>${t("dpia_ui.choose")}</option>
        ${groups.filter(([, ones]) => ones.length).map(([title, ones]) => html`<optgroup key=${title} label=${title}>${ones.map((one) => html`<option key=${one.id}
          value=${one.id}>${label(`measure.${one.id}.name`)}${one.baseline === "never" ? "" : ` (${label(`baseline.${one.baseline}`)})`}</option>`)}</optgroup>`)}</select></div>
    <${OwnLine} name="own-measure" label=${t("dpia_ui.measure.own")} onAdd=${own} />
  </div></section>`;
}

/** The action plan: who does what, and when. */
function ActionPlan({ view, measures, risks }) {
  const { app, state, t, label, day } = useApp();
  const [error, setError] = useState("");
  const named = useMeasureName();
  if (!measures.length) return null;
  const save = async () => {
    const reply = await app.reading.dpia.plan(view.id, state.language);
    setError(reply.ok ? "" : reply.error);
    if (reply.ok) download(reply.csv, reply.filename, "text/csv");
  };
  const numbers = (measure) => risks.filter((risk) => risk.treatments.some((one) => one.measure === measure.id)).map((risk) => risk.number).join(", ");
  const heads = ["measure", "status", "owner", "due", "risks"];
  return html`<section class="dpia-plan-table" aria-label=${t("dpia_ui.plan.title")}><h2>${t("dpia_ui.plan.title")}</h2>
    <table class="dpia-table"><caption class="sr">${t("dpia_ui.plan.title")}</caption>
      <thead><tr>${heads.map((one) => html`<th scope="col">${t(`dpia_ui.plan.${one}`)}</th>`)}</tr></thead>
      <tbody>${measures.map((one) => html`<tr key=${one.id}><th scope="row">${named(one)}</th>
        <td data-head=${t("dpia_ui.plan.status")}>${label(`measure_status.${one.status}`)}</td><td data-head=${t("dpia_ui.plan.owner")}>${one.owner || t("dpia_ui.plan.not_set")}</td>
        <td data-head=${t("dpia_ui.plan.due")}>${one.due ? day(one.due) : t("dpia_ui.plan.not_set")}${one.late && html` <span class="tag tag-late">${t("dpia_ui.measure.late")}</span>`}</td>
        <td data-head=${t("dpia_ui.plan.risks")}>${numbers(one) || "–"}</td></tr>`)}</tbody></table>
    <button type="button" class="button" onClick=${save}><${Icon} name="download" /> ${t("dpia_ui.plan.download")}</button>
    <${FieldError} id=${app.id("plan-error")} text=${error} /></section>`;
}

/** The page. */
export function MeasuresPage({ view, place }) {
  const { state, t } = useApp();
  const { risks } = useRisks(view);
  const measures = seenMeasures(state, view);
  const [open, setOpen] = useState(state.route.question);
  useLayoutEffect(() => setOpen((before) => state.route.question || before), [state.route]);
  return html`<div class="assessment dpia">
    <${DpiaHead} view=${view} place=${place} />
    <div class="beside"><div class="beside-main">
      <${Rich} name="dpia_part.measures.intro" className="lead" />
      <${NotAllowed} view=${view} what="work_on" />
        <h2 class="sr">${t("dpia_ui.measure.list")}</h2>
        ${measures.length === 0 ? html`<div class="empty"><p class="empty-title">${t("dpia_ui.measure.none")}</p><p>${t("dpia_ui.measure.none_hint")}</p></div>`
        : html`<ul class="dpia-measures">${measures.map((one) => html`<${MeasureCard} key=${one.id} view=${view} measure=${one} risks=${risks}
          open=${open === one.id} onToggle=${() => setOpen(open === one.id ? "" : one.id)} />`)}</ul>`}
        ${view.open.work_on && html`<${Fields} view=${view}><${AddMeasure} view=${view} measures=${measures} risks=${risks} onAdd=${setOpen} /><//>`}
      <${ActionPlan} view=${view} measures=${measures} risks=${risks} />
      <${Items} view=${view} items=${place.items} />
      <${PlacePager} view=${view} place=${place} />
    </div><${DpiaPanel} view=${view} /></div>
  </div>`;
}
