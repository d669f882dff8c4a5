// One app on a page or in a notebook cell: state, line, outbox and place, wired together.
import { createAhead, foreseen } from "./finding/ahead.js";
import { createDpiaEditing } from "./dpia/editing.js";
import { arrived, createEditing, verbFor } from "./assessment/editing.js";
import { openKeep } from "./state/browser-storage.js";
import { openLine } from "./state/link.js";
import { moveOf } from "./finding/move.js";
import { createOutbox } from "./state/outbox.js";
import { createReading } from "./reading.js";
import { createRouter, samePage } from "./route.js";
import { createStore } from "./state/store.js";
import { makeTexts } from "./blocks/texts.js";

const AGAIN_AFTER = 2_000; // ms, when the second file did not come
const SILENT_AT_MOST = 1_500; // ms without words when those of the wanted language are not here yet

/** Several cells may share one page, each with this module anew: ids carry the app's number, counted by the document. */
const nextNumber = () => (document.liaApps = (document.liaApps ?? 0) + 1);

const defaultTexts = (boot) =>
  makeTexts({ language: boot.default_language, texts: boot.texts, vocabulary: boot.vocabulary, marks: boot.marks });

const firstState = (boot, person, route) => ({
  boot, person, route, texts: defaultTexts(boot), language: boot.default_language,
  register: null, registerTotal: 0, registerAs: "", notice: "", workspace: "", instance: "", purposes: {}, dpias: {}, dpiaWords: {}, dpiaLines: {}, screeningWords: {}, views: {}, reports: {}, fresh: {},
  drafts: {}, errors: {}, conflicts: {}, moved: null, ahead: null, saved: 0, waiting: 0, trouble: "", keepFull: false,
  connection: "open", reason: "", problem: null, announcement: "", opened: {}, wide: true, welcome: false, wordless: false,
});

