// A risk level as a word with its own shade; one that was set by hand says so.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { useLevelNames } from "./matrix.js";

/** `level` = {level, computed, by_hand} or null while there is no rating. */
export function Level({ matrix, level }) {
  const { t } = useApp();
  const name = useLevelNames(matrix);
  if (!level) return html`<span class="level level-open">${t("dpia_ui.matrix.open")}</span>`;
  return html`<span class=${`level level-${matrix.tones[level.level]}`} data-level=${level.level}>${name("level", level.level)}</span>${level.by_hand && html` <span
    class="tag">${t("dpia_ui.risk.by_hand", { level: name("level", level.computed) })}</span>`}`;
}
