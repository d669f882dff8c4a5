// Threads about one thing (a question, safeguard, risk or measure): read, answer, close, begin another.
import { html, useEffect, useState } from "./dom.js";
import { Typed, useSend } from "./asking.js";
import { useApp } from "./context.js";
import { FieldError } from "./field.js";
import { Fold } from "./fold.js";
import { put } from "./store.js";

const NONE = { threads: [], may: {} };
const SOON = 800; // ms after a change before the threads are read again

/** Read the talk of an assessment (threads, and what this person may do), and again when it changed. */
export function useThreads(assessment, seq) {
  const { app, state } = useApp();
  const known = state.threads?.[assessment];
  useEffect(() => {
    const read = () => app.reading.ask("threads", { assessment }).then((reply) => reply?.ok && keepTalk(app, assessment, reply));
    const timer = setTimeout(read, known ? SOON : 0);
    return () => clearTimeout(timer);
  }, [assessment, seq, state.language, state.person.role, state.connection]);
  return known ?? NONE;
}

/** What is the same stays the same object: the cards of the questions are then not drawn again. */
function keepTalk(app, assessment, { threads, may }) {
  if (JSON.stringify(app.store.get().threads?.[assessment]) === JSON.stringify({ threads, may })) return;
  app.store.set((state) => ({ threads: put(state.threads ?? {}, assessment, { threads, may }) }));
}

function Said({ comment }) {
  const { t, moment, person } = useApp();
  return html`<li class="comment"><p class="hint">${person(comment.by)}, ${moment(comment.at)}</p>
    <p class="comment-words">${comment.erased ? html`<em>${t("ui.comments.erased")}</em>` : comment.text}</p></li>`;
}

function Write({ assessment, about, thread = "", label, onDone }) {
  const { app, t } = useApp();
  const { error, setError, send } = useSend();
  const [text, setText] = useState("");
  const submit = async (event) => {
    event.preventDefault();
    if (!text.trim()) return setError(t("ui.comments.missing"));
    const fields = { assessment, about, text, ...(thread ? { thread } : {}) };
    const reply = await send("comment", fields, t("ui.comments.sent"));
    if (!reply) return undefined;
    setText("");
    keepTalk(app, assessment, reply);
    return onDone?.();
  };
  return html`<form class="comment-form" onSubmit=${submit} noValidate>
    <${Typed} name=${`comment-${assessment}-${about}-${thread}`} rows="2" label=${label} value=${text} onInput=${setText} error=${error} />
    <button type="submit" class="button">${t("ui.comments.send")}</button>
  </form>`;
}

function Thread({ assessment, thread, may }) {
  const { app, t, moment, person } = useApp();
  const { error, send } = useSend();
  const [replying, setReplying] = useState(false);
  const close = async () => {
    const reply = await send("resolve", { assessment, thread: thread.id }, t("ui.comments.closed"));
    if (reply) keepTalk(app, assessment, reply);
  };
  return html`<li class="thread" data-open=${thread.open ? "true" : "false"}>
    <ul class="plain-list">${thread.comments.map((one) => html`<${Said} key=${one.seq} comment=${one} />`)}</ul>
    ${!thread.open && html`<p class="hint">${t("ui.comments.resolved", { person: person(thread.resolved_by), at: moment(thread.resolved_at) })}</p>`}
    ${replying ? html`<${Write} assessment=${assessment} about=${thread.about} thread=${thread.id} label=${t("ui.comments.write")}
      onDone=${() => setReplying(false)} />`
      : html`<div class="form-buttons">
        ${may.comment && html`<button type="button" class="button-quiet" onClick=${() => setReplying(true)}>
          ${t("ui.comments.reply")}</button>`}
        ${thread.open && may.resolve && html`<button type="button" class="button-quiet" onClick=${close}>
          ${t("ui.comments.resolve")}</button>`}</div>`}
    <${FieldError} id=${app.id("thread", assessment, thread.id)} text=${error} />
  </li>`;
}

/** A folded list of threads about one thing, e.g. `about="question:scale"`; give it the `talk` of the assessment (`useThreads`). */
export function Comments({ assessment, about, talk = NONE }) {
  const { t, count } = useApp();
  const { threads, may } = talk;
  const own = threads.filter((one) => one.about === about);
  const open = own.filter((one) => one.open).length;
  const summary = html`${t("ui.comments.title")}${open > 0 && html` <span class="tag comments-open">${count("ui.comments.open", open)}</span>`}`;
  return html`<${Fold} className="comments" summary=${summary}>
    ${own.length === 0 && html`<p class="hint">${t("ui.comments.none")}</p>`}
    <ul class="plain-list thread-list">${own.map((thread) => html`<${Thread} key=${thread.id} assessment=${assessment} thread=${thread} may=${may} />`)}</ul>
    ${may.comment && html`<${Write} assessment=${assessment} about=${about} label=${t("ui.comments.begin")} />`}
  <//>`;
}
