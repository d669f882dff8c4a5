// Changes on their way to the record. Each has an id that stays the same over resends, is kept in the browser
// until the server confirms it, and waits its turn: at most one change per field is under way.
// What a change does to the page is drawn first: it is kept and sent right after, or at once where the page is left.
import { newId } from "./dom.js";

const RETRY_AFTER = 2_000; // ms, when the record is busy or a reply did not come
const KEPT_FOR = 30 * 24 * 3_600_000; // ms that an undeliverable change stays in the browser

const keyOf = (item) => `unsent.${item.id}`;

/**
 * Make an outbox.
 * `workspace()` names the record that the changes are for;
 * `rebase(item, reply)` gives the payload of the next change once the one before it is in the record;
 * `arrived(item, reply)` tells a conflict with our own earlier words from one with somebody else's;
 * `onSettled(item, reply, more)` hears every reply (`more`: another change of that field follows);
 * `onChange()` hears that the queue changed.
 */
export function createOutbox({ line, keep, workspace, rebase, arrived, onSettled, onChange }) {
  const slots = new Map();
  const placed = new Map(); // field → its change that is not kept and sent yet
  let soon = 0;

  const store = (item) => keep.set(keyOf(item), item);
  const forget = (item) => item && keep.remove(keyOf(item));

  function place(slot, item) {
    if (slot.current?.sent && !slot.held) {
      forget(slot.next);
      slot.next = item;
      return;
    }
    if (slot.current && !slot.held) item.payload.expected = slot.current.payload.expected; // what was seen first
    forget(slot.current);
    slot.current = item;
    if (slot.held === "refused") slot.held = "";
  }

  /** Add a change: `{verb, payload, affects}`; `affects` = the finding may change by it. */
  function put(field, change) {
    const slot = slots.get(field) ?? { current: null, next: null, busy: false, held: "" };
    slots.set(field, slot);
    const item = { ...change, id: newId(), field, at: Date.now(), sent: false, workspace: workspace() };
    place(slot, item);
    placed.set(field, item);
    onChange();
    if (document.visibilityState === "hidden") post(); // where timers stand still
    else soon ||= setTimeout(post);
  }

  /** Keep and send what was placed. Called by itself; to be called before the page goes or asks for something else. */
  function post() {
    clearTimeout(soon);
    soon = 0;
    const fields = [...placed];
    placed.clear();
    fields.filter(([field, item]) => slotItems(slots.get(field)).includes(item)).forEach(([, item]) => store(item));
    fields.forEach(([field]) => slots.has(field) && send(slots.get(field)));
  }

  async function send(slot) {
    const item = slot.current;
    if (!item || slot.busy || slot.held || !line.usable()) return;
    slot.busy = true;
    item.sent = true;
    try {
      const reply = await line.request(item.verb, item.payload, item.id);
      slot.busy = false;
      settle(slot, item, reply);
    } catch {
      slot.busy = false; // no reply: it goes again, under the same id, when the line is back
      setTimeout(() => send(slot), RETRY_AFTER);
    }
    onChange();
  }

  function settle(slot, item, heard) {
    const reply = arrived(item, heard) ? { ...heard, ok: true } : heard;
    if (reply.ok) confirm(slot, item, reply);
    else if (reply.kind === "unavailable") setTimeout(() => send(slot), RETRY_AFTER);
    else hold(slot, reply.kind === "conflict" ? "conflict" : "refused");
    onSettled(item, reply, Boolean(slot.current));
  }

  function confirm(slot, item, reply) {
    forget(item);
    slot.current = slot.next;
    slot.next = null;
    if (!slot.current) {
      slots.delete(item.field);
      return;
    }
    slot.current.payload = rebase(slot.current, reply);
    store(slot.current);
    send(slot);
  }

  /** A change that was not accepted stays here, and in the browser, until a person decides. */
  function hold(slot, why) {
    slot.held = why;
    if (!slot.next) return;
    forget(slot.current);
    slot.current = slot.next;
    slot.next = null;
  }

  /** Settle a conflict: send ours on top of what stands there, or let ours go. */
  function resolve(field, mine, expected) {
    const slot = slots.get(field);
    if (!slot) return;
    slots.delete(field);
    forget(slot.current);
    if (mine) put(field, { ...slot.current, payload: { ...slot.current.payload, expected } });
    onChange();
  }

  /** Drop what waits for a field (its answer was taken over or undone). */
  function drop(field) {
    const slot = slots.get(field);
    if (!slot || slot.busy) return;
    forget(slot.current);
    slots.delete(field);
    onChange();
  }

  /** Take up changes that an earlier page could not deliver; gives them back, oldest first. */
  function adopt() {
    const all = keep.entries("unsent.").map(([, item]) => item);
    const old = (item) => Date.now() - item.at > KEPT_FOR;
    all.filter(old).forEach(forget);
    const ours = all.filter((item) => item.workspace === workspace() && !old(item) && !slots.has(item.field));
    const items = ours.sort((one, other) => one.at - other.at);
    for (const item of items) {
      item.sent = true; // it may have arrived: the id tells the server
      const slot = slots.get(item.field) ?? { current: null, next: null, busy: false, held: "" };
      if (slot.current) {
        forget(slot.next);
        slot.next = item;
      } else slot.current = item;
      slots.set(item.field, slot);
    }
    return items;
  }

  const slotItems = (slot) => [slot?.current, slot?.next].filter(Boolean);
  const items = () => [...slots.values()].flatMap(slotItems);
  const moving = () => [...slots.values()].filter((slot) => !slot.held).flatMap(slotItems);
  return {
    put, resolve, drop, adopt, post,
    flush: () => {
      post();
      slots.forEach(send);
    },
    waiting: () => moving().length,
    has: (field) => slots.has(field),
    /** Whether something that may change the finding is not in the record yet; `but`: other than in this field. */
    affecting: (assessment, but = "") =>
      items().some((item) => item.affects && item.field !== but && [item.payload.assessment, item.payload.dpia].includes(assessment)),
  };
}
