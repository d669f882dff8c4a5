// The pages that are fetched when somebody goes there: everything but the register and the questions.
import { DecisionPage } from "./course/decision.js";
import { html } from "./blocks/dom.js";
import { DpiaPage, dpiaReady } from "./dpia/dpia.js";
import { Found } from "./search/found.js";
import { onKey } from "./search/keys.js";
import { PurposePage } from "./register/purpose.js";
import { RecordPage, isRecordPage, recordReady } from "./register/record-pages.js";
import { ReportPage } from "./assessment/report.js";
import { ScreeningPage, screeningReady } from "./screening/screening.js";
import { TryPage } from "./finding/what-if.js";
import { useApp } from "./blocks/context.js";

const PAGES = { decision: DecisionPage, report: ReportPage, try: TryPage };

/** What one of these places needs before it can be shown; undefined = still on its way. */
export function dataOf(state) {
  const { page, purpose, assessment } = state.route;
  if (isRecordPage(page)) return recordReady(state);
  if (page === "dpia") return dpiaReady(state);
  if (page === "screening") return screeningReady(state);
  return page === "purpose" ? state.purposes[purpose] : state.views[assessment];
}

/** One of these pages; `opening` stands in until it can be drawn. What was begun about one thing stays with it. */
export function LaterPage({ opening }) {
  const { state } = useApp();
  const { page, purpose, assessment } = state.route;
  if (isRecordPage(page)) return html`<${RecordPage} opening=${opening} />`;
  const data = dataOf(state);
  if (page === "purpose") return html`<${PurposePage} key=${purpose} data=${data} />`;
  if (!data) return opening;
  if (page === "dpia") return html`<${DpiaPage} />`;
  if (page === "screening") return html`<${ScreeningPage} />`;
  const Kind = PAGES[page];
  return html`<${Kind} key=${`${page}/${assessment}`} view=${data} />`;
}

export { Found, onKey };
