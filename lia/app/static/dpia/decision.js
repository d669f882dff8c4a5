// The decision of the controller on an impact assessment: apart from the finding, with grounds where it departs from it.
import { html, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { FieldError, TextField } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { useTry } from "../forms/saving.js";
import { focusOn } from "../blocks/open-in-place.js";

const takenOf = (app, view) => app.id("dpia-taken", view.id);

/** What was decided, and whether it still rests on what stands here. */
export function DecisionTaken({ view }) {
  const { app, t, moment, person } = useApp();
  const { decision } = view;
  if (!decision) return null;
  return html`<div class="taken" data-decision=${decision.decision}>
    <h3 class="taken-name" id=${takenOf(app, view)} tabindex="-1">${decision.name}</h3>
    <p class="hint">${t("ui.answer.given", { person: person(decision.by), at: moment(decision.at) })}</p>
    ${decision.grounds && html`<p class="taken-grounds">${decision.grounds}</p>`}
    ${view.decision_outdated && html`<p class="notice notice-law"><${Icon} name="alert" /><span>${t("dpia_ui.decision.outdated")}</span></p>`}
  </div>`;
}

function Kinds({ view, chosen, onChoose, error }) {
  const { app, t, label, method } = useApp();
  const name = app.id("dpia-decision", view.id);
  return html`<fieldset class="choices" aria-describedby=${error ? `${name}-error` : undefined}><legend>${t("ui.decision.question")}</legend>
    ${method.decisions.map(({ id }) => html`<label key=${id} class=${`option ${chosen === id ? "option-chosen" : ""}`} for=${`${name}-${id}`}>
      <input type="radio" id=${`${name}-${id}`} name=${name} checked=${chosen === id} onChange=${() => onChoose(id)}
        aria-labelledby=${`${name}-${id}-label`} aria-describedby=${`${name}-${id}-help`} />
      <span class="option-words"><span class="option-label" id=${`${name}-${id}-label`}>${label(`dpia_decision.${id}.label`)}</span>
      <span class="option-help" id=${`${name}-${id}-help`}>${label(`dpia_decision.${id}.help`)}</span></span></label>`)}
    <${FieldError} id=${`${name}-error`} text=${error} /></fieldset>`;
}

/** The form's values, kept in the browser until the decision is recorded. */
function useDraft(view) {
  const { app } = useApp();
  const key = `decision.${view.id}`;
  const [values, setValues] = useState(() => app.keep.get(key) ?? { decision: "", grounds: "" });
  const latest = useRef(values);
  const change = (part) => (value) => {
    latest.current = { ...latest.current, [part]: value };
    app.keep.set(key, latest.current);
    setValues(latest.current);
  };
  const clear = () => {
    latest.current = { decision: "", grounds: "" };
    app.keep.remove(key);
    setValues(latest.current);
  };
  return { values, latest, change, clear };
}

/** The form. */
export function DecisionForm({ view }) {
  const { app, t, method } = useApp();
  const draft = useDraft(view);
  const aTry = useTry();
  const [errors, setErrors] = useState({});
  const departs = (one) => Boolean(one) && !method.decisions.find(({ id: key }) => key === one)?.follows.includes(view.finding.outcome);
  const submit = async (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    const { decision, grounds } = draft.latest.current;
    const wrong = {
      decision: decision ? "" : t("ui.decision.missing"),
      grounds: departs(decision) && !grounds.trim() ? t("ui.decision.grounds_missing") : "",
    };
    setErrors(wrong);
    if (wrong.decision || wrong.grounds) return;
    const reply = await app.reading.dpia.decide(view.id, decision, grounds, view.seq, aTry.of([decision, grounds]));
    if (!reply.ok) return setErrors({ form: reply.error });
    aTry.done();
    draft.clear();
    app.store.set({ saved: Date.now() });
    app.announce(t("ui.decision.recorded"));
    focusOn(takenOf(app, view)); // the form is not there any more
  };
  const { decision, grounds } = draft.values;
  return html`<form class="decision-form" onSubmit=${submit} noValidate>
    <h3>${t(view.decision ? "ui.decision.again" : "ui.decision.form")}</h3>
    <${Kinds} view=${view} chosen=${decision} onChoose=${draft.change("decision")} error=${errors.decision} />
    ${departs(decision) && html`<p class="notice notice-law"><${Icon} name="alert" /><span>${t("ui.decision.departs")}</span></p>`}
    <${TextField} name=${`dpia-grounds-${view.id}`} rows="4" label=${t(departs(decision) ? "ui.decision.grounds_needed" : "ui.decision.grounds")}
      value=${grounds} error=${errors.grounds} onSave=${draft.change("grounds")} />
    <${FieldError} id=${app.id("dpia-decision-error")} text=${errors.form} />
    <button type="submit" class="button button-main">${t("ui.decision.record")}</button>
  </form>`;
}
