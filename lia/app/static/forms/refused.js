// What the record refused of a change, and the way back to what it has: the fields may be closed by now.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { FieldError } from "./field.js";
import { focusOnHeadOf } from "../blocks/open-in-place.js";

/** The refusal of what was changed in a field, if there is one; `id` is that of its words. */
export function Refused({ id, field }) {
  const { app, state, t } = useApp();
  const error = state.errors[field];
  const { forget } = field.startsWith("dpia:") ? app.dpia : app.editing;
  const drop = (event) => {
    focusOnHeadOf(event.currentTarget);
    forget(field);
  };
  return html`<${FieldError} id=${id} text=${error} />${error && html`<p><button type="button" class="button-quiet"
    onClick=${drop}>${t("ui.answer.forget")}</button></p>`}`;
}
