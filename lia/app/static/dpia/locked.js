// What was signed does not change any more: said on every page of it, with the way to the next version.
import { html, newId, useRef, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { FieldError } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";

const STANDS = ["decision", "in_force", "review_due"]; // signed, and no later version holds

/** The outcome of an impact assessment, where its versions stand. */
export const outcomeOf = (view, dpia = view.id) => ({ page: "dpia", purpose: view.purpose, dpia, place: "outcome", question: "" });

/** Make the next version, with what it starts as; for whoever may not, who may. */
function NewVersion({ view }) {
  const { app, state, t, label } = useApp();
  const [error, setError] = useState("");
  const id = useRef(newId());
  if (!view.open.version || view.begun) return null;
  const make = async () => {
    const go = app.onward();
    const reply = await app.reading.dpia.version(view.id, id.current);
    if (!reply.ok) return setError(reply.error);
    id.current = newId();
    app.announce(t("dpia_ui.course.opened", { n: reply.dpia.version }));
    return go(outcomeOf(view, reply.dpia.id));
  };
  const roles = view.may.version.map((role) => label(`role.${role}`)).join(", ");
  if (!view.may.version.includes(state.person.role)) return html`<p class="hint">${t("dpia_ui.course.for_role", { action: t("dpia_ui.course.new"), roles })}</p>`;
  return html`<p><button type="button" class="button button-main" onClick=${make}>
      <${Icon} name="plus" /> ${t("dpia_ui.course.new")}</button></p>
    <p class="hint">${t("dpia_ui.course.new_hint")}</p>
    <${FieldError} id=${app.id("new-version-error")} text=${error} />`;
}

/** The way to a later version, if there is one. */
function Later({ view }) {
  const { t } = useApp();
  if (!view.later) return null;
  const { id, version } = view.later;
  return html`<p><${Link} to=${outcomeOf(view, id)}>${t(view.begun ? "dpia_ui.course.begun_next" : "dpia_ui.course.later", { n: version })}<//></p>`;
}

/** That nothing changes here any more, and what to do instead. `here`: the page has the versions itself. */
export function Locked({ view, here }) {
  const { t } = useApp();
  if (!view.locked) return null;
  const stands = STANDS.includes(view.state.id);
  return html`<div class="notice dpia-locked" data-locked=${view.state.id}><${Icon} name="info" /><div>
    <p><strong>${view.state.name}.</strong> ${t(`dpia_ui.locked.${view.state.id}`)}</p>
    ${here ? html`<${Later} view=${view} /><${NewVersion} view=${view} />`
      : html`<p><${Link} to=${outcomeOf(view)}>${t("dpia_ui.locked.go")}<//></p>${!stands && html`<${Later} view=${view} />`}`}
  </div></div>`;
}
