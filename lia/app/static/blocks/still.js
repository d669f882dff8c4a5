// A part of the page that is drawn anew only when something it is drawn from has changed.
import { AppContext, useApp } from "./context.js";
import { html, useRef } from "./dom.js";

const same = (one, other) => one.length === other.length && one.every((value, index) => Object.is(value, other[index]));

const contents = new WeakMap();

/** What stands in a thing, for `from`: the same told once more, in another object, is no change. */
export function contentOf(thing) {
  if (typeof thing !== "object" || thing === null) return thing;
  if (!contents.has(thing)) contents.set(thing, JSON.stringify(thing));
  return contents.get(thing);
}

/**
 * The same for parts that read no state themselves, without a place of their own in the tree:
 * gives `(key, from, draw)` → the part, the one of the last time where it is drawn from the same things.
 */
export function useKept() {
  const { texts } = useApp().state;
  const kept = useRef(new Map()).current;
  return (key, from, draw) => {
    const now = [texts, ...from];
    if (!same(kept.get(key)?.from ?? [], now)) kept.set(key, { from: now, drawn: draw() });
    return kept.get(key).drawn;
  };
}

/**
 * `draw()` draws the part; `from` lists everything it is drawn from besides the words and the width of the app.
 * Inside, the state is the one of the last drawing: what else changes there is neither seen nor costs anything.
 */
export function Still({ from, draw }) {
  const context = useApp();
  const { texts, wide } = context.state;
  const kept = useRef({ from: [] }).current;
  const now = [texts, wide, ...from];
  if (!same(kept.from, now)) {
    kept.from = now;
    kept.drawn = html`<${AppContext.Provider} value=${context}>${draw()}<//>`;
  }
  return kept.drawn;
}
