// The line from this page to its kernel: one websocket, kept open or opened again.
//
// A kernel that died, was closed or belongs to a server that was restarted is replaced: the page is
// fetched once more in the background and the line goes on with the kernel named there. What the
// person typed stays where it is.

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;
const LONGEST_HANDSHAKE = 15000;
const PING_EVERY = 15000;
const SILENCE = 10000;
const SOON = 700; // where something says that the line may be gone: told within a second
const SLOWEST = 32; // bytes a ms: what is long may take so long on its way, and the line is not silent for that
const BEAT = 1000;
const ASLEEP = 5000; // from which time between two beats the page must have slept
const DEAD = new Set(["dead", "restarting", "autorestarting"]);

export class Line {
  /** @param place {base, kernel, comms: [id]} @param renew () => Promise<place | {gone: reason} | null> */
  constructor(place, renew) {
    this.place = place;
    this.renew = renew;
    this.session = randomId();
    this.models = [];
    this.connection = { state: "connecting", reason: "", renewed: false };
    this.opened = null; // the kernel that was last spoken to
    this.wait = FIRST_WAIT;
    this.pings = 0;
    this.silent = 0;
    this.arrives = 0; // when what was sent has arrived, also on a slow line
    this.listening = new Set(); // who waits for a sign of life
    this.passing = new Map(); // who waits until a component has answered all that it was asked
    this.beaten = Date.now();
    this.connect();
    setInterval(() => this.connection.state === "open" && this.ping(), PING_EVERY);
    setInterval(() => this.beat(), BEAT);
    addEventListener("online", () => this.retry());
    addEventListener("offline", () => this.doubt());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.retry());
  }

  /** Report a change of state to every component on the page. */
  tell(state, reason = "", renewed = false) {
    if (state === this.connection.state && reason === this.connection.reason && state !== "open") return;
    this.connection = { state, reason, renewed };
    for (const model of this.models) model.heard("connection", state, this.connection);
  }

  connect() {
    clearTimeout(this.timer);
    const { base, kernel } = this.place;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(
      `${scheme}://${location.host}${base}api/kernels/${kernel}/channels?session_id=${this.session}`,
    );
    this.socket = socket;
    this.passing.clear();
    this.arrives = 0;
    this.handshake = setTimeout(() => socket.close(), LONGEST_HANDSHAKE);
    socket.onopen = () => socket === this.socket && this.wasOpened();
    socket.onmessage = ({ data }) => socket === this.socket && this.received(data);
    socket.onclose = () => socket === this.socket && this.wasClosed();
  }

  wasOpened() {
    clearTimeout(this.handshake);
    this.wait = FIRST_WAIT;
    const renewed = this.opened !== null && this.opened !== this.place.kernel;
    this.opened = this.place.kernel;
    this.tell("open", "", renewed);
  }

  wasClosed() {
    const wasOpen = this.connection.state === "open";
    this.socket = null;
    clearTimeout(this.handshake);
    clearTimeout(this.silence);
    if (wasOpen) {
      this.tell("lost", "network");
      this.later();
    } else {
      this.replace();
    }
  }

  /** Give the socket up on purpose. */
  drop(reason) {
    const socket = this.socket;
    this.socket = null;
    clearTimeout(this.silence);
    socket?.close();
    this.tell("lost", reason);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  /** Fetch the page again for a living kernel; without one, try later. */
  async replace() {
    if (this.replacing) return;
    this.replacing = true;
    const left = this.place.kernel;
    const found = await this.renew().catch(() => null);
    this.replacing = false;
    if (found?.kernel) {
      if (this.opened !== left) goodbye(this.place.base, left);
      this.place = found;
      this.models.forEach((model, index) => (model.comm = found.comms[index]));
      this.connect();
    } else {
      if (found?.gone) this.tell("gone", found.gone);
      else this.tell("lost", this.connection.reason || "network");
      if (found?.gone === "version") return; // for good: only loading the page again helps
      this.timer = setTimeout(() => this.replaceOrConnect(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
  }

  replaceOrConnect() {
    if (this.connection.state === "gone") this.replace();
    else this.connect();
  }

  /** Try at once instead of when the time has come; an open line is tested. */
  retry() {
    if (this.connection.state === "open") return this.ping();
    this.wait = FIRST_WAIT;
    if (!this.socket && !this.replacing) {
      clearTimeout(this.timer);
      this.replaceOrConnect();
    }
    return undefined;
  }

  /** A laptop that slept finds a line that is dead without a word. */
  beat() {
    const slept = Date.now() - this.beaten > ASLEEP;
    this.beaten = Date.now();
    if (slept) this.doubt();
  }

  /** Something says that the line may be gone: find out at once. */
  doubt() {
    if (this.connection.state === "open") this.ping(SOON);
    else this.retry();
  }

  /** Ask for a sign of life. Silence twice in a row: the kernel hangs, and is replaced. */
  ping(patience = SILENCE) {
    const [model] = this.models;
    if (!model) return;
    this.pings += 1;
    this.send(model.comm, { id: `host-${this.pings}`, do: "ping" });
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.silent += 1;
      this.drop("silent");
      if (this.silent > 1) this.replace();
      else this.connect();
    }, patience === SILENCE ? SILENCE + this.onItsWay() : patience);
  }

  /** How many ms what was sent may still be on its way to the server. */
  onItsWay() {
    return Math.max(0, this.arrives - Date.now());
  }

  /** Whether server and kernel give a sign of life in so many ms; a kernel at work does, on this channel. */
  alive(within) {
    return new Promise((tell) => {
      const late = setTimeout(() => tell(false), within);
      this.listening.add(() => {
        clearTimeout(late);
        tell(true);
      });
      this.post("control", "kernel_info_request", {});
    });
  }

  /** Come back once a component has answered what it was asked before now; never, where the line breaks first. */
  passed(comm) {
    this.pings += 1;
    const id = `host-${this.pings}`;
    return new Promise((tell) => {
      this.passing.set(id, tell);
      this.send(comm, { id, do: "ping" });
    });
  }

  send(comm, content) {
    return this.post("shell", "comm_msg", { comm_id: comm, data: { method: "custom", content } });
  }

  post(channel, type, content) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    const text = JSON.stringify({
      channel,
      header: {
        msg_id: randomId(),
        msg_type: type,
        session: this.session,
        username: "",
        version: "5.3",
        date: new Date().toISOString(),
      },
      parent_header: {},
      metadata: {},
      content,
      buffers: [],
    });
    this.arrives = Date.now() + this.onItsWay() + text.length / SLOWEST;
    this.socket.send(text);
    return true;
  }

  received(data) {
    if (typeof data !== "string") return;
    this.listening.forEach((hear) => hear());
    this.listening.clear();
    const message = JSON.parse(data);
    const { msg_type: type } = message.header ?? message;
    if (type === "status" && DEAD.has(message.content.execution_state)) {
      this.drop("kernel");
      this.replace();
    } else if (type === "comm_msg" && message.content.data?.method === "custom") {
      clearTimeout(this.silence);
      this.silent = 0;
      const { content } = message.content.data;
      if (String(content?.reply ?? "").startsWith("host-")) return this.hadPassed(content.reply);
      for (const model of this.models) {
        if (model.comm === message.content.comm_id) model.heard("msg:custom", content);
      }
    }
  }

  hadPassed(id) {
    this.passing.get(id)?.();
    this.passing.delete(id);
  }

  leave() {
    goodbye(this.place.base, this.place.kernel);
  }

  /** Back from the browser's cache: the kernel may be gone by now. */
  returned() {
    this.drop("network");
    this.connect();
  }
}

/** Tell the server that nobody needs this kernel any more. */
export function goodbye(base, kernel) {
  const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
  fetch(`${base}goodbye/${kernel}`, {
    method: "POST",
    keepalive: true,
    headers: { "X-XSRFToken": decodeURIComponent(token) },
  }).catch(() => {});
}

function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
