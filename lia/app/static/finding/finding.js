// The live finding beside the questions: plain sentence first, then the balance, then what it turns on and why.
import { cls, html, useRef, useState } from "../blocks/dom.js";
import { foreseen } from "./ahead.js";
import { Balance, SmallBalance } from "./balance.js";
import { useApp } from "../blocks/context.js";
import { Conditions, Factors, Gates, MutualInterest, Reasons, Tipping, Uncertain } from "./parts.js";
import { Firm, InShort, MoreBelow, Suggestion, TryLink } from "./more.js";
import { Icon } from "../blocks/icons.js";
import { Still, contentOf } from "../blocks/still.js";

/** Why the shown finding may not be the current one: "" | "updating" | "choice" | "line". */
export function staleness(app, state, assessment) {
  if (state.connection === "lost" || state.connection === "gone") return "line";
  const about = (fields) => Object.keys(fields).some((field) => field.includes(`:${assessment}:`));
  if (about(state.conflicts)) return "choice";
  const view = state.views[assessment];
  if (view && foreseen(app, state, view)) return "";
  if (app.outbox.affecting(assessment)) return about(state.errors) ? "choice" : "updating";
  return state.fresh[assessment] ? "" : "updating";
}

/** An outcome category in words, with its shape. */
export function Category({ id, short }) {
  const { t, label } = useApp();
  return html`<span class=${`category category-${id}`}><${Icon} name=${id} /><span>
      ${short ? t(`ui.category.${id}`) : label(`category.${id}.name`)}</span></span>`;
}

function MovedNote({ moved }) {
  const { t, label } = useApp();
  if (!moved) return null;
  const { way, side, turned, question } = moved;
  const key = way === "none" ? "none" : `${side}_${way}`;
  return html`<p class="moved"><${Icon} name=${{ up: "up", down: "down" }[way] ?? "info"} />
    <span>${!moved.gate && t(`ui.moved.${key}`)} ${turned && html`<strong>
      ${t("ui.moved.turned", { from: t(`ui.category.${turned.from}`), to: t(`ui.category.${turned.to}`) })}</strong>`}
    <span class="moved-about">${label(`question.${question}.text`)}</span></span></p>`;
}

function Verdict({ finding, view }) {
  const { count, t } = useApp();
  return html`<div class="verdict">
    <h3 class="verdict-name"><${Category} id=${finding.category} /></h3>
    <p class="verdict-sentence">${finding.sentence}</p>
    ${finding.absent_count > 0 && html`<p class="hint">${count("ui.finding.absent", finding.absent_count)}</p>`}
    ${finding.not_ready && html`<p class="notice notice-law"><${Icon} name="alert" /><span>
      ${count("ui.finding.not_ready", finding.conditions.length)}</span></p>`}
    ${view.made_afterwards && html`<p class="notice"><${Icon} name="info" /><span>
      ${t("ui.made_afterwards")}</span></p>`}
  </div>`;
}

/** The parts that most answers leave as they are, each with what it is drawn from. */
const STILL = [
  [Reasons, (now) => [now.category, now.absent_count, now.reasons, now.knock_outs, now.other_bases, now.referrals, now.notes]],
  [Factors, (now, view) => [now.heaviest, Object.keys(view.answers)]],
  [Conditions, (now) => [now.conditions, now.safeguards]],
  [MutualInterest, (now) => [now.mutual_interest]],
  [Gates, (now) => [now.gates]],
  [Uncertain, (now) => [now.assumed, now.unknown]],
];

function Details({ view }) {
  const { t, state, place } = useApp();
  const { finding } = view;
  const { method } = state.boot;
  return html`
    <${InShort} finding=${finding} />
    <${Firm} finding=${finding} />
    <${Suggestion} finding=${finding} view=${view} />
    <${Tipping} finding=${finding} view=${view} />
    <${TryLink} view=${view} />
    ${STILL.map(([Part, partsOf]) => html`<${Still} from=${[state.route, ...partsOf(finding, view).map(contentOf)]}
      draw=${() => html`<${Part} finding=${finding} />`} />`)}
    ${finding.next && !view.decision && html`<section class="finding-part"><h3>${t("ui.finding.next")}</h3><p>
      ${finding.next}</p></section>`}
    <p class="finding-source">
      ${t("ui.finding.method", { method: `${method.id} ${method.edition}`, jurisdiction: place(view.jurisdiction) })}</p>`;
}

function Status({ stale }) {
  const { t } = useApp();
  return html`<p class="finding-status" role="status">${stale ? t(`ui.finding.stale_${stale}`) : ""}</p>`;
}

const movedIn = (state, view) => (state.moved?.assessment === view.id ? state.moved : null);

function Content({ view, brief }) {
  const { state } = useApp();
  const moved = movedIn(state, view);
  return html`<div class="finding-content">
    <${Verdict} finding=${view.finding} view=${view} />
    <${MovedNote} moved=${moved} />
    <${Balance} balance=${view.finding.balance} moved=${moved} />
    ${!brief && html`<${Details} view=${view} />`}
  </div>`;
}

/** The panel. On a narrow page it folds to one line at the foot that opens on demand; `brief`: its details follow. */
export function FindingPanel({ view: recorded, brief }) {
  const { app, state, t } = useApp();
  const finding = foreseen(app, state, recorded);
  const view = finding ? { ...recorded, finding } : recorded;
  const [open, setOpen] = useState(false);
  const stale = staleness(app, state, view.id);
  const shown = state.wide || open;
  const body = app.id("finding");
  const box = useRef();
  return html`<aside
      class=${cls("finding", `finding-${view.finding?.category}`, stale && "finding-stale", !state.wide && "finding-folded")}
      aria-label=${t("ui.finding.title")} aria-busy=${stale ? "true" : "false"} data-stale=${stale || undefined}>
    ${!state.wide && html`<button type="button" class="finding-bar" aria-expanded=${open ? "true" : "false"}
      aria-controls=${body} onClick=${() => setOpen(!open)}>
      <span class="finding-bar-title">${t("ui.finding.title")}</span> ${view.finding && html`<${Category}
        id=${view.finding.category} short /><${SmallBalance} balance=${view.finding.balance} moved=${movedIn(state, view)} />`}<${Icon} name="more" />
    </button>`}
    <div id=${body} class="finding-body" hidden=${!shown} tabindex="-1" ref=${box}>
      <div class="finding-head"><h2>${t("ui.finding.title")}</h2><${Status} stale=${stale} /></div>
      ${view.finding ? html`<${Content} view=${view} brief=${brief} />` : html`<p class="notice notice-law"><${Icon} name="alert" />
        <span>${t("ui.finding.failed")} ${view.finding_error}</span></p>`}
      <${MoreBelow} box=${box} shown=${shown} />
    </div>
  </aside>`;
}

