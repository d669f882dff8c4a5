// Changes on their way to the record. Each has an id that stays the same over resends, is kept in the browser
// until the server confirms it, and waits its turn: at most one change per field is under way.
// What a change does to the page is drawn first: it is kept and sent right after, or at once where the page is left.
import { newId } from "../blocks/dom.js";

const RETRY_AFTER = 2_000; // ms, when the record is busy or a reply did not come
const KEPT_FOR = 30 * 24 * 3_600_000; // ms that an undeliverable change stays in the browser

const keyOf = (item) => `unsent.${item.id}`;

/** The entry that a change made; where somebody wrote over it since, still that one: so much its writer has seen. */
export function ownSeq({ wrote }, stands) {
  return wrote && (stands < wrote[0] || stands > wrote[1]) ? wrote[1] : stands;
}

/** Where the changes of one field wait; `worn`: those that a newer one stands for, `later`: what earlier pages left besides. */
const newSlot = () => ({ current: null, next: null, busy: false, held: "", worn: [], later: [] });

/**
 * Make an outbox.
 * `workspace()` names the record that the changes are for;
 * `rebase(item, reply)` gives the payload of the next change once the one before it is in the record;
 * `arrived(item, reply)` tells a conflict with our own earlier words from one with somebody else's;
 * `onSettled(item, reply, more)` hears every reply (`more`: another change of that field follows);
 * `onAdopted(items)` hears what was taken up of an earlier page; `onChange()` that the queue changed.
 */
export function createOutbox({ line, keep, workspace, rebase, arrived, onSettled, onAdopted, onChange }) {
  const slots = new Map();
  const placed = new Map(); // field → its change that is not kept and sent yet
  let soon = 0;

  const forget = (item) => item && keep.remove(keyOf(item));
  const forgetAll = (slot) => [slot.current, ...slot.worn.splice(0)].forEach(forget);

  /** Keep a change, and let go of those that it stands for: also where the browser is full, or they would be all there is. */
  function store(slot, item) {
    const worn = slot.worn.splice(0);
    const kept = keep.set(keyOf(item), item);
    worn.forEach(forget);
    if (kept || keep.set(keyOf(item), item)) return;
    slot.worn = worn.filter((one) => keep.set(keyOf(one), one));
    worn.filter((one) => !slot.worn.includes(one)).forEach(forget); // else memory would hold what nobody needs
  }

  function place(slot, item) {
    if (slot.current) item.over = slot.current.id;
    if (slot.current?.sent && !slot.held) {
      if (slot.next) slot.worn.push(slot.next);
      slot.next = item;
      return;
    }
    if (slot.current && !slot.held) item.payload.expected = slot.current.payload.expected; // what was seen first
    if (slot.current) slot.worn.push(slot.current);
    slot.current = item;
    if (slot.held === "refused") slot.held = "";
  }

  /** Add a change: `{verb, payload, affects}`; `affects` = the finding may change by it. */
  function put(field, change) {
    const slot = slots.get(field) ?? newSlot();
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
    fields.filter(([field, item]) => slotItems(slots.get(field)).includes(item)).forEach(([field, item]) => store(slots.get(field), item));
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
    resume(item.field, slot);
  }

  function confirm(slot, item, reply) {
    forget(item);
    slot.current = slot.next;
    slot.next = null;
    if (!slot.current) {
      forgetAll(slot);
      slots.delete(item.field);
      return;
    }
    slot.current.payload = rebase(slot.current, reply);
    store(slot, slot.current);
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
    end(field, slot);
    if (mine) {
      put(field, { ...slot.current, payload: { ...slot.current.payload, expected } });
      slots.get(field).later = slot.later;
    } else resume(field, { ...newSlot(), later: slot.later });
    onChange();
  }

  /** Let a field go with what waits for it; a timer that still knows it sends nothing. */
  function end(field, slot) {
    slot.held = "ended";
    forgetAll(slot);
    forget(slot.next);
    slots.delete(field);
  }

  /** Drop what waits for a field, unless it was sent: that may be in the record. Gives whether nothing of it is left. */
  function drop(field) {
    const slot = slots.get(field);
    if (!slot) return true;
    if (slot.current?.sent && !slot.held) return false;
    end(field, slot);
    resume(field, { ...newSlot(), later: slot.later });
    onChange();
    return true;
  }

  /** Take up changes that earlier pages could not deliver, oldest first. */
  function adopt() {
    const all = keep.entries("unsent.").map(([, item]) => item);
    const old = (item) => Date.now() - item.at > KEPT_FOR;
    all.filter(old).forEach(forget);
    const own = new Set(items().map((item) => item.id));
    const ours = all.filter((item) => item.workspace === workspace() && !old(item) && !own.has(item.id));
    for (const item of ours.sort((one, other) => one.at - other.at)) {
      const slot = slots.get(item.field) ?? newSlot();
      slots.set(item.field, slot);
      slot.later.push({ ...item, sent: true }); // it may have arrived: the id tells the server
    }
    slots.forEach((slot, field) => resume(field, slot));
  }

  /**
   * Take up what an earlier page left of a field, and what was written over it there. What another page left besides
   * waits for its turn, on top of what it saw itself: whether it may stay is then asked.
   */
  function resume(field, slot) {
    if (slot.current || !slot.later.length) return;
    slots.set(field, slot);
    slot.current = slot.later.shift();
    const over = slot.later.findIndex((item) => item.over === slot.current.id);
    if (over >= 0) [slot.next] = slot.later.splice(over, 1);
    onAdopted(slotItems(slot).slice(0, over >= 0 ? 2 : 1));
    send(slot);
    onChange();
  }

  const slotItems = (slot) => [slot?.current, slot?.next, ...(slot?.later ?? [])].filter(Boolean);
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
