// The form that opens an assessment: what it is about, and which law on which day.
import { html, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { DateField } from "../forms/day-field.js";
import { FieldError, Select, TextField } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { useTry } from "../forms/saving.js";
import { Opens, useOpened } from "../blocks/open-in-place.js";

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** The values of the form, kept in the browser until the assessment is open. */
function useDraft(purpose) {
  const { app, state } = useApp();
  const key = `new.${purpose}`;
  const { jurisdictions } = state.boot;
  const jurisdiction = jurisdictions.includes("NL") ? "NL" : jurisdictions[0];
  const first = { scope: "", jurisdiction, on: today(), sector: "" };
  const [values, setValues] = useState(() => ({ ...first, ...app.keep.get(key) }));
  const change = (part) => (value) =>
    setValues((before) => {
      const after = { ...before, [part]: value };
      app.keep.set(key, { scope: after.scope, sector: after.sector, jurisdiction: after.jurisdiction });
      return after;
    });
  return { values, change, clear: () => app.keep.remove(key) };
}

function Fields({ purpose, draft, errors }) {
  const { state, t, label, place, has } = useApp();
  const { values, change } = draft;
  return html`
    <${TextField} name=${`new-scope-${purpose.id}`} label=${t("ui.describe.scope")}
      hint=${t("ui.describe.scope_hint")} value=${values.scope} error=${errors.scope} onSave=${change("scope")} required />
    <div class="answer-pair">
      <${Select} name="new-jurisdiction" label=${t("ui.describe.jurisdiction")} value=${values.jurisdiction}
        onChange=${change("jurisdiction")}
        hint=${!has(`jurisdiction.${values.jurisdiction}`) && t("jurisdiction_follows_eu")}
        choices=${state.boot.jurisdictions.map((one) => [one, place(one)])} />
      <${DateField} name="new-on" label=${t("ui.describe.date")} value=${values.on} onChange=${change("on")}
        error=${errors.on} inForm />
    </div>
    <${Select} name="new-sector" label=${t("ui.describe.sector")} hint=${t("ui.describe.sector_hint")}
      value=${values.sector} onChange=${change("sector")}
      choices=${[["", t("ui.describe.no_sector")], ...state.boot.sectors.map((one) => [one, label(`sector.${one}`)])]} />`;
}

function Form({ purpose }) {
  const { app, t } = useApp();
  const draft = useDraft(purpose.id);
  const aTry = useTry();
  const values = useRef();
  values.current = draft.values;
  const [errors, setErrors] = useState({});
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    await null; // the flushed words are in the form's values after the next draw
    const wrong = {
      scope: values.current.scope.trim() ? "" : t("ui.new.scope_missing"),
      on: values.current.on ? "" : t("ui.new.date_missing"),
    };
    setErrors(wrong);
    const first = wrong.scope ? `new-scope-${purpose.id}` : wrong.on && "new-on";
    if (first) return document.getElementById(app.id("field", first))?.focus();
    setBusy(true);
    const details = { purpose: purpose.id, ...values.current };
    const go = app.onward();
    const opened = await app.reading.open(details, aTry.of(details));
    setBusy(false);
    if (opened.error) return setErrors({ form: opened.error });
    draft.clear();
    return go(opened.route);
  };
  return html`<form class="new-form" onSubmit=${submit} noValidate>
    <${Fields} purpose=${purpose} draft=${draft} errors=${errors} />
    <${FieldError} id=${app.id("new-error")} text=${errors.form} />
    <button type="submit" class="button button-main" disabled=${busy}>
      ${t(busy ? "ui.new.busy" : "ui.new.open")}</button>
  </form>`;
}

/** The form, behind a button where there are assessments already. */
export function NewAssessment({ purpose, folded }) {
  const { app, t } = useApp();
  const { open, show, place } = useOpened(!folded);
  const heading = app.id("new");
  if (!open) return html`<${Opens} place=${place}><button type="button" class="button" onClick=${show}><${Icon} name="plus" />
      ${t("ui.new.title")}</button><//>`;
  return html`<${Opens} place=${place}><section class="new" aria-labelledby=${heading}><h3 id=${heading}>
      ${t("ui.new.title")}</h3><p class="hint">${t("ui.new.intro")}</p><${Form} purpose=${purpose} /></section><//>`;
}
