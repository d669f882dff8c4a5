// Two people changed the same part of an impact assessment: both are shown, one is chosen.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { focusOnHeadOf } from "../blocks/open-in-place.js";
import { recordedAt } from "./editing.js";
import { useNaming } from "./naming.js";
import { Refused } from "../forms/refused.js";

/** What was filled in as one list of parts; null: taken away, or not there. */
function partsOf(path, value) {
  if (!value || value.gone) return null;
  if (path === "matrix") return typeof value === "string" ? { matrix: value } : value;
  if (path.startsWith("accepted/") && "taken" in value) return value.taken;
  if (path.startsWith("entry/")) return { ...value.values, confidence: value.confidence, reason: value.reason };
  return value;
}

/** The parts in which two differ in words; where one is gone, all that the other says. */
function differing(mine, theirs, naming) {
  const parts = Object.keys({ ...theirs, ...mine }).filter(naming.known);
  return parts.filter((one) => naming.words(one, mine?.[one]) !== naming.words(one, theirs?.[one]));
}

function Version({ title, given, parts, naming, hint, children }) {
  const { t } = useApp();
  const lines = given ? parts.map((one) => [naming.name(one), naming.words(one, given[one])]) : [];
  return html`<div class="conflict-version"><h3>${title}</h3>
    ${!given && html`<p class="hint">${t("dpia_ui.conflict.gone")}</p>`}
    ${lines.length > 0 && html`<dl class="conflict-parts">${lines.map(([name, words]) => html`<div><dt>${name}</dt>
      <dd class="conflict-text">${words || html`<span class="hint">${t("dpia_ui.conflict.nothing")}</span>`}</dd></div>`)}</dl>`}
    ${hint && html`<p class="hint">${hint}</p>`}
    ${children}</div>`;
}

/** What became of a change that did not get into the record: a refusal or a choice. It stands outside of fields that may be closed. */
export function Unsettled({ view, field, id }) {
  const { state } = useApp();
  return html`<${Refused} id=${id} field=${field} />${state.conflicts[field] && html`<${DpiaConflict} view=${view} field=${field} />`}`;
}

/** The choice between what I wrote and what stands in the record now. */
function DpiaConflict({ view, field }) {
  const { app, state, t, moment, person } = useApp();
  const { draft, path } = state.conflicts[field];
  const naming = useNaming(view, path);
  const mine = partsOf(path, draft);
  const theirs = partsOf(path, recordedAt(view, path));
  const parts = differing(mine, theirs, naming);
  const id = app.id("conflict", path.replaceAll("/", "-"));
  const mark = view.marks[path];
  const choose = (own) => (event) => {
    focusOnHeadOf(event.currentTarget);
    app.dpia.resolve(field, own);
  };
  return html`<div class="conflict" role="group" aria-labelledby=${id}>
    <p id=${id} class="conflict-title" role="alert">${t("ui.conflict.title")}</p>
    <div class="conflict-pair">
      <${Version} title=${t("ui.conflict.mine")} given=${mine} parts=${parts} naming=${naming}>
        <button type="button" class="button" onClick=${choose(true)}>${t("ui.conflict.keep_mine")}</button><//>
      <${Version} title=${t("ui.conflict.theirs")} given=${theirs} parts=${parts} naming=${naming}
          hint=${mark?.at && t("ui.answer.given", { person: person(mark.by), at: moment(mark.at) })}>
        <button type="button" class="button" onClick=${choose(false)}>${t("ui.conflict.take_theirs")}</button><//>
    </div>
  </div>`;
}
