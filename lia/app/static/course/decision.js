// The decision of the controller: apart from the finding, with grounds, mandatory where it departs from it.
import { html, useRef, useState } from "../blocks/dom.js";
import { AdviceForm, AdviceGiven } from "./advice.js";
import { Words, useAsked } from "../forms/asking.js";
import { AssessmentHead } from "../assessment/head.js";
import { useApp } from "../blocks/context.js";
import { OpenPoints } from "./points.js";
import { Closed, CourseState, NextSteps, formOf, stepOf } from "./state.js";
import { ViewsOfPeople } from "./views.js";
import { FollowsAdvice, adviceMistake, followsAdvice } from "./follow-advice.js";
import { FieldError, TextField } from "../forms/field.js";
import { useTry } from "../forms/saving.js";
import { focusOn } from "../blocks/open-in-place.js";
import { Category, FindingPanel } from "../finding/finding.js";
import { Icon } from "../blocks/icons.js";
import { Rich } from "../blocks/rich.js";
import { LeadsToScreening } from "../screening/purpose.js";
import { StepPager, Tools } from "../assessment/steps.js";

const takenOf = (app, view) => app.id("taken", view.id);

function Taken({ view }) {
  const { app, t, label, moment, person } = useApp();
  const { decision } = view;
  if (!decision) return null;
  return html`<section class="taken">
    <h2 id=${takenOf(app, view)} tabindex="-1">${t("ui.decision.taken")}</h2>
    <h3 class="taken-name">${label(`decision.${decision.decision}.label`)}</h3>
    <p class="hint">${t("ui.answer.given", { person: person(decision.by), at: moment(decision.at) })}</p>
    ${decision.grounds && html`<p class="taken-grounds">${decision.grounds}</p>`}
    ${decision.category && html`<p class="hint">${t("ui.decision.finding_then")} <${Category}
      id=${decision.category} /></p>`}
    ${decision.category !== view.finding?.category && html`<p class="notice notice-law"><${Icon} name="alert" /><span>
      ${t("ui.decision.finding_changed")}</span></p>`}
  </section>`;
}

function Kinds({ view, course, chosen, onChoose, error }) {
  const { app, state, t, label } = useApp();
  const name = app.id("decision", view.id);
  const whyNot = (id) => course.decisions.find((one) => one.id === id)?.why_not;
  return html`<fieldset class="choices" aria-describedby=${error ? `${name}-error` : undefined}>
    <legend>${t("ui.decision.question")}</legend>
    ${state.boot.method.decisions.map(({ id }) => html`<label
      class=${`option ${chosen === id ? "option-chosen" : ""}`} for=${`${name}-${id}`}>
      <input type="radio" id=${`${name}-${id}`} name=${name} checked=${chosen === id} disabled=${Boolean(whyNot(id))}
        onChange=${() => onChoose(id)}
        aria-labelledby=${`${name}-${id}-label`} aria-describedby=${`${name}-${id}-help`} />
      <span class="option-words"><span class="option-label" id=${`${name}-${id}-label`}>
        ${label(`decision.${id}.label`)}</span><span class="option-help" id=${`${name}-${id}-help`}>
        ${label(`decision.${id}.help`)}${whyNot(id) && html`<br /><span class="option-why">${t("record.decide.blocked", { why: whyNot(id) })}</span>`}</span></span>
    </label>`)}
    <${FieldError} id=${`${name}-error`} text=${error} />
  </fieldset>`;
}

const NO_VERDICT = { decision: "", grounds: "", passed: "", follows: "" };

/** The form's values, kept in the browser until the decision is recorded. */
function useDraft(view) {
  const { app } = useApp();
  const key = `decision.${view.id}`;
  const [values, setValues] = useState(() => app.keep.get(key) ?? NO_VERDICT);
  const change = (part) => (value) => setValues((before) => {
    const after = { ...before, [part]: value };
    app.keep.set(key, after);
    return after;
  });
  const clear = () => {
    app.keep.remove(key);
    setValues(NO_VERDICT);
  };
  return { values, change, clear };
}

