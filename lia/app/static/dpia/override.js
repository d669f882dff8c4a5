// A level set by hand instead of the one the matrix gives: only with a reason, and always shown as such.
import { html, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { useLevelNames } from "./matrix.js";
import { Select, TextField } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";

const NONE = { level: "", reason: "" };

/** `which` is inherent or residual. Nothing is sent before both a level and a reason are there; until then they are held here. */
export function Override({ view, risk, matrix, which }) {
  const { app, t } = useApp();
  const there = risk[`${which}_override`];
  const name = useLevelNames(matrix);
  const [unfinished, setUnfinished] = useState(null);
  const seen = unfinished ?? there ?? NONE;
  const send = (value) => app.dpia.risk(view.id, risk.id, { [`${which}_override`]: value });
  const change = (part) => (value) => {
    const next = { ...seen, [part]: value };
    const whole = next.level && next.reason.trim();
    setUnfinished(whole ? null : next);
    if (whole) send(next);
  };
  const clear = () => {
    setUnfinished(null);
    if (there) send(null);
  };
  const key = `${which}-${view.id}-${risk.id}`;
  const lacking = seen.level && !seen.reason.trim();
  return html`<${Fold} className="dpia-override" open=${Boolean(there)} summary=${t("dpia_ui.override.title")}>
    <p class="hint">${t("dpia_ui.override.hint")}</p>
    <${Select} name=${`by-hand-${key}`} label=${t("dpia_ui.override.level")} value=${seen.level} onChange=${(one) => (one ? change("level")(one) : clear())}
      choices=${[["", t("dpia_ui.override.none")], ...matrix.levels.map((one) => [one, name("level", one)])]} />
    ${seen.level && html`<${TextField} name=${`by-hand-why-${key}`} rows="2" label=${t("dpia_ui.override.reason")} value=${seen.reason} onTouch=${() => app.dpia.touch(view.id, `risk/${risk.id}`)} onSave=${change("reason")}
      error=${lacking ? t("dpia_ui.override.lacking") : ""} />`}
  <//>`;
}
