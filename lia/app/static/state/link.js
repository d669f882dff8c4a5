// The line to the kernel: numbered requests with a reply each, pushes, and the state of the connection.
import { newId } from "../blocks/dom.js";

const DOUBT_AFTER = 400; // ms without a reply before the host is asked for a sign of life
const SIGN_WITHIN = 500; // ms in which it comes, also where the kernel is at work; else the page says so
const SLOW_AFTER = 4_000; // ms without a reply before the page says so in any case
const SILENT_AFTER = 900; // ms; the same in a cell that was answered before: no other sign of life reaches it
const GIVE_UP_AFTER = 20_000; // ms; a change is then sent again under the same id
const LONGEST = 8_000_000; // bytes of a message; the server ends the line for a longer one, and would again
const MOST_PER_SIGN = 6; // bytes: a sign that JSON writes as a number

const signsIn = (value) => (value && typeof value === "object" ? Object.values(value).reduce((sum, one) => sum + signsIn(one), 0) : `${value}`.length);

/** Whether no server takes this; counting takes its time, so what cannot be too long is not counted. */
const isTooLong = (payload) =>
  signsIn(payload) * MOST_PER_SIGN > LONGEST && new TextEncoder().encode(JSON.stringify(payload)).length > LONGEST;

/** Thrown when a request got no reply: the line broke, or nothing answered in time. */
class LineLost extends Error {}

/** A notebook cell has no connection of its own to tell about: its line counts as open. */
const startOf = (model) => (!model.connection || model.connection.state === "open" ? "open" : "connecting");

/**
 * Open the line over an anywidget model.
 * `request(verb, payload, id)` → Promise of the reply, also of a refusal ({ok: false, kind, error}).
 * `onState(state, before, reason)` hears "open" | "slow" | "lost" | "gone"; before the first "open" it is "connecting".
 * `onPush` hears what others changed; `onReply` every reply; `tooLong()` gives the refusal of what is never sent.
 */
export function openLine(model, { onPush, onState, onReply, tooLong }) {
  const waiting = new Map();
  let state = startOf(model);
  let answered = false; // while a notebook runs all its cells, the first answer takes its time

  function become(next, about = {}) {
    if (next === state) return;
    const before = state;
    state = next;
    if (next === "lost" || next === "gone") dropAll();
    onState(next, before, about.reason ?? "");
  }

  function dropAll() {
    const lost = [...waiting.values()];
    waiting.clear();
    lost.forEach((one) => one.fail(new LineLost()));
  }

  function receive(message) {
    if (state === "slow") become("open");
    if (message?.push) onPush(message);
    const one = waiting.get(message?.reply);
    if (!one) return;
    waiting.delete(message.reply);
    answered = true;
    one.done(message);
    onReply(message);
  }

  function slow(id) {
    if (!waiting.has(id) || state !== "open") return;
    become("slow");
    model.suspect?.();
  }

  /**
   * Tell silence from work: whoever works on a reply still gives a sign of life. Requests are answered in turn, so
   * one that was passed over lost its reply on the way; it is sent again under its id, which does nothing twice.
   */
  async function doubt(id) {
    if (!model.alive) return;
    if (!(await model.alive(SIGN_WITHIN))) slow(id);
    await model.passed();
    waiting.get(id)?.send();
  }

  function watch(id, one) {
    one.doubt = setTimeout(() => doubt(id), DOUBT_AFTER);
    one.slow = setTimeout(() => slow(id), model.alive || !answered ? SLOW_AFTER : SILENT_AFTER);
    const late = () => waiting.delete(id) && one.fail(new LineLost());
    one.late = setTimeout(late, GIVE_UP_AFTER + (model.onItsWay?.() ?? 0));
  }

  const usable = () => state === "open" || state === "slow";

  function request(verb, payload = {}, id = newId()) {
    if (!usable()) return Promise.reject(new LineLost());
    const refusal = isTooLong(payload) && tooLong();
    if (refusal) return Promise.resolve(refusal);
    return new Promise((resolve, reject) => {
      const one = {};
      const settle = (act) => (value) => {
        clearTimeout(one.doubt);
        clearTimeout(one.slow);
        clearTimeout(one.late);
        act(value);
      };
      one.done = settle(resolve);
      one.fail = settle(reject);
      one.send = () => model.send({ ...payload, id, do: verb });
      waiting.set(id, one);
      one.send();
      watch(id, one);
    });
  }

  const opening = setTimeout(() => state === "connecting" && become("lost"), SLOW_AFTER);
  const hear = (message) => receive(message);
  model.on("msg:custom", hear);
  model.on("connection", become);
  const close = () => {
    clearTimeout(opening);
    model.off?.("msg:custom", hear);
    model.off?.("connection", become);
    dropAll();
  };
  return { request, close, usable, state: () => state };
}
