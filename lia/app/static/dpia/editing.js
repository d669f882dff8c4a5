// What a person changes in an impact assessment: shown at once as a draft, sent through the same outbox as every
// answer, confirmed by the record. A change is about a path: item/…, entry/…/…, risk/…, measure/…, matrix, accepted/….
import { ownSeq } from "../state/outbox.js";
import { put } from "../state/store.js";

const ANSWER = { text: "", option: "", not_applicable: "", unknown: false, confidence: "stated", reason: "", evidence: "" };
const ENTRY = { values: {}, confidence: "stated", reason: "" };
const RISK = {
  name: "", catalogue: "", source: "", threat: "", effects: [], effect_text: "", kinds: [], severity: "", likelihood: "",
  severity_why: "", likelihood_why: "", treatments: [], inherent_override: null, residual_override: null,
};
const MEASURE = { name: "", catalogue: "", status: "planned", owner: "", due: "", evidence: "", baseline: false };

/** The name of what can be changed, as the outbox knows it. */
export const dpiaField = (dpia, path) => `dpia:${dpia}:${path}`;
export const describedField = (dpia, part) => dpiaField(dpia, `describe/${part}`);
const pathOf = (field) => field.split(":").slice(2).join(":");
const draftOf = (state, dpia, path) => state.drafts[dpiaField(dpia, path)];
const partsOf = (whole, shape) => Object.fromEntries(Object.keys(shape).map((name) => [name, whole[name] ?? shape[name]]));

/** The answer to an item as the person sees it. */
export const seenItem = (state, view, item) => ({ ...ANSWER, ...view.answers[item], ...draftOf(state, view.id, `item/${item}`) });

function seenList(state, view, kind, recorded, empty) {
  const head = dpiaField(view.id, `${kind}/`);
  const known = recorded.map((one) => ({ ...one, ...state.drafts[head + one.id] }));
  const isNew = ([field]) => field.startsWith(head) && !recorded.some((one) => head + one.id === field);
  const fresh = Object.entries(state.drafts).filter(isNew).map(([field, draft]) => ({ ...empty, ...draft, id: field.slice(head.length), fresh: true }));
  return [...known, ...fresh].filter((one) => !one.gone);
}

/** The entries of an item as the person sees them. */
export const seenEntries = (state, view, item) => seenList(state, view, `entry/${item}`, view.entries[item] ?? [], ENTRY);
export const seenRisks = (state, view) => seenList(state, view, "risk", view.risks, RISK);
export const seenMeasures = (state, view) => seenList(state, view, "measure", view.measures, MEASURE);

/** The matrix that was chosen, also while the choice is on its way. */
export const seenMatrix = (state, view) => draftOf(state, view.id, "matrix")?.matrix ?? view.matrix;

/** On which terms what is left of a risk was taken on, also while that is on its way; null: it was not. */
export const seenAcceptance = (state, view, risk) => {
  const draft = draftOf(state, view.id, `accepted/${risk.id}`);
  return draft ? draft.taken : risk.acceptance;
};

/** A short id that is not taken. */
export function freeId(head, taken) {
  let number = 1;
  while (taken.includes(`${head}${number}`)) number += 1;
  return `${head}${number}`;
}

