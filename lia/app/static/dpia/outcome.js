// What an impact assessment comes to: the plain sentence first, what is left per risk, the authority, the decision.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Acceptance } from "./acceptance.js";
import { Course, sectionHeading } from "./course.js";
import { DecisionForm, DecisionTaken } from "./decision.js";
import { Level } from "./level.js";
import { Locked } from "./locked.js";
import { PickOther } from "./pick.js";
import { Items } from "./part.js";
import { Linked, Missing, Outcome, Reasons } from "./panel.js";
import { DpiaHead, NotAllowed, PlacePager, routeTo, SHAPES, useMay } from "./places.js";
import { useRisks } from "./risks-now.js";
import { staleness } from "../finding/finding.js";
import { Icon } from "../blocks/icons.js";

function Summary({ view }) {
  const { app, state, t } = useApp();
  const { finding } = view;
  const stale = staleness(app, state, view.id);
  return html`<section class=${`dpia-summary dpia-summary-${SHAPES[finding.outcome]}`} aria-label=${t("ui.finding.title")} aria-busy=${stale ? "true" : "false"}
      data-stale=${stale || undefined}>
    <h2 class="verdict-name"><${Outcome} finding=${finding} /></h2>
    <p class="verdict-sentence">${finding.sentence}</p>
    ${!view.locked && html`<p><strong>${t("ui.finding.next")}:</strong> ${finding.next}</p>`}
    <p class="hint">${finding.progress.text}. ${finding.review}</p>
    <${Reasons} view=${view} />
    <${Missing} view=${view} />
    <${Linked} view=${view} />
  </section>`;
}

/** The highest level that is left over all risks. */
function Overall({ matrix, risks }) {
  const { t } = useApp();
  const rank = (level) => matrix.levels.indexOf(level.level);
  const left = risks.map((one) => one.now.residual).filter(Boolean).sort((one, other) => rank(other) - rank(one))[0];
  return html`<p class="dpia-overall"><strong>${t("dpia_ui.outcome.overall")}</strong> <${Level} matrix=${matrix} level=${left ?? null} /></p>`;
}

function Left({ view }) {
  const { t, label } = useApp();
  const { matrix, risks } = useRisks(view);
  if (!risks.length) return html`<p class="hint">${t("dpia_ui.risk.none")}</p>`;
  return html`<${Overall} matrix=${matrix} risks=${risks} />
    <ul class="dpia-left">${risks.map((risk) => html`<li key=${risk.id} data-left=${risk.id}>
      <h3>${risk.number}. <${Link} to=${routeTo(view, "risks", risk.id)}>${risk.called}<//></h3>
      <p class="dpia-left-levels"><${Level} matrix=${matrix} level=${risk.now.inherent} /> <${Icon} name="next" /> <span class="sr">${t("dpia_ui.outcome.becomes")}</span>
        <${Level} matrix=${matrix} level=${risk.now.residual} /> <span class="hint">${risk.found ? label(`dpia_standing.${risk.found.standing}`) : t("dpia_ui.risk.new")}</span></p>
      ${risk.found?.needs_treatment && html`<p class="notice"><${Icon} name="info" /><span>${t("dpia_ui.outcome.untreated")}</span></p>`}
      ${risk.found?.idle.map((one) => html`<p class="hint">${one.text}</p>`)}
      <${Acceptance} view=${view} risk=${risk} />
    </li>`)}</ul>`;
}

/** Prior consultation, and what goes along. */
function Authority({ view }) {
  const { t } = useApp();
  const { finding } = view;
  return html`<p class=${finding.consult === "yes" ? "notice notice-law" : "notice"}><${Icon} name=${finding.consult === "yes" ? "alert" : "info"} /><span>
      ${finding.consult_text}</span></p>
    <h3>${t("dpia_ui.outcome.package")}</h3><p class="hint">${t("dpia_ui.outcome.package_intro")}</p>
    <table class="dpia-table"><caption class="sr">${t("dpia_ui.outcome.package")}</caption>
      <thead><tr><th scope="col">${t("dpia_ui.outcome.part")}</th><th scope="col">${t("dpia_ui.outcome.there")}</th><th scope="col">${t("dpia_ui.outcome.waits_for")}</th></tr></thead>
      <tbody>${finding.package.rows.map((row) => html`<tr><th scope="row">${row.name} <span class="hint">${row.article}</span></th>
        <td data-head=${t("dpia_ui.outcome.there")}>${row.there}</td><td data-head=${t("dpia_ui.outcome.waits_for")}>${row.missing || "–"}</td></tr>`)}</tbody></table>
    <p>${finding.package.text}</p>`;
}

function Section({ title, name, children }) {
  const { app } = useApp();
  const id = sectionHeading(app, name);
  return html`<section class="dpia-section" aria-labelledby=${id} data-section=${name}><h2 id=${id} tabindex="-1">${title}</h2>${children}</section>`;
}

/** The form for whoever may decide; for others who may. */
function Deciding({ view }) {
  return useMay(view, "decide") ? html`<${DecisionForm} view=${view} />` : html`<${NotAllowed} view=${view} what="decide" />`;
}

/** What follows from the outcome and from what is left. */
function Onward({ view, place }) {
  const { t } = useApp();
  return html`<div>
    <${Section} name="authority" title=${t("dpia_ui.outcome.authority")}><${Authority} view=${view} /><//>
    <${Section} name="after" title=${t("dpia_ui.outcome.after")}>
      ${view.open.work_on && html`<${NotAllowed} view=${view} what="work_on" />`}
      <${Items} view=${view} items=${place.items} />
    <//>
    <${Section} name="decision" title=${t("dpia_ui.decision.title")}>
      <p class="hint">${t("dpia_ui.decision.intro")}</p>
      <${DecisionTaken} view=${view} />
      ${view.open.decide && html`<${Deciding} view=${view} />`}
    <//>
    <${Section} name="course" title=${t("dpia_ui.course.title")}><${Course} view=${view} /><//>
    <${Section} name="pick" title=${t("dpia_ui.pick.title")}><${PickOther} view=${view} /><//>
    <${PlacePager} view=${view} place=${place} />
  </div>`;
}

/** The page. */
export function OutcomePage({ view, place }) {
  const { t } = useApp();
  return html`<div class="assessment dpia">
    <${DpiaHead} view=${view} place=${place} />
    <${Locked} view=${view} here />
    <div class="dpia-outcome">
      <${Summary} view=${view} />
      <${Section} name="left" title=${t("dpia_ui.outcome.left")}><${Left} view=${view} /><//>
      <${Onward} view=${view} place=${place} />
    </div>
  </div>`;
}
