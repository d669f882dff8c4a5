// Where an impact assessment stands: its state, the steps that are left, and every version with its signature.
import { cls, html, useState } from "../blocks/dom.js";
import { Typed, useAsked, useSend } from "../forms/asking.js";
import { Link, useApp } from "../blocks/context.js";
import { Happened } from "../course/state.js";
import { outcomeOf } from "./locked.js";
import { FieldError } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { Opens, focusOn, useOpened } from "../blocks/open-in-place.js";

/** The heading of a section on the page of the outcome. */
export const sectionHeading = (app, name) => app.id("dpia-outcome", name);

/** A step with the reason that belongs to it. */
function Step({ step, view, onDone }) {
  const { app, t } = useApp();
  const { error, send } = useSend();
  const { open, show, hide, place } = useOpened();
  const [reason, setReason] = useState("");
  const name = `dpia-step-${view.id}-${step.action}`;
  const take = async (event) => {
    event.preventDefault();
    const reply = await send("dpia_move", { dpia: view.id, action: step.action, reason }, t("dpia_ui.course.done", { action: step.label }));
    if (!reply) return;
    app.reading.dpia.receive(reply.dpia);
    hide();
    setReason("");
    onDone();
    focusOn(sectionHeading(app, "course")); // the step is not there any more
  };
  if (!open) return html`<${Opens} place=${place}><button type="button" class="button" data-step=${step.action} onClick=${show}>${step.label}</button><//>`;
  return html`<${Opens} place=${place}><form class="step-form" onSubmit=${take} noValidate>
    <${Typed} name=${name} rows="2" label=${`${step.label}: ${t("dpia_ui.course.reason")}`} hint=${t("dpia_ui.course.reason_hint")}
      value=${reason} onInput=${setReason} error=${error} />
    <div class="form-buttons"><button type="submit" class="button button-main">${step.label}</button>
      <button type="button" class="button-quiet" onClick=${hide}>${t("dpia_ui.course.cancel")}</button></div>
  </form><//>`;
}

function Steps({ course, view, onDone }) {
  const { t } = useApp();
  if (!course.steps.length) return null;
  return html`<ul class="plain-list steps-now">${course.steps.map((step) => html`<li key=${step.action} class=${step.yours ? "step-open" : "step-closed"}>
    ${step.yours ? html`<${Step} step=${step} view=${view} onDone=${onDone} />`
      : html`<p class="hint">${t("dpia_ui.course.for_role", { action: step.label, roles: step.roles.join(", ") })}</p>`}</li>`)}</ul>`;
}

function State({ course, view }) {
  const { t, day, moment, person } = useApp();
  const { last } = course;
  return html`<p><strong class="course-name" data-state=${course.state.id}>${course.state.name}</strong> <span>${course.state.help}</span></p>
    <p class="hint course-facts"><span>${t("dpia_ui.course.version", { n: view.version })}</span>
      ${course.review_on && html`<span>${t("dpia_ui.course.review_on", { day: day(course.review_on) })}</span>`}</p>
    ${last && html`<div class="said"><p>${t("dpia_ui.course.last", { label: last.label })}</p><p class="said-words">${last.reason}</p>
      <p class="hint">${t("ui.answer.given", { person: person(last.by), at: moment(last.at) })}</p></div>`}
    <${Happened} title=${t("dpia_ui.course.happened")} triggers=${course.triggers} />`;
}

function Version({ one, before, view }) {
  const { t, moment, person } = useApp();
  const here = one.id === view.id;
  return html`<li class=${cls("version", here && "version-here")} data-version=${one.id}>
    <div class="version-head"><h4>${t("dpia_ui.course.version", { n: one.version })}</h4> <span class="row-id">${one.id}</span>
      <span class="tag">${one.state}</span>${here && html` <span class="tag">${t("dpia_ui.course.this")}</span>`}</div>
    <p class="hint">${t("dpia_ui.course.begun", { person: person(one.begun.by), at: moment(one.begun.at) })}</p>
    ${one.decided && html`<p class="version-signed"><${Icon} name="check" /><span>${one.decision}. ${t("dpia_ui.course.decided", { person: person(one.decided.by), at: moment(one.decided.at) })}</span></p>`}
    ${one.digest && html`<dl class="hashes"><div class="hash"><dt>${t("dpia_ui.course.digest")}</dt><dd><code>${one.digest}</code></dd></div></dl>`}
    ${one.digest && !one.sound && html`<p class="notice notice-law">${t("dpia_ui.course.unsound")}</p>`}
    <p class="course-links">${!here && html`<${Link} to=${outcomeOf(view, one.id)}>${t("dpia_ui.course.open")}<span class="sr"> ${one.id}</span><//>`}
      ${before && html`<${Link} to=${{ page: "compare", older: before.id, newer: one.id }}>${t("dpia_ui.course.compare", { n: before.version })}<span class="sr"> (${one.id})</span><//>`}</p>
  </li>`;
}

/** The section. */
export function Course({ view }) {
  const { app, t } = useApp();
  const [turn, setTurn] = useState(0);
  const { data, error } = useAsked("dpia_course", { dpia: view.id }, `${view.seq} ${turn}`);
  if (!data) return error ? html`<${FieldError} id=${app.id("dpia-course-error")} text=${error} />` : html`<p class="waiting" role="status">${t("ui.loading")}</p>`;
  const { course } = data;
  return html`<${State} course=${course} view=${view} />
    <${Steps} course=${course} view=${view} onDone=${() => setTurn(turn + 1)} />
    <h3>${t("dpia_ui.course.list")}</h3>
    <ol class="plain-list version-list">${course.versions.map((one, at) => html`<${Version} key=${one.id} one=${one} before=${course.versions[at - 1]} view=${view} />`)}</ol>
    <p><${Link} to=${{ ...outcomeOf(view), place: "history" }}>${t("dpia_ui.course.history")}<//></p>`;
}
