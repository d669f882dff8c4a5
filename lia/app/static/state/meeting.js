// Meeting the kernel: at the start, after a break, and where it started anew and knows nobody.

const AGAIN_AFTER = 2_000; // ms, when nobody answered

/** Make the meeting. `owned`: the page is ours, so that it may be loaded anew; `speak(language)` fetches its words. */
export function createMeeting({ store, line, reading, outbox, owned, speak }) {
  let adopted = false; // changes of an earlier page are taken up once
  let isKnown = true; // who is here; not after the line broke, until somebody is introduced

  /** Say hello, fetch what is shown and send what waits. After a break nothing is sent before it is known who is here. */
  async function begin(again) {
    const { workspace, language, person, route } = store.get();
    const done = reading.hello(language, person);
    if (!again) outbox.flush();
    reading.show(route, again);
    speak(language);
    setTimeout(() => store.get().texts.warm()); // the kernel is at work now, the page is not
    const reply = await done;
    if (!reply) return isKnown || !line.usable() ? undefined : setTimeout(() => begin(true), AGAIN_AFTER);
    if (again && isOther(reply, workspace)) return startAnew();
    isKnown = true;
    if (again) outbox.flush();
    if (!reply.ok || adopted) return undefined;
    adopted = true;
    return outbox.adopt();
  }

  /** Whether somebody else is signed in now than before the line broke, or it is another record. */
  const isOther = (reply, before) => owned && Boolean(before) && (!reply.ok || reply.workspace !== before);

  /** Go on as who is here now: what waits is kept for whoever wrote it. */
  const startAnew = () => window.location.reload();

  /** Hear how the line is now. */
  function changed(state, before, reason) {
    const fresh = state === "slow" || before === "slow" ? store.get().fresh : {};
    const again = store.get().again + (state === "open" && isAnew(before) ? 1 : 0);
    store.set({ connection: state, reason, again, fresh: state === "lost" || state === "gone" ? {} : fresh });
    if (state === "lost" || state === "gone") isKnown = false;
    if (state === "open" && before !== "slow") begin(before !== "connecting");
  }

  /**
   * Whether what the page shows is asked for again, as it is wherever `again` was counted on. A kernel that was only
   * slow is not asked what it has answered: its next answer would be late for it, and so on without end.
   */
  const isAnew = (before) => reading.takeUnheard() || before === "lost" || before === "gone";

  /** A kernel that started anew knows nobody: introduce ourselves again. */
  function answered(message) {
    const { instance } = store.get();
    if (!instance || !message.instance || message.instance === instance) return;
    store.set({ instance: message.instance, fresh: {} });
    begin(true);
  }

  /** Speak to the kernel, if it is there already; else as soon as it is. */
  function meet() {
    if (line.usable()) begin(false);
  }

  return { begin, changed, answered, meet, isKnown: () => isKnown };
}
