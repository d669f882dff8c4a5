// The DPO's advice: shown as advice beside the decision, given by whoever acts as DPO, never merged with the outcome.
import { html, newId, useRef, useState } from "./dom.js";
import { useApp } from "./context.js";
import { TextField } from "./field.js";
import { Icon } from "./icons.js";

/** The advice that was given, or the notice that it is needed first. */
export function AdviceGiven({ view }) {
  const { t, label, moment, person } = useApp();
  const { advice } = view;
  if (!advice) {
    return view.advice_needed && html`<p class="notice notice-law"><${Icon} name="alert" />
      <span>${t("ui.advice.needed")}</span></p>`;
  }
  return html`<section class="taken">
    <h2>${t("ui.advice.given")}</h2>
    ${advice.recommends && html`<p class="taken-name">${label(`decision.${advice.recommends}.label`)}</p>`}
    <p class="hint">${t("ui.answer.given", { person: person(advice.by), at: moment(advice.at) })}</p>
    <p class="taken-advice">${advice.outcome}</p>
    ${advice.outdated && html`<p class="notice notice-law"><${Icon} name="alert" />
      <span>${t("ui.advice.outdated")}</span></p>`}
  </section>`;
}

function useAdvising(view, values) {
  const { app, t } = useApp();
  const id = useRef(newId());
  const latest = useRef();
  latest.current = values;
  const [error, setError] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    await null;
    const { outcome, recommends } = latest.current;
    if (!outcome.trim()) return setError(t("ui.advice.missing"));
    const reply = await app.reading.advise(view.id, outcome, recommends, id.current);
    if (!reply.ok) return setError(reply.error);
    id.current = newId();
    setError("");
    app.store.set({ saved: Date.now() });
    app.announce(t("ui.advice.recorded"));
  };
  return { error, submit };
}

/** The form for whoever acts as DPO. */
export function AdviceForm({ view }) {
  const { app, state, t, label } = useApp();
  const [values, setValues] = useState({ outcome: "", recommends: "" });
  const { error, submit } = useAdvising(view, values);
  const change = (part, value) => setValues((before) => ({ ...before, [part]: value }));
  const name = app.id("advice", view.id);
  return html`<form class="decision-form" onSubmit=${submit} noValidate>
    <h2>${t("ui.advice.form")}</h2>
    <${TextField} name=${`advice-${view.id}`} rows="5" label=${t("ui.advice.text")} hint=${t("ui.advice.hint")}
      value=${values.outcome} error=${error} onSave=${(text) => change("outcome", text)} />
    <div class="field"><label for=${name}>${t("ui.advice.recommends")}</label>
      <select id=${name} value=${values.recommends} onChange=${(event) => change("recommends", event.target.value)}>
        <option value="">${t("ui.advice.nothing")}</option>
        ${state.boot.method.decisions.map(({ id }) => html`<option value=${id}>${label(`decision.${id}.label`)}</option>`)}
      </select></div>
    <button type="submit" class="button button-main">${t("ui.advice.record")}</button>
  </form>`;
}
