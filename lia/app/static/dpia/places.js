// Where one can be in an impact assessment: its parts in order, the outcome and the report; head, list and pager of these.
import { cls, html } from "../blocks/dom.js";
import { Crumbs, HeadFacts } from "../assessment/head.js";
import { OpenThreads, useThreads } from "../course/comments.js";
import { Link, useApp } from "../blocks/context.js";
import { describedField } from "./editing.js";
import { Locked } from "./locked.js";
import { DateField } from "../forms/day-field.js";
import { Select, TextField } from "../forms/field.js";
import { Refused } from "../forms/refused.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { Pager } from "../blocks/pager.js";
import { SearchBox } from "../search/box.js";
import { openAbout } from "../course/talk.js";

const DESCRIBED = ["scope", "jurisdiction", "on"];
const OUTCOME_PART = "decision"; // the part of the method whose items stand on the page of the outcome

/** Every place: `{id, items}`. */
export function placesOf(method) {
  const places = method.parts.map(({ id, items }) => ({ id: id === OUTCOME_PART ? "outcome" : id, items }));
  return [...places, { id: "report", items: [] }];
}

/** The route of a place, of an item, a risk or a measure on it. */
export const routeTo = (view, place, question = "") => ({ page: "dpia", purpose: view.purpose, dpia: view.id, place, question });

/** Where an item is filled in. */
export function placeOfItem(method, item) {
  return placesOf(method).find(({ items }) => items.some((one) => one.id === item))?.id ?? "need";
}

/** The shape of an outcome: the same as those of the assessment of the interest that ask the same of people. */
export const SHAPES = { ready: "can_rely", accept: "dpo_judgement", treat: "dpo_judgement", consult: "cannot_rely", incomplete: "incomplete" };

/** What a place is called. */
export const placeNameOf = ({ t, label }) => ({ id }) =>
  id === "report" ? t("dpia_ui.place.report") : id === "outcome" ? t("dpia_ui.place.outcome") : label(`dpia_part.${id}.name`);
const usePlaceName = () => placeNameOf(useApp());

function progressOf(place, view) {
  const needed = place.items.map(({ id }) => view.items[id]).filter((one) => one?.needed);
  return { done: needed.filter((one) => one.done).length, all: needed.length };
}

/** What can be talked about at a place. */
function thingsOf(place, view) {
  const rows = place.id === "risks" || place.id === "measures" ? view[place.id] : [];
  return [...place.items.map((one) => `item:${one.id}`), ...rows.map((one) => `${place.id.slice(0, -1)}:${one.id}`)];
}

function Place({ place, view, here, talk }) {
  const { t } = useApp();
  const name = usePlaceName()(place);
  const { done, all } = progressOf(place, view);
  const icon = all && done >= all ? "check" : done ? "half" : "circle";
  const decided = place.id === "outcome" && view.decision;
  const progress = t(decided ? "dpia_ui.place.decided" : "dpia_ui.place.progress", { done, all });
  return html`<li class=${cls("step", here && "step-here", icon === "check" && "step-done")}>
    <${Link} to=${routeTo(view, place.id)} aria-current=${here ? "step" : undefined}>
      <${Icon} name=${icon} />
      <span><span class="step-name">${name}</span>
      <span class="step-status">${all ? progress : t("dpia_ui.place.report_status")}<${OpenThreads}
        n=${openAbout(talk, thingsOf(place, view))} /></span></span>
    <//></li>`;
}

