// The form of a party: what somebody else changed meanwhile is kept, or shown at its field for a choice.
import { html, useEffect, useRef, useState } from "../blocks/dom.js";
import { Clash } from "../forms/clash.js";
import { useApp } from "../blocks/context.js";
import { FieldError, Select } from "../forms/field.js";
import { chosen, rebased, useDraft } from "../forms/draft.js";
import { FormField } from "../forms/form-field.js";
import { CountrySelect, isCode } from "./party-country.js";
import { toFirstWrong, useSaving } from "../forms/saving.js";

const NEW = { name: "", role: "processor", country: "NL", transfer_tool: "none_needed", contract: "", note: "", purposes: [] };
const SAID = { role: "party_role", transfer_tool: "transfer_tool_short" };
const SAID_WHOLE = { transfer_tool: "transfer_tool" }; // a choice is short, so that a phone does not cut it
const HINTED = ["contract"];
const LABELS = { transfer_tool: "tool" };
const ORDER = ["name", "role", "country", "transfer_tool", "contract", "note"];

const fieldsOf = ({ id, seq, ...fields }) => fields;

const keyOf = (state, party) => `party.${state.workspace}.${party?.id ?? "~new"}`;

/** Whether the browser keeps a draft of this party; null = one that is added. */
export const hasPartyDraft = (app, party) => Boolean(app.keep.get(keyOf(app.store.get(), party)));

function Purposes({ data, chosenOnes, onChange, name }) {
  const { app, t } = useApp();
  const toggle = (id) => (event) => onChange(event.target.checked ? [...chosenOnes, id] : chosenOnes.filter((one) => one !== id));
  return html`<fieldset class="party-purposes"><legend>${t("record.parties.purposes")}</legend>
    <div class="purpose-ticks">${data.purposes.map((one) => html`<label class="tick" key=${one.id} for=${app.id(name, one.id)}>
      <input type="checkbox" id=${app.id(name, one.id)} checked=${chosenOnes.includes(one.id)} onChange=${toggle(one.id)} />
      <span><span class="row-id">${one.id}</span> ${one.name}</span></label>`)}</div></fieldset>`;
}

function Control({ data, name, at, value, onChange, error, children }) {
  const { t } = useApp();
  const label = t(`record.parties.${LABELS[name] ?? name}`);
  if (name === "country") return html`<${CountrySelect} name=${at} data=${data} value=${value} onChange=${onChange} error=${error}>${children}<//>`;
  if (!SAID[name]) return html`<${FormField} name=${at} label=${label} hint=${HINTED.includes(name) && t(`record.parties.${name}_hint`)} error=${error} value=${value}
    onInput=${onChange}>${children}<//>`;
  const known = name === "role" ? data.roles : data.transfer_tools;
  return html`<div class="field-with"><${Select} name=${at} label=${label} value=${value} onChange=${onChange} error=${error}
    hint=${SAID_WHOLE[name] && t(`${SAID_WHOLE[name]}.${value}`)} choices=${known.map((one) => [one, t(`${SAID[name]}.${one}`)])} />${children}</div>`;
}

function Fields({ data, edit, at, errors }) {
  const { t, place } = useApp();
  const { draft, setDraft } = edit;
  const change = (name) => (value) => setDraft((before) => ({ ...before, values: { ...before.values, [name]: value } }));
  const say = (name) => (value) => (SAID[name] ? t(`${SAID[name]}.${value}`) : name === "country" && isCode(value) ? place(value) : value);
  return html`<div class="party-fields">${ORDER.map((name) => html`<${Control} key=${name} data=${data} name=${name} at=${`${at}-${name}`} value=${draft.values[name]}
      onChange=${change(name)} error=${errors[name]}>${draft.clashes[name] && html`<${Clash} name=${`${at}-${name}`} clash=${draft.clashes[name]} say=${say(name)}
      onChoose=${(mine) => setDraft((before) => chosen(before, name, mine))} />`}<//>`)}</div>
    <${Purposes} data=${data} chosenOnes=${draft.values.purposes} onChange=${change("purposes")} name=${`${at}-purpose`} />`;
}

function Buttons({ problem, busy, onClose, at }) {
  const { app, t } = useApp();
  return html`<${FieldError} id=${app.id(at, "error")} text=${problem} />
    <div class="form-buttons"><button type="submit" class="button button-main" disabled=${busy} aria-describedby=${problem ? app.id(at, "error") : undefined}>${t("record.parties.save")}</button>
      <button type="button" class="button-quiet" onClick=${onClose}>${t("record.course.cancel")}</button></div>`;
}

/** What is wrong before anything is sent. */
function faults(values, t) {
  const found = {
    ...(values.name.trim() ? {} : { name: t("record.parties.name_missing") }),
    ...(isCode(values.country) ? {} : { country: t("record.parties.country_pick") }),
  };
  return Object.keys(found).length ? found : null;
}

/** Sends the form: `send()` gives what is wrong, or null once the party stands in the record. */
function useSending({ party, edit, take, close }) {
  const { app, t } = useApp();
  const { save, busy } = useSaving();
  const { draft, setDraft } = edit;
  const clashed = (reply) => {
    const there = reply.now.parties.find((one) => one.id === party?.id);
    const { party: gone, ...clashes } = reply.clashes;
    setDraft((before) => (there ? rebased(before, { fields: fieldsOf(there), seq: there.seq }, clashes) : { ...before, seq: reply.last }));
    return gone ? t("record.parties.gone") : reply.error;
  };
  const send = async () => {
    const payload = { ...(party ? { party: party.id } : {}), ...draft.values, expected: draft.seq };
    const reply = await save("keep_party", payload);
    if (!reply.ok) return { errors: reply.fields ?? {}, problem: reply.now ? clashed(reply) : reply.error };
    app.announce(t("record.parties.saved"));
    close();
    take(reply);
    return null;
  };
  return { send, busy };
}

/** The form; `party` is missing for a new one, `take` hears how the parties stand afterwards. */
export function PartyForm({ data, party, take, onClose }) {
  const { state, t } = useApp();
  const edit = useDraft(keyOf(state, party), { seq: party?.seq ?? 0, values: party ? fieldsOf(party) : NEW });
  const [told, setTold] = useState({ errors: {}, problem: "" });
  const form = useRef();
  const { values, clashes } = edit.draft;
  const clashing = Object.keys(clashes).length;
  useEffect(() => clashing && toFirstWrong(form.current), [clashing > 0]);
  const close = () => {
    edit.drop();
    onClose();
  };
  const { send, busy } = useSending({ party, edit, take, close });
  const submit = async (event) => {
    event.preventDefault();
    const wrong = faults(values, t);
    const found = wrong ? { errors: wrong, problem: "" } : clashing ? { errors: {}, problem: t("ui.form.clash") } : await send();
    if (!found) return;
    setTold(found);
    toFirstWrong(form.current);
  };
  const at = `party-${party?.id ?? "new"}`;
  return html`<form class="party-form" ref=${form} onSubmit=${submit} noValidate>
    <${Fields} data=${data} edit=${edit} at=${at} errors=${told.errors} />
    <${Buttons} problem=${told.problem} busy=${busy} onClose=${close} at=${at} />
  </form>`;
}
