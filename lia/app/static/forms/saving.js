// Send a form as a whole: `save(verb, payload)` gives the reply, also a refusal; the same try is never done twice.
import { newId, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";

/**
 * The id of a try: `of(content)` is the same as long as the content is, so that nothing is done twice where a reply got
 * lost. Other words are another try: what was done already would answer in their place. `done()`: what comes is new.
 */
export function useTry() {
  const last = useRef({ id: "", words: "" });
  const of = (content) => {
    const words = JSON.stringify(content);
    if (words !== last.current.words) last.current = { id: newId(), words };
    return last.current.id;
  };
  const done = () => {
    last.current = { id: "", words: "" };
  };
  return { of, done };
}

/** Gives `{save, busy}`. */
export function useSaving() {
  const { app, t } = useApp();
  const aTry = useTry();
  const [busy, setBusy] = useState(false);
  const save = async (verb, payload) => {
    setBusy(true);
    const reply = await app.reading.ask(verb, payload, aTry.of(payload));
    setBusy(false);
    if (reply?.ok) app.store.set({ saved: Date.now() });
    if (reply?.ok) aTry.done();
    return reply ?? { ok: false, error: t("ui.connection.lost") };
  };
  return { save, busy };
}

/** Put the person at the first field of a form that asks for something. */
export function toFirstWrong(form) {
  setTimeout(() => form?.querySelector("[aria-invalid=true], .choices:has(> .error) input:enabled, .conflict-title")?.focus());
}
