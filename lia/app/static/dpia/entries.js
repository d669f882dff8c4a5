// The entries of an item: a data item, a step, a party. They point to each other by id, shown by name.
import { cls, html, useLayoutEffect, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Unsettled } from "./conflict.js";
import { dpiaField, freeId, recordedAt, seenEntries } from "./editing.js";
import { Fields, placeOfItem, routeTo } from "./places.js";
import { DateField } from "../forms/day-field.js";
import { Select, TextField } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { focusOn, focusOnHeadOf } from "../blocks/open-in-place.js";
import { headingOf } from "../assessment/question.js";

const SHORT = new Set(["name", "people", "source", "country", "holder", "term", "contact", "law", "agreement"]);
// What the register says already, and the fields it can fill.
const REGISTER = {
  d03_data: { name: "data", people: "people", source: "source" },
  d06_purposes: { name: "name" },
  d07_parties: { name: "recipients" },
  d09_locations: { country: "transfer" },
  d11_retention: { term: "retention" },
  d13_legal_basis: { how: "basis_stated" },
};

/** Whether a field is asked, given what stands in the same entry. */
export const isAsked = (field, values) => !field.asked_when || field.asked_when.any_of.includes(values[field.asked_when.field]);

/** What an entry is called: as the kernel names it, else by its first words. */
export function nameOf(entry, t) {
  const first = Object.values(entry.values).find((value) => typeof value === "string" && value.trim() && value !== "unknown");
  return entry.name && entry.name !== entry.id ? entry.name : first || t("dpia_ui.entry.unnamed");
}

