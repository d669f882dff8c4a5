// What people say about an assessment, as the page holds it: its threads, and which of them are open.
import { put } from "../state/store.js";

const NO_TALK = { threads: [], may: {} };

/** The talk of an assessment: threads, and what this person may do; none until it was fetched. */
export const talkOf = (state, id) => state.threads?.[id] ?? NO_TALK;

/** The threads about one thing, e.g. `question:scale`. */
export const threadsAbout = (talk, about) => talk.threads.filter((one) => one.about === about);

/** How many threads are open about any of these things. */
export const openAbout = (talk, things) => talk.threads.filter((one) => one.open && things.includes(one.about)).length;

/** Keep the talk of an assessment. What is the same stays the same object: cards are then not drawn again. */
export function keepTalk(store, id, { threads, may }) {
  if (JSON.stringify(store.get().threads?.[id]) === JSON.stringify({ threads, may })) return;
  store.set((state) => ({ threads: put(state.threads ?? {}, id, { threads, may }) }));
}

const lastOf = (threads) => Math.max(0, ...threads.flatMap((one) => one.comments.map(({ seq }) => seq)));

/** The thread in which something new was said since, or undefined. */
export const heardIn = (before, threads) => threads.find((one) => lastOf([one]) > lastOf(before));
