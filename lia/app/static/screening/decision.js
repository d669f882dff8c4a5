// The end of a screening: the DPO's view, the decision, also when no DPIA is needed, and the way to the DPIA.
import { html, newId, useRef, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { FieldError, TextField } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { Outcome } from "./panel.js";
import { useTry } from "../forms/saving.js";

const Law = ({ children }) => html`<p class="notice notice-law"><${Icon} name="alert" /><span>${children}</span></p>`;

function View({ view }) {
  const { t, moment, person } = useApp();
  const given = view.dpo_view;
  return html`<section class="taken">
    <h2>${t("screening_page.view.title")}</h2>
    ${given ? html`<p class="hint">${t("ui.answer.given", { person: person(given.by), at: moment(given.at) })}</p>
      <p class="taken-advice">${given.text}</p>` : html`<p>${t("screening_page.view.none")}</p>`}
    ${given?.outdated && html`<${Law}>${t("screening_page.view.outdated")}<//>`}
  </section>`;
}

function Taken({ view }) {
  const { t, label, moment, person } = useApp();
  const { decision } = view;
  if (!decision) return null;
  return html`<section class="taken">
    <h2>${t("screening_page.decision.taken")}</h2>
    <h3 class="taken-name">${label(`screening_decision.${decision.decision}.label`)}</h3>
    <p class="hint">${t("ui.answer.given", { person: person(decision.by), at: moment(decision.at) })}</p>
    ${decision.grounds && html`<p class="taken-grounds">${decision.grounds}</p>`}
    <p class="hint">${t("screening_page.decision.outcome_then", { outcome: label(`screening_outcome.${decision.category}.name`) })}</p>
    ${view.decision_outdated && html`<${Law}>${t("screening_page.decision.outdated")}<//>`}
  </section>`;
}

/** Record something that stays: the same message never counts twice. */
function useRecording(said) {
  const { app } = useApp();
  const aTry = useTry();
  const [error, setError] = useState("");
  const record = async (content, act, done) => {
    const reply = await act(aTry.of(content));
    if (!reply.ok) return setError(reply.error);
    aTry.done();
    done();
    setError("");
    app.store.set({ saved: Date.now() });
    return app.announce(said);
  };
  return { error, setError, record };
}

/** What is typed, kept in the browser until it is recorded; `latest` is read when every field was flushed. */
function useWords(key, empty) {
  const { app } = useApp();
  const [words, setWords] = useState(() => app.keep.get(key) ?? empty);
  const latest = useRef(words);
  const take = (next) => {
    latest.current = next;
    setWords(next);
  };
  const change = (part) => (value) => {
    take({ ...latest.current, [part]: value });
    app.keep.set(key, latest.current);
  };
  const clear = () => {
    app.keep.remove(key);
    take(empty);
  };
  return { words, latest, change, clear };
}

function ViewForm({ view }) {
  const { app, t } = useApp();
  const { words, latest, change, clear } = useWords(`view.${view.id}`, { text: "" });
  const { error, setError, record } = useRecording(t("screening_page.view.recorded"));
  const submit = (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    const { text } = latest.current;
    if (!text.trim()) return setError(t("screening_page.view.missing"));
    return record(text, (id) => app.reading.screening.view(view.id, text, id), clear);
  };
  return html`<form class="decision-form" onSubmit=${submit} noValidate>
    <h2>${t("screening_page.view.form")}</h2>
    <${TextField} name=${`dpo-view-${view.id}`} rows="5" label=${t("screening_page.view.text")} hint=${t("screening_page.view.hint")}
      value=${words.text} error=${error} onSave=${change("text")} />
    <button type="submit" class="button button-main">${t("screening_page.view.record")}</button>
  </form>`;
}

function Kinds({ view, chosen, onChoose, error }) {
  const { app, t, label } = useApp();
  const name = app.id("screening-decision");
  const option = ({ id }) => html`<label key=${id} class=${`option ${chosen === id ? "option-chosen" : ""}`} for=${`${name}-${id}`}>
    <input type="radio" id=${`${name}-${id}`} name=${name} checked=${chosen === id} onChange=${() => onChoose(id)}
      aria-labelledby=${`${name}-${id}-label`} aria-describedby=${`${name}-${id}-help`} />
    <span class="option-words"><span class="option-label" id=${`${name}-${id}-label`}>${label(`screening_decision.${id}.label`)}</span>
      <span class="option-help" id=${`${name}-${id}-help`}>${label(`screening_decision.${id}.help`)}</span></span></label>`;
  return html`<fieldset class="choices" aria-describedby=${error ? `${name}-error` : undefined}>
    <legend>${t("screening_page.decision.question")}</legend>
    ${view.decisions.map(option)}
    <${FieldError} id=${`${name}-error`} text=${error} />
  </fieldset>`;
}

function DecisionForm({ view }) {
  const { app, state, t, label } = useApp();
  const { words, latest, change, clear } = useWords(`decision.${view.id}`, { decision: "", grounds: "" });
  const { error, setError, record } = useRecording(t("screening_page.decision.recorded"));
  const [missing, setMissing] = useState({});
  const departs = (id) => Boolean(id) && !view.decisions.find((one) => one.id === id)?.follows.includes(view.finding.category);
  const submit = (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    const { decision, grounds } = latest.current;
    const wrong = {
      decision: decision ? "" : t("screening_page.decision.missing"),
      grounds: decision === "no_dpia" && !grounds.trim() ? t("screening_page.decision.grounds_missing") : "",
    };
    setMissing(wrong);
    setError("");
    if (wrong.decision || wrong.grounds) return undefined;
    return record([decision, grounds], (id) => app.reading.screening.decide(view.id, decision, grounds, view.seq, id), clear);
  };
  return html`<form class="decision-form" onSubmit=${submit} noValidate>
    <h2>${t(view.decision ? "screening_page.decision.again" : "screening_page.decision.form")}</h2>
    <p class="hint">${t("screening_page.decision.who", { role: label(`role.${state.person.role}`) })}</p>
    <${Kinds} view=${view} chosen=${words.decision} onChoose=${change("decision")} error=${missing.decision} />
    ${departs(words.decision) && html`<${Law}>${t("screening_page.decision.departs")}<//>`}
    <${TextField} name=${`screening-grounds-${view.id}`} rows="4" label=${t("screening_page.decision.grounds")}
      hint=${t("screening_page.decision.grounds_hint")} value=${words.grounds} error=${missing.grounds} onSave=${change("grounds")} />
    <${FieldError} id=${app.id("screening-decision-error")} text=${error} />
    <button type="submit" class="button button-main">${t("screening_page.decision.record")}</button>
  </form>`;
}

/** Start the DPIA, or go to one that is there. */
function Dpia({ view }) {
  const { app, t } = useApp();
  const id = useRef(newId());
  const [error, setError] = useState("");
  if (view.decision?.decision !== "make_dpia" && !view.dpias.length) return null;
  const start = async () => {
    const details = { purpose: view.purpose, scope: view.purpose_name, jurisdiction: view.jurisdictions[0] };
    const go = app.onward();
    const opened = await app.reading.dpia.open(details, id.current);
    return opened.error ? setError(opened.error) : go(opened.route);
  };
  const to = (dpia) => ({ page: "dpia", purpose: view.purpose, dpia, place: "need", question: "" });
  return html`<section class="taken" data-dpia-start>
    <h2>${t("screening_page.dpia.title")}</h2>
    ${view.dpias.map((one) => html`<p key=${one}><${Link} to=${to(one)}>${t("screening_page.dpia.open", { id: one })}<//></p>`)}
    ${!view.dpias.length && html`<p>${t("screening_page.dpia.text")}</p>
      <button type="button" class="button button-main" onClick=${start}>${t("screening_page.dpia.start")}</button>`}
    <${FieldError} id=${app.id("dpia-start-error")} text=${error} />
  </section>`;
}

/** The form for whoever decides; for others who does. */
function Deciding({ view }) {
  const { state, t, label } = useApp();
  if (view.deciders.includes(state.person.role)) return html`<${DecisionForm} view=${view} />`;
  const roles = view.deciders.map((role) => label(`role.${role}`)).join(", ");
  return html`<p class="notice"><${Icon} name="info" /><span>${t("screening_page.decision.whose", { roles })}</span></p>`;
}

/** The part. */
export function DecisionPart({ view }) {
  const { state } = useApp();
  return html`<p class="screening-outcome"><${Outcome} id=${view.finding.category} name=${view.finding.name} /></p>
    <${View} view=${view} />
    <${Taken} view=${view} />
    ${state.person.role === "dpo" ? html`<${ViewForm} view=${view} />` : html`<${Deciding} view=${view} />`}
    <${Dpia} view=${view} />`;
}
