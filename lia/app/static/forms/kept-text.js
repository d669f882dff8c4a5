// Words typed in a form that is sent as a whole: the browser keeps them until they are in the record.
import { useEffect, useLayoutEffect, useRef } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { pathOf } from "../route.js";

const QUIET = 300; // ms after the last key
const PREFIX = "typed.";

/** Keep what a person types in a field; `restore(words)` hears what an earlier page left there. Gives what to call at each key. */
export function useKeptText(name, value, restore) {
  const { app } = useApp();
  const field = useRef({ key: "", typed: false }).current;
  field.value = value;
  const save = useRef(() => {
    if (!field.typed) return;
    if (field.value) app.keep.set(field.key, field.value);
    else app.keep.remove(field.key);
  }).current;
  // Before the page takes a key press: an effect after the paint would come too late for the first words.
  useLayoutEffect(() => {
    const { workspace, route } = app.store.get();
    field.key = `${PREFIX}${workspace}.${pathOf({ ...route, question: "" })}.${name}`;
    const words = app.keep.get(field.key);
    field.typed = Boolean(words);
    if (words && !field.value) restore(words);
    app.flushers.add(save);
    return () => app.flushers.delete(save);
  }, []);
  useEffect(() => {
    const timer = setTimeout(save, QUIET);
    return () => clearTimeout(timer);
  }, [value]);
  return () => {
    field.typed = true;
  };
}

const wordsIn = (value) => (typeof value === "string" ? [value.trim()] : Object.values(value ?? {}).flatMap(wordsIn));

/** Forget the words that are in the record now. */
export function forgetSent(app, payload) {
  const sent = new Set(wordsIn(payload));
  for (const [key, words] of app.keep.entries(PREFIX)) {
    if (typeof words === "string" && sent.has(words.trim())) app.keep.remove(key);
  }
}
