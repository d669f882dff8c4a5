// What a form that is sent as a whole holds: the values as they were read, as they are typed, and what clashes.
// Where somebody else changed something meanwhile, what this person left alone takes over what stands there now.
import { useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** The fields that a person changed. */
export const changedIn = ({ base, values }) => Object.keys(values).filter((name) => !same(values[name], base[name]));

/** A list with what a person put in and took out, on top of how it stands now. */
function joined(base, mine, now) {
  const kept = now.filter((one) => mine.includes(one) || !base.includes(one));
  return [...kept, ...mine.filter((one) => !base.includes(one) && !kept.includes(one))];
}

/** The draft on top of how things stand now; `clashes` = fields that both changed, each with both texts. */
export function rebased(draft, { fields, seq }, clashes) {
  const mine = changedIn(draft);
  const value = (name) => (Array.isArray(fields[name]) ? joined(draft.base[name], draft.values[name], fields[name]) : draft.values[name]);
  const values = { ...fields, ...Object.fromEntries(mine.map((name) => [name, value(name)])) };
  return { ...draft, base: fields, seq, values, clashes };
}

/** The draft once a person chose what is to stay in a field. */
export function chosen(draft, field, mine) {
  const { [field]: done, ...clashes } = draft.clashes;
  return { ...draft, clashes, values: mine ? draft.values : { ...draft.values, [field]: draft.base[field] } };
}

/** A draft that the browser keeps under `key` until it is dropped: `{draft, setDraft, drop, old}`. */
export function useDraft(key, first) {
  const { app } = useApp();
  const kept = app.keep.get(key);
  const [old] = useState(() => (kept ? kept.at : 0));
  const [draft, show] = useState(() => kept?.draft ?? { ...first, base: first.values, clashes: {} });
  const setDraft = (change) => show((before) => {
    const after = typeof change === "function" ? change(before) : change;
    if (changedIn(after).length) app.keep.set(key, { draft: after, at: Date.now() });
    else app.keep.remove(key);
    return after;
  });
  return { draft, setDraft, drop: () => app.keep.remove(key), old };
}
