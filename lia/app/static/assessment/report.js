// The report: read here in a closed frame, or taken along as one file.
import { html, useEffect, useState } from "../blocks/dom.js";
import { AssessmentHead } from "./head.js";
import { useApp } from "../blocks/context.js";
import { download } from "../blocks/download.js";
import { FieldError, Select } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { StepPager, Tools } from "./steps.js";

function useReport(view, language) {
  const { app, state } = useApp();
  const [error, setError] = useState("");
  const report = state.reports[view.id]?.[language];
  useEffect(() => {
    setError("");
    if (report) return undefined;
    let here = true;
    app.reading.report(view.id, language).then((reply) => here && reply && !reply.ok && setError(reply.error));
    return () => {
      here = false; // another report is asked for now
    };
  }, [view.id, view.seq, language, Boolean(report), state.again]);
  return { report, error };
}

/** The page. */
export function ReportPage({ view }) {
  const { app, state, t } = useApp();
  const [language, setLanguage] = useState(state.language);
  const { report, error } = useReport(view, language);
  const languages = state.boot.languages.map(({ id, name }) => [id, name]);
  return html`<div class="assessment report">
    <${AssessmentHead} view=${view} title=${t("ui.report.title")} />
    <${Tools} view=${view} />
    <p class="lead">${t("ui.report.intro")}</p>
    <p class="report-paper">${t("ui.report.paper")}</p>
    <div class="report-tools">
      <${Select} name="report-language" label=${t("ui.report.language")} value=${language} choices=${languages}
        onChange=${setLanguage} />
      <button type="button" class="button button-main" disabled=${!report}
        onClick=${() => download(report.html, report.filename)}><${Icon} name="download" />
        ${t("ui.report.download")}</button>
    </div>
    <${FieldError} id=${app.id("report-error")} text=${error} />
    ${report ? html`<iframe class="report-frame" title=${t("ui.report.frame")} sandbox="" srcdoc=${report.html}>
      </iframe>` : !error && html`<p class="waiting" role="status">${t("ui.report.making")}</p>`}
    <${StepPager} view=${view} />
  </div>`;
}
