// What a person changes in an assessment: shown at once as a draft, sent through the outbox, confirmed by the record.
import { isScreening } from "../screening/reading.js";
import { ownSeq } from "../state/outbox.js";
import { put } from "../state/store.js";

const EMPTY = { options: [], unknown: false, text: "", reason: "", confidence: "stated", evidence: "" };
const NO_SAFEGUARD = { status: null, owner: "", due: "" };
const TYPED = ["text", "reason", "evidence"]; // parts of an answer that a person writes
const WEIGHED = ["options", "unknown", "confidence"]; // parts of an answer that the finding rests on

/** The name of what can be changed, as the outbox knows it. */
export const answerField = (assessment, question) => `answer:${assessment}:${question}`;
export const safeguardField = (assessment, safeguard) => `safeguard:${assessment}:${safeguard}`;

export const describeField = (assessment, details) => `describe:${assessment}:${Object.keys(details).join("+")}`;

/** The answer as the person sees it: the recorded one with unconfirmed changes on top; null = not answered. */
export function seenAnswer(state, assessment, question) {
  const draft = state.drafts[answerField(assessment, question)];
  const recorded = state.views[assessment]?.answers[question];
  if (draft?.gone || (!draft && !recorded)) return null;
  return { ...EMPTY, ...recorded, ...draft };
}

/** Whether the person sees an answer, without putting it together. */
export function hasAnswer(state, assessment, question) {
  const draft = state.drafts[answerField(assessment, question)];
  return draft ? !draft.gone : Boolean(state.views[assessment]?.answers[question]);
}

/** A safeguard as the person sees it; `status` null = not taken. */
export function seenSafeguard(state, assessment, id) {
  return { ...NO_SAFEGUARD, ...state.views[assessment]?.safeguards?.[id], ...state.drafts[safeguardField(assessment, id)] };
}

const partsOf = (whole, names) => Object.fromEntries(names.map((name) => [name, whole[name]]));
const differs = (one, other, names) => names.some((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));

/** The verb for something done in an assessment; a screening has verbs of its own. */
export const verbFor = (assessment, verb) => (isScreening(assessment) ? `screen_${verb}` : verb);

/** Whether a conflict is with our own words, which did arrive although their reply was lost. */
export function arrived(item, reply) {
  if (reply.kind !== "conflict" || !reply.theirs || !["answer", "safeguard", "screen_answer"].includes(item.verb)) return false;
  const names = Object.keys(item.payload.safeguard ? NO_SAFEGUARD : EMPTY);
  return names.every((name) => JSON.stringify(item.payload[name] || null) === JSON.stringify(reply.theirs[name] || null));
}

function recordedSeq(view, item) {
  const { question, safeguard } = item.payload;
  return (question ? view?.answers[question]?.seq : view?.safeguards?.[safeguard]?.seq) ?? 0;
}

const MOST_PER_SIGN = 3; // bytes of UTF-8 for one unit of a text

/** The bytes of a text, or the most that they can be where that is within the limit: counting takes its time. */
function bytesOf(text, limit) {
  const most = (text ?? "").length * MOST_PER_SIGN;
  return most <= limit ? most : new TextEncoder().encode(text).length;
}

