// The app on a page (Voilà) or in a notebook cell (JupyterLab): `render({ model, el })`.
import { createApp } from "./app.js";
import { AppContext, Link, useApp } from "./context.js";
import { DecisionPage } from "./decision.js";
import { DpiaPage, dpiaReady } from "./dpia.js";
import { html, render as draw, useEffect, useRef, useState } from "./dom.js";
import { Icon } from "./icons.js";
import { Places } from "./places.js";
import { PurposePage } from "./purpose.js";
import { Questionnaire } from "./questionnaire.js";
import { RecordPage, isRecordPage, recordReady } from "./record-pages.js";
import { Register } from "./register.js";
import { ReportPage } from "./report.js";
import { headingOf } from "./question.js";
import { pathOf } from "./route.js";
import { ScreeningPage, screeningReady } from "./screening.js";
import { Banner, Foot, Head } from "./shell.js";
import { TryPage } from "./try.js";

const WIDE = 960; // px of the app's own width from which guidance and finding stand beside the questions
const PAGES = { step: Questionnaire, decision: DecisionPage, report: ReportPage, try: TryPage };

/** What the place needs before it can be shown; undefined = still on its way. */
function dataOf(state) {
  const { page, purpose, assessment } = state.route;
  if (page === "register") return state.register ?? undefined;
  if (isRecordPage(page)) return recordReady(state);
  if (page === "dpia") return dpiaReady(state);
  if (page === "screening") return screeningReady(state);
  return page === "purpose" ? state.purposes[purpose] : state.views[assessment];
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
  if (isRecordPage(page)) return html`<${RecordPage} opening=${html`<${Opening} />`} />`;
  if (page === "purpose") return html`<${PurposePage} data=${dataOf(state)} />`;
  if (page === "dpia" && dataOf(state)) return html`<${DpiaPage} />`;
  if (page === "screening" && dataOf(state)) return html`<${ScreeningPage} />`;
  const view = dataOf(state);
  const Kind = PAGES[page];
  return view ? html`<${Kind} view=${view} />` : html`<${Opening} />`;
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
    if (question) (question.closest("section") ?? question).scrollIntoView({ block: "start" });
    else if (app.owned) window.scrollTo(0, 0);
    else el.scrollIntoView({ block: "nearest" });
    app.announce(target.textContent);
  }, [state.route, ready]);
}

/** Our own page carries the language and a title; a notebook page keeps its own. */
function useDocument(el, state, app) {
  const { language } = state.texts;
  useEffect(() => {
    el.lang = language;
    el.dataset.place = pathOf(state.route); // what is drawn now, for whoever watches from outside
    if (!app.owned) return;
    document.documentElement.lang = language;
    const heading = el.querySelector("h1")?.textContent;
    document.title = heading ? `${heading} – lia` : "lia";
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

function App({ app, el }) {
  const [state, setState] = useState(app.store.get());
  useEffect(() => app.store.subscribe(() => setState(app.store.get())), []);
  useWidth(el, app);
  useArrival(el, state, app);
  useDocument(el, state, app);
  if (state.wordless) return null;
  const Main = app.landmarks ? "main" : "div";
  return html`<${AppContext.Provider} value=${{ app, state, ...state.texts }}>
    ${app.owned && html`<${Skip} el=${el} />`}
    <${Banner} />
    <${Head} />
    <${Places} />
    <${Main} class="page" id=${app.landmarks ? "lia-main" : undefined} tabindex="-1"><${Page} /></${Main}>
    <${Foot} />
    <div class="sr" role="status" aria-live="polite" data-announcement>${state.announcement}</div>
  <//>`;
}

/** Draw the app into `el`; gives the function that takes it away. */
export function render({ model, el }) {
  const app = createApp(model);
  app.landmarks = app.owned && !el.closest("main");
  el.classList.add("lia");
  if (!app.owned) el.dataset.lmSuppressShortcuts = "true"; // the notebook's one-letter commands stay out of our fields
  el.replaceChildren();
  const width = app.owned ? window.innerWidth : el.clientWidth; // asking an element lays out the whole page
  app.store.set({ wide: width === 0 || width >= WIDE });
  draw(html`<${App} app=${app} el=${el} />`, el);
  app.start();
  return () => {
    app.close();
    draw(null, el);
  };
}

export default { render };
