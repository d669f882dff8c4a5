// The history of an impact assessment in words: who filled in or changed what, the newest first.
import { html } from "../blocks/dom.js";
import { Crumbs } from "../assessment/head.js";
import { useAsked } from "../forms/asking.js";
import { Link, useApp } from "../blocks/context.js";
import { outcomeOf } from "./locked.js";
import { FieldError } from "../forms/field.js";
import { Entries } from "../course/history-entries.js";

/** The page. */
export function DpiaHistory({ view }) {
  const { app, t } = useApp();
  const { data, error } = useAsked("dpia_told", { dpia: view.id }, view.seq);
  const crumbs = [[{ page: "register" }, t("ui.register.title")], [{ page: "purpose", purpose: view.purpose }, view.purpose_name], [outcomeOf(view), t("dpia_ui.crumb")],
    [null, t("dpia_ui.history.title")]];
  return html`<div class="record-page">
    <div class="page-head"><${Crumbs} items=${crumbs} /><h1 tabindex="-1">${t("dpia_ui.history.title")}</h1>
      <p class="scope">${view.scope || t("ui.describe.no_scope")}</p></div>
    <p class="lead">${t("dpia_ui.history.intro")}</p>
    <${FieldError} id=${app.id("dpia-history-error")} text=${error} />
    ${!data && !error && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
    ${data && html`<${Entries} history=${data.history} words=${(name, values) => t(`dpia_ui.history.${name}`, values)} more=${t("dpia_ui.history.more")} />`}
    <p><${Link} to=${outcomeOf(view)}>${t("dpia_ui.history.back")}<//></p>
  </div>`;
}
