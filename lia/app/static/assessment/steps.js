// The list of steps with how far each is.
import { cls, html } from "../blocks/dom.js";
import { OpenThreads, useThreads } from "../course/comments.js";
import { Link, useApp } from "../blocks/context.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { Pager } from "../blocks/pager.js";
import { SearchBox } from "../search/box.js";
import { openAbout } from "../course/talk.js";

const iconOf = ({ answered, asked }) => (asked && answered >= asked ? "check" : answered ? "half" : "circle");

/** The places of one assessment, in order: every step, the decision, the report. */
export function placesOf(method, view) {
  const base = { purpose: view.purpose, assessment: view.id };
  const steps = method.steps.map((step) => ({ ...base, page: "step", step: step.id }));
  return [...steps, { ...base, page: "decision" }, { ...base, page: "report" }];
}

/** What can be talked about on the page of a step. */
function thingsOf(method, step) {
  const questions = method.steps.find((one) => one.id === step)?.questions ?? [];
  const safeguards = questions.some((one) => one.kind === "safeguards") ? method.safeguards.map((one) => `safeguard:${one.id}`) : [];
  return [...questions.map((one) => `question:${one.id}`), ...safeguards];
}

const isHere = (place, route) => place.page === route.page && (place.page !== "step" || place.step === route.step);

function Place({ place, view, here, talk }) {
  const { state, t, label } = useApp();
  const progress = place.page === "step" ? (view.progress.by_step[place.step] ?? { answered: 0, asked: 0 }) : null;
  const decided = place.page === "decision" && view.decision;
  const status = progress ? t("ui.steps.progress", progress) : t(decided ? "ui.steps.decided" : `ui.steps.${place.page}_status`);
  const icon = progress ? iconOf(progress) : decided ? "check" : "circle";
  return html`<li class=${cls("step", here && "step-here", icon === "check" && "step-done")}>
    <${Link} to=${place} aria-current=${here ? "step" : undefined}>
      <${Icon} name=${icon} />
      <span><span class="step-name">
        ${progress ? label(`step.${place.step}.name`) : t(`ui.steps.${place.page}`)}</span>
      <span class="step-status">${status}<${OpenThreads} n=${openAbout(talk, thingsOf(state.boot.method, place.step))} /></span></span>
    <//></li>`;
}

/** The step list; on a narrow page it folds behind the name of the present step. */
function StepList({ view }) {
  const { state, t, label } = useApp();
  const { route, boot, wide } = state;
  const talk = useThreads(view.id, view.seq);
  const open = openAbout(talk, boot.method.steps.flatMap(({ id }) => thingsOf(boot.method, id)));
  const places = placesOf(boot.method, view);
  const at = places.findIndex((place) => isHere(place, route));
  const list = html`<ol class="steps">${places.map((place, index) => html`<${Place} place=${place} view=${view}
      here=${index === at} talk=${talk} />`)}</ol>`;
  const told = route.page === "step" ? t("ui.steps.folded", { at: at + 1, of: boot.method.steps.length, name: label(`step.${route.step}.name`) })
    : t(`ui.steps.${route.page}`);
  return html`<nav class="step-list" aria-label=${t("ui.steps.title")}>
    ${wide ? list : html`<${Fold} key=${`${route.page}${route.step}`}
      summary=${html`${told}<${OpenThreads} n=${open} /><${Icon} name="search" /><span class="sr">. ${t("ui.search.label")}</span>`}><${SearchBox} view=${view} />${list}<//>`}
  </nav>`;
}

/** Where "next" and "previous" lead. */
export function StepPager({ view }) {
  const { state, t, label } = useApp();
  const places = placesOf(state.boot.method, view);
  const at = places.findIndex((place) => isHere(place, state.route));
  const name = (place) => (place.page === "step" ? label(`step.${place.step}.name`) : t(`ui.steps.${place.page}`));
  return html`<${Pager} places=${places} at=${at} name=${name} />`;
}

/** What stands above every page of an assessment: the steps, and the search where there is room beside them. */
export function Tools({ view }) {
  const { wide } = useApp().state;
  return html`<div class="assessment-tools"><${StepList} view=${view} />${wide && html`<${SearchBox} view=${view} />`}</div>`;
}
