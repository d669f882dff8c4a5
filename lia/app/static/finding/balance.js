// The balance drawn: two sides as bars from the middle, and below them the margin as a band around zero.
// Geometry only through attributes, colour only through classes; the sentence below the picture says the same.
import { cls, html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";

const MIDDLE = 180; // of the drawing, where the sides meet
const REACH = 172; // pixels for 100 points
const px = (points) => Math.round((points / 100) * REACH * 10) / 10;
const within = (points) => Math.max(-100, Math.min(100, points));

function Bar({ side, points, className, y = 6, height = 16 }) {
  const width = px(Math.max(0, Math.min(100, points)));
  const x = side === "interest" ? MIDDLE : MIDDLE - width;
  return html`<rect class=${className} x=${x} y=${y} width=${width} height=${height} rx="3" />`;
}

function Sides({ balance }) {
  const { interest, data_subject: before, data_subject_after: after } = balance;
  return html`<g>
    <rect class="bar-track" x=${MIDDLE - REACH} y="6" width=${REACH * 2} height="16" rx="3" />
    ${after < before - 0.05 && html`<${Bar} side="data_subject" points=${before} className="bar-taken" />`}
    <${Bar} side="data_subject" points=${after} className="bar-people" />
    <${Bar} side="interest" points=${interest} className="bar-interest" />
  </g>`;
}

function Band({ band, margin, className, y, height }) {
  const [low, high] = band.map(within);
  return html`<g class=${className}>
    <rect class="band" x=${MIDDLE + px(low)} y=${y} width=${Math.max(4, px(high - low))} height=${height}
      rx=${height / 2} />
    <path class="band-middle" d=${`M${MIDDLE + px(within(margin))} ${y}v${height}`} />
  </g>`;
}

function Margin({ balance }) {
  const moved = Math.abs(balance.margin_after - balance.margin) > 0.05;
  return html`<g>
    <path class="axis" d=${`M${MIDDLE - REACH} 51H${MIDDLE + REACH}`} />
    ${moved && html`<${Band} band=${balance.band} margin=${balance.margin} className="band-before" y=${45}
      height=${12} />`}
    <${Band} band=${moved ? balance.band_after : balance.band} margin=${moved ? balance.margin_after : balance.margin}
      className="band-now" y=${42} height=${18} />
  </g>`;
}

function Legend({ balance }) {
  const { t } = useApp();
  const moved = Math.abs(balance.margin_after - balance.margin) > 0.05;
  const items = [["band-now", "ui.balance.band"], moved && ["band-before", "ui.balance.before"]].filter(Boolean);
  return html`<ul class="balance-legend">${items.map(([name, key]) => html`<li>
      <span class=${cls("swatch", `swatch-${name}`)} aria-hidden="true"></span>${t(key)}</li>`)}</ul>`;
}

/** The side that the last answer moved, if it did. */
const nudgeOf = (moved) => (moved?.side && moved.way !== "none" ? moved.side : "");

/** The two sides alone, for the line to which the panel folds; what moved is said in words at the answer. */
export function SmallBalance({ balance, moved }) {
  const nudge = nudgeOf(moved);
  return html`<span class=${cls("balance-small", !balance.complete && "balance-provisional")} aria-hidden="true">
    ${nudge && html`<span class=${nudge === "interest" ? "head-interest" : "head-people"}><${Icon} name=${moved.way} /></span>`}
    <svg viewBox="0 0 360 28" preserveAspectRatio="none" class="balance-picture"><${Sides} balance=${balance} /><path class="zero" d=${`M${MIDDLE} 0v28`} /></svg>
  </span>`;
}

/** The balance as a figure; `balance` as in the finding. */
export function Balance({ balance, moved }) {
  const { t } = useApp();
  const nudge = nudgeOf(moved);
  return html`<figure class=${cls("balance", !balance.complete && "balance-provisional")}>
    <div class="balance-heads" aria-hidden="true">
      <span class=${cls("head-people", nudge === "data_subject" && "nudged")}>${t("side.data_subject")}</span>
      <span class=${cls("head-interest", nudge === "interest" && "nudged")}>${t("side.interest")}</span>
    </div>
    <svg class="balance-picture" viewBox="0 0 360 68" role="img" aria-label=${t("ui.balance.name")}>
      <${Sides} balance=${balance} />
      <${Margin} balance=${balance} />
      <path class="zero" d=${`M${MIDDLE} 2v64`} />
    </svg>
    <div class="balance-ends" aria-hidden="true"><span>${t("ui.balance.left")}</span><span>
      ${t("ui.balance.even")}</span><span>${t("ui.balance.right")}</span></div>
    <${Legend} balance=${balance} />
    <figcaption>${balance.complete ? "" : `${t("ui.balance.provisional")} `}${balance.summary}</figcaption>
  </figure>`;
}
