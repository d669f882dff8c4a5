// Two people changed the same part of an impact assessment: both are shown, one is chosen.
import { html } from "./dom.js";
import { useApp } from "./context.js";
import { recordedAt } from "./dpia-editing.js";

const words = (value) => (Array.isArray(value) ? value.map(words).join(", ") : value && typeof value === "object" ? Object.values(value).map(words).filter(Boolean).join(" · ") : String(value ?? ""));

/** What differs, as lines of words. */
function differences(one, other) {
  const flat = (value) => ({ ...value, ...value?.values });
  const [left, right] = [flat(one), flat(other)];
  const names = Object.keys(left).filter((name) => name !== "values" && JSON.stringify(left[name]) !== JSON.stringify(right[name]));
  return names.map((name) => words(left[name])).filter(Boolean);
}

function Version({ title, lines, children }) {
  const { t } = useApp();
  return html`<div class="conflict-version"><h3>${title}</h3>
    ${lines.length ? lines.map((line) => html`<p class="conflict-text">${line}</p>`) : html`<p class="hint">${t("dpia_ui.conflict.nothing")}</p>`}
    ${children}</div>`;
}

/** The choice between what I wrote and what stands in the record now. */
export function DpiaConflict({ view, field }) {
  const { app, state, t } = useApp();
  const { draft, path } = state.conflicts[field];
  const mine = draft?.gone ? null : draft;
  const theirs = recordedAt(view, path);
  const id = app.id("conflict", path.replaceAll("/", "-"));
  const choose = (own) => () => app.dpia.resolve(field, own);
  return html`<div class="conflict" role="group" aria-labelledby=${id}>
    <p id=${id} class="conflict-title" role="alert">${t("ui.conflict.title")}</p>
    <div class="conflict-pair">
      <${Version} title=${t("ui.conflict.mine")} lines=${mine ? differences(mine, theirs ?? {}) : []}>
        <button type="button" class="button" onClick=${choose(true)}>${t("ui.conflict.keep_mine")}</button><//>
      <${Version} title=${t("ui.conflict.theirs")} lines=${theirs ? differences(partsLike(theirs, mine), mine ?? {}) : []}>
        <button type="button" class="button" onClick=${choose(false)}>${t("ui.conflict.take_theirs")}</button><//>
    </div>
  </div>`;
}

const partsLike = (whole, shape) => (shape && typeof whole === "object" ? Object.fromEntries(Object.keys(shape).map((name) => [name, whole[name]])) : whole);