/** Make the editing of impact assessments. `outbox()` gives the outbox. */
export function createDpiaEditing({ store, outbox }) {
  const bases = new Map(); // field → the entry of the journal a person saw when starting to type
  const setDraft = (field, draft) => store.set((state) => ({ drafts: put(state.drafts, field, draft) }));
  const view = (dpia) => store.get().dpias[dpia];
  const seqOf = (shown, path) => (shown && recordedAt(shown, path) ? (shown.marks[path]?.seq ?? 0) : 0);

  function touch(dpia, path) {
    const field = dpiaField(dpia, path);
    if (!bases.has(field)) bases.set(field, seqOf(view(dpia), path));
  }

  function expected(dpia, path) {
    const field = dpiaField(dpia, path);
    const base = bases.get(field) ?? seqOf(view(dpia), path);
    bases.delete(field);
    return base;
  }

  function change(dpia, path, verb, payload, draft) {
    setDraft(dpiaField(dpia, path), draft);
    const whole = { dpia, ...payload, expected: expected(dpia, path) };
    outbox().put(dpiaField(dpia, path), { verb, affects: true, payload: whole, draft });
  }

  function item(dpia, id, patch) {
    const whole = partsOf({ ...seenItem(store.get(), view(dpia), id), ...patch }, ANSWER);
    change(dpia, `item/${id}`, "dpia_item", { item: id, ...whole }, whole);
  }

  function entry(dpia, group, id, patch) {
    const before = seenEntries(store.get(), view(dpia), group).find((one) => one.id === id);
    const whole = partsOf({ ...ENTRY, ...before, ...patch }, ENTRY);
    change(dpia, `entry/${group}/${id}`, "dpia_entry", { item: group, entry: id, ...whole }, whole);
  }

  function risk(dpia, id, patch) {
    const before = seenRisks(store.get(), view(dpia)).find((one) => one.id === id);
    const whole = partsOf({ ...RISK, ...before, ...patch }, RISK);
    whole.treatments = whole.treatments.map(({ measure, dimension, why }) => ({ measure, dimension, why }));
    const confirmed = patch.confirmed ? { confirmed: true } : {};
    change(dpia, `risk/${id}`, "dpia_risk", { risk: id, ...whole, ...confirmed }, whole);
  }

  function measure(dpia, id, patch) {
    const before = seenMeasures(store.get(), view(dpia)).find((one) => one.id === id);
    const whole = partsOf({ ...MEASURE, ...before, ...patch }, MEASURE);
    change(dpia, `measure/${id}`, "dpia_measure", { measure: id, ...whole }, whole);
  }

  const REMOVALS = { entry: ["item", "entry"], risk: ["risk"], measure: ["measure"] };

  /** Take away what stands at a path; what was never sent just disappears, what is on its way is taken away after it. */
  function remove(dpia, path) {
    const [kind, ...keys] = path.split("/");
    if (!recordedAt(view(dpia), path) && outbox().drop(dpiaField(dpia, path))) return setDraft(dpiaField(dpia, path), undefined);
    const payload = Object.fromEntries(REMOVALS[kind].map((name, at) => [name, keys[at]]));
    return change(dpia, path, `dpia_${kind}_remove`, payload, { gone: true });
  }

  const matrix = (dpia, id) => change(dpia, "matrix", "dpia_matrix", { matrix: id }, { matrix: id });
  const accept = (dpia, about, taken) => change(dpia, `accepted/${about}`, "dpia_accept", { risk: about, taken }, { taken });
  const describe = (dpia, part, value) =>
    outbox().put(describedField(dpia, part), { verb: "dpia_describe", affects: true, payload: { dpia, [part]: value } });

  function rebase(next, reply) {
    return next.verb === "dpia_describe" ? next.payload : { ...next.payload, expected: ownSeq(reply, seqOf(reply.dpia, pathOf(next.field))) };
  }

  /** Hear what became of a change. */
  function settled(done, reply, more) {
    if (reply.ok) return accepted(done, reply, more);
    if (reply.kind === "unavailable") return store.set({ trouble: reply.error });
    if (reply.kind !== "conflict") return refused(done, reply);
    const conflict = { draft: done.draft, path: pathOf(done.field), error: reply.error };
    return store.set((state) => ({ conflicts: put(state.conflicts, done.field, conflict) }));
  }

  /** What was written stays for a person to mend, who has not taken it away; what could not be taken away stands there again. */
  function refused({ field, draft }, reply) {
    const unwanted = !draft?.gone && store.get().drafts[field]?.gone;
    if (draft?.gone || unwanted) forget(field);
    if (unwanted) return;
    store.set((state) => ({ errors: put(state.errors, field, reply.error) }));
  }

  function accepted(done, reply, more) {
    if (bases.get(done.field) === done.payload.expected) bases.set(done.field, ownSeq(reply, seqOf(reply.dpia, pathOf(done.field))));
    store.set((state) => ({
      drafts: more ? state.drafts : put(state.drafts, done.field, undefined),
      errors: put(state.errors, done.field, undefined),
      saved: Date.now(),
      trouble: "",
    }));
  }

  /** Settle a conflict; `mine`: keep what I wrote, else take over what stands there. */
  function resolve(field, mine) {
    const dpia = field.split(":")[1];
    store.set((state) => ({
      conflicts: put(state.conflicts, field, undefined),
      drafts: mine ? state.drafts : put(state.drafts, field, undefined),
    }));
    bases.delete(field);
    outbox().resolve(field, mine, seqOf(view(dpia), pathOf(field)));
  }

  /** Let a change go that was not accepted. */
  function forget(field) {
    outbox().resolve(field, false, 0);
    store.set((state) => ({ drafts: put(state.drafts, field, undefined), errors: put(state.errors, field, undefined) }));
  }

  /** Show again what an earlier page could not deliver. */
  const restore = (items) => items.forEach(({ field, draft }) => draft && setDraft(field, draft));

  return { touch, item, entry, risk, measure, remove, matrix, accept, describe, rebase, settled, resolve, forget, restore };
}

/** What stands in the record at a path, or null. */
export function recordedAt(view, path) {
  const [kind, first, second] = path.split("/");
  if (kind === "item") return view.answers[first] ?? null;
  if (kind === "entry") return view.entries[first]?.find((one) => one.id === second) ?? null;
  if (kind === "matrix") return "matrix" in view.marks ? view.matrix : null;
  if (kind === "accepted") return view.risks.find((one) => one.id === first)?.acceptance ?? null;
  return view[`${kind}s`]?.find((one) => one.id === first) ?? null;
}
