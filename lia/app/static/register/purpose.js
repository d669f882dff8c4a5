// A purpose: what the statement says and how we read it, its assessments, and the form for a new one.
import { html, useRef, useState } from "../blocks/dom.js";
import { Crumbs } from "../assessment/head.js";
import { useApp } from "../blocks/context.js";
import { ImpactAssessments } from "../dpia/purpose.js";
import { Icon } from "../blocks/icons.js";
import { NewAssessment } from "../assessment/new.js";
import { AssessmentLine } from "./row.js";
import { RowEdit, RowHistory, hasDraft } from "./row-edit.js";
import { PurposeScreening } from "../screening/purpose.js";
import { PurposeRecord } from "./use.js";
import { Welcome } from "./welcome.js";

const FACTS = ["people", "data", "source", "recipients", "transfer", "retention"];

function Fact({ name, children }) {
  const { t } = useApp();
  return children ? html`<div class="fact"><dt>${t(`ui.purpose.${name}`)}</dt><dd>${children}</dd></div>` : null;
}

function started(value, { t, day }) {
  return ["planned", "unknown"].includes(value) || !value ? t(`start.${value || "unknown"}`) : t("ui.purpose.started_on", { day: day(value) });
}

function Said({ text }) {
  const { t } = useApp();
  return text ? html`<p>${text}</p>` : html`<p class="hint">${t("ui.purpose.not_said")}</p>`;
}

/** What the statement says beside how it was read. */
function Basis({ purpose }) {
  const { t } = useApp();
  return html`<div class="basis">
    <div><h3>${t("ui.purpose.basis_stated")}</h3><${Said} text=${purpose.basis_stated} /></div>
    <div><h3>${t("ui.purpose.basis_read")}</h3><${Said} text=${purpose.basis_read} /></div>
  </div>`;
}

/** The heading, and beside it the way to change what stands under it. */
function FactsHead({ onEdit, button }) {
  const { app, state, t } = useApp();
  return html`<div class="facts-head"><h2 id=${app.id("facts")}>${t("ui.purpose.facts")}</h2>
    ${state.may?.keep_register && html`<button type="button" class="button-quiet" ref=${button} onClick=${onEdit}>
      <${Icon} name="pen" />${t("ui.row_edit.edit")}<span class="sr">: ${t("ui.purpose.facts")}</span></button>`}</div>`;
}

/** What the register says, or the form that changes it. */
function Row({ purpose, seq }) {
  const { app, state } = useApp();
  const [editing, setEditing] = useState(() => hasDraft(app, purpose.id));
  const button = useRef();
  const close = () => {
    setEditing(false);
    setTimeout(() => button.current?.focus());
  };
  if (editing && state.may?.keep_register) return html`<${RowEdit} purpose=${purpose.id} seq=${seq} onClose=${close} />`;
  return html`<${Facts} purpose=${purpose} seq=${seq} onEdit=${() => setEditing(true)} button=${button} />`;
}

function Facts({ purpose, seq, onEdit, button }) {
  const words = useApp();
  const { t } = words;
  return html`<section class="facts" aria-labelledby=${words.app.id("facts")}>
    <${FactsHead} onEdit=${onEdit} button=${button} />
    ${purpose.passage && html`<figure class="passage"><blockquote lang="nl">
      ${purpose.passage}</blockquote><figcaption>
      ${t("ui.purpose.section", { section: purpose.section })}</figcaption></figure>`}
    <${Basis} purpose=${purpose} />
    <dl>
      ${FACTS.map((name) => html`<${Fact} name=${name}>${purpose[name]}<//>`)}
      <${Fact} name="role">${t(`purpose_role.${purpose.role}`)}<//>
      <${Fact} name="mutual">
        ${t(purpose.mutual_interest_claimed ? "ui.purpose.mutual_yes" : "ui.purpose.mutual_no")}<//>
      <${Fact} name="started">${started(purpose.processing_started, words)}<//>
      <${Fact} name="wanted">${t(`lia_wanted.${purpose.lia_wanted}`)}<//>
      <${Fact} name="expected">${purpose.expected}<//>
    </dl>
    <${RowHistory} purpose=${purpose.id} changed=${seq} />
  </section>`;
}

function Assessments({ purpose, assessments, screening }) {
  const { app, t } = useApp();
  const heading = app.id("assessments");
  return html`<section class="purpose-assessments" aria-labelledby=${heading}>
    <h2 id=${heading}>${t("ui.purpose.assessments")}</h2>
    ${assessments.length
      ? html`<ul class="row-assessments">${assessments.map((one) => html`<${AssessmentLine} key=${one.id}
        purpose=${purpose.id} one=${one} />`)}</ul>`
      : html`<div class="empty"><p class="empty-title">${t("ui.purpose.no_assessment")}</p><p>
        ${t(`ui.purpose.no_assessment_${purpose.lia_wanted}`)}</p></div>`}
    <${NewAssessment} purpose=${purpose} folded=${assessments.length > 0 || purpose.lia_wanted === "no"} />
    <${PurposeScreening} purpose=${purpose.id} line=${screening} />
    <${ImpactAssessments} purpose=${purpose} />
  </section>`;
}

/** The page of a purpose; `data` is null while it is on its way. */
export function PurposePage({ data }) {
  const { state, t } = useApp();
  const { route, register } = state;
  const purpose = data?.purpose;
  const name = purpose?.name ?? register?.find((row) => row.id === route.purpose)?.name ?? route.purpose;
  return html`<div class="purpose">
    <div class="page-head">
      <${Crumbs} items=${[[{ page: "register" }, t("ui.register.title")], [null, route.purpose]]} />
      <h1 tabindex="-1">${name}</h1>
      ${purpose?.example && html`<p class="example-note"><${Icon} name="info" /><span>
        ${t("example_notice")}</span></p>`}
    </div>
    ${purpose && state.welcome && html`<${Welcome} />`}
    ${purpose ? html`<div class="purpose-columns"><${Assessments} purpose=${purpose}
      assessments=${data.assessments} screening=${data.screening} /><${Row} key=${purpose.id} purpose=${purpose} seq=${data.row_seq} />
      </div><${PurposeRecord} purpose=${purpose.id} changed=${data.seq} />` : html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
  </div>`;
}
