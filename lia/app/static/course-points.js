// What still waits: threads, advice, views, answers to confirm, conditions of the law.
import { html } from "./dom.js";
import { useSend } from "./asking.js";
import { Link, useApp } from "./context.js";
import { FieldError } from "./field.js";
import { Icon } from "./icons.js";

function stepOfQuestion(boot, question) {
  return boot.method.steps.find((step) => step.questions.some((one) => one.id === question))?.id;
}

function Point({ point, purpose, onDone }) {
  const { app, state, t } = useApp();
  const { error, send } = useSend();
  const step = point.question && stepOfQuestion(state.boot, point.question);
  const confirm = async () => {
    const reply = await send("confirm", { assessment: point.assessment, question: point.confirm }, t("record.points.confirmed"));
    if (reply) onDone?.(reply);
  };
  return html`<li class="point">
    <${Icon} name="circle" />
    <div class="point-words"><p>${point.text}</p>
      ${point.about && html`<p class="hint">${point.about}</p>`}
      <${FieldError} id=${app.id("point", point.assessment, point.confirm)} text=${error} /></div>
    ${step && html`<${Link} class="point-go" to=${{ page: "step", purpose, assessment: point.assessment, step, question: point.question }}>
      ${t("record.points.go")}<span class="sr">: ${point.about}</span><//>`}
    ${point.confirm && html`<button type="button" class="button" onClick=${confirm}>
      ${t("record.points.confirm")}<span class="sr">: ${point.about}</span></button>`}
  </li>`;
}

/** The points by themselves. */
export function PointList({ points, purpose, onDone }) {
  return html`<ul class="plain-list point-list">${points.map((point) => html`<${Point}
    key=${`${point.assessment}${point.kind}${point.about}`} point=${point} purpose=${purpose} onDone=${onDone} />`)}</ul>`;
}

/** The list under its heading; `points` come from the server in words. */
export function OpenPoints({ points, purpose, onDone }) {
  const { app, t } = useApp();
  const heading = app.id("open-points");
  return html`<section class="points" aria-labelledby=${heading}>
    <h2 id=${heading}>${t("record.points.title")}</h2>
    ${points.length === 0 ? html`<p class="hint">${t("record.points.none")}</p>`
      : html`<${PointList} points=${points} purpose=${purpose} onDone=${onDone} />`}
  </section>`;
}
