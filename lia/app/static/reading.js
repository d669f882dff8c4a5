// What the app fetches: who is who, the register, purposes, assessments, reports, words.
import { createDpiaReading } from "./dpia/reading.js";
import { createRegisterReading } from "./register/reading.js";
import { createScreeningReading, isScreening } from "./screening/reading.js";
import { put } from "./state/store.js";
import { heardIn, keepTalk } from "./course/talk.js";
import { makeTexts } from "./blocks/texts.js";

/** Make the reading side of the app. Every function gives null where the line broke. */
export function createReading({ store, line, keep, announce }) {
  let unheard = false; // since the line was last there

  /** Whether something that was asked got no answer since this was last called. */
  function takeUnheard() {
    const before = unheard;
    unheard = false;
    return before;
  }

  async function ask(verb, payload, id) {
    try {
      return await line.request(verb, payload, id);
    } catch {
      unheard = true;
      return null;
    }
  }

  const screening = createScreeningReading({ store, ask, receive: (view) => receive(view) });
  const dpia = createDpiaReading({ store, ask, missing: (reply, place) => missing(reply, place) });

  /** Say who is here and in which language. */
  async function hello(language, person, chosen = false) {
    const { role, name } = person;
    const reply = await ask("hello", { language, person: { role, name }, chosen });
    if (reply?.ok) introduced(reply);
    return reply;
  }

  function introduced({ instance, workspace = "", notice = "", roles, may, person }) {
    const known = (state) => ({ instance: instance ?? state.instance, person: { ...state.person, ...person } });
    store.set((state) => ({ ...known(state), workspace, notice, roles, may }));
  }

  const register = createRegisterReading({ store, ask });

  async function purpose(id) {
    const reply = await ask("purpose", { purpose: id });
    if (reply?.ok) store.set((state) => ({ purposes: put(state.purposes, id, reply) }));
    else missing(reply, { page: "purpose", purpose: id });
  }

  /** Take what the server sent along with the page; an outcome counts only once the kernel has said that it stands. */
  function takeFirst({ hello: reply, load: { assessment } }) {
    introduced(reply);
    given = { ...assessment, as: whoAsks() };
    store.set((state) => ({ views: put(state.views, assessment.id, assessment) }));
  }

  const whoAsks = () => JSON.stringify([store.get().language, store.get().person.role, store.get().person.name]);
  let given = {}; // the assessment that came along with the page, until it is asked for
  let latest = ""; // the assessment this page asked for last: of that one, others' changes are told

  async function load(id) {
    latest = id;
    const known = given.id === id && given.as === whoAsks() ? { known: given.seq } : {};
    const reply = await ask(isScreening(id) ? "screen_load" : "load", { assessment: id, ...known });
    if (!reply && latest === id) latest = ""; // what nobody heard was not asked
    if (reply?.ok) given = {};
    if (reply?.same) store.set((state) => ({ fresh: put(state.fresh, id, true) }));
    else if (reply?.ok) receive(reply.assessment);
    else missing(reply, { assessment: id });
  }

  /** The place asked for does not exist or cannot be read: say so, if the person is still there. */
  function missing(reply, place) {
    const { route } = store.get();
    const still = Object.entries(place).every(([key, value]) => route[key] === value);
    if (reply && still) store.set({ problem: { text: reply.error, kind: reply.kind } });
  }

  /** Take in an assessment, unless a later state of it is already shown. */
  function receive(view) {
    const known = store.get().views[view.id];
    if (known && known.seq > view.seq) return;
    announceNew(known, view);
    store.set((state) => ({
      views: put(state.views, view.id, view),
      fresh: put(state.fresh, view.id, true),
      reports: known?.seq === view.seq ? state.reports : put(state.reports, view.id, undefined),
    }));
  }

  function announceNew(known, view) {
    if (!known) return;
    const { texts } = store.get();
    const added = view.asked.filter((question) => !known.asked.includes(question));
    if (added.length && texts.has(`question.${added[0]}.text`)) announce(texts.t("ui.question.appeared", { question: texts.label(`question.${added[0]}.text`) }));
  }

  /** Hear what somebody said about what is open here. */
  function heard({ about, threads, may }) {
    const { route, threads: every } = store.get();
    const here = route.assessment === about || route.dpia === about;
    const thread = here && every?.[about] && heardIn(every[about].threads, threads);
    keepTalk(store, about, { threads, may });
    if (thread) announce(store.get().texts.t("ui.comments.heard", { about: thread.about_words }));
  }

  /** Hear that another tab or person changed something. */
  function pushed(push) {
    if (push.push === "talk") return heard(push);
    store.set((state) => ({ changed: (state.changed ?? 0) + 1 }));
    if (push.push === "register") return show(store.get().route, store.get().route.page === "screening"); // what is not shown is fetched when it is
    if (push.assessment) return receive(push.assessment);
    if (push.dpia) return dpia.receive(push.dpia);
    if (push.id && store.get().views[push.id]) return load(push.id);
    return undefined;
  }

  /** Fetch what a place needs; `again`: also what is already here. */
  function show(route, again = false) {
    const { views } = store.get();
    if (route.page === "register") return register();
    if (route.page === "purpose") return purpose(route.purpose);
    if (route.page === "dpia") return dpia.show(route, again);
    if (!route.assessment) return undefined;
    if (route.page === "screening") screening.words(store.get().language);
    if (again || !views[route.assessment] || latest !== route.assessment) return load(route.assessment);
    return undefined;
  }

  async function report(assessment, language) {
    const reply = await ask("report", { assessment, language });
    const withReport = (reports) => put(reports, assessment, { ...reports[assessment], [language]: reply });
    if (reply?.ok) store.set((state) => ({ reports: withReport(state.reports) }));
    return reply;
  }

  /** Open an assessment on a purpose; gives its first place, or the error. The same `id` never opens it twice. */
  async function open(details, id) {
    const reply = await ask("open", details, id);
    if (!reply?.ok) return { error: reply?.error ?? store.get().texts.t("ui.connection.lost") };
    receive(reply.assessment);
    const step = store.get().boot.method.steps[0].id;
    return { route: { page: "step", purpose: details.purpose, assessment: reply.assessment.id, step } };
  }

  async function decide(assessment, verdict, id) {
    const reply = await ask("decide", { assessment, ...verdict }, id);
    if (reply?.ok) receive(reply.assessment);
    return reply ?? { ok: false, error: store.get().texts.t("ui.connection.lost") };
  }

  /** Words of a language; kept in the browser, so that a second visit opens in it at once. */
  async function texts(language) {
    const { boot } = store.get();
    if (language === boot.default_language) return makeTexts({ language, ...boot });
    const key = `texts.${boot.version}.${language}`;
    const kept = keep.get(key);
    if (kept) return makeTexts({ ...kept, language });
    const reply = await ask("texts", { language });
    if (!reply?.ok) return null;
    keep.entries("texts.").forEach(([old]) => old.endsWith(`.${language}`) && keep.remove(old));
    const { texts: words, vocabulary, marks } = reply;
    keep.set(key, { texts: words, vocabulary, marks });
    return makeTexts({ language, texts: words, vocabulary, marks });
  }

  return { ask, takeUnheard, dpia, screening, takeFirst, hello, register, purpose, receive, pushed, show, report, open, decide, texts };
}
