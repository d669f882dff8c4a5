// What the pages of impact assessments fetch: their words once per language, an assessment, reports, what-ifs.
import { put } from "../state/store.js";

/** Make the reading side. `ask` gives null where the line broke; `missing` says that a place does not exist. */
export function createDpiaReading({ store, ask, missing }) {
  const lost = () => ({ ok: false, error: store.get().texts.t("ui.connection.lost") });

  async function words(language) {
    if (store.get().dpiaWords[language]) return;
    const reply = await ask("dpia_words", { language });
    if (reply?.ok) store.set((state) => ({ dpiaWords: put(state.dpiaWords, language, reply) }));
  }

  let latest = ""; // the impact assessment this page asked for last: of that one, others' changes are told

  async function load(id) {
    latest = id;
    const reply = await ask("dpia_load", { dpia: id });
    if (!reply && latest === id) latest = ""; // what nobody heard was not asked
    if (reply?.ok) receive(reply.dpia);
    else missing(reply, { dpia: id });
  }

  /** Take in an impact assessment, unless a later state of it is already shown. */
  function receive(view) {
    const known = store.get().dpias[view.id];
    if (known && known.seq > view.seq) return;
    store.set((state) => ({
      dpias: put(state.dpias, view.id, view),
      fresh: put(state.fresh, view.id, true),
      reports: known?.seq === view.seq ? state.reports : put(state.reports, view.id, undefined),
    }));
  }

  /** Fetch what a page needs; `again`: also what is already here. */
  function show(route, again = false) {
    words(store.get().language);
    return again || latest !== route.dpia || !store.get().dpias[route.dpia] ? load(route.dpia) : undefined;
  }

  /** A line per impact assessment of a purpose. */
  async function lines(purpose) {
    const reply = await ask("dpias", { purpose });
    if (reply?.ok) store.set((state) => ({ dpiaLines: put(state.dpiaLines, purpose, reply.dpias) }));
  }

  /** Start one; gives its first place, or the error. The same `id` never starts it twice. */
  async function open(details, id) {
    const reply = (await ask("dpia_open", details, id)) ?? lost();
    if (!reply.ok) return { error: reply.error };
    receive(reply.dpia);
    return { route: { page: "dpia", purpose: details.purpose, dpia: reply.dpia.id, place: "need" } };
  }

  async function decide(dpia, decision, grounds, expected, id) {
    const reply = (await ask("dpia_decide", { dpia, decision, grounds, expected }, id)) ?? lost();
    if (reply.ok) receive(reply.dpia);
    return reply;
  }

  /** Make the next version. The same `id` never makes it twice. */
  async function version(dpia, id) {
    const reply = (await ask("dpia_version", { dpia }, id)) ?? lost();
    if (!reply.ok) return reply;
    receive(reply.dpia);
    await load(dpia);
    return reply;
  }

  async function report(dpia, language, layout) {
    const reply = await ask("dpia_report", { dpia, language, layout });
    const key = `${language}.${layout}`;
    if (reply?.ok) store.set((state) => ({ reports: put(state.reports, dpia, { ...state.reports[dpia], [key]: reply }) }));
    return reply;
  }

  const compare = async (dpia) => (await ask("dpia_compare", { dpia })) ?? lost();
  const plan = async (dpia, language) => (await ask("dpia_plan", { dpia, language })) ?? lost();

  return { words, receive, show, lines, open, decide, version, report, compare, plan };
}
