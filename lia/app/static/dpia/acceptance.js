// What is left of a risk, taken on purpose: with reasons, by a role, until a day. Only who decides may do so.
import { html, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Unsettled } from "./conflict.js";
import { dpiaField, seenAcceptance } from "./editing.js";
import { useMay } from "./places.js";
import { DateField } from "../forms/day-field.js";
import { TextField } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";

const EMPTY = { reason: "", by: "", until: "" };

/** Holds what is typed here; what is not stays as the record has it, also where somebody else changes that meanwhile. */
function Form({ view, risk }) {
  const { app, state, t } = useApp();
  const there = seenAcceptance(state, view, risk);
  const typed = useRef({});
  const [until, setUntil] = useState(null);
  const [error, setError] = useState("");
  const set = (part) => (value) => {
    typed.current[part] = value;
  };
  const pick = (day) => {
    set("until")(day);
    setUntil(day);
  };
  const submit = (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    const taken = { ...EMPTY, ...there, ...typed.current };
    const lacking = ["reason", "by", "until"].find((part) => !taken[part].trim()) ?? "";
    setError(lacking);
    if (lacking) return undefined;
    typed.current = {};
    setUntil(null);
    return app.dpia.accept(view.id, risk.id, taken);
  };
  const name = `${view.id}-${risk.id}`;
  const said = (part) => (error === part ? t("dpia_ui.accept.lacking") : "");
  return html`<form onSubmit=${submit} noValidate>
    <${TextField} name=${`accept-why-${name}`} rows="2" label=${t("dpia_ui.accept.reason")} value=${there?.reason} onSave=${set("reason")} error=${said("reason")} />
    <div class="answer-pair"><${TextField} name=${`accept-by-${name}`} label=${t("dpia_ui.accept.by")} value=${there?.by} onSave=${set("by")} error=${said("by")} />
      <${DateField} name=${`accept-until-${name}`} label=${t("dpia_ui.accept.until")} value=${until ?? there?.until ?? ""} onChange=${pick} error=${said("until")} inForm /></div>
    <p class="dpia-form-foot"><button type="submit" class="button">${t("dpia_ui.accept.record")}</button>
      ${there && html`<button type="button" class="button-quiet" onClick=${() => app.dpia.accept(view.id, risk.id, null)}>${t("dpia_ui.accept.take_back")}</button>`}</p>
  </form>`;
}

/** What was taken on, and the form for who may. Asked where what is left must be taken on. */
export function Acceptance({ view, risk }) {
  const { app, t, day } = useApp();
  const may = useMay(view, "accept");
  const { acceptance, found } = risk;
  const asked = acceptance || ["not_accepted", "expired"].includes(found?.standing);
  if (!asked) return null;
  return html`${acceptance && html`<p class="dpia-accepted">${acceptance.reason} <span class="hint">
      ${t("dpia_ui.accept.taken", { by: acceptance.by, until: day(acceptance.until) })}</span></p>`}
    ${may && html`<${Fold} key=${acceptance ? "taken" : "open"} className="dpia-details" summary=${t(acceptance ? "dpia_ui.accept.change" : "dpia_ui.accept.title")}>
      <${Form} view=${view} risk=${risk} /><//>`}
    ${!may && !acceptance && view.open.accept && html`<p class="hint">${t("dpia_ui.accept.who")}</p>`}
    <${Unsettled} view=${view} field=${dpiaField(view.id, `accepted/${risk.id}`)} id=${app.id("accept-refused", risk.id)} />`;
}
