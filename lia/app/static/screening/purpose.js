// What other pages say of a screening: the section on the page of the purpose, the pointer where an assessment decides.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";
import { Outcome } from "./panel.js";
import { screeningOf } from "./reading.js";

const to = (purpose) => ({ page: "screening", purpose, assessment: screeningOf(purpose), step: "", question: "" });

/** The section on the page of the purpose; `line` is null where nobody began. */
export function PurposeScreening({ purpose, line }) {
  const { app, t } = useApp();
  const heading = app.id("screening");
  return html`<section class="purpose-screening" aria-labelledby=${heading}>
    <h2 id=${heading}>${t("ui.purpose.screening")}</h2>
    ${line ? html`<p><${Outcome} id=${line.outcome} name=${line.name} /></p>` : html`<p class="hint">${t("ui.purpose.screening_none")}</p>`}
    ${line?.decision && html`<p class="hint">${t("ui.row.decided", { decision: line.decision })}</p>`}
    <p><${Link} to=${to(purpose)} class="button">${t(line ? "ui.purpose.screening_open" : "ui.purpose.screening_begin")}<${Icon} name="next" /><//></p>
  </section>`;
}

/** An assessment that finds a high impact leads to the screening. */
export function LeadsToScreening({ view }) {
  const { t } = useApp();
  if (!view.leads_to_screening) return null;
  return html`<p class="notice notice-law" data-leads><${Icon} name="alert" /><span>${t("ui.decision.leads")}
    <${Link} to=${to(view.purpose)}> ${t("ui.decision.leads_link")}<//></span></p>`;
}
