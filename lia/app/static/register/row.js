// One purpose in the register, with its assessments.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Category } from "../finding/finding.js";
import { Icon } from "../blocks/icons.js";
import { ProgressBar } from "../assessment/next-open.js";
import { RowDpia } from "./row-dpia.js";

/** An assessment in one line: scope, outcome, progress, last change. */
export function AssessmentLine({ purpose, one, short }) {
  const { state, t, label, moment } = useApp();
  const { answered, asked } = one.progress;
  const to = { page: "step", purpose, assessment: one.id, step: state.boot.method.steps[0].id };
  return html`<li class="assessment-line">
    <${Link} to=${to} class="assessment-scope">${one.scope || t("ui.describe.no_scope")}<//>
    <${Category} id=${one.category ?? "incomplete"} short />
    ${(answered < asked || !short) && html`<span class="assessment-progress"><${ProgressBar} answered=${answered}
      asked=${asked} /> ${t("ui.progress.short", { answered, asked })}</span>`}
    <span class="assessment-meta">
      ${one.version > 1 && html`<span>${t("ui.row.version", { n: one.version })}</span>`}
      ${one.decision && html`<span>
        ${t("ui.row.decided", { decision: label(`decision.${one.decision}.label`) })}</span>`}
      ${one.made_afterwards && html`<span>${t("ui.row.made_afterwards")}</span>`}
      ${one.example && html`<span>${t("ui.example.tag")}</span>`}
      ${one.changed_at && html`<span>${t("ui.row.changed", { at: moment(one.changed_at) })}</span>`}
    </span>
  </li>`;
}

/** The row; `place` of `total` is said by who reads the list aloud, of which a page at a time is here. */
export function Row({ row, place, total }) {
  const { t } = useApp();
  return html`<li class="row" aria-posinset=${place} aria-setsize=${total}>
    <div class="row-purpose">
      <span class="row-id">${row.id}</span>
      <h2><${Link} to=${{ page: "purpose", purpose: row.id }}>${row.name}<//></h2>
      <p class="hint">${row.people}</p>
      ${row.used_without && html`<p class="tag tag-now">${t("ui.row.used_without")}</p>`}
      ${row.mutual_interest_claimed && html`<p class="tag">${t("ui.row.mutual")}</p>`}
    </div>
    ${row.assessments.length > 0
      ? html`<ul class="row-assessments">${row.assessments.map((one) => html`<${AssessmentLine} key=${one.id}
        purpose=${row.id} one=${one} short />`)}</ul>`
      : html`<p class="row-none hint"><${Icon} name="circle" />${t(`ui.row.none_${row.lia_wanted}`)}</p>`}
    <${RowDpia} row=${row} />
  </li>`;
}
