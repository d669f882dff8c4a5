// The line to the kernel: numbered requests with a reply each, pushes, and the state of the connection.
import { newId } from "./dom.js";

const DOUBT_AFTER = 400; // ms without a reply before the host is asked for a sign of life
const SIGN_WITHIN = 500; // ms in which it comes, also where the kernel is at work; else the page says so
const SLOW_AFTER = 4_000; // ms without a reply before the page says so in any case
const GIVE_UP_AFTER = 20_000; // ms; a change is then sent again under the same id

/** Thrown when a request got no reply: the line broke, or nothing answered in time. */
class LineLost extends Error {}

/** A notebook cell has no connection of its own to tell about: its line counts as open. */
const startOf = (model) => (!model.connection || model.connection.state === "open" ? "open" : "connecting");

/**
 * Open the line over an anywidget model.
 * `request(verb, payload, id)` → Promise of the reply, also of a refusal ({ok: false, kind, error}).
 * `onState(state, before, reason)` hears "open" | "slow" | "lost" | "gone"; before the first "open" it is "connecting".
 * `onPush` hears what others changed; `onReply` every reply.
 */
export function openLine(model, { onPush, onState, onReply }) {
  const waiting = new Map();
  let state = startOf(model);

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
    one.done(message);
    onReply(message);
  }

  function slow(id) {
    if (!waiting.has(id) || state !== "open") return;
    become("slow");
    model.suspect?.();
  }

  /** Tell silence from work: whoever works on a reply still gives a sign of life. */
  async function doubt(id) {
    if (model.alive && !(await model.alive(SIGN_WITHIN))) slow(id);
  }

  function watch(id, one) {
    one.doubt = setTimeout(() => doubt(id), DOUBT_AFTER);
    one.slow = setTimeout(() => slow(id), SLOW_AFTER);
    one.late = setTimeout(() => waiting.delete(id) && one.fail(new LineLost()), GIVE_UP_AFTER);
  }

  const usable = () => state === "open" || state === "slow";

  function request(verb, payload = {}, id = newId()) {
    if (!usable()) return Promise.reject(new LineLost());
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
      waiting.set(id, one);
      watch(id, one);
      model.send({ ...payload, id, do: verb });
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
