// What the method finds in an impact assessment, beside its items: the plain sentence, then why, then what is missing.
import { cls, html, useRef, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { placeOfItem, routeTo, SHAPES } from "./places.js";
import { staleness } from "../finding/finding.js";
import { MoreBelow } from "../finding/more.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { ProgressBar } from "../assessment/next-open.js";

/** The outcome in words, with its shape. */
export function Outcome({ finding }) {
  const shape = SHAPES[finding.outcome];
  return html`<span class=${`category category-${shape}`}><${Icon} name=${shape} /><span>${finding.name}</span></span>`;
}

/** What is told, with the names of what it is about in a list below it. */
export const Told = ({ one }) => html`${one.text}${one.about.length > 0 && html`<ul class="named">${one.about.map((name) => html`<li>${name}</li>`)}</ul>`}`;

const UNFINISHED = "items_open"; // of what it is about more is told: what is missing in each

/** The items that are not finished, each with what is missing. */
function Unfinished({ view }) {
  const { count, label, method } = useApp();
  const items = method.parts.flatMap((part) => part.items).filter(({ id }) => view.items[id] && !view.items[id].done);
  if (!items.length) return null;
  return html`<${Fold} className="dpia-missing" summary=${count("dpia_ui.panel.missing", items.length)}>
    <ul class="plain-list">${items.map(({ id }) => html`<li>
      <${Link} to=${routeTo(view, placeOfItem(method, id), id)}>${label(`dpia.${id}.short`)}<//>
      ${view.items[id].gaps.map((gap) => html`<div class="about"><${Told} one=${gap} /></div>`)}</li>`)}</ul>
  <//>`;
}

function Reason({ one, view }) {
  if (one.rule === UNFINISHED) return html`<li><${Unfinished} view=${view} /></li>`;
  return html`<li><${Told} one=${one} /></li>`;
}

/** Why the method finds this. */
export function Reasons({ view }) {
  const { t } = useApp();
  return html`<section class="finding-part"><h3>${t("dpia_ui.panel.why")}</h3>
    <ul class="plain-list">${view.finding.reasons.map((one) => html`<${Reason} key=${one.rule} one=${one} view=${view} />`)}</ul></section>`;
}

/** What is not finished, where that is not why the method finds this. */
export function Missing({ view }) {
  return view.finding.reasons.some(({ rule }) => rule === UNFINISHED) ? null : html`<${Unfinished} view=${view} />`;
}

/** The assessments of the interest of this purpose: linked, not typed again. */
export function Linked({ view }) {
  const { state, t } = useApp();
  if (!view.linked.length) return null;
  const step = state.boot.method.steps[0].id;
  return html`<section class="finding-part"><h3>${t("dpia_ui.panel.linked")}</h3>
    <ul class="plain-list">${view.linked.map((one) => html`<li>
      <${Link} to=${{ page: "step", purpose: view.purpose, assessment: one.id, step }}>${one.scope || one.id}<//>${" "}
      <span class="about">${one.name}</span></li>`)}</ul></section>`;
}

function Content({ view }) {
  const { t } = useApp();
  const { finding } = view;
  return html`<div class="finding-content">
    <div class="verdict">
      <h3 class="verdict-name"><${Outcome} finding=${finding} /></h3>
      <p class="verdict-sentence">${finding.sentence}</p>
      <p class="hint">${finding.progress.text}</p>
      <${ProgressBar} answered=${finding.progress.done} asked=${finding.progress.all} />
    </div>
    <${Reasons} view=${view} />
    ${!view.locked && html`<section class="finding-part"><h3>${t("ui.finding.next")}</h3><p>${finding.next}</p></section>`}
    <${Missing} view=${view} />
    <${Linked} view=${view} />
    <p class="finding-source">${t("dpia_ui.panel.method", { edition: view.edition })}</p>
  </div>`;
}

/** The panel. On a narrow page it folds to one line at the foot that opens on demand. */
export function DpiaPanel({ view }) {
  const { app, state, t } = useApp();
  const [open, setOpen] = useState(false);
  const stale = staleness(app, state, view.id);
  const body = app.id("dpia-finding");
  const box = useRef();
  const shown = state.wide || open;
  return html`<aside class=${cls("finding", stale && "finding-stale", !state.wide && "finding-folded")}
      aria-label=${t("ui.finding.title")} aria-busy=${stale ? "true" : "false"} data-stale=${stale || undefined}>
    ${!state.wide && html`<button type="button" class="finding-bar" aria-expanded=${open ? "true" : "false"}
      aria-controls=${body} onClick=${() => setOpen(!open)}>
      <span class="finding-bar-title">${t("ui.finding.title")}</span> <${Outcome} finding=${view.finding} /><${Icon} name="more" />
    </button>`}
    <div id=${body} class="finding-body" hidden=${!shown} tabindex="-1" ref=${box}>
      <div class="finding-head"><h2>${t("ui.finding.title")}</h2><p class="finding-status" role="status">
        ${stale ? t(`ui.finding.stale_${stale}`) : ""}</p></div>
      <${Content} view=${view} />
      <${MoreBelow} box=${box} shown=${shown} />
    </div>
  </aside>`;
}
