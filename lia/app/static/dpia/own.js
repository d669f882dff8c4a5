// One's own risk or measure, in a few words.
import { html, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { FieldError } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";

/** The line; `onAdd(words)` hears what was typed, never nothing. */
export function OwnLine({ name, label, onAdd }) {
  const { app, t } = useApp();
  const [words, setWords] = useState("");
  const [error, setError] = useState("");
  const id = app.id(name);
  const submit = (event) => {
    event.preventDefault();
    setError(words.trim() ? "" : t("dpia_ui.own_missing"));
    if (!words.trim()) return;
    onAdd(words.trim());
    setWords("");
  };
  return html`<form class="field dpia-own" onSubmit=${submit} noValidate><label for=${id}>${label}</label>
    <div class="dpia-own-line"><input type="text" id=${id} value=${words} onInput=${(event) => setWords(event.target.value)}
      aria-invalid=${error ? "true" : undefined} aria-describedby=${error ? `${id}-error` : undefined} />
    <button type="submit" class="button"><${Icon} name="plus" /> ${t("dpia_ui.add")}</button></div>
    <${FieldError} id=${`${id}-error`} text=${error} /></form>`;
}
