// The pages of an impact assessment: the place that is asked for, with the words that belong to them.
import { AppContext, useApp } from "../blocks/context.js";
import { html, useMemo } from "../blocks/dom.js";
import { DpiaReport } from "./report.js";
import { DpiaHistory } from "./history.js";
import { placeNameOf, placesOf } from "./places.js";
import { useLastPlace } from "../course/last-place.js";
import { MeasuresPage } from "./measures.js";
import { OutcomePage } from "./outcome.js";
import { PartPage } from "./part.js";
import { RisksPage } from "./risks.js";

const PAGES = { risks: RisksPage, measures: MeasuresPage, outcome: OutcomePage, report: DpiaReport, history: DpiaHistory };
const APART = { id: "history", items: [] }; // a page that is no part of it: one gets there from its versions

/** What the page needs before it can be shown; undefined = still on its way. */
export const dpiaReady = (state) => (state.dpiaWords[state.texts.language] && state.dpias[state.route.dpia]) || undefined;

/** The page, once everything is here. */
export function DpiaPage() {
  const { app, state } = useApp();
  const view = dpiaReady(state);
  const base = state.dpiaWords[state.texts.language];
  const texts = useMemo(() => state.texts.with(base), [state.texts, base]);
  const method = base.methods[view.edition];
  const places = [...placesOf(method), APART];
  const place = places.find((one) => one.id === state.route.place) ?? places[0];
  const Kind = PAGES[place.id] ?? PartPage;
  useLastPlace(place === APART ? "" : `${texts.t("dpia_ui.crumb")}, ${placeNameOf(texts)(place)}`);
  return html`<${AppContext.Provider} value=${{ app, state, ...texts, base, method }}>
    <${Kind} key=${`${view.id}/${place.id}`} view=${view} place=${place} />
  <//>`;
}
