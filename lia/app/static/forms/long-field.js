// A field for a text of any length: of a long one it shows a part, with the way to the other parts above it.
import { html, useEffect, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";
import { MOST, found, inParts, isOutgrown, lengthOf, placeIn, recut, wholeOf, withWords } from "./long-text.js";

const LEAPT = 2 * MOST; // signs that nobody types without leaving the part: they were pasted
const REST = 300; // ms after leaving the field, so that nothing moves under a click

/**
 * The text of a field (`input()`), of which a part may be shown; `redraw()` hears that another part or number of parts is,
 * `fell()` that it was in one piece before. `fits(text)`: whether the record can hold it; what it cannot hold stays in one
 * piece, to be taken out again as a whole.
 */
function createText({ value, input, redraw, fell, fits }) {
  const mode = { all: false, closed: false, composing: false };
  const begin = (words, at = 0) => (mode.all || mode.closed || !fits(words) ? { parts: [words], at: 0 } : inParts(words, at));
  let text = begin(value);

  /** Show a part with the caret at a place in it. */
  function show(next, place) {
    text = next;
    const field = input();
    field.value = text.parts[text.at];
    field.setSelectionRange(place, place);
    field.scrollTop = place && (field.scrollHeight * place) / field.value.length - field.clientHeight / 2;
    redraw();
  }

  /** The whole text as it is now. */
  function read() {
    text = withWords(text, input().value);
    return wholeOf(text);
  }

  /** Take another text. */
  function take(words) {
    text = begin(words, text.at);
    input().value = text.parts[text.at];
    redraw();
  }

  /** Cut anew, with the caret where it was. */
  function settle() {
    if (mode.all || mode.closed || mode.composing || !isOutgrown(text) || !fits(wholeOf(text))) return;
    const before = text.parts.length;
    const next = recut(text, input().selectionStart);
    show(next.text, next.place);
    if (before === 1) fell();
  }

  /** Go to the next part, or with -1 to the end of the one before. */
  function go(step) {
    const empty = !text.parts[text.at];
    settle();
    const at = empty && step < 0 ? text.at : text.at + step;
    if (text.parts[at] !== undefined) show({ ...text, at }, step < 0 ? text.parts[at].length : 0);
  }

  /** Show all of it in one piece, or in parts again. */
  function showAll(all) {
    const place = placeIn(text, input().selectionStart);
    mode.all = all;
    const next = found(begin(wholeOf(text)).parts, place);
    show(next.text, next.place);
  }

  /** In a field that is closed all can be read. */
  function close(closed) {
    if (closed === mode.closed) return;
    mode.closed = closed;
    if (lengthOf(text) > MOST) take(read());
  }

  /** Which part of how many is shown; `all`: it would have parts, but is wanted in one piece. */
  const seen = () => ({ at: text.at, count: text.parts.length, all: mode.all && !mode.closed && lengthOf(text) > MOST });

  return {
    read, take, settle, go, showAll, close, seen, shown: () => text.parts[text.at], length: () => lengthOf(text),
    isLong: () => seen().count > 1 || seen().all,
    typed: ({ isComposing }) => (mode.composing = isComposing),
    leapt: () => text.parts[text.at].length > LEAPT && settle(),
  };
}

/** Which part of a text one sees, as a sentence. */
function partWords(t, text) {
  const { at, count, all } = text.seen();
  return t(all ? "ui.field.whole" : "ui.field.part", { at: at + 1, count });
}

/** The text of a field with `rows`, else of one line; see `createText`. */
export function useText(input, value, rows) {
  const { app, t } = useApp();
  const [, draw] = useState(0);
  const text = useRef();
  text.current ??= createText({
    value: value ?? "", input: () => input.current, redraw: () => draw((count) => count + 1),
    fell: () => app.announce(partWords(t, text.current)),
    fits: (words) => Boolean(rows) && words.length <= app.store.get().boot.limits.text,
  });
  return text.current;
}

/** Settle a text some time after its field was left, unless one is back by then. */
export function useRest(input, text) {
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => document.activeElement !== input.current && text.settle(), REST);
  };
}

/** What is printed is the whole text; it is written down when that is asked for. */
function Paper({ text }) {
  const paper = useRef();
  useEffect(() => {
    const write = () => { paper.current.textContent = text.read(); };
    const clear = () => { paper.current.textContent = ""; };
    window.addEventListener("beforeprint", write);
    window.addEventListener("afterprint", clear);
    return () => {
      window.removeEventListener("beforeprint", write);
      window.removeEventListener("afterprint", clear);
    };
  }, []);
  return html`<div class="parts-paper" ref=${paper}></div>`;
}

/** Which part one sees, and the way to the others; `save()` comes before each change. */
export function Parts({ id, text, save }) {
  const { app, t } = useApp();
  const { at, count, all } = text.seen();
  const act = (change) => () => {
    save();
    change();
    app.announce(partWords(t, text));
  };
  const way = (step, words) => html`<button type="button" class="button" onClick=${act(() => text.go(step))}
    aria-disabled=${at + step < 0 || at + step === count ? "true" : undefined}>
    ${step < 0 && html`<${Icon} name="back" />`}${t(words)}${step > 0 && html`<${Icon} name="next" />`}</button>`;
  return html`<div class="parts" role="group" aria-labelledby=${id}>
    <p id=${id}>${partWords(t, text)}</p>
    ${!all && way(-1, "ui.field.part_before")}
    ${!all && way(1, "ui.field.part_after")}
    <button type="button" class="button-quiet" onClick=${act(() => text.showAll(!all))}>
      ${t(all ? "ui.field.in_parts" : "ui.field.all")}</button>
    <${Paper} text=${text} />
  </div>`;
}