/** Start the app over an anywidget model. */
export function createApp(model) {
  const boot = model.get("boot");
  const keep = openKeep((keepFull) => store.set({ keepFull }));
  const flushers = new Set(); // fields with typed words that are not in the outbox yet
  let adopted = false; // changes of an earlier page are taken up once
  let isKnown = true; // who is here; not after the line broke, until somebody is introduced
  const number = nextNumber();
  const whoIsHere = () => model.get("person") || keep.get("person") || { role: boot.roles[0], name: "" };
  const router = createRouter(model.get("route") || "", (route) => arrive(fitting(route)));
  const store = createStore(firstState(boot, whoIsHere(), fitting(router.get())));
  const line = openLine(model, { onPush: pushed, onState: connection, onReply: answered, tooLong });
  const editing = createEditing({ store, outbox: () => outbox, onAnswer });
  const dpiaEditing = createDpiaEditing({ store, outbox: () => outbox });
  const reading = createReading({ store, line, keep, announce });
  const ahead = createAhead({ store, ask: reading.ask, outbox: () => outbox });
  const outbox = createOutbox({
    line: { ...line, usable: () => isKnown && line.usable() }, keep, workspace: () => store.get().workspace,
    rebase: (item, reply) => (item.payload.dpia ? dpiaEditing : editing).rebase(item, reply), arrived, onSettled: settled, onAdopted,
    onChange: () => store.set({ waiting: outbox.waiting() }),
  });

  /** A step that does not exist, or none, is the first one. */
  function fitting(route) {
    const { steps } = boot.method;
    return route.page !== "step" || steps.some((step) => step.id === route.step) ? route : { ...route, step: steps[0].id };
  }

  /** What is said where a message is longer than any server takes. */
  function tooLong() {
    const { boot, texts } = store.get();
    return { ok: false, kind: "wrong", error: texts.t("ui.field.too_much", { limit: Math.floor(boot.limits.text / 1000) }) };
  }

  function announce(text) {
    store.set((state) => ({ announcement: state.announcement === text ? `${text}\u00a0` : text }));
  }

  function settled(item, reply, more) {
    if (reply.dpia) reading.dpia.receive(reply.dpia);
    if (item.payload.dpia) return dpiaEditing.settled(item, reply, more);
    const { question, assessment } = item.payload;
    const before = store.get().views[assessment]?.finding;
    if (reply.assessment) reading.receive(reply.assessment);
    editing.settled(item, reply, more);
    if (!reply.ok && store.get().ahead?.field === item.field) store.set({ ahead: null, moved: null });
    if (reply.ok && item.affects && question && !more) noteMove(assessment, question, before, reply.assessment.finding);
    ahead.again();
    return undefined;
  }

  /** Note what the answer just given did to the balance and to the outcome. */
  function noteMove(assessment, question, before, after) {
    if (!before?.balance || !after?.balance) return; // a screening has none
    const moved = moveOf(boot.method, { assessment, question, before, after });
    if (JSON.stringify(moved) !== JSON.stringify(store.get().moved)) store.set({ moved });
  }

  /** An answer is on its way to the record: show its finding at once where the method found it ahead. */
  function onAnswer(assessment, question, field, whole) {
    const view = store.get().views[assessment];
    const before = view && (foreseen(api, store.get(), view) ?? view.finding);
    const after = ahead.answered(assessment, question, field, whole);
    if (after) noteMove(assessment, question, before, after);
  }

  function pushed(push) {
    reading.pushed(push);
    ahead.again();
  }

  /** Take in what was typed up to now. */
  const settle = () => flushers.forEach((save) => save());

  function flush() {
    settle();
    outbox.post();
  }

  function arrive(route) {
    flush();
    const before = store.get().route;
    store.set({ route, problem: null, moved: samePage(before, route) ? store.get().moved : null });
    remember(route);
    reading.show(route);
  }

  /** Keep the place for "continue where you left". */
  function remember(route) {
    if (route.page === "step") keep.set("last", { ...route, question: "", thread: "" });
  }

  function connection(state, before, reason) {
    const fresh = state === "slow" || before === "slow" ? store.get().fresh : {};
    store.set({ connection: state, reason, fresh: state === "lost" || state === "gone" ? {} : fresh });
    if (state === "lost" || state === "gone") isKnown = false;
    if (state === "open" && before !== "slow") begin(before !== "connecting");
  }

  /** Say hello, fetch what is shown and send what waits. After a break nothing is sent before it is known who is here. */
  async function begin(again) {
    const { workspace, language, person, route } = store.get();
    const done = reading.hello(language, person);
    if (!again) outbox.flush();
    reading.show(route, again);
    speak(language);
    setTimeout(() => store.get().texts.warm()); // the kernel is at work now, the page is not
    const reply = await done;
    if (!reply) return isKnown || !line.usable() ? undefined : setTimeout(() => begin(true), AGAIN_AFTER);
    if (again && isOther(reply, workspace)) return startAnew();
    isKnown = true;
    if (again) outbox.flush();
    if (!reply.ok || adopted) return undefined;
    adopted = true;
    return outbox.adopt();
  }

  /** Show what an earlier page could not deliver. */
  function onAdopted(items) {
    editing.restore(items);
    dpiaEditing.restore(items);
  }

  /** Whether somebody else is signed in now than before the line broke, or it is another record. */
  const isOther = (reply, before) => router.owned && Boolean(before) && (!reply.ok || reply.workspace !== before);

  /** Go on as who is here now: what waits is kept for whoever wrote it. */
  const startAnew = () => window.location.reload();

  /** Show the words of a language as soon as they are here. */
  async function speak(language) {
    if (store.get().texts.language === language) return;
    const texts = await reading.texts(language);
    if (texts && store.get().language === language) store.set({ texts, wordless: false });
  }

  /** Begin with what the server sent along; `words`: those of the language, where they are not those of the page. */
  function takeFirst(first, words) {
    const { language } = first.as;
    if (words) store.set({ texts: makeTexts({ language, ...words }), wordless: false });
    reading.takeFirst(first);
  }

  /** A kernel that started anew knows nobody: introduce ourselves again. */
  function answered(message) {
    const { instance } = store.get();
    if (!instance || !message.instance || message.instance === instance) return;
    store.set({ instance: message.instance, fresh: {} });
    begin(true);
  }

  function setLanguage(language) {
    flush();
    keep.set("language", language);
    store.set({ language });
    begin(true);
  }

  function setPerson(person) {
    flush();
    keep.set("person", person);
    store.set({ person });
    reading.hello(store.get().language, person, true).then((reply) => reply && !reply.ok && refusedPerson(reply));
  }

  /** Of whom the machine vouches for, not every role is theirs. */
  function refusedPerson(reply) {
    announce(reply.error);
    reading.hello(store.get().language, store.get().person).then((known) => known?.ok && keep.set("person", known.person));
  }

  async function undo(key) {
    flush();
    const reply = await (store.get().dpias[key] ? reading.ask("dpia_undo", { dpia: key }) : reading.ask(verbFor(key, "undo"), { assessment: key }));
    if (!reply?.ok) return announce(reply?.error ?? "");
    if (reply.dpia) reading.dpia.receive(reply.dpia);
    else reading.receive(reply.assessment);
    store.set({ moved: null, saved: Date.now() });
    announceUndone(reply.undone);
  }

  function announceUndone({ question, words } = {}) {
    const { texts } = store.get();
    const key = `question.${question}.text`;
    const about = words || (texts.has(key) && texts.label(key));
    announce(texts.t(about ? "ui.undo.done_question" : "ui.undo.done", { question: about }));
  }

  /** The pages of the second file; where it cannot be had now, the next visit or the returned line asks again. */
  async function fetchLater() {
    if (store.get().later) return;
    try {
      store.set({ later: await import("./later.js") });
    } catch {
      setTimeout(() => store.set((state) => ({ laterTried: (state.laterTried ?? 0) + 1 })), AGAIN_AFTER);
    }
  }

  const away = () => document.visibilityState === "hidden" && flush();

  function start() {
    window.addEventListener("click", settle, true); // what a press takes away, also one that moves no focus, no field sends after it
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", away);
    remember(store.get().route);
    const language = model.get("language") || keep.get("language") || boot.language || boot.default_language;
    const wordless = language !== boot.default_language; // better a short silence than a flash of another language
    store.set({ language, wordless, welcome: !keep.get("welcomed", false), connection: line.state() });
    if (wordless) setTimeout(() => store.set({ wordless: false }), SILENT_AT_MOST);
  }

  /** Speak to the kernel, if it is there already; else as soon as it is. */
  function meet() {
    if (line.usable()) begin(false);
  }

  function close() {
    flush();
    window.removeEventListener("click", settle, true);
    window.removeEventListener("pagehide", flush);
    document.removeEventListener("visibilitychange", away);
    router.close();
    line.close();
  }

  const api = {
    store, keep, editing, ahead, dpia: dpiaEditing, reading, outbox, flushers, undo, setLanguage, setPerson, start, meet, takeFirst, whoIsHere, close, announce,
    fetchLater, model, owned: router.owned, go: router.go, id: (...parts) => ["lia", number, ...parts].join("-"),
  };
  return api;
}
