// Outcomes found ahead. While a person looks at a question, the kernel finds what each of its answers would give;
// the finding is then right at the moment one is chosen. Nothing is scored here: what is not found ahead is waited for.
import { seenAnswer } from "../assessment/editing.js";
import { isScreening } from "../screening/reading.js";

const DWELL = 80; // ms that a question must be looked at: passing over it asks for nothing

const rests = new WeakMap(); // view → what was worked out of it: one view is asked about several times per answer

/** Everything but this question that the finding rests on; as long as it stays, outcomes found ahead hold. */
function restOf(view, question, language) {
  const key = `${question} ${language}`;
  const known = rests.get(view);
  if (known?.key === key) return known.rest;
  const rest = restIn(view, question, language);
  rests.set(view, { key, rest });
  return rest;
}

function restIn(view, question, language) {
  const answers = Object.entries(view.answers).filter(([id]) => id !== question);
  const seqs = (entries) => entries.map(([id, { seq }]) => `${id} ${seq}`).sort();
  const safeguards = view.safeguards && seqs(Object.entries(view.safeguards));
  const { id, on, jurisdiction, sector, edition } = view;
  return JSON.stringify([id, question, language, on, jurisdiction, sector, edition, seqs(answers), safeguards]);
}

const isSame = (one, other) =>
  one.unknown === other.unknown && one.confidence === other.confidence && one.options.join() === other.options.join();

/** The finding for the answers on the page where it was found ahead of the record; null = it is waited for. */
export function foreseen(app, state, view) {
  const { ahead } = state;
  if (ahead?.assessment !== view.id) return null;
  const draft = state.drafts[ahead.field];
  const stands = draft && !draft.gone && isSame(draft, ahead) && !state.errors[ahead.field];
  const alone = stands && !app.outbox.affecting(view.id, ahead.field);
  return alone && ahead.rest === restOf(view, ahead.question, state.language) ? ahead.finding : null;
}

/** Make the part of the app that asks ahead. `ask(verb, payload)` gives a reply or null; `outbox()` is made later. */
export function createAhead({ store, ask, outbox }) {
  let near = null; // the question that is looked at
  let timer = 0;
  let table = null; // what was found for the question looked at last

  /** A question is looked at: by pointer, by keyboard or because it was just answered. */
  function approach(assessment, question) {
    if (isScreening(assessment) || (near?.question === question && near.assessment === assessment)) return;
    near = { assessment, question };
    again();
  }

  /** Look once more: what else changed may have made what was found untrue. */
  function again() {
    clearTimeout(timer);
    timer = setTimeout(look, DWELL);
  }

  const restNow = ({ assessment, question }) => {
    const { views, language } = store.get();
    return views[assessment]?.finding ? restOf(views[assessment], question, language) : "";
  };

  async function look() {
    const place = near;
    const rest = place && restNow(place);
    if (!rest || outbox().affecting(place.assessment)) return;
    const confidence = seenAnswer(store.get(), place.assessment, place.question)?.confidence ?? "stated";
    if (table?.rest === rest && table.confidence === confidence) return;
    const reply = await ask("ahead", place);
    const view = store.get().views[place.assessment];
    if (!reply?.ok || reply.ahead.at !== view.seq || rest !== restNow(place)) return;
    const whole = (one) => ({ ...one, confidence, finding: { ...view.finding, ...one.finding } });
    table = { rest, confidence, outcomes: reply.ahead.outcomes.map(whole) };
  }

  /** An answer is on its way: give its finding if it was found, and keep it for the page to show. */
  function answered(assessment, question, field, whole) {
    approach(assessment, question);
    const holds = table && !outbox().affecting(assessment, field) && table.rest === restNow({ assessment, question });
    const found = holds && table.outcomes.find((one) => isSame(one, whole));
    const ahead = found ? { ...found, assessment, question, field, rest: table.rest } : null;
    if (ahead || store.get().ahead) store.set({ ahead });
    return found?.finding ?? null;
  }

  return { approach, again, answered };
}
