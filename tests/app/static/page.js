// The host of the test page: an anywidget model over plain requests, with a line that can break.
import { m_main } from "/joined/app.js";

const { default: app } = m_main;
const page = crypto.randomUUID();
const heard = { "msg:custom": new Set(), connection: new Set() };
const model = { connection: { state: "connecting", reason: "" } };
const queue = [];
let busy = false;

function tell(name, ...values) {
  heard[name].forEach((listener) => listener(...values));
}

function become(state, reason = "") {
  if (state === model.connection.state) return;
  model.connection = { state, reason };
  tell("connection", state, model.connection);
}

async function post(message) {
  try {
    const answer = await fetch(`/kernel/${page}`, { method: "POST", body: JSON.stringify(message) });
    if (!answer.ok) return become("lost", "network");
    if (model.connection.state !== "gone") become("open"); // only a test ends what it began
    for (const each of await answer.json()) tell("msg:custom", each);
  } catch {
    if (model.connection.state !== "gone") become("lost", "network");
  }
  return undefined;
}

/** One request at a time, in order: as a kernel works. An empty one asks what others changed. */
async function work() {
  if (busy) return;
  busy = true;
  while (queue.length) await post(queue.shift());
  busy = false;
}

function look() {
  if (!busy) queue.push({});
  work();
}

const soon = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 10)));

/** Wait until the page has its answers, also to what it asks only once it is drawn. */
async function heardAll() {
  for (let still = 0; still < 2; still += 1) {
    if (busy || queue.length) still = 0;
    await soon();
  }
}

const boot = await (await fetch("/boot.json")).json();
Object.assign(model, {
  get: (name) => ({ boot, route: new URLSearchParams(location.search).get("route") ?? "" })[name],
  on: (name, listener) => heard[name].add(listener),
  off: (name, listener) => heard[name].delete(listener),
  send(content) {
    if (model.connection.state !== "open") return;
    queue.push(content);
    work();
  },
  retry: look,
});
const el = document.getElementById("lia-root");
window.takeAway = app.render({ model, el });
window.heardAll = heardAll;
window.become = become; // a test may say what the line has come to
become("open");
setInterval(look, 250);
