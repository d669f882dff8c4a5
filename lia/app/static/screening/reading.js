// What the pages of a screening fetch and record besides answers: their words, the DPO's view, the decision.
import { put } from "../state/store.js";

/** The name of the screening of a purpose among the views of the page. */
export const screeningOf = (purpose) => `${purpose}-screening`;

/** Whether a view is a screening: no assessment has such an id. */
export const isScreening = (id) => (id ?? "").endsWith("-screening");

/** Make the reading side. `ask` gives null where the line broke; `receive` takes in a view. */
export function createScreeningReading({ store, ask, receive }) {
  const lost = () => ({ ok: false, error: store.get().texts.t("ui.connection.lost") });

  async function words(language) {
    if (store.get().screeningWords[language]) return;
    const reply = await ask("screen_words", { language });
    if (reply?.ok) store.set((state) => ({ screeningWords: put(state.screeningWords, language, reply) }));
  }

  async function record(verb, payload, id) {
    const reply = (await ask(verb, payload, id)) ?? lost();
    if (reply.ok) receive(reply.assessment);
    return reply;
  }

  const view = (assessment, text, id) => record("screen_view", { assessment, text }, id);
  const decide = (assessment, decision, grounds, expected, id) =>
    record("screen_decide", { assessment, decision, grounds, expected }, id);
  return { words, view, decide };
}
