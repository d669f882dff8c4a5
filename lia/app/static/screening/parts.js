// Where one can be in a screening: its parts in order; head, list and pager of these.
import { cls, html } from "../blocks/dom.js";
import { hasAnswer } from "../assessment/editing.js";
import { Crumbs, HeadFacts } from "../assessment/head.js";
import { ProgressBar } from "../assessment/next-open.js";
import { Link, useApp } from "../blocks/context.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { Pager } from "../blocks/pager.js";
import { SearchBox } from "../search/box.js";

/** Every part: places and facts, the questions, the decision. */
export const partsOf = (view) => [{ id: "start" }, ...view.parts, { id: "decision" }];

/** The route of a part, or of a question in it. */
export const routeTo = (view, step, question = "") => ({ page: "screening", purpose: view.purpose, assessment: view.id, step, question });

/** Where a question is answered; null where it is not asked. */
export function placeOf(view, question) {
  const part = view.parts.find(({ questions }) => questions.some((one) => one.id === question));
  return part ? routeTo(view, part.id, question) : null;
}

/** What a part is called. */
export function usePartName() {
  const { label, has } = useApp();
  return ({ id }) => label(has(`screening_part.${id}.name`) ? `screening_part.${id}.name` : `screening_page.part.${id}.name`);
}

function statusOf({ id, asked, answered }, view, { t }) {
  if (id === "decision") return view.decision ? ["check", t("screening_page.part.decision.done")] : ["circle", t("screening_page.part.decision.status")];
  if (id === "start") return [view.begun ? "check" : "circle", t("screening_page.part.start.status")];
  const icon = answered >= asked ? "check" : answered ? "half" : "circle";
  const optional = id === "prescan" && !answered;
  return [icon, t(optional ? "screening_page.part.prescan.status" : "screening_page.progress", { answered, asked })];
}

function Place({ part, view, here }) {
  const words = useApp();
  const name = usePartName()(part);
  const [icon, status] = statusOf(part, view, words);
  return html`<li class=${cls("step", here && "step-here", icon === "check" && "step-done")}>
    <${Link} to=${routeTo(view, part.id)} aria-current=${here ? "step" : undefined}>
      <${Icon} name=${icon} />
      <span><span class="step-name">${name}</span>
      <span class="step-status">${status}</span></span>
    <//></li>`;
}

/** The list of parts; on a narrow page it folds behind the name of the present one. */
export function PartList({ view, part }) {
  const { state, t } = useApp();
  const name = usePartName();
  const parts = partsOf(view);
  const at = parts.findIndex((one) => one.id === part.id);
  const list = html`<ol class="steps">${parts.map((one) => html`<${Place} key=${one.id} part=${one} view=${view} here=${one.id === part.id} />`)}</ol>`;
  return html`<nav class="step-list" aria-label=${t("screening_page.steps")}>
    ${state.wide ? list : html`<${Fold} key=${part.id}
      summary=${html`${t("ui.steps.folded", { at: at + 1, of: parts.length, name: name(part) })}<${Icon} name="search" /><span class="sr">. ${t("ui.search.label")}</span>`}><${SearchBox} view=${view} />${list}<//>`}
  </nav>`;
}

/** Where "next" and "previous" lead. */
export function PartPager({ view, part }) {
  const name = usePartName();
  const parts = partsOf(view);
  const at = parts.findIndex((one) => one.id === part.id);
  return html`<${Pager} places=${parts} at=${at} toOf=${({ id }) => routeTo(view, id)} name=${name} />`;
}

/** How far all of it is, and the way to the first question that is still open; what may be left out is not counted. */
export function NextOpen({ view }) {
  const { state, t } = useApp();
  const asked = view.parts.filter(({ id }) => id !== "prescan");
  const every = asked.flatMap(({ id, questions }) => questions.map((one) => ({ part: id, question: one.id })));
  const open = every.filter(({ question }) => !hasAnswer(state, view.id, question));
  const progress = { answered: every.length - open.length, asked: every.length };
  return html`<div class="next-open">
    <p>${t("ui.progress.answered", progress)}</p>
    <${ProgressBar} ...${progress} />
    ${open.length > 0 && html`<${Link} to=${routeTo(view, open[0].part, open[0].question)} class="next-open-link">${t("ui.progress.next_open")}<//>`}
  </div>`;
}

/** The head of every part. */
export function ScreeningHead({ view, title }) {
  const { t, day, place } = useApp();
  const crumbs = [
    [{ page: "register" }, t("ui.register.title")],
    [{ page: "purpose", purpose: view.purpose }, view.purpose_name],
    [null, t("screening_page.crumb")],
  ];
  return html`<div class="page-head">
    <${Crumbs} items=${crumbs} />
    <h1 tabindex="-1">${title}</h1>
    <p class="scope">${t("screening_page.title")} <${HeadFacts} facts=${[...view.jurisdictions.map(place), day(view.on)]} /></p>
    <div class="head-notes">
      ${view.example && html`<p class="example-note"><${Icon} name="info" /><span>${t("example_notice")}</span></p>`}
      ${!view.begun && html`<p class="hint">${t("screening_page.not_begun")}</p>`}
    </div>
  </div>`;
}
