// What the finding says beyond the balance: in short, how firm it is, what would help, pairs, and that there is more.
import { html, useEffect, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";

const AT_ONCE = 3; // pairs that are shown before the rest is folded
const FEW = 5; // open questions that can still be named one by one

/** The same paragraph as in the report, on the command line and in notebooks. */
export function InShort({ finding }) {
  const { t } = useApp();
  const early = finding.category === "incomplete" && finding.absent_count > FEW; // it would name nearly every question
  if (!finding.paragraph || early) return null;
  return html`<section class="finding-part in-short"><h3>${t("ui.finding.in_short")}</h3><p>${finding.paragraph}</p></section>`;
}

/** Whether the outcome stands when one thing turns out a step different, and what it rests on. */
export function Firm({ finding }) {
  const { t, count } = useApp();
  const [first, ...rest] = finding.robustness?.lines ?? [];
  if (!first) return null;
  return html`<section class="finding-part firm" data-firm=${finding.robustness.state}><h3>${t("ui.finding.firm")}</h3>
    <p>${first}</p>
    ${rest.length > 0 && html`<${Fold} summary=${count("ui.finding.firm_more", rest.length)}>
      <ul class="plain-list">${rest.map((line) => html`<li>${line}</li>`)}</ul><//>`}
  </section>`;
}

const safeguardStep = (method) =>
  method.steps.find((step) => step.questions.some((question) => question.kind === "safeguards"));

/** The fewest safeguards that would permit, with the way to where they are taken. */
export function Suggestion({ finding, view }) {
  const { state, t } = useApp();
  const step = safeguardStep(state.boot.method);
  if (!finding.suggestion?.text) return null;
  const to = step && { page: "step", purpose: view.purpose, assessment: view.id, step: step.id };
  return html`<section class="finding-part suggestion"><h3>${t("ui.finding.suggestion")}</h3>
    <p>${finding.suggestion.text}</p>
    ${to && !(state.route.page === "step" && state.route.step === step.id) && html`<p><${Link} to=${to}>
      ${t("ui.finding.suggestion_go")}<//></p>`}
  </section>`;
}

function PairList({ found }) {
  const { t, count } = useApp();
  if (!found.count) return html`<p class="hint" role="status">${t("ui.finding.pairs_none")}</p>`;
  const cut = found.pairs.length < found.count ? ` ${t("ui.finding.pairs_first", { n: found.pairs.length })}` : "";
  const list = (pairs) => html`<ul class="plain-list pairs">${pairs.map((pair) => html`<li>${pair.text}</li>`)}</ul>`;
  const [shown, rest] = [found.pairs.slice(0, AT_ONCE), found.pairs.slice(AT_ONCE)];
  return html`<p class="hint" role="status">${`${count("ui.finding.pairs_some", found.count)}.${cut}`}</p>
    ${list(shown)}
    ${rest.length > 0 && html`<${Fold} summary=${count("ui.finding.pairs_rest", rest.length)}>${list(rest)}<//>`}`;
}

/** Pairs of answers that tip the outcome together; looked for when somebody asks. */
export function Pairs({ view }) {
  const { app, t } = useApp();
  const [found, setFound] = useState(null);
  useEffect(() => setFound(null), [view.id, view.seq, view.finding]);
  const look = async () => {
    const reply = await app.reading.ask("pairs", { assessment: view.id });
    if (reply?.ok) setFound(reply);
    else app.announce(reply?.error ?? t("ui.connection.lost"));
  };
  if (found) return html`<${PairList} found=${found} />`;
  return html`<button type="button" class="button-quiet pairs-look" onClick=${look}>${t("ui.finding.pairs")}</button>`;
}

/** The way to the page where other answers are tried. */
export function TryLink({ view }) {
  const { t } = useApp();
  return html`<p class="try-link"><${Link} to=${{ page: "try", purpose: view.purpose, assessment: view.id }}>
    ${t("ui.finding.try")}<//></p>`;
}

const leftBelow = (box) => box.scrollHeight - box.scrollTop - box.clientHeight > 12;
const LEAST = 320; // px that a panel keeps, however little of the window is left below its head

const NOTEBOOK = ".jp-WindowedPanel-outer"; // what scrolls where we stand in a cell

/** What can be seen of the page, or of the notebook around us: from where to where, in px of the window. */
const sight = (box) => box.closest(NOTEBOOK)?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };

/** Let a panel end where what is seen ends, so that its foot with the hint is seen. */
function fitWindow(box) {
  const { top, bottom } = sight(box);
  const room = bottom - Math.max(box.getBoundingClientRect().top, top + 16) - 16;
  const wanted = `${Math.max(LEAST, room)}px`;
  if (box.style.getPropertyValue("--lia-room") !== wanted) box.style.setProperty("--lia-room", wanted);
}

/** A button at the foot of a panel that goes on below: it says so, and goes there. */
export function MoreBelow({ box, shown }) {
  const { t } = useApp();
  const [more, setMore] = useState(false);
  useEffect(() => {
    const panel = box.current;
    if (!panel) return undefined;
    const look = () => {
      fitWindow(panel);
      setMore(leftBelow(panel));
    };
    const observer = new ResizeObserver(look); // it looks once at its start, when the page is laid out anyway
    observer.observe(panel);
    [...panel.children].forEach((child) => observer.observe(child));
    panel.addEventListener("scroll", look, { passive: true });
    panel.addEventListener("toggle", look, true);
    window.addEventListener("scroll", look, { passive: true, capture: true }); // also where a notebook scrolls
    window.addEventListener("resize", look);
    return () => {
      window.removeEventListener("scroll", look, { capture: true });
      window.removeEventListener("resize", look);
      observer.disconnect();
      panel.removeEventListener("scroll", look);
      panel.removeEventListener("toggle", look, true);
    };
  }, [shown]);
  const on = () => box.current.scrollBy({ top: box.current.clientHeight * 0.8 });
  return html`<div class="more-below" hidden=${!more}><button type="button" class="button-quiet" onClick=${on}>
    <${Icon} name="more" />${t("ui.finding.more")}</button></div>`;
}