function References({ view, field, name, value, label, onChange }) {
  const { app, state, t, method } = useApp();
  const entries = seenEntries(state, view, field.item);
  const chosen = new Set(value);
  const toggle = (id) => onChange(entries.map((one) => one.id).filter((one) => (one === id ? !chosen.has(one) : chosen.has(one))));
  return html`<fieldset class="field"><legend class="field-label">${label}</legend>
    ${entries.length === 0 && html`<p class="hint">${t("dpia_ui.entry.none_to_point_at")} <${Link}
      to=${routeTo(view, placeOfItem(method, field.item), field.item)}>${t("dpia_ui.item.go")}<//></p>`}
    ${entries.map((one) => html`<label key=${one.id} class=${cls("tick", chosen.has(one.id) && "tick-on")} for=${app.id("ref", name, one.id)}>
      <input type="checkbox" id=${app.id("ref", name, one.id)} checked=${chosen.has(one.id)} onChange=${() => toggle(one.id)} />
      ${nameOf(one, t)}</label>`)}
  </fieldset>`;
}

/** Whether only the DPO writes a field of an entry, and somebody else is here. */
const isDpos = (view, item, role) => item.id === view.advice.item && !view.may.advise.includes(role);

/** What the DPO said may be read, and not changed, by whoever is here. */
function closedOf(view, item, entry, role) {
  const fields = isDpos(view, item, role) ? view.advice.fields : [];
  return { fields, said: fields.some((one) => entry.values[one]) };
}

function EntryField({ view, item, entry, field }) {
  const { app, t, label, has } = useApp();
  const key = `dpia.${item.id}.field.${field.id}`;
  const name = `${view.id}-${item.id}-${entry.id}-${field.id}`;
  const value = entry.values[field.id];
  const onChange = (next) => app.dpia.entry(view.id, item.id, entry.id, { values: { ...entry.values, [field.id]: next } });
  const words = { label: label(`${key}.label`), hint: has(`${key}.hint`) && label(`${key}.hint`), name };
  if (field.kind === "references") return html`<${References} ...${words} view=${view} field=${field} value=${value ?? []} onChange=${onChange} />`;
  if (field.kind === "date") return html`<${DateField} ...${words} value=${value ?? ""} onChange=${onChange} />`;
  if (field.kind === "choice") {
    const options = field.options.map((one) => [one, label(`${key}.option.${one}`)]);
    return html`<${Select} ...${words} value=${value ?? ""} onChange=${onChange}
      choices=${[["", t("dpia_ui.choose")], ...options, ["unknown", t("ui.question.unknown")]]} />`;
  }
  return html`<${TextField} ...${words} rows=${SHORT.has(field.id) ? undefined : 2} value=${value ?? ""} onSave=${onChange}
    onTouch=${() => app.dpia.touch(view.id, `entry/${item.id}/${entry.id}`)} />`;
}

/** A value that nobody confirmed yet. */
function Assumed({ view, item, entry }) {
  const { app, t, label } = useApp();
  if (entry.confidence !== "assumed") return null;
  const confirm = (event) => {
    focusOnHeadOf(event.currentTarget);
    app.dpia.entry(view.id, item.id, entry.id, { confidence: "stated" });
  };
  return html`<p class="notice"><${Icon} name="info" /><span>${label("confidence.assumed.label")}. ${entry.reason}
    ${" "}<button type="button" class="button-quiet" onClick=${confirm}>${t("dpia_ui.entry.confirm")}</button></span></p>`;
}

function Entry({ view, item, entry, open, onToggle, onRemove }) {
  const { app, state, t } = useApp();
  const path = `entry/${item.id}/${entry.id}`;
  const body = app.id("entry", item.id, entry.id);
  const name = nameOf(entry, t);
  const closed = closedOf(view, item, entry, state.person.role);
  const asked = item.fields.filter((one) => isAsked(one, entry.values));
  const drawn = (one) => html`<${EntryField} key=${one.id} view=${view} item=${item} entry=${entry} field=${one} />`;
  return html`<li class=${cls("dpia-entry", open && "dpia-entry-open")} data-entry=${entry.id}>
    <h3><button type="button" id=${headingOf(app, `${item.id}.${entry.id}`)} class="dpia-entry-head" aria-expanded=${open ? "true" : "false"} aria-controls=${body}
      onClick=${onToggle}><${Icon} name="more" /><span>${name}</span>
      ${entry.confidence === "assumed" && html`<span class="tag">${t("dpia_ui.entry.assumed")}</span>`}</button></h3>
    <div id=${body} class="dpia-entry-body" hidden=${!open}>${open && html`<${Fields} view=${view}>
      <${Assumed} view=${view} item=${item} entry=${entry} />
      ${closed.fields.length > 0 && html`<p class="notice"><${Icon} name="info" /><span>${t("dpia_ui.advice.closed")}</span></p>`}
      <div class="dpia-entry-fields">${asked.map((one) => (closed.fields.includes(one.id)
        ? html`<fieldset class="closable closable-plain" role="none" disabled data-closed=${one.id}>${drawn(one)}</fieldset>` : drawn(one)))}</div>
      ${view.open.work_on && !closed.said && html`<p class="answer-foot"><span></span><button type="button" class="button-quiet" onClick=${onRemove}>
        ${t("dpia_ui.entry.remove", { name })}</button></p>`}<//>`}
    </div>
    <${Unsettled} view=${view} field=${dpiaField(view.id, path)} id=${`${body}-error`} />
  </li>`;
}

/** What the register says: shown beside, taken over with one click, confirmed by a person. */
function FromRegister({ view, item, onTake }) {
  const { t } = useApp();
  const fields = Object.entries(REGISTER[item.id] ?? {}).filter(([, source]) => view.register[source]);
  if (!fields.length) return null;
  const values = Object.fromEntries(fields.map(([field, source]) => [field, view.register[source]]));
  return html`<div class="dpia-register"><p class="hint">${t("dpia_ui.entry.register")}</p>
    <ul>${fields.map(([, source]) => html`<li>${view.register[source]}</li>`)}</ul>
    <button type="button" class="button-quiet" onClick=${() => onTake(values)}>${t("dpia_ui.entry.take_over")}</button></div>`;
}

/** The list, with the way to add one. */
export function Entries({ view, item }) {
  const { app, state, t, label } = useApp();
  const entries = seenEntries(state, view, item.id);
  const led = state.route.question?.split(".");
  const [open, setOpen] = useState("");
  useLayoutEffect(() => {
    if (led?.[0] === item.id && led[1]) setOpen(led[1]);
  }, [state.route]);
  const [added, setAdded] = useState([]);
  const adding = app.id("add-entry", item.id);
  const waiting = added.filter((id) => !entries.some((one) => one.id === id) && !recordedAt(view, `entry/${item.id}/${id}`));
  const shown = [...entries, ...waiting.map((id) => ({ id, values: {}, confidence: "stated", reason: "", name: "" }))];
  const add = () => {
    const id = freeId("e", [...shown, ...(view.entries[item.id] ?? [])].map((one) => one.id)); // also of one that is being taken away
    setAdded([...added, id]);
    setOpen(id);
    return id;
  };
  const remove = (id) => {
    setAdded(added.filter((one) => one !== id));
    app.dpia.remove(view.id, `entry/${item.id}/${id}`);
    focusOn(adding);
  };
  const take = (values) => {
    const id = add();
    app.dpia.entry(view.id, item.id, id, { values, confidence: "assumed", reason: t("dpia_ui.entry.from_register") });
  };
  return html`<div class="dpia-entries">
    ${shown.length > 0 && html`<ul>${shown.map((entry) => html`<${Entry} key=${entry.id} view=${view} item=${item} entry=${entry}
      open=${open === entry.id} onToggle=${() => setOpen(open === entry.id ? "" : entry.id)} onRemove=${() => remove(entry.id)} />`)}</ul>`}
    ${view.open.work_on && html`<${Fields} view=${view}>
      <button type="button" class="button" id=${adding} onClick=${add}><${Icon} name="plus" /> ${t("dpia_ui.entry.add", { what: label(`dpia.${item.id}.short`) })}</button>
      ${entries.length === 0 && html`<${FromRegister} view=${view} item=${item} onTake=${take} />`}
    <//>`}
  </div>`;
}
