// Send a form as a whole: `save(verb, payload)` gives the reply, also a refusal; the same try is never done twice.
import { newId, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";

/** Gives `{save, busy}`. A try with other words is another one. */
export function useSaving() {
  const { app, t } = useApp();
  const last = useRef({ id: "", words: "" });
  const [busy, setBusy] = useState(false);
  const save = async (verb, payload) => {
    const words = JSON.stringify(payload);
    if (words !== last.current.words) last.current = { id: newId(), words };
    setBusy(true);
    const reply = await app.reading.ask(verb, payload, last.current.id);
    setBusy(false);
    if (reply?.ok) app.store.set({ saved: Date.now() });
    if (reply?.ok) last.current = { id: "", words: "" };
    return reply ?? { ok: false, error: t("ui.connection.lost") };
  };
  return { save, busy };
}

/** Put the person at the first field of a form that asks for something. */
export function toFirstWrong(form) {
  setTimeout(() => form?.querySelector("[aria-invalid=true], .choices:has(> .error) input:enabled, .conflict-title")?.focus());
}
