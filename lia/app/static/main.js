// The app on a page (Voilà) or in a notebook cell (JupyterLab): `render({ model, el })`.
import { createApp } from "./app.js";
import { fits, noteView, takeOver } from "./first-picture.js";
import { AppContext, Link, useApp } from "./blocks/context.js";
import { html, render as draw, useEffect, useLayoutEffect, useRef, useState } from "./blocks/dom.js";
import { Icon } from "./blocks/icons.js";
import { Places } from "./shell/places.js";
import { Questionnaire, comingView } from "./assessment/questionnaire.js";
import { Register } from "./register/register.js";
import { headingOf } from "./assessment/question.js";
import { pathOf } from "./route.js";
import { Banner, Foot, Head } from "./shell/shell.js";
import { Still } from "./blocks/still.js";
import { titleOf } from "./shell/title.js";
import { Undone } from "./shell/undone.js";

const WIDE = 960; // px of the app's own width from which guidance and finding stand beside the questions
const AT_REST = 5_000; // ms after the start, when the other pages are fetched before somebody asks for them

/** Every page but the register and the questions comes in a second file. */
const isLater = (page) => page !== "register" && page !== "step";

/** What the place needs before it can be shown; undefined = still on its way. */
function dataOf(state) {
  const { page, assessment } = state.route;
  if (page === "register") return state.register ?? undefined;
  if (page === "step") return state.views[assessment];
  return state.later?.dataOf(state);
}

function Problem({ problem }) {
  const { t } = useApp();
  return html`<div class="page-head"><h1 tabindex="-1">${t("ui.problem.title")}</h1>
    <p class="lead">${problem.text}</p><p><${Link} to=${{ page: "register" }} class="button"><${Icon} name="back" />
      ${t("ui.problem.back")}<//></p></div>`;
}

function Opening() {
  const { t } = useApp();
  return html`<div class="page-head"><h1 tabindex="-1" class="waiting">${t("ui.loading")}</h1></div>`;
}

function Page() {
  const { state } = useApp();
  const { page } = state.route;
  if (state.problem) return html`<${Problem} problem=${state.problem} />`;
  if (page === "register") return html`<${Register} />`;
  const opening = html`<${Opening} />`;
  if (isLater(page)) return state.later ? html`<${state.later.LaterPage} opening=${opening} />` : opening;
  const view = dataOf(state);
  const isComing = state.connection === "open"; // it was asked for
  return html`${!view && opening}${(view || isComing) && html`<${Questionnaire} view=${view ?? comingView(state)} />`}`;
}

/** Fetch the other pages when one of them is opened, or when the page has been at rest for a while. */
function useLater(app, { route, later, laterTried }) {
  const now = isLater(route.page);
  useEffect(() => {
    if (later) return undefined;
    const wait = setTimeout(app.fetchLater, now ? 0 : AT_REST);
    return () => clearTimeout(wait);
  }, [now, later, laterTried]);
}

/** After a change of place: focus and announce its heading, or the question that was asked for. */
function useArrival(el, state, app) {
  const arrived = useRef(null);
  const ready = Boolean(dataOf(state) || state.problem) && !state.wordless;
  useEffect(() => {
    const first = arrived.current === null;
    if (arrived.current === state.route || !ready) return;
    arrived.current = state.route;
    const question = state.route.question && document.getElementById(headingOf(app, state.route.question));
    const target = question || (!first && el.querySelector("h1"));
    if (!target) return;
    target.focus({ preventScroll: true });
    if (question) (question.closest("li, section") ?? question).scrollIntoView({ block: "start" });
    else if (app.owned) window.scrollTo(0, 0);
    else el.scrollIntoView({ block: "nearest" });
    app.announce(target.textContent);
  }, [state.route, ready]);
}

/** Setting what is already so makes a browser style the whole page anew. */
const become = (thing, name, value) => thing[name] === value || (thing[name] = value);

/** Our own page carries the language and a title; a notebook page keeps its own. */
function useDocument(el, state, app) {
  const { language } = state.texts;
  useEffect(() => {
    become(el, "lang", language);
    become(el.dataset, "place", pathOf(state.route)); // what is drawn now, for whoever watches from outside
    if (!app.owned) return;
    become(document.documentElement, "lang", language);
    become(document, "title", titleOf(el));
  });
}