/** Make the editing side of the app. `outbox()` gives the outbox (made after this); `onAnswer` hears an answer that weighs. */
export function createEditing({ store, outbox, onAnswer }) {
  const bases = new Map(); // field → the seq a person saw when starting to type

  const setDraft = (field, draft) => store.set((state) => ({ drafts: put(state.drafts, field, draft) }));
  const view = (assessment) => store.get().views[assessment];

  function expected(field, seq) {
    const base = bases.get(field) ?? seq ?? 0;
    bases.delete(field);
    return base;
  }

  /** Note which answer a person saw when starting to type in it. */
  function touch(assessment, question) {
    const field = answerField(assessment, question);
    if (!bases.has(field)) bases.set(field, view(assessment)?.answers[question]?.seq ?? 0);
  }

  /** What to say of a text that the record would refuse: it stays in the page and is not sent. */
  function lengthError(parts) {
    const { boot, texts } = store.get();
    const bytes = Math.max(...TYPED.map((name) => bytesOf(parts[name], boot.limits.text)));
    if (bytes <= boot.limits.text) return undefined;
    const kB = (size) => texts.number(Math.ceil(size / 1000));
    return texts.t("ui.field.too_long", { size: kB(bytes), limit: kB(boot.limits.text) });
  }

  /** Change parts of an answer. */
  function answer(assessment, question, patch) {
    const field = answerField(assessment, question);
    const recorded = view(assessment)?.answers[question];
    const before = seenAnswer(store.get(), assessment, question) ?? EMPTY;
    const draft = { ...before, ...patch, gone: false };
    const whole = partsOf(draft, Object.keys(EMPTY));
    const tooLong = lengthError(whole);
    store.set((state) => ({ drafts: put(state.drafts, field, whole), errors: put(state.errors, field, tooLong) }));
    if (tooLong) return;
    const back = outbox().has(field); // what was recorded is about to be replaced: the same answer again is a change
    const affects = back || !recorded || differs(whole, { ...EMPTY, ...recorded }, WEIGHED);
    if (affects) onAnswer(assessment, question, field, whole);
    const payload = { assessment, question, ...whole, expected: expected(field, recorded?.seq) };
    outbox().put(field, { verb: verbFor(assessment, "answer"), affects, payload });
  }

  /** Take an answer away: the question has not been answered then. */
  function withdraw(assessment, question) {
    const field = answerField(assessment, question);
    setDraft(field, { gone: true });
    const payload = { assessment, question, expected: expected(field, view(assessment)?.answers[question]?.seq) };
    outbox().put(field, { verb: verbFor(assessment, "withdraw"), affects: true, payload });
  }

  /** Take, change or drop (`status` null) a safeguard. */
  function safeguard(assessment, id, patch) {
    const field = safeguardField(assessment, id);
    const whole = partsOf({ ...seenSafeguard(store.get(), assessment, id), ...patch }, Object.keys(NO_SAFEGUARD));
    setDraft(field, whole);
    const payload = { assessment, safeguard: id, ...whole, expected: view(assessment)?.safeguards?.[id]?.seq ?? 0 };
    outbox().put(field, { verb: "safeguard", affects: true, payload });
  }

  /** Say that no extra safeguards are taken. */
  const noSafeguards = (assessment) =>
    outbox().put(`safeguards:${assessment}`, { verb: "no_safeguards", affects: true, payload: { assessment } });

  /** Change scope, jurisdiction, date or sector; of a screening its places or its day. */
  function describe(assessment, details) {
    const field = describeField(assessment, details);
    if (isScreening(assessment)) setDraft(field, details);
    outbox().put(field, { verb: verbFor(assessment, "describe"), affects: true, payload: { assessment, ...details } });
  }

  /** Confirm the answer that an assessment of the interest speaks for. */
  const confirmProposal = (assessment, question) =>
    outbox().put(`confirm:${assessment}:${question}`, { verb: "screen_confirm", affects: true, payload: { assessment, questions: [question] } });

  /** The payload of the next change of a field, now that the one before it is in the record. */
  const rebase = (item, reply) =>
    item.payload.expected === undefined ? item.payload : { ...item.payload, expected: ownSeq(reply, recordedSeq(reply.assessment, item)) };

  /** Hear what became of a change. */
  function settled(item, reply, more) {
    if (reply.ok) return accepted(item, reply, more);
    if (reply.kind === "unavailable") return store.set({ trouble: reply.error });
    if (reply.kind === "conflict") return clash(item, reply);
    return store.set((state) => ({ errors: put(state.errors, item.field, reply.error) }));
  }

  function accepted(item, reply, more) {
    const seq = ownSeq(reply, recordedSeq(reply.assessment, item));
    if (bases.get(item.field) === item.payload.expected) bases.set(item.field, seq);
    store.set((state) => ({
      drafts: more ? state.drafts : put(state.drafts, item.field, undefined),
      errors: put(state.errors, item.field, undefined),
      saved: Date.now(),
      trouble: "",
    }));
  }

  function clash(item, reply) {
    const conflict = { mine: item.payload, theirs: reply.theirs ?? null, error: reply.error };
    store.set((state) => ({ conflicts: put(state.conflicts, item.field, conflict) }));
  }

  /** Settle a conflict; `mine`: keep what I wrote, else take over what stands there. */
  function resolve(field, mine) {
    const { theirs } = store.get().conflicts[field];
    store.set((state) => ({
      conflicts: put(state.conflicts, field, undefined),
      drafts: mine ? state.drafts : put(state.drafts, field, undefined),
    }));
    bases.delete(field);
    outbox().resolve(field, mine, theirs?.seq ?? 0);
  }

  /** Let a change go that was not accepted: what the record has is shown again. */
  function forget(field) {
    bases.delete(field);
    outbox().resolve(field, false, 0);
    store.set((state) => ({ drafts: put(state.drafts, field, undefined), errors: put(state.errors, field, undefined) }));
  }

  /** Show again what an earlier page could not deliver. */
  function restore(items) {
    for (const { field, verb, payload } of items) {
      if (verb === "answer" || verb === "screen_answer") setDraft(field, partsOf(payload, Object.keys(EMPTY)));
      if (verb === "withdraw" || verb === "screen_withdraw") setDraft(field, { gone: true });
      if (verb === "safeguard") setDraft(field, partsOf(payload, Object.keys(NO_SAFEGUARD)));
    }
  }

  return { touch, answer, withdraw, safeguard, noSafeguards, describe, confirmProposal, rebase, settled, resolve, forget, restore };
}
