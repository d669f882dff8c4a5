// A field of a form whose draft the browser keeps as a whole: label, hint, control, what is wrong, what clashes.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { FieldError } from "./field.js";

/** One or more lines of text. `children` stand under the control. */
export function FormField({ name, label, hint, error, value, onInput, rows, wide, children }) {
  const { app } = useApp();
  const id = app.id("field", name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const shared = {
    id, value, onInput: (event) => onInput(event.target.value), autocomplete: "off", "aria-describedby": described,
    "aria-invalid": error ? "true" : undefined,
  };
  return html`<div class=${wide ? "field field-wide" : "field"}>
    <label for=${id}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${rows ? html`<textarea rows=${rows} ...${shared}></textarea>` : html`<input type="text" ...${shared} />`}
    <${FieldError} id=${`${id}-error`} text=${error} />
    ${children}
  </div>`;
}
