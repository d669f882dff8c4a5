// What still waits: threads, advice, views, answers to confirm, conditions of the law.
import { html } from "../blocks/dom.js";
import { useSend } from "../forms/asking.js";
import { Thread, useThreads } from "./comments.js";
import { Link, useApp } from "../blocks/context.js";
import { FieldError } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { focusOn } from "../blocks/open-in-place.js";

function stepOfQuestion(boot, question) {
  return boot.method.steps.find((step) => step.questions.some((one) => one.id === question))?.id;
}

function Inside({ point }) {
  const { t } = useApp();
  const { threads, may } = useThreads(point.assessment, point.thread);
  const thread = threads.find((one) => one.id === point.thread);
  return thread ? html`<ul class="plain-list"><${Thread} assessment=${point.assessment} thread=${thread} may=${may} /></ul>`
    : html`<p class="waiting" role="status">${t("ui.loading")}</p>`;
}

/** The thread itself: what it is about was taken out or is not asked now, so that no page shows it. */
function ThreadHere({ point }) {
  const { t } = useApp();
  return html`<${Fold} className="comments" summary=${t("record.points.read")}><${Inside} point=${point} /><//>`;
}

/** Where a point leads: the thread itself, or the question. */
function Go({ point, purpose }) {
  const { state, t } = useApp();
  const step = point.question && stepOfQuestion(state.boot, point.question);
  const to = point.to ?? (step && !point.thread && { page: "step", purpose, assessment: point.assessment, step, question: point.question });
  return to && html`<${Link} class="point-go" to=${to}>${t(point.thread ? "record.points.go_talk" : "record.points.go")}<span
    class="sr">: ${point.about}</span><//>`;
}

function Point({ point, purpose, onDone }) {
  const { app, t } = useApp();
  const [first, then] = point.kind === "condition" ? [point.about, point.text] : [point.text, point.about]; // of conditions there are several
  const { error, send } = useSend();
  const confirm = async () => {
    const reply = await send("confirm", { assessment: point.assessment, question: point.confirm }, t("record.points.confirmed"));
    if (!reply) return;
    focusOn(app.id("open-points"));
    onDone?.(reply);
  };
  return html`<li class="point">
    <${Icon} name="circle" />
    <div><p>${first}</p>
      ${then && html`<p class="hint">${then}</p>`}
      ${point.thread && !point.to && html`<${ThreadHere} point=${point} />`}
      <${FieldError} id=${app.id("point", point.assessment, point.confirm)} text=${error} /></div>
    <${Go} point=${point} purpose=${purpose} />
    ${point.confirm && html`<button type="button" class="button" onClick=${confirm}>
      ${t("record.points.confirm")}<span class="sr">: ${point.about}</span></button>`}
  </li>`;
}

/** The points by themselves. */
export function PointList({ points, purpose, onDone }) {
  return html`<ul class="plain-list point-list">${points.map((point) => html`<${Point}
    key=${`${point.assessment}${point.kind}${point.thread ?? point.about}`} point=${point} purpose=${purpose} onDone=${onDone} />`)}</ul>`;
}

/** The list under its heading; `points` come from the server in words. */
export function OpenPoints({ points, purpose, onDone }) {
  const { app, t } = useApp();
  const heading = app.id("open-points");
  return html`<section class="points" aria-labelledby=${heading}>
    <h2 id=${heading} tabindex="-1">${t("record.points.title")}</h2>
    ${points.length === 0 ? html`<p class="hint">${t("record.points.none")}</p>`
      : html`<${PointList} points=${points} purpose=${purpose} onDone=${onDone} />`}
  </section>`;
}
