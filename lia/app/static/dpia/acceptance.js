// What is left of a risk, taken on purpose: with reasons, by a role, until a day. Only who decides may do so.
import { html, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { DpiaConflict } from "./conflict.js";
import { dpiaField } from "./editing.js";
import { useMay } from "./places.js";
import { DateField } from "../forms/day-field.js";
import { FieldError, TextField } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";

function Form({ view, risk }) {
  const { app, t } = useApp();
  const there = risk.acceptance;
  const values = useRef({ reason: there?.reason ?? "", by: there?.by ?? "", until: there?.until ?? "" });
  const [until, setUntil] = useState(values.current.until);
  const [error, setError] = useState("");
  const set = (part) => (value) => {
    values.current[part] = value;
  };
  const submit = (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    const { reason, by } = values.current;
    const lacking = !reason.trim() ? "reason" : !by.trim() ? "by" : until ? "" : "until";
    setError(lacking);
    if (lacking) return undefined;
    return app.dpia.accept(view.id, risk.id, { reason, by, until });
  };
  const name = `${view.id}-${risk.id}`;
  const said = (part) => (error === part ? t("dpia_ui.accept.lacking") : "");
  return html`<form onSubmit=${submit} noValidate>
    <${TextField} name=${`accept-why-${name}`} rows="2" label=${t("dpia_ui.accept.reason")} value=${there?.reason} onSave=${set("reason")} error=${said("reason")} />
    <div class="answer-pair"><${TextField} name=${`accept-by-${name}`} label=${t("dpia_ui.accept.by")} value=${there?.by} onSave=${set("by")} error=${said("by")} />
      <${DateField} name=${`accept-until-${name}`} label=${t("dpia_ui.accept.until")} value=${until} onChange=${setUntil} error=${said("until")} inForm /></div>
    <p class="dpia-form-foot"><button type="submit" class="button">${t("dpia_ui.accept.record")}</button>
      ${there && html`<button type="button" class="button-quiet" onClick=${() => app.dpia.accept(view.id, risk.id, null)}>${t("dpia_ui.accept.take_back")}</button>`}</p>
  </form>`;
}

/** What was taken on, and the form for who may. Asked where what is left must be taken on. */
export function Acceptance({ view, risk }) {
  const { app, state, t, day } = useApp();
  const may = useMay(view, "accept");
  const field = dpiaField(view.id, `accepted/${risk.id}`);
  const { acceptance, found } = risk;
  const asked = acceptance || ["not_accepted", "expired"].includes(found?.standing);
  if (!asked) return null;
  return html`${acceptance && html`<p class="dpia-accepted">${acceptance.reason} <span class="hint">
      ${t("dpia_ui.accept.taken", { by: acceptance.by, until: day(acceptance.until) })}</span></p>`}
    ${may && html`<${Fold} key=${acceptance ? "taken" : "open"} className="dpia-details" summary=${t(acceptance ? "dpia_ui.accept.change" : "dpia_ui.accept.title")}>
      <${Form} view=${view} risk=${risk} /><//>`}
    ${!may && !acceptance && view.open.accept && html`<p class="hint">${t("dpia_ui.accept.who")}</p>`}
    <${FieldError} id=${app.id("accept-refused", risk.id)} text=${state.errors[field]} />
    ${state.errors[field] && html`<button type="button" class="button-quiet" onClick=${() => app.dpia.forget(field)}>${t("dpia_ui.forget")}</button>`}
    ${state.conflicts[field] && html`<${DpiaConflict} view=${view} field=${field} />`}`;
}