/** Whether the app itself is wide, whatever the window is. */
function useWidth(el, app) {
  useEffect(() => {
    const look = () => {
      const wide = el.clientWidth >= WIDE;
      if (wide !== app.store.get().wide) app.store.set({ wide });
    };
    const observer = new ResizeObserver(look);
    observer.observe(el); // it looks once at its start
    return () => observer.disconnect();
  }, []);
}

function Skip({ el }) {
  const { t } = useApp();
  const skip = (event) => {
    event.preventDefault();
    el.querySelector(".page").focus();
  };
  return html`<a class="lia-skip" href="#lia-main" onClick=${skip}>${t("ui.skip")}</a>`;
}

/** Follow the store from the first drawing on: an answer may come before the browser has painted it. */
function useStore(store, setState) {
  useLayoutEffect(() => {
    const follow = () => setState(store.get());
    follow();
    return store.subscribe(follow);
  }, []);
}

function App({ app, el }) {
  const [state, setState] = useState(app.store.get());
  useStore(app.store, setState);
  useWidth(el, app);
  useArrival(el, state, app);
  useDocument(el, state, app);
  useLater(app, state);
  if (state.wordless) return null;
  const Main = app.landmarks ? "main" : "div";
  return html`<${AppContext.Provider} value=${{ app, state, ...state.texts }}>
    ${app.owned && html`<${Skip} el=${el} />`}
    <${Banner} />
    <${Head} />
    <${Undone} />
    <${Places} />
    <${Main} class="page" id=${app.landmarks ? "lia-main" : undefined} tabindex="-1"><${Page} /></${Main}>
    <${Still} from=${[state.route]} draw=${() => html`<${Foot} />`} />
    <div class="sr" role="status" aria-live="polite" data-announcement>${state.announcement}</div>
  <//>`;
}

const AT_LATEST = 200; // ms until something of ours is shown, also where the kernel does not answer

/** Call `draw` once: after the first requests were sent, or after a while. What stands in the page until then stays. */
function whenAsked(app, draw) {
  let waiting = true;
  const now = () => {
    if (!waiting) return;
    waiting = false;
    clearTimeout(late);
    stop();
    draw();
  };
  const late = setTimeout(now, AT_LATEST);
  const look = () => app.store.get().connection !== "connecting" && queueMicrotask(now);
  const stop = app.store.subscribe(look);
  look();
  return () => {
    waiting = false;
  };
}

/** Draw the app into `el` as it stands; gives the function that takes it away. */
export function drawn(app, el) {
  draw(html`<${App} app=${app} el=${el} />`, el);
  return () => draw(null, el);
}

/** Call `act` when there are words to draw with; gives the function that calls it off. */
function whenWorded(app, act) {
  if (!app.store.get().wordless) {
    act();
    return () => {};
  }
  const stop = app.store.subscribe(() => {
    if (app.store.get().wordless) return;
    stop();
    act();
  });
  return stop;
}

/** What came with the page, where it is what would be drawn here. */
function firstOf(app, model) {
  const first = model.get("first");
  return fits(first, app.store.get(), pathOf(app.store.get().route)) ? first : null;
}

/** Draw when it is time to: at once in the place of the picture that came with the page, or once the kernel was asked. */
function inTime(app, el, first) {
  const now = () => {
    el.removeAttribute("aria-busy");
    el.replaceChildren();
    drawn(app, el);
  };
  return first ? whenWorded(app, () => takeOver(el, now)) : whenAsked(app, now);
}

/** Draw the app into `el`; gives the function that takes it away. */
export function render({ model, el }) {
  const app = createApp(model);
  app.landmarks = app.owned && !el.closest("main");
  el.classList.add("lia");
  if (!app.owned) el.dataset.lmSuppressShortcuts = "true"; // the notebook's one-letter commands stay out of our fields
  const width = app.owned ? window.innerWidth : el.clientWidth; // asking an element lays out the whole page
  app.store.set({ wide: width === 0 || width >= WIDE });
  app.start();
  const first = firstOf(app, model);
  if (first) app.takeFirst(first);
  app.meet(); // only now: what is known already is not asked for
  const cancel = inTime(app, el, first);
  const forget = app.owned ? noteView(app) : () => {};
  return () => {
    cancel();
    forget();
    app.close();
    draw(null, el);
  };
}

export default { render };
