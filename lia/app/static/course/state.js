// Where an assessment stands, and what may happen next: by whom, and what is still missing for it.
import { cls, html, useState } from "../blocks/dom.js";
import { Typed, useSend } from "../forms/asking.js";
import { Link, useApp } from "../blocks/context.js";
import { FieldError } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { Opens, focusOn, useOpened } from "../blocks/open-in-place.js";

const OWN_FORM = ["advise", "decide", "record_views"]; // these have a form of their own on the page
const RISKY = ["withdraw", "abandon"];
const BACK = ["send_back", "take_back"]; // never what one would do next

/** The heading of the form with which somebody advises or decides. */
export const formOf = (app, action) => app.id(action === "advise" ? "advising" : "deciding");

/** The heading above where an assessment stands. */
export const standsAt = (app) => app.id("course-state");

/** The states from draft to decision, and which of them it is in; nothing where it has left that way. */
function Path({ course }) {
  const { t } = useApp();
  if (!course.path.some(({ id }) => id === course.state.id)) return null;
  return html`<ol class="course-path" aria-label=${t("record.course.path")}>${course.path.map(({ id, name }) => html`<li key=${id}
    aria-current=${id === course.state.id ? "step" : undefined}>${name}</li>`)}</ol>`;
}

/** What happened after the decision: so it is looked at again. */
export function Happened({ title, triggers }) {
  const { moment } = useApp();
  if (!triggers.length) return null;
  return html`<div class="notice notice-law"><${Icon} name="alert" /><div>
    <p><strong>${title}</strong></p>
    <ul class="plain-list happened">${triggers.map((one) => html`<li>${one.text} ${one.about && `${one.about} `}<span class="hint">
      ${moment(one.at)}</span></li>`)}</ul></div></div>`;
}

/** The state in words, with the reason of the last step and what happened since. */
export function CourseState({ course, view }) {
  const { app, t, day, moment, person } = useApp();
  const heading = standsAt(app);
  const base = { purpose: view.purpose, assessment: view.id };
  return html`<section class="course" aria-labelledby=${heading}>
    <h2 id=${heading} tabindex="-1">${t("record.course.title")}</h2>
    <${Path} course=${course} />
    <p><strong class="course-name" data-state=${course.state.id}>${course.state.name}</strong>
      <span>${course.state.help}</span></p>
    <p class="hint course-facts"><span>${t("record.course.version", { n: course.version })}</span>
      ${course.review_on && html`<span>${t("record.course.review_on", { day: day(course.review_on) })}</span>`}</p>
    ${course.last_move && html`<div class="said"><p>${t("record.course.last_reason", { label: course.last_move.label })}</p>
      <p class="said-words">${course.last_move.reason}</p>
      <p class="hint">${t("ui.answer.given", { person: person(course.last_move.by), at: moment(course.last_move.at) })}</p></div>`}
    <${Happened} title=${t("record.course.happened")} triggers=${course.triggers} />
    <p class="course-links"><${Link} to=${{ ...base, page: "versions" }}>${t("record.course.versions")}<//>
      <${Link} to=${{ ...base, page: "history" }}>${t("record.course.history")}<//></p>
  </section>`;
}

function WhyNot({ step }) {
  const { t } = useApp();
  const reasons = step.yours ? step.missing : [t("record.course.for_role", { roles: step.roles.join(", ") }), ...step.missing];
  return html`<p class="hint">${reasons.join(" ")}</p>`;
}

/** One step: a button, and for some a reason first. `main`: what one would do next. */
function Step({ step, view, onDone, main }) {
  const { app, t } = useApp();
  const { error, send } = useSend();
  const { open: asking, show, hide, place } = useOpened();
  const [reason, setReason] = useState("");
  const name = `step-${view.id}-${step.action}`;
  const take = async (event) => {
    event?.preventDefault();
    const go = app.onward();
    const reply = await (step.action === "new_version"
      ? send("new_version", { assessment: view.id }, t("record.course.done", { action: step.label }))
      : send("move", { assessment: view.id, action: step.action, ...(step.needs_reason ? { reason } : {}) },
        t("record.course.done", { action: step.label })));
    if (!reply) return undefined;
    hide();
    setReason("");
    if (reply.assessment.id !== view.id) return go({ page: "decision", purpose: view.purpose, assessment: reply.assessment.id });
    onDone(reply);
    return focusOn(standsAt(app));
  };
  if (asking) return html`<${Opens} place=${place}><form class="step-form" onSubmit=${take} noValidate>
    <${Typed} name=${name} rows="2" label=${`${step.label}: ${t("record.course.reason")}`} hint=${t("record.course.reason_hint")}
      value=${reason} onInput=${setReason} error=${error} />
    <div class="form-buttons"><button type="submit" class="button button-main">${step.label}</button>
      <button type="button" class="button-quiet" onClick=${hide}>${t("record.course.cancel")}</button></div>
  </form><//>`;
  return html`<${Opens} place=${place}><button type="button" class=${cls("button", main && "button-main")} data-step=${step.action}
      onClick=${step.needs_reason ? show : take}>${step.label}</button>
    <${FieldError} id=${app.id(name, "error")} text=${error} /><//>`;
}

/** The way to a form that stands further down; what is asked of this person first. */
function ToForm({ step }) {
  const { app } = useApp();
  return html`<li class="step-open"><button type="button" class="button button-main" data-to=${step.action}
    onClick=${() => focusOn(formOf(app, step.action))}>${step.label}<${Icon} name="more" /></button></li>`;
}

/** What can happen now. What this person may not do is said with who may, and what is missing first. */
export function NextSteps({ course, view, onDone }) {
  const { app, t } = useApp();
  const heading = app.id("next-steps");
  const steps = course.steps.filter((step) => !OWN_FORM.includes(step.action));
  const may = (step) => step.yours && step.missing.length === 0;
  const waits = course.steps.filter((step) => may(step) && (step.action === "decide" || (step.action === "advise" && !course.advice)));
  const isMain = (step) => step === ordered[0] && !waits.length && ![...RISKY, ...BACK].includes(step.action);
  const rank = (step) => (may(step) ? 0 : 2) + (RISKY.includes(step.action) ? 1 : 0);
  const ordered = [...steps].sort((one, other) => rank(one) - rank(other));
  return html`<section class="next-steps" aria-labelledby=${heading}>
    <h2 id=${heading}>${t("record.course.next")}</h2>
    ${ordered.length + waits.length === 0 && html`<p class="hint">${t("record.course.nothing")}</p>`}
    <ul class="plain-list steps-now">${waits.map((step) => html`<${ToForm} key=${step.action} step=${step} />`)}${ordered.map((step) => html`<li key=${step.action}
      class=${may(step) ? "step-open" : "step-closed"}>
      ${may(step) ? html`<${Step} step=${step} view=${view} onDone=${onDone} main=${isMain(step)} />` : html`<p class="step-label">${step.label}</p>
        <${WhyNot} step=${step} />`}</li>`)}</ul>
  </section>`;
}

/** The step of this name, if the state allows it. */
export const stepOf = (course, action) => course.steps.find((step) => step.action === action);

/** Why a form is closed: who does this, and what is missing. */
export function Closed({ course, action }) {
  const { t } = useApp();
  const step = stepOf(course, action);
  if (!step) return null;
  const roles = step.yours ? "" : t("record.course.for_role", { roles: step.roles.join(", ") });
  return html`<p class="notice"><${Icon} name="info" /><span>
    ${[action === "decide" && t("record.decide.closed"), roles, ...step.missing].filter(Boolean).join(" ")}</span></p>`;
}
