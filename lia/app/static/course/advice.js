// The DPO's advice: shown as advice beside the decision, given by whoever acts as DPO, never merged with the outcome.
import { html, useState } from "../blocks/dom.js";
import { Typed, useSend } from "../forms/asking.js";
import { useApp } from "../blocks/context.js";
import { standsAt, stepOf } from "./state.js";
import { DateField } from "../forms/day-field.js";
import { Select } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { Opens, focusOn, useOpened } from "../blocks/open-in-place.js";

const PARTS = ["need", "method", "safeguards", "outcome"];

function followedWords(followed, t) {
  if (followed === true) return t("advice.followed");
  return followed === false ? t("advice.overruled") : "";
}

/** The advice that was given, in its parts and with its own date, and what the decision did with it. */
export function AdviceGiven({ view, course }) {
  const { t, label, day, moment, person } = useApp();
  const { advice } = course;
  if (!advice) {
    return view.advice_needed && !stepOf(course, "advise")?.yours && html`<p class="notice notice-law"><${Icon} name="alert" />
      <span>${t("ui.advice.needed")}</span></p>`;
  }
  return html`<section class="taken">
    <h2>${t("ui.advice.given")}</h2>
    ${advice.recommends && html`<h3 class="taken-name">${label(`decision.${advice.recommends}.label`)}</h3>`}
    <p class="hint">${advice.on && `${t("record.advice.given_on", { day: day(advice.on) })}. `}
      ${t("ui.answer.given", { person: person(advice.by), at: moment(advice.at) })}</p>
    ${advice.parts.map((part) => html`<p class="said-label">${part.name}</p><p class="taken-advice">${part.text}</p>`)}
    ${advice.outdated && html`<p class="notice notice-law"><${Icon} name="alert" />
      <span>${t("ui.advice.outdated")}</span></p>`}
    ${course.decision && html`<p class="advice-followed">${followedWords(course.decision.advice_followed, t)}</p>
      ${course.decision.advice_reasons && html`<p class="said-words">${course.decision.advice_reasons}</p>`}`}
  </section>`;
}

/** The form for whoever acts as DPO. */
export function AdviceForm({ view, course }) {
  const { app, state, t, label } = useApp();
  const { error, setError, send } = useSend();
  const none = { need: "", method: "", safeguards: "", outcome: "", recommends: "", on: "" };
  const [values, setValues] = useState(none);
  const { open, show, hide, place } = useOpened(!course.advice);
  const change = (part) => (value) => setValues((before) => ({ ...before, [part]: value }));
  const submit = async (event) => {
    event.preventDefault();
    if (!values.outcome.trim()) return setError(t("ui.advice.missing"));
    const { on, ...rest } = values;
    const reply = await send("advise", { assessment: view.id, ...rest, ...(on ? { on } : {}) }, t("ui.advice.recorded"));
    if (!reply) return undefined;
    setValues(none);
    hide();
    return focusOn(standsAt(app));
  };
  if (!open) return html`<${Opens} place=${place}><p><button type="button" class="button" onClick=${show}>${t("record.advice.again")}</button></p><//>`;
  const choices = [["", t("ui.advice.nothing")], ...state.boot.method.decisions.map(({ id }) => [id, label(`decision.${id}.label`)])];
  return html`<${Opens} place=${place}><form class="decision-form" onSubmit=${submit} noValidate aria-labelledby=${app.id("advising")}>
    <h2 id=${app.id("advising")} tabindex="-1">${t("record.advice.form")}</h2>
    <p class="hint">${t("record.advice.intro")}</p>
    ${PARTS.map((part) => html`<${Typed} key=${part} name=${`advice-${part}-${view.id}`} rows=${part === "outcome" ? 4 : 2} label=${t(`advice.${part}`)}
      value=${values[part]} onInput=${change(part)} error=${part === "outcome" ? error : ""} />`)}
    <${Select} name=${`advice-recommends-${view.id}`} label=${t("ui.advice.recommends")} value=${values.recommends} choices=${choices}
      onChange=${change("recommends")} />
    <${DateField} name=${`advice-on-${view.id}`} label=${t("record.advice.on")} value=${values.on} onChange=${change("on")} inForm />
    <button type="submit" class="button button-main">${t("ui.advice.record")}</button>
  </form><//>`;
}
