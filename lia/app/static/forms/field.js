// Fields for typed words. They are uncontrolled: a key press only starts a timer, whatever the length of the text.
import { html, useEffect, useLayoutEffect, useRef } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Parts, useRest, useText } from "./long-field.js";

const QUIET = 500; // ms after the last key
const AT_MOST = 1_000; // ms after the first unsaved key while typing goes on
const MORE_PER = 200; // signs of text for each ms more: a long text is written anew as a whole
const PART_ROWS = 12; // lines of a field that shows a part of a text

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

/** Save what is typed, debounced, and show a newer value unless one is typing; gives what a field listens with. */
function useTyping({ input, text, value, onSave, onTouch }) {
  const { app } = useApp();
  const latest = useRef();
  latest.current = { onSave, onTouch };
  const kept = useRef(value);
  const saver = useRef();
  saver.current ??= createSaver(() => {
    kept.current = text.read();
    latest.current.onSave(kept.current);
    text.leapt();
  }, text.length);
  const { now, soon, dirty } = saver.current;
  useLayoutEffect(() => {
    app.flushers.add(now);
    return () => {
      now();
      app.flushers.delete(now);
    };
  }, []);
  useLayoutEffect(() => text.close(Boolean(input.current?.matches?.(":disabled"))));
  useEffect(() => {
    if (value === kept.current || dirty()) return;
    kept.current = value;
    text.take(value ?? "");
  }, [value]);
  const rested = useRest(input, text);
  const onInput = (event) => {
    text.typed(event);
    if (soon()) latest.current.onTouch?.();
  };
  const onBlur = () => {
    now();
    rested();
  };
  return { now, listening: { onInput, onBlur } };
}

/**
 * A labelled field. `value` is what the record holds; `onSave(text)` hears what was typed, debounced;
 * `onTouch()` hears the first unsaved key. A newer `value` is shown unless the person is typing.
 * With `rows` it has more lines, and shows a very long text in parts.
 */
export function TextField({ label, hint, error, value = "", rows, onSave, onTouch, name, hideLabel, ...rest }) {
  const { app } = useApp();
  const input = useRef();
  const text = useText(input, value, rows);
  const first = useRef(text.shown()).current;
  const { now, listening } = useTyping({ input, text, value, onSave, onTouch });
  const id = app.id("field", name);
  const inParts = text.isLong();
  const described = [rest["aria-describedby"], hint && `${id}-hint`, inParts && `${id}-part`, error && `${id}-error`];
  const told = { "aria-describedby": described.filter(Boolean).join(" ") || undefined, "aria-invalid": error ? "true" : rest["aria-invalid"] };
  const shared = { id, ref: input, defaultValue: first, ...listening, ...rest, ...told };
  return html`<div class="field">
    <label for=${id} class=${hideLabel && "sr"}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${inParts && html`<${Parts} id=${`${id}-part`} text=${text} save=${now} />`}
    ${rows ? html`<textarea rows=${inParts ? PART_ROWS : rows} ...${shared}></textarea>` : html`<input type="text" ...${shared} />`}
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
