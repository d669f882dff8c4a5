// A field for a day. A browser's own writes the day in the browser's language; this one in that of the page.
import { html, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";
import { readDay, writeDay } from "./day.js";
import { FieldError } from "./field.js";

/** The calendar of the browser, behind a button: its field itself is not shown and takes no focus. */
function Calendar({ value, most, onPick, named }) {
  const { t } = useApp();
  const field = useRef();
  const open = () => field.current.showPicker?.();
  return html`<button type="button" class="icon-button" aria-label=${t("ui.day.pick")} aria-describedby=${named} onClick=${open}>
      <${Icon} name="calendar" /></button>
    <input type="date" ref=${field} class="day-picked" tabindex="-1" aria-hidden="true" value=${value} max=${most}
      onChange=${(event) => onPick(event.target.value)} />`;
}

/** What is typed, until it is a day or one leaves it. */
function useTyped({ value, onChange, inForm, needed }) {
  const { t } = useApp();
  const [typed, setTyped] = useState(null); // null: the day of the record is shown
  const [wrong, setWrong] = useState(false);
  const written = t("ui.day.written");
  const give = (on) => on !== value && (on || !needed) && onChange(on);
  const onInput = (event) => {
    const on = readDay(event.target.value, written);
    setTyped(event.target.value);
    setWrong(false);
    if (on !== null || inForm) give(on ?? "");
  };
  const onBlur = () => {
    if (typed === null) return;
    const unread = readDay(typed, written) === null;
    setWrong(unread);
    if (!unread) setTyped(null);
  };
  const onPick = (on) => {
    setTyped(null);
    setWrong(false);
    give(on);
  };
  return { shown: typed ?? writeDay(value, written), wrong, listening: { onInput, onBlur }, onPick };
}

/**
 * A labelled field for a day; `onChange("2026-11-22")` hears each day that is written to its end or picked, "" for none.
 * `inForm`: what cannot be read counts as none, for the form to say so. `needed`: it cannot be left without a day.
 */
export function DateField({ label, name, value, onChange, error, hint, most, inForm, needed, input }) {
  const { app, t, day } = useApp();
  const id = app.id("field", name);
  const { shown, wrong, listening, onPick } = useTyped({ value, onChange, inForm, needed });
  const said = wrong ? t("ui.day.wrong", { example: writeDay("2027-12-31", t("ui.day.written")) }) : error;
  const told = !wrong && value;
  const described = [hint && `${id}-hint`, told && `${id}-day`, said && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return html`<div class="field">
    <label for=${id} id=${`${id}-label`}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    <span class="day-box"><input type="text" id=${id} ref=${input} value=${shown} placeholder=${t("ui.day.pattern")} inputmode="numeric" autocomplete="off"
      ...${listening} aria-describedby=${described} aria-invalid=${said ? "true" : undefined} />
      <${Calendar} value=${value} most=${most} onPick=${onPick} named=${`${id}-label`} /></span>
    ${told && html`<p class="day-words" id=${`${id}-day`}>${day(value)}</p>`}
    <${FieldError} id=${`${id}-error`} text=${said} />
  </div>`;
}
