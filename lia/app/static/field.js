// Fields for typed words. They are uncontrolled: a key press only starts a timer, whatever the length of the text.
import { html, useEffect, useLayoutEffect, useRef } from "./dom.js";
import { useApp } from "./context.js";

const QUIET = 500; // ms after the last key
const AT_MOST = 1_000; // ms after the first unsaved key while typing goes on
const MORE_PER = 200; // signs of text for each ms more: a long text is written anew as a whole

/** Debounce: `soon()` after each key, `now()` to save at once. */
function createSaver(save, length) {
  let quiet = 0;
  let since = 0;
  let latest = 0;
  const now = () => {
    clearTimeout(quiet);
    if (!since) return;
    since = 0;
    save();
  };
  const soon = () => {
    const first = !since;
    if (first) {
      since = Date.now();
      latest = since + AT_MOST + length() / MORE_PER;
    }
    clearTimeout(quiet);
    quiet = setTimeout(now, Math.max(0, Math.min(QUIET, latest - Date.now())));
    return first;
  };
  return { soon, now, dirty: () => since > 0 };
}

/**
 * A labelled field. `value` is what the record holds; `onSave(text)` hears what was typed, debounced;
 * `onTouch()` hears the first unsaved key. A newer `value` is shown unless the person is typing.
 */
export function TextField({ label, hint, error, value = "", rows, onSave, onTouch, name, hideLabel, ...rest }) {
  const { app } = useApp();
  const input = useRef();
  const latest = useRef();
  latest.current = { onSave, onTouch };
  const kept = useRef(value);
  const first = useRef(value).current;
  const saver = useRef();
  saver.current ??= createSaver(() => {
    kept.current = input.current.value;
    latest.current.onSave(kept.current);
  }, () => kept.current?.length ?? 0);
  useLayoutEffect(() => {
    const { now } = saver.current;
    app.flushers.add(now);
    return () => {
      now();
      app.flushers.delete(now);
    };
  }, []);
  useEffect(() => {
    if (value === kept.current || saver.current.dirty()) return;
    kept.current = value;
    input.current.value = value;
  }, [value]);
  const typed = () => saver.current.soon() && latest.current.onTouch?.();
  const id = app.id("field", name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const told = { "aria-describedby": described, "aria-invalid": error ? "true" : undefined };
  const blurred = () => saver.current.now();
  const shared = { id, ref: input, defaultValue: first, onInput: typed, onBlur: blurred, ...told, ...rest };
  return html`<div class="field">
    <label for=${id} class=${hideLabel && "sr"}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${rows ? html`<textarea rows=${rows} ...${shared}></textarea>` : html`<input type="text" ...${shared} />`}
    <${FieldError} id=${`${id}-error`} text=${error} />
  </div>`;
}

/** What is wrong with a field, tied to it by its id. */
export function FieldError({ id, text }) {
  return text ? html`<p class="error" id=${id} role="alert">${text}</p>` : null;
}

/** A labelled native select; `choices` = [[value, label], …]. */
export function Select({ label, name, value, choices, onChange, hint, className, error }) {
  const { app } = useApp();
  const id = app.id("field", name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return html`<div class=${`field ${className ?? ""}`}>
    <label for=${id}>${label}</label>
    <select id=${id} value=${value} onChange=${(event) => onChange(event.target.value)}
      aria-describedby=${described} aria-invalid=${error ? "true" : undefined}>
      ${choices.map(([choice, words]) => html`<option value=${choice} selected=${choice === value}>${words}</option>`)}
    </select>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    <${FieldError} id=${`${id}-error`} text=${error} />
  </div>`;
}

/** A labelled date field; saves on change. */
export function DateField({ label, name, value, onChange, error }) {
  const { app } = useApp();
  const id = app.id("field", name);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input type="date" id=${id} value=${value} onChange=${(event) => onChange(event.target.value)}
      aria-describedby=${error ? `${id}-error` : undefined} aria-invalid=${error ? "true" : undefined} />
    <${FieldError} id=${`${id}-error`} text=${error} />
  </div>`;
}
