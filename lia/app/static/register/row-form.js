// The form of a row of the register. Nothing here is a table to fill in: four groups of questions in plain words.
import { html, useEffect, useRef, useState } from "../blocks/dom.js";
import { Clash } from "../forms/clash.js";
import { useApp } from "../blocks/context.js";
import { FieldError, Select } from "../forms/field.js";
import { changedIn, chosen } from "../forms/draft.js";
import { FormField } from "../forms/form-field.js";
import { Icon } from "../blocks/icons.js";
import { toFirstWrong } from "../forms/saving.js";

const GROUPS = [
  ["what", ["name", "role", "lia_wanted", "mutual_interest_claimed"]],
  ["statement", ["passage", "section", "basis_stated"]],
  ["handling", ["people", "data", "source", "recipients", "transfer", "retention"]],
  ["reading", ["basis_read", "expected"]],
];
const CHOICES = { role: ["controller", "joint", "processor"], lia_wanted: ["yes", "partly", "no", "folded"] };
const NAMES = { role: "purpose_role", lia_wanted: "lia_wanted" };
const ONE_LINE = ["name", "passage", "section"];
const WIDE = ["name", "mutual_interest_claimed", "passage"];

/** What a row holds before anybody wrote anything. */
export const BLANK = {
  ...Object.fromEntries(GROUPS.flatMap(([, names]) => names).map((name) => [name, ""])),
  role: "controller", lia_wanted: "yes", mutual_interest_claimed: false,
};

const wordsOf = (name, value, { t }) => (NAMES[name] ? t(`${NAMES[name]}.${value}`) : typeof value === "boolean" ? t(`ui.form.${value ? "yes" : "no"}`) : value);

function Control({ name, id, value, onChange, error, children }) {
  const { app, t, has } = useApp();
  const label = t(`row_field.${name}.label`);
  const hint = has(`row_field.${name}.hint`) && t(`row_field.${name}.hint`);
  const at = `${id}-${name}`;
  if (name in CHOICES) return html`<div class="field-with"><${Select} name=${at} label=${label} value=${value} onChange=${onChange}
    choices=${CHOICES[name].map((one) => [one, t(`${NAMES[name]}.${one}`)])} />${children}</div>`;
  if (name === "mutual_interest_claimed") return html`<div class="field-with field-wide"><label class="tick" for=${app.id("field", at)}><input type="checkbox"
    id=${app.id("field", at)} checked=${value} onChange=${(event) => onChange(event.target.checked)} /><span>${label}</span></label>${children}</div>`;
  return html`<${FormField} name=${at} label=${label} hint=${hint} error=${error} value=${value} onInput=${onChange}
    rows=${ONE_LINE.includes(name) ? 0 : 2} wide=${WIDE.includes(name)}>${children}<//>`;
}

/** What the same field says in another language, once this one is changed. */
function Others({ texts, changed }) {
  const { state, t } = useApp();
  if (!changed || !texts) return null;
  const names = new Intl.DisplayNames(state.texts.language, { type: "language" });
  return Object.entries(texts).map(([id, text]) => html`<p class="hint" key=${id}>${t("row_form.other", { language: names.of(id), text })}</p>`);
}

function Field({ name, id, edit, errors, others }) {
  const words = useApp();
  const { draft, setDraft } = edit;
  const clash = draft.clashes[name];
  const change = (value) => setDraft((before) => ({ ...before, values: { ...before.values, [name]: value } }));
  return html`<${Control} name=${name} id=${id} value=${draft.values[name]} onChange=${change} error=${errors[name]}>
    <${Others} texts=${others?.[name]} changed=${draft.values[name] !== draft.base[name]} />
    ${clash && html`<${Clash} name=${name} clash=${clash} say=${(value) => wordsOf(name, value, words)}
      onChoose=${(mine) => setDraft((before) => chosen(before, name, mine))} />`}
  <//>`;
}

/** The foot: what is wrong with the whole, and the buttons. */
function Foot({ id, problem, busy, save, onClose }) {
  const { app, t } = useApp();
  return html`<div class="row-foot"><${FieldError} id=${app.id(id, "error")} text=${problem} />
    <div class="form-buttons"><button type="submit" class="button button-main" disabled=${busy} aria-describedby=${problem ? app.id(id, "error") : undefined}>${t(busy ? "row_form.busy" : save)}</button>
      <button type="button" class="button-quiet" onClick=${onClose}>${t("row_form.cancel")}</button></div></div>`;
}

/**
 * The form. `edit` = the draft (see form-draft); `onSave()` sends it and gives the reply; `onClose` lets it go;
 * `others` = what fields say in other languages; `save` = the words on the button; `children` = fields of a new row.
 */
export function RowForm({ id, edit, onSave, onClose, others, busy, save, children }) {
  const { t } = useApp();
  const [told, setTold] = useState({ errors: {}, problem: "" });
  const form = useRef();
  const clashing = Object.keys(edit.draft.clashes).length;
  useEffect(() => clashing && toFirstWrong(form.current), [clashing > 0]);
  const submit = async (event) => {
    event.preventDefault();
    if (clashing) setTold({ errors: {}, problem: t("row_form.choose") });
    else {
      const reply = await onSave();
      setTold({ errors: reply.fields ?? {}, problem: reply.ok ? "" : reply.error });
    }
    toFirstWrong(form.current);
  };
  return html`<form class="row-form" ref=${form} onSubmit=${submit} noValidate>
    ${GROUPS.map(([group, names]) => html`<fieldset key=${group}><legend>${t(`row_form.group.${group}`)}</legend><div class="row-fields">
      ${names.map((name) => html`<${Field} key=${name} name=${name} id=${id} edit=${edit} errors=${told.errors} others=${others} />`)}
      ${group === "what" && children?.(told.errors)}</div></fieldset>`)}
    <${Foot} id=${id} problem=${told.problem} busy=${busy} save=${save} onClose=${onClose} />
  </form>`;
}

/** A draft of an earlier time is said to be one; it can be thrown away. */
export function KeptDraft({ edit, onDrop }) {
  const { t } = useApp();
  if (Date.now() - edit.old < 60_000 || !edit.old || !changedIn(edit.draft).length) return null;
  return html`<p class="notice"><${Icon} name="info" /><span>${t("row_form.kept")} <button type="button" class="button-quiet" onClick=${onDrop}>
    ${t("row_form.kept_drop")}</button></span></p>`;
}
