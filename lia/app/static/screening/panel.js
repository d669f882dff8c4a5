// What a screening comes to, beside its questions: the plain sentence first, then why and what would change it.
import { cls, html, useRef, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { staleness } from "../finding/finding.js";
import { MoreBelow } from "../finding/more.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { placeOf, routeTo } from "./parts.js";

/** The shape of an outcome: the same as that of an assessment which asks the same of people. */
export const SHAPES = {
  required: "cannot_rely", required_unless_reasoned: "dpo_judgement", consider: "dpo_judgement",
  incomplete: "incomplete", not_indicated: "can_rely", exempt: "can_rely_with_safeguards",
};

/** An outcome in words, with its shape. */
export function Outcome({ id, name }) {
  return html`<span class=${`category category-${SHAPES[id]}`}><${Icon} name=${SHAPES[id]} /><span>${name}</span></span>`;
}

function Lines({ title, lines }) {
  return lines.length > 0 && html`<section class="finding-part"><h3>${title}</h3><ul class="plain-list">${lines.map((one) => html`<li>${one}</li>`)}</ul></section>`;
}

function About({ view, one }) {
  const place = placeOf(view, one.question);
  return html`${place ? html`<${Link} to=${place} class="about">${one.text}<//>` : one.text} ${one.article && html`<span class="article">${one.article}</span>`}`;
}

function Details({ view }) {
  const { t } = useApp();
  const { finding } = view;
  const word = (name) => t(`screening_page.finding.${name}`);
  const named = (list) => list.map((one) => html`<${About} view=${view} one=${one} />`);
  const places = finding.per_place.length > 1 ? finding.per_place : [];
  const changes = finding.would_change;
  return html`
    <${Lines} title=${word("per_place")} lines=${places.map((one) => `${one.place}: ${one.outcome}`)} />
    <${Lines} title=${word("why")} lines=${finding.reasons} />
    <${Lines} title=${word("met")} lines=${named(finding.met)} />
    <${Lines} title=${word("entries")} lines=${named(finding.entries)} />
    <${Lines} title=${word("exemptions")} lines=${named(finding.exemptions)} />
    <${Lines} title=${word("remarks")} lines=${finding.remarks} />
    <${Lines} title=${word("unknown")} lines=${named(finding.unknown)} />
    ${changes.length > 3 ? html`<${Fold} className="finding-part" summary=${word("change")}><ul class="plain-list">${changes.map((one) => html`<li>${one}</li>`)}</ul><//>`
      : html`<${Lines} title=${word("change")} lines=${changes} />`}
    <${Lines} title=${word("prescan")} lines=${finding.prescan ? [finding.prescan] : []} />
    <section class="finding-part"><h3>${word("next")}</h3><p>${finding.next}</p>
      <p><${Link} to=${routeTo(view, "decision")}>${word("to_decision")}<//></p></section>
    <p class="finding-source">${t("screening_page.finding.method", { method: finding.method })}</p>`;
}

function Content({ view }) {
  const { count } = useApp();
  const { finding } = view;
  return html`<div class="finding-content">
    <div class="verdict"><h3 class="verdict-name"><${Outcome} id=${finding.category} name=${finding.name} /></h3>
      <p class="verdict-sentence">${finding.sentence}</p>
      ${finding.absent_count > 0 && html`<p class="hint">${count("screening_page.finding.absent", finding.absent_count)}</p>`}</div>
    <${Details} view=${view} />
  </div>`;
}

/** The panel. On a narrow page it folds to one line at the foot that opens on demand. */
export function ScreeningPanel({ view }) {
  const { app, state, t } = useApp();
  const [open, setOpen] = useState(false);
  const stale = staleness(app, state, view.id);
  const body = app.id("screening-finding");
  const box = useRef();
  const shown = state.wide || open;
  const title = t("screening_page.finding.title");
  return html`<aside class=${cls("finding", stale && "finding-stale", !state.wide && "finding-folded")} aria-label=${title}
      aria-busy=${stale ? "true" : "false"} data-stale=${stale || undefined} data-outcome=${view.finding.category}>
    ${!state.wide && html`<button type="button" class="finding-bar" aria-expanded=${open ? "true" : "false"}
      aria-controls=${body} onClick=${() => setOpen(!open)}>
      <span class="finding-bar-title">${title}</span> <${Outcome} id=${view.finding.category} name=${view.finding.name} /><${Icon} name="more" />
    </button>`}
    <div id=${body} class="finding-body" hidden=${!shown} tabindex="-1" ref=${box}>
      <div class="finding-head"><h2>${title}</h2><p class="finding-status" role="status">${stale ? t(`ui.finding.stale_${stale}`) : ""}</p></div>
      <${Content} view=${view} />
      <${MoreBelow} box=${box} shown=${shown} />
    </div>
  </aside>`;
}
