// One app on a page or in a notebook cell: state, line, outbox and place, wired together.
import { createAhead } from "./finding/ahead.js";
import { createDpiaEditing } from "./dpia/editing.js";
import { arrived, createEditing } from "./assessment/editing.js";
import { openKeep } from "./state/browser-storage.js";
import { openLine } from "./state/link.js";
import { createMeeting } from "./state/meeting.js";
import { createMoves } from "./finding/move.js";
import { createOutbox } from "./state/outbox.js";
import { createReading } from "./reading.js";
import { createRouter, samePage } from "./route.js";
import { createStore } from "./state/store.js";
import { createUndoing } from "./shell/undoing.js";
import { createWho, personOf } from "./shell/who.js";
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
  drafts: {}, errors: {}, conflicts: {}, moved: null, ahead: null, saved: 0, waiting: 0, undone: null, trouble: "", keepFull: false,
  connection: "open", reason: "", again: 0, problem: null, announcement: "", opened: {}, wide: true, welcome: false, wordless: false,
});

/** A step that does not exist, or none, is the first one. */
function fitting({ method: { steps } }, route) {
  return route.page !== "step" || steps.some((step) => step.id === route.step) ? route : { ...route, step: steps[0].id };
}

/** The pages of the second file; where it cannot be had now, the next visit or the returned line asks again. */
async function fetchLater(store) {
  if (store.get().later) return;
  try {
    store.set({ later: await import("./later.js") });
  } catch {
    setTimeout(() => store.set((state) => ({ laterTried: (state.laterTried ?? 0) + 1 })), AGAIN_AFTER);
  }
}

/** Start the app over an anywidget model. */
export function createApp(model) {
  const boot = model.get("boot");
  const keep = openKeep((keepFull) => store.set({ keepFull }));
  const flushers = new Set(); // fields with typed words that are not in the outbox yet
  const number = nextNumber();
  const whoIsHere = () => personOf(model, keep);
  const router = createRouter(model.get("route") || "", (route) => arrive(fitting(boot, route)));
  const store = createStore(firstState(boot, whoIsHere(), fitting(boot, router.get())));
  const line = openLine(model, {
    onPush: pushed, onState: (...change) => meeting.changed(...change), onReply: (reply) => meeting.answered(reply), tooLong,
  });
  const reading = createReading({ store, line, keep, announce });
  const ahead = createAhead({ store, ask: reading.ask, outbox: () => outbox });
  const moves = createMoves({ store, ahead, outbox: () => outbox });
  const editing = createEditing({ store, outbox: () => outbox, onAnswer: moves.answered });
  const dpiaEditing = createDpiaEditing({ store, outbox: () => outbox });
  const outbox = createOutbox({
    line: { ...line, usable: () => meeting.isKnown() && line.usable() }, keep, workspace: () => store.get().workspace,
    rebase: (item, reply) => (item.payload.dpia ? dpiaEditing : editing).rebase(item, reply), arrived, onSettled: settled, onAdopted,
    onChange: () => store.set({ waiting: outbox.waiting() }),
  });
  const who = createWho({ store, keep, reading, flush, announce, begin: (again) => meeting.begin(again) });
  const meeting = createMeeting({ store, line, reading, outbox, owned: router.owned, speak: who.speak });
  const undo = createUndoing({ store, reading, flush, announce });

  /** What is said where a message is longer than any server takes. */
  function tooLong() {
    const { boot, texts } = store.get();
    return { ok: false, kind: "wrong", error: texts.t("ui.field.too_much", { limit: texts.number(Math.floor(boot.limits.text / 1000)) }) };
  }

  function announce(text) {
    store.set((state) => ({ announcement: state.announcement === text ? `${text}\u00a0` : text }));
  }

  function settled(item, reply, more) {
    if (store.get().undone) store.set({ undone: null });
    if (reply.dpia) reading.dpia.receive(reply.dpia);
    if (item.payload.dpia) return dpiaEditing.settled(item, reply, more);
    const { question, assessment } = item.payload;
    const before = store.get().views[assessment]?.finding;
    if (reply.assessment) reading.receive(reply.assessment);
    editing.settled(item, reply, more);
    if (!reply.ok && store.get().ahead?.field === item.field) store.set({ ahead: null, moved: null });
    if (reply.ok && item.affects && question && !more) moves.note(assessment, question, before, reply.assessment.finding);
    ahead.again();
    return undefined;
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
    store.set({ route, problem: null, undone: null, moved: samePage(before, route) ? store.get().moved : null });
    remember(route);
    reading.show(route);
  }

  /** Give the way on from this place; who is elsewhere by the time it is known stays there. */
  function onward() {
    const { route } = store.get();
    return (next) => samePage(route, store.get().route) && router.go(next);
  }

  /** Keep the place for "continue where you left". */
  function remember(route) {
    if (route.page === "step") keep.set("last", { ...route, question: "", thread: "" });
  }

  /** Show what an earlier page could not deliver. */
  function onAdopted(items) {
    editing.restore(items);
    dpiaEditing.restore(items);
  }

  /** Begin with what the server sent along; `words`: those of the language, where they are not those of the page. */
  function takeFirst(first, words) {
    const { language } = first.as;
    if (words) store.set({ texts: makeTexts({ language, ...words }), wordless: false });
    reading.takeFirst(first);
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

  function close() {
    flush();
    window.removeEventListener("click", settle, true);
    window.removeEventListener("pagehide", flush);
    document.removeEventListener("visibilitychange", away);
    router.close();
    line.close();
  }

  return {
    store, keep, editing, ahead, dpia: dpiaEditing, reading, outbox, flushers, undo, start, takeFirst, whoIsHere, close, announce, model,
    meet: meeting.meet, setLanguage: who.setLanguage, setPerson: who.setPerson, fetchLater: () => fetchLater(store),
    owned: router.owned, go: router.go, onward, id: (...parts) => ["lia", number, ...parts].join("-"),
  };
}
