// Threads about one thing (a question, safeguard, item, risk or measure): read, answer, close, begin another.
import { html, useEffect, useRef, useState } from "../blocks/dom.js";
import { Typed, useSend } from "../forms/asking.js";
import { useApp } from "../blocks/context.js";
import { FieldError } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";
import { Opens, useOpened } from "../blocks/open-in-place.js";
import { keepTalk, talkOf, threadsAbout } from "./talk.js";

const SOON = 800; // ms after a change before the threads are read again
const reached = new WeakSet(); // the places that led to a thread and were followed

/** Read the talk of an assessment (threads, and what this person may do), and again when it changed. */
export function useThreads(assessment, seq) {
  const { app, state } = useApp();
  const seen = useRef("");
  useEffect(() => {
    const keep = (reply) => reply?.ok && keepTalk(app.store, assessment, reply);
    const same = `${assessment} ${state.language} ${state.person.role} ${state.again}`;
    const timer = setTimeout(() => app.reading.ask("threads", { assessment }).then(keep), seen.current === same ? SOON : 0);
    seen.current = same;
    return () => clearTimeout(timer);
  }, [assessment, seq, state.language, state.person.role, state.again]);
  return talkOf(state, assessment);
}

/** How many threads are open, as a small mark; nothing where none is. */
export function OpenThreads({ n }) {
  const { count } = useApp();
  return n > 0 && html` <span class="tag comments-open">${count("ui.comments.open", n)}</span>`;
}

/** After what I said or closed myself: what is listed elsewhere on the page is asked for anew. */
function keepOwn(app, assessment, reply) {
  keepTalk(app.store, assessment, reply);
  app.store.set((state) => ({ changed: (state.changed ?? 0) + 1 }));
}

function Said({ comment }) {
  const { t, moment, person } = useApp();
  return html`<li class="comment"><p class="hint">${person(comment.by)}, ${moment(comment.at)}</p>
    <p class="comment-words">${comment.erased ? html`<em>${t("ui.comments.erased")}</em>` : comment.text}</p></li>`;
}

/** What is being written, also while it is folded away or another page is shown. */
function useUnsent(key) {
  const { app } = useApp();
  const unsent = (app.unsent ??= new Map());
  const [text, setText] = useState(unsent.get(key) ?? "");
  const write = (words) => {
    if (words) unsent.set(key, words);
    else unsent.delete(key);
    setText(words);
  };
  return [text, write];
}

function Write({ assessment, about, thread = "", label, onDone }) {
  const { app, t } = useApp();
  const { error, setError, send } = useSend();
  const [text, setText] = useUnsent(`${assessment} ${about} ${thread}`);
  const submit = async (event) => {
    event.preventDefault();
    if (!text.trim()) return setError(t("ui.comments.missing"));
    const fields = { assessment, about, text, ...(thread ? { thread } : {}) };
    const reply = await send("comment", fields, t("ui.comments.sent"));
    if (!reply) return undefined;
    setText("");
    keepOwn(app, assessment, reply);
    return onDone?.();
  };
  return html`<form class="comment-form" onSubmit=${submit} noValidate>
    <${Typed} name=${`comment-${assessment}-${about}-${thread}`} rows="2" label=${label} value=${text} onInput=${setText} error=${error} />
    <button type="submit" class="button">${t("ui.comments.send")}</button>
  </form>`;
}

/** The thread a link led to takes the focus, after the page took it for its heading. */
function useReached(thread) {
  const { state } = useApp();
  const { route } = state;
  const here = useRef();
  useEffect(() => {
    if (route.thread !== thread || reached.has(route)) return undefined;
    const timer = setTimeout(() => {
      reached.add(route);
      here.current?.focus({ preventScroll: true });
      here.current?.scrollIntoView({ block: "center" });
    });
    return () => clearTimeout(timer);
  }, [route]);
  return here;
}

/** One thread. */
export function Thread({ assessment, thread, may }) {
  const { app, t, moment, person } = useApp();
  const { error, send } = useSend();
  const { open: replying, show, hide, place } = useOpened();
  const here = useReached(thread.id);
  const close = async () => {
    const reply = await send("resolve", { assessment, thread: thread.id }, t("ui.comments.closed"));
    if (!reply) return;
    keepOwn(app, assessment, reply);
    here.current?.focus();
  };
  const replied = () => {
    hide();
    setTimeout(() => here.current?.focus());
  };
  return html`<li class="thread" data-open=${thread.open ? "true" : "false"} data-thread=${thread.id} tabindex="-1" ref=${here}>
    <ul class="plain-list">${thread.comments.map((one) => html`<${Said} key=${one.seq} comment=${one} />`)}</ul>
    ${!thread.open && html`<p class="hint">${t("ui.comments.resolved", { person: person(thread.resolved_by), at: moment(thread.resolved_at) })}</p>`}
    <${Opens} place=${place}>${replying ? html`<${Write} assessment=${assessment} about=${thread.about} thread=${thread.id} label=${t("ui.comments.write")}
      onDone=${replied} />`
      : html`<div class="form-buttons">
        ${may.comment && html`<button type="button" class="button-quiet" onClick=${show}>
          ${t("ui.comments.reply")}</button>`}
        ${thread.open && may.resolve && html`<button type="button" class="button-quiet" onClick=${close}>
          ${t("ui.comments.resolve")}</button>`}</div>`}<//>
    <${FieldError} id=${app.id("thread", assessment, thread.id)} text=${error} />
  </li>`;
}

/** A folded list of threads about one thing, e.g. `about="question:scale"`; give it the `talk` of the assessment. */
export function Comments({ assessment, about, talk }) {
  const { state, t } = useApp();
  const { may } = talk;
  const own = threadsAbout(talk, about);
  if (!own.length && !may.comment) return null;
  const led = own.find((one) => one.id === state.route.thread)?.id ?? "";
  const summary = html`${t("ui.comments.title")}<${OpenThreads} n=${own.filter((one) => one.open).length} />`;
  return html`<${Fold} key=${led} className="comments" summary=${summary} open=${Boolean(led)}>
    ${own.length === 0 && html`<p class="hint">${t("ui.comments.none")}</p>`}
    <ul class="plain-list">${own.map((thread) => html`<${Thread} key=${thread.id} assessment=${assessment} thread=${thread} may=${may} />`)}</ul>
    ${may.comment && html`<${Write} assessment=${assessment} about=${about} label=${t("ui.comments.begin")} />`}
  <//>`;
}
