// Taking back the last change, and saying what that was.
import { verbFor } from "../assessment/editing.js";

/** Make the undoing: a function of what is open. `flush()` sends what was typed, `announce(text)` says it. */
export function createUndoing({ store, reading, flush, announce }) {
  function tell({ question, words } = {}) {
    const { texts } = store.get();
    const key = `question.${question}.text`;
    const about = words || (texts.has(key) && texts.label(key));
    const said = texts.t(about ? "ui.undo.done_question" : "ui.undo.done", { question: about });
    store.set({ undone: { words: said, question } });
    announce(said);
  }

  return async function undo(key) {
    flush();
    const { dpias, texts } = store.get();
    const reply = await (dpias[key] ? reading.ask("dpia_undo", { dpia: key }) : reading.ask(verbFor(key, "undo"), { assessment: key }));
    if (!reply?.ok) return announce(reply?.error ?? texts.t("ui.connection.lost"));
    if (reply.dpia) reading.dpia.receive(reply.dpia);
    else reading.receive(reply.assessment);
    store.set({ moved: null, saved: Date.now() });
    return tell(reply.undone);
  };
}
