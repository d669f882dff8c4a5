// The report on an impact assessment: in our order or in a published layout, read here or taken along as one file.
import { html, useEffect, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { DpiaHead, PlacePager } from "./places.js";
import { download } from "../blocks/download.js";
import { FieldError, Select } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";

function useReport(view, language, layout) {
  const { app, state } = useApp();
  const [error, setError] = useState("");
  const report = state.reports[view.id]?.[`${language}.${layout}`];
  useEffect(() => {
    setError("");
    if (report) return undefined;
    let here = true;
    app.reading.dpia.report(view.id, language, layout).then((reply) => here && reply && !reply.ok && setError(reply.error));
    return () => {
      here = false; // another report is asked for now
    };
  }, [view.id, view.seq, language, layout, Boolean(report), state.again]);
  return { report, error };
}

/** The page. */
export function DpiaReport({ view, place }) {
  const { app, state, t, label, method } = useApp();
  const [language, setLanguage] = useState(state.language);
  const [layout, setLayout] = useState("");
  const { report, error } = useReport(view, language, layout);
  const layouts = [["", label("dpia_layout.ours.name")], ...method.layouts.map((one) => [one, label(`dpia_layout.${one}.name`)])];
  return html`<div class="assessment report dpia">
    <${DpiaHead} view=${view} place=${place} />
    <p class="lead">${t("dpia_ui.report.intro")}</p>
    <p class="report-paper">${t("ui.report.paper")}</p>
    <div class="report-tools">
      <${Select} name="dpia-report-language" label=${t("ui.report.language")} value=${language}
        choices=${state.boot.languages.map(({ id, name }) => [id, name])} onChange=${setLanguage} />
      <${Select} name="dpia-report-layout" label=${t("dpia_ui.report.layout")} value=${layout} choices=${layouts} onChange=${setLayout} />
      <button type="button" class="button button-main" disabled=${!report} onClick=${() => download(report.html, report.filename)}>
        <${Icon} name="download" /> ${t("ui.report.download")}</button>
    </div>
    <${FieldError} id=${app.id("dpia-report-error")} text=${error} />
    ${report ? html`<iframe class="report-frame" title=${t("ui.report.frame")} sandbox="" srcdoc=${report.html}></iframe>`
      : !error && html`<p class="waiting" role="status">${t("ui.report.making")}</p>`}
    <${PlacePager} view=${view} place=${place} />
  </div>`;
}
