// In a row of the register: whether an impact assessment is needed, and how far the one that was begun is.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";
import { screeningOf } from "../screening/reading.js";

const NEEDED = ["required", "required_unless_reasoned"];
const NOT_INDICATED = ["not_indicated", "exempt"];
const SHAPES = {
  required: "cannot_rely", required_unless_reasoned: "dpo_judgement", consider: "dpo_judgement", not_indicated: "can_rely", exempt: "can_rely_with_safeguards",
  consult: "cannot_rely", treat: "dpo_judgement", accept: "dpo_judgement", ready: "can_rely",
};

/** Every way in which a row can be filtered by its screening and its impact assessments. */
export const DPIA_FILTERS = ["needed", "missing", "consider", "not_indicated", "unknown", "running", "decided"];

/** Those that no later version took the place of, and that were not withdrawn. */
const standingOf = (row) => (row.dpias ?? []).filter((one) => !one.closed);

/** Which of these filters a row passes. */
export function dpiaTags(row) {
  const outcome = row.screening?.outcome ?? "";
  const dpias = standingOf(row);
  const needed = NEEDED.includes(outcome);
  const found = {
    needed, missing: needed && !dpias.length && row.screening.decision !== "no_dpia", consider: outcome === "consider", not_indicated: NOT_INDICATED.includes(outcome),
    unknown: !outcome || outcome === "incomplete", running: dpias.some((one) => !one.decision), decided: dpias.some((one) => one.decision),
  };
  return DPIA_FILTERS.filter((name) => found[name]);
}

function Screened({ row }) {
  const { t } = useApp();
  const { outcome, decision } = row.screening ?? { outcome: "none", decision: "" };
  const shape = SHAPES[outcome] ?? "incomplete";
  return html`<p class="row-screened"><${Link} to=${{ page: "screening", purpose: row.id, assessment: screeningOf(row.id), step: "", question: "" }} class=${`category category-${shape}`}><${Icon}
    name=${shape} /><span>${t(`ui.row.screened.${outcome}`)}</span><//>
    ${decision && html`<span class="hint">${t(`ui.row.screening_decided.${decision}`)}</span>`}</p>`;
}

function Impact({ row, one }) {
  const { t } = useApp();
  const { done, all } = one.progress;
  const words = one.decision ? t(`ui.row.dpia_decided.${one.decision}`) : t(`ui.row.dpia.${one.outcome}`, { done, all });
  return html`<li><${Link} to=${{ page: "dpia", purpose: row.id, dpia: one.id, place: "need", question: "" }}>${words}<//>
    ${one.version && html` <span class="hint">${t("ui.row.version", { n: one.version })}</span>`}
    ${one.outdated && html` <span class="tag tag-now">${t("ui.row.dpia_outdated")}</span>`}</li>`;
}

/** The third part of a row. */
export function RowDpia({ row }) {
  const { t } = useApp();
  const missing = dpiaTags(row).includes("missing");
  return html`<div class="row-dpia"><span class="row-part">${t("ui.row.part_dpia")}</span>
    <${Screened} row=${row} />
    ${missing && html`<p class="hint">${t("ui.row.dpia_missing")}</p>`}
    ${standingOf(row).length > 0 && html`<ul class="plain-list">${standingOf(row).map((one) => html`<${Impact} key=${one.id} row=${row} one=${one} />`)}</ul>`}
  </div>`;
}
