// The pages of the record, by the name of their place; each waits for its words.
import { html } from "../blocks/dom.js";
import { AttentionPage } from "./attention.js";
import { Words, hasWords } from "../forms/asking.js";
import { useApp } from "../blocks/context.js";
import { HistoryPage, ProofPage } from "../course/history.js";
import { PartiesPage } from "./parties.js";
import { NewPurposePage } from "./row-new.js";
import { ComparePage, VersionsPage } from "../course/versions.js";

const PAGES = { attention: AttentionPage, parties: PartiesPage, proof: ProofPage, compare: ComparePage, versions: VersionsPage, new: NewPurposePage, history: HistoryPage };
const OF_ASSESSMENT = ["versions", "history"];

/** Whether a place is one of these pages. */
export const isRecordPage = (page) => page in PAGES;

/** What such a page needs before it can be shown; undefined = still on its way. */
export function recordReady(state) {
  const { page, assessment } = state.route;
  if (!hasWords(state, "record") || (page === "new" && !hasWords(state, "register"))) return undefined;
  return OF_ASSESSMENT.includes(page) ? state.views[assessment] : true;
}

/** The page of the place; `opening` stands in until it can be drawn. */
export function RecordPage({ opening }) {
  const { state } = useApp();
  const { page, assessment } = state.route;
  const Kind = PAGES[page];
  const view = state.views[assessment];
  if (OF_ASSESSMENT.includes(page) && !view) return opening;
  return html`<${Words} part="record" otherwise=${opening}><${Kind} key=${`${page}/${assessment}`} view=${view} opening=${opening} /><//>`;
}
