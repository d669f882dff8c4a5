// The decision of the controller: apart from the finding, with grounds, mandatory where it departs from it.
import { html, newId, useRef, useState } from "./dom.js";
import { AdviceForm, AdviceGiven } from "./advice.js";
import { AssessmentHead } from "./assessment-head.js";
import { useApp } from "./context.js";
import { FieldError, TextField } from "./field.js";
import { Category, FindingPanel } from "./finding.js";
import { Icon } from "./icons.js";
import { StepList, StepPager } from "./steps.js";

function Taken({ view }) {
  const { t, label, moment, person } = useApp();
  const { decision } = view;
  if (!decision) return null;
  return html`<section class="taken">
    <h2>${t("ui.decision.taken")}</h2>
    <p class="taken-name">${label(`decision.${decision.decision}.label`)}</p>
    <p class="hint">${t("ui.answer.given", { person: person(decision.by), at: moment(decision.at) })}</p>
    ${decision.grounds && html`<p class="taken-grounds">${decision.grounds}</p>`}
    ${decision.category && html`<p class="hint">${t("ui.decision.finding_then")} <${Category}
      id=${decision.category} /></p>`}
    ${decision.category !== view.finding?.category && html`<p class="notice notice-law"><${Icon} name="alert" /><span>
      ${t("ui.decision.finding_changed")}</span></p>`}
  </section>`;
}

function Kinds({ view, chosen, onChoose, error }) {
  const { app, state, t, label } = useApp();
  const name = app.id("decision", view.id);
  return html`<fieldset class="choices" aria-describedby=${error ? `${name}-error` : undefined}>
    <legend>${t("ui.decision.question")}</legend>
    ${state.boot.method.decisions.map(({ id }) => html`<label
      class=${`option ${chosen === id ? "option-chosen" : ""}`} for=${`${name}-${id}`}>
      <input type="radio" id=${`${name}-${id}`} name=${name} checked=${chosen === id} onChange=${() => onChoose(id)}
        aria-labelledby=${`${name}-${id}-label`} aria-describedby=${`${name}-${id}-help`} />
      <span class="option-words"><span class="option-label" id=${`${name}-${id}-label`}>
        ${label(`decision.${id}.label`)}</span><span class="option-help" id=${`${name}-${id}-help`}>
        ${label(`decision.${id}.help`)}</span></span>
    </label>`)}
    <${FieldError} id=${`${name}-error`} text=${error} />
  </fieldset>`;
}

/** The form's values, kept in the browser until the decision is recorded. */
function useDraft(view) {
  const { app } = useApp();
  const key = `decision.${view.id}`;
  const [values, setValues] = useState(() => app.keep.get(key) ?? { decision: "", grounds: "", passed: "" });
  const change = (part) => (value) => setValues((before) => {
    const after = { ...before, [part]: value };
    app.keep.set(key, after);
    return after;
  });
  const clear = () => {
    app.keep.remove(key);
    setValues({ decision: "", grounds: "", passed: "" });
  };
  return { values, change, clear };
}

function useSubmit(view, draft, departs) {
  const { app, t } = useApp();
  const id = useRef(newId());
  const latest = useRef();
  latest.current = draft.values;
  const [errors, setErrors] = useState({});
  const submit = async (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    await null;
    const { decision, grounds, passed } = latest.current;
    const wrong = {
      decision: decision ? "" : t("ui.decision.missing"),
      grounds: departs(decision) && !grounds.trim() ? t("ui.decision.grounds_missing") : "",
    };
    setErrors(wrong);
    if (wrong.decision || wrong.grounds) return;
    const reply = await app.reading.decide(view.id, decision, grounds, passed ?? "", id.current);
    if (!reply.ok) return setErrors({ form: reply.error });
    id.current = newId();
    draft.clear();
    app.store.set({ saved: Date.now() });
    app.announce(t("ui.decision.recorded"));
  };
  return { errors, submit };
}

function Form({ view }) {
  const { app, state, t, label } = useApp();
  const draft = useDraft(view);
  const follows = (id) => state.boot.method.decisions.find((one) => one.id === id)?.follows.includes(view.finding?.category);
  const departs = (id) => Boolean(id) && !follows(id);
  const passesOver = (id) => Boolean(id && view.advice?.recommends && view.advice.recommends !== id);
  const { errors, submit } = useSubmit(view, draft, departs);
  const { decision, grounds } = draft.values;
  return html`<form class="decision-form" onSubmit=${submit} noValidate>
    <h2>${t(view.decision ? "ui.decision.again" : "ui.decision.form")}</h2>
    <p class="hint">${t("ui.decision.who", { role: label(`role.${state.person.role}`) })}</p>
    <${Kinds} view=${view} chosen=${decision} onChoose=${draft.change("decision")} error=${errors.decision} />
    ${departs(decision) && html`<p class="notice notice-law"><${Icon} name="alert" /><span>
      ${t("ui.decision.departs")}</span></p>`}
    <${TextField} name=${`grounds-${view.id}`} rows="5"
      label=${t(departs(decision) ? "ui.decision.grounds_needed" : "ui.decision.grounds")}
      hint=${t("ui.decision.grounds_hint")} value=${grounds} error=${errors.grounds} onSave=${draft.change("grounds")} />
    ${passesOver(decision) && html`<${TextField} name=${`passed-${view.id}`} rows="3" label=${t("ui.advice.passed")}
      hint=${t("ui.advice.passed_hint")} value=${draft.values.passed} onSave=${draft.change("passed")} />`}
    <${FieldError} id=${app.id("decision-error")} text=${errors.form} />
    <button type="submit" class="button button-main">${t("ui.decision.record")}</button>
  </form>`;
}

/** The page. */
export function DecisionPage({ view }) {
  const { state, t } = useApp();
  return html`<div class="assessment">
    <${AssessmentHead} view=${view} title=${t("ui.decision.title")} />
    <div class="assessment-tools"><${StepList} view=${view} /></div>
    <div class="beside">
      <div class="beside-main">
        <p class="lead">${t("ui.decision.intro")}</p>
        ${view.made_afterwards && html`<p class="notice notice-law"><${Icon} name="alert" /><span>
          ${t("ui.made_afterwards")}</span></p>`}
        <${AdviceGiven} view=${view} />
        <${Taken} view=${view} />
        ${state.person.role === "dpo" ? html`<${AdviceForm} view=${view} />` : html`<${Form} view=${view} />`}
        <${StepPager} view=${view} />
      </div>
      <${FindingPanel} view=${view} />
    </div>
  </div>`;
}
