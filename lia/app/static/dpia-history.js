// The history of an impact assessment in words: who filled in or changed what, the newest first.
import { html, useState } from "./dom.js";
import { Crumbs } from "./assessment-head.js";
import { useAsked } from "./asking.js";
import { Link, useApp } from "./context.js";
import { outcomeOf } from "./dpia-locked.js";
import { FieldError } from "./field.js";
import { Icon } from "./icons.js";

const PER_PAGE = 40;

function Entry({ one }) {
  const { t, moment, person } = useApp();
  return html`<li class="entry" data-seq=${one.seq}>
    <p class="entry-head"><strong>${one.what}</strong> <span class="hint">${person(one.by)}, ${moment(one.at)}</span></p>
    ${one.about && html`<p class="entry-about">${one.about}</p>`}
    ${one.old && html`<p class="entry-old"><span class="said-label">${t("dpia_ui.history.from")}</span> ${one.old}</p>`}
    ${(one.new || one.old) && html`<p class="entry-new"><span class="said-label">${t("dpia_ui.history.to")}</span>
      ${" "}${one.new || t("dpia_ui.history.nothing")}</p>`}
  </li>`;
}

function Entries({ history }) {
  const { t, number } = useApp();
  const [shown, setShown] = useState(PER_PAGE);
  const { entries, total } = history;
  return html`<p class="hint" role="status">${t("dpia_ui.history.shown", { shown: number(Math.min(shown, entries.length)), total: number(total) })}</p>
    <ol class="plain-list entries">${entries.slice(0, shown).map((one) => html`<${Entry} key=${one.seq} one=${one} />`)}</ol>
    ${entries.length > shown && html`<button type="button" class="button" onClick=${() => setShown(shown + PER_PAGE)}>${t("dpia_ui.history.more")}</button>`}`;
}

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
    ${data && html`<${Entries} history=${data.history} />`}
    <p><${Link} to=${outcomeOf(view)}><${Icon} name="back" /> ${t("dpia_ui.history.back")}<//></p>
  </div>`;
}