/** The list of places; on a narrow page it folds behind the name of the present one. */
function PlaceList({ view, place }) {
  const { state, t, method } = useApp();
  const name = usePlaceName();
  const talk = useThreads(view.id, view.seq);
  const places = placesOf(method);
  const open = openAbout(talk, places.flatMap((one) => thingsOf(one, view)));
  const at = places.findIndex((one) => one.id === place.id);
  const list = html`<ol class="steps">${places.map((one) => html`<${Place} place=${one} view=${view} here=${one.id === place.id} talk=${talk} />`)}</ol>`;
  return html`<nav class="step-list" aria-label=${t("dpia_ui.place.title")}>
    ${state.wide ? list : html`<${Fold} key=${place.id}
      summary=${html`${t("ui.steps.folded", { at: at + 1, of: places.length, name: name(place) })}<${OpenThreads} n=${open} /><${Icon} name="search" /><span class="sr">. ${t("ui.search.label")}</span>`}><${SearchBox} view=${view} />${list}<//>`}
  </nav>`;
}

/** Where "next" and "previous" lead. */
export function PlacePager({ view, place }) {
  const { method } = useApp();
  const name = usePlaceName();
  const places = placesOf(method);
  const at = places.findIndex((one) => one.id === place.id);
  return html`<${Pager} places=${places} at=${at} toOf=${({ id }) => routeTo(view, id)} name=${name} />`;
}

/** Who wrote a part of the description last, and when. */
export function Written({ view, parts }) {
  const { t, moment, person } = useApp();
  const known = parts.filter((part) => view.described[part].at);
  return known.map((part) => html`<p class="hint" data-written=${part}>${t(`dpia_ui.written.${part}`, {
    person: person(view.described[part].by), at: moment(view.described[part].at) })}</p>`);
}

/** Scope, country and date, open for change to who may, with who wrote them. */
function Describe({ view }) {
  const { app, state, t, place } = useApp();
  const save = (part) => (value) => app.dpia.describe(view.id, part, value);
  const may = useMay(view, "work_on");
  return html`<${Fold} className="describe" summary=${t(may ? "ui.describe.title" : "dpia_ui.written.describe")}>
    <${Fields} view=${view}><div class="describe-fields">
      <${TextField} name=${`dpia-scope-${view.id}`} label=${t("dpia_ui.scope")} value=${view.scope} onSave=${save("scope")} />
      <${Select} name=${`dpia-place-${view.id}`} label=${t("ui.describe.jurisdiction")} value=${view.jurisdiction}
        choices=${state.boot.jurisdictions.map((one) => [one, place(one)])} onChange=${save("jurisdiction")} />
      <${DateField} name=${`dpia-on-${view.id}`} label=${t("ui.describe.date")} value=${view.on} onChange=${save("on")} needed />
    </div><//>
    <p class="said-label">${t("dpia_ui.written.title")}</p>
    <${Written} view=${view} parts=${DESCRIBED} />
  <//>
  ${DESCRIBED.map((part) => html`<${Refused} key=${part} id=${app.id("described-error", part)} field=${describedField(view.id, part)} />`)}`;
}

/** The head of every page; `place` names it. */
export function DpiaHead({ view, place }) {
  const { state, t, day, place: country } = useApp();
  const title = usePlaceName()(place);
  const crumbs = [
    [{ page: "register" }, t("ui.register.title")],
    [{ page: "purpose", purpose: view.purpose }, view.purpose_name],
    [null, t("dpia_ui.crumb")],
  ];
  return html`<div class="page-head">
    <${Crumbs} items=${crumbs} />
    <h1 tabindex="-1">${title}</h1>
    <p class="scope">${view.scope || t("ui.describe.no_scope")}
      <${HeadFacts} facts=${[country(view.jurisdiction), day(view.on), view.version > 1 && t("ui.row.version", { n: view.version })]} /></p>
    <div class="head-notes">
      ${view.example && html`<p class="example-note"><${Icon} name="info" /><span>${t("example_notice")}</span></p>`}
      <${Describe} view=${view} />
    </div>
  </div>
  <div class="assessment-tools"><${PlaceList} view=${view} place=${place} />${state.wide && html`<${SearchBox} view=${view} />`}</div>`;
}

/** Whether whoever is here may change (or decide) now; where not, a sentence says who may. */
export function useMay(view, what) {
  const { state } = useApp();
  return view.open[what] && view.may[what].includes(state.person.role);
}

/** A sentence for whoever may not: that it is signed, or who may do `what`, "work_on" or "decide". */
export function NotAllowed({ view, what }) {
  const { state, t, label } = useApp();
  if (!view.open[what]) return html`<${Locked} view=${view} />`;
  if (useMay(view, what)) return null;
  const roles = view.may[what].map((role) => label(`role.${role}`)).join(", ");
  return html`<p class="notice dpia-not-allowed"><${Icon} name="info" /><span>
      ${t(`dpia_ui.may.${what}`, { role: label(`role.${state.person.role}`), roles })}</span></p>`;
}

/** Fields that only those may use who may. What can be opened and read, or talked about, stands outside of them. */
export function Fields({ view, what = "work_on", children }) {
  const may = useMay(view, what);
  return html`<fieldset class="closable closable-plain" role="none" disabled=${!may}>${children}</fieldset>`;
}
