// What the pages of the record share: words and data that are fetched with the page, forms that send one message.
import { html, useEffect, useState } from "../blocks/dom.js";
import { AppContext, useApp } from "../blocks/context.js";
import { FieldError } from "./field.js";
import { forgetSent, useKeptText } from "./kept-text.js";
import { put } from "../state/store.js";
import { useTry } from "./saving.js";

const keyOf = (part, language) => `${part}.${language}`;

/** Whether the words of a part are here in the language that is shown. */
export const hasWords = (state, part) => Boolean(state.words?.[keyOf(part, state.texts.language)]);

/** Fetch the words of a part of the app once per language. */
function useWords(part) {
  const { app, state } = useApp();
  const { language } = state.texts;
  const key = keyOf(part, language);
  useEffect(() => {
    if (hasWords(state, part)) return;
    app.reading.ask("words", { part, language }).then((reply) => {
      if (reply?.ok) app.store.set((before) => ({ words: put(before.words ?? {}, key, reply.texts) }));
    });
  }, [key, state.again]);
  return state.words?.[key];
}

/** Show `children` with the words of a part; until those are here, a waiting line or `otherwise`. */
export function Words({ part, otherwise, children }) {
  const context = useApp();
  const texts = useWords(part);
  if (!texts) return otherwise ?? html`<p class="waiting" role="status">${context.t("ui.loading")}</p>`;
  return html`<${AppContext.Provider} value=${{ ...context, ...context.state.texts.with({ texts, marks: {} }) }}>${children}<//>`;
}

/** Ask for data and ask again when the language, the role, `watch` or somebody else's change asks for it. */
export function useAsked(verb, payload, watch = "") {
  const { app, state } = useApp();
  const [found, setFound] = useState({ data: null, error: "" });
  const about = JSON.stringify([verb, payload]);
  const take = (reply) => reply && setFound(reply.ok ? { about, data: reply, error: "" } : { about, data: null, error: reply.error });
  useEffect(() => {
    let left = false;
    app.reading.ask(verb, payload).then((reply) => left || take(reply));
    return () => {
      left = true;
    };
  }, [about, watch, state.language, state.person.role, state.again, state.changed]);
  return { ...(found.about === about ? found : { data: null, error: "" }), take };
}

const ASKING = new Set(["proof", "calendar"]); // these save nothing

/** Send one message: `send(verb, payload, words)` gives the reply or null; the same try is never done twice. */
export function useSend() {
  const { app, t } = useApp();
  const aTry = useTry();
  const [error, setError] = useState("");
  const send = async (verb, payload, words) => {
    const reply = await app.reading.ask(verb, payload, aTry.of([verb, payload]));
    setError(reply?.ok ? "" : (reply?.error ?? t("ui.connection.lost")));
    if (!reply?.ok) return null;
    aTry.done();
    forgetSent(app, payload);
    if (reply.assessment) app.reading.receive(reply.assessment);
    if (!ASKING.has(verb)) app.store.set({ saved: Date.now() });
    if (words) app.announce(words);
    return reply;
  };
  return { error, setError, send };
}

/** A labelled field of a form that is sent as a whole. */
export function Typed({ label, name, value, onInput, rows, hint, error, ...rest }) {
  const { app } = useApp();
  const note = useKeptText(name, value, onInput);
  const typed = (event) => {
    note();
    onInput(event.target.value);
  };
  const id = app.id("field", name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const shared = {
    id, value, onInput: typed, "aria-describedby": described,
    "aria-invalid": error ? "true" : undefined, autocomplete: "off", ...rest,
  };
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    ${rows ? html`<textarea rows=${rows} ...${shared}></textarea>` : html`<input type="text" ...${shared} />`}
    <${FieldError} id=${`${id}-error`} text=${error} />
  </div>`;
}