function useSubmit(view, course, draft, departs) {
  const { app, t } = useApp();
  const aTry = useTry();
  const latest = useRef();
  latest.current = draft.values;
  const [errors, setErrors] = useState({});
  const submit = async (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    await null;
    const { decision, grounds, passed, follows } = latest.current;
    const wrong = {
      decision: decision ? "" : t("ui.decision.missing"),
      grounds: departs(decision) && !grounds.trim() ? t("ui.decision.grounds_missing") : "",
      ...adviceMistake(course.advice, latest.current, t),
    };
    setErrors(wrong);
    if (Object.values(wrong).some(Boolean)) return;
    const verdict = { decision, grounds, advice_reasons: passed ?? "", follows_advice: followsAdvice(course.advice, follows) };
    const reply = await app.reading.decide(view.id, { ...verdict, expected: view.seq }, aTry.of(verdict));
    if (!reply.ok) return setErrors({ form: reply.error });
    aTry.done();
    draft.clear();
    app.store.set({ saved: Date.now() });
    app.announce(t("ui.decision.recorded"));
    focusOn(takenOf(app, view));
  };
  return { errors, submit };
}

function Form({ view, course }) {
  const { app, state, t, label } = useApp();
  const draft = useDraft(view);
  const follows = (id) => state.boot.method.decisions.find((one) => one.id === id)?.follows.includes(view.finding?.category);
  const departs = (id) => Boolean(id) && !follows(id);
  const { errors, submit } = useSubmit(view, course, draft, departs);
  const { decision, grounds } = draft.values;
  return html`<form class="decision-form" onSubmit=${submit} noValidate>
    <h2 id=${formOf(app, "decide")} tabindex="-1">${t(view.decision ? "ui.decision.again" : "ui.decision.form")}</h2>
    <p class="hint">${t("ui.decision.who", { role: label(`role.${state.person.role}`) })}</p>
    <${Kinds} view=${view} course=${course} chosen=${decision} onChoose=${draft.change("decision")} error=${errors.decision} />
    ${departs(decision) && html`<p class="notice notice-law"><${Icon} name="alert" /><span>
      ${t("ui.decision.departs")}</span></p>`}
    <${TextField} name=${`grounds-${view.id}`} rows="5"
      label=${t(departs(decision) ? "ui.decision.grounds_needed" : "ui.decision.grounds")}
      hint=${t("ui.decision.grounds_hint")} value=${grounds} error=${errors.grounds} onSave=${draft.change("grounds")} />
    <${FollowsAdvice} view=${view} advice=${course.advice} draft=${draft} errors=${errors} />
    <${FieldError} id=${app.id("decision-error")} text=${errors.form} />
    <button type="submit" class="button button-main">${t("ui.decision.record")}</button>
  </form>`;
}

/** The form for whoever may do this now; for others why it is closed. */
function Acting({ view, course }) {
  const decide = stepOf(course, "decide");
  const open = decide?.yours && decide.missing.length === 0;
  const advising = stepOf(course, "advise")?.yours;
  return html`${advising && html`<${AdviceForm} key=${view.id} view=${view} course=${course} />`}
    ${open ? html`<${Form} view=${view} course=${course} />` : !advising && html`<${Closed} course=${course} action="decide" />`}`;
}

/** Everything about the course; it is fetched with the page and again when the assessment changed. */
function Course({ view }) {
  const { app, t } = useApp();
  const { data, error, take } = useAsked("course", { assessment: view.id }, view.seq);
  const course = data?.course;
  if (!course) return error ? html`<${FieldError} id=${app.id("course-error")} text=${error} />` : html`<p class="waiting" role="status">${t("ui.loading")}</p>`;
  return html`<${CourseState} course=${course} view=${view} />
    <${Taken} view=${view} />
    <${NextSteps} course=${course} view=${view} onDone=${take} />
    <${OpenPoints} points=${course.points} purpose=${view.purpose} onDone=${take} />
    <${ViewsOfPeople} course=${course} onDone=${take} />
    <${AdviceGiven} view=${view} course=${course} />
    <${Acting} view=${view} course=${course} />`;
}

/** The page. */
export function DecisionPage({ view }) {
  const { t } = useApp();
  return html`<div class="assessment">
    <${AssessmentHead} view=${view} title=${t("ui.decision.title")} />
    <${Tools} view=${view} />
    <div class="beside">
      <div class="beside-main">
        <${Rich} name="ui.decision.intro" className="lead" />
        ${view.made_afterwards && html`<p class="notice notice-law"><${Icon} name="alert" /><span>
          ${t("ui.made_afterwards")}</span></p>`}
        <${LeadsToScreening} view=${view} />
        <${Words} part="record"><${Course} view=${view} /><//>
        <${StepPager} view=${view} />
      </div>
      <${FindingPanel} view=${view} />
    </div>
  </div>`;
}
