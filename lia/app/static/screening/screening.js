// The pages of a screening: the part that is asked for, with the words that belong to it and the outcome beside it.
import { html, useMemo } from "../blocks/dom.js";
import { AppContext, useApp } from "../blocks/context.js";
import { DecisionPart } from "./decision.js";
import { Rich } from "../blocks/rich.js";
import { NextOpen, PartList, PartPager, ScreeningHead, partsOf, usePartName } from "./parts.js";
import { QuestionsPart } from "./questions.js";
import { ScreeningPanel } from "./panel.js";
import { useLastPlace } from "../course/last-place.js";
import { SearchBox } from "../search/box.js";
import { StartPart } from "./start.js";

const PAGES = { start: StartPart, decision: DecisionPart };

/** What the page needs before it can be shown; undefined = still on its way. */
export const screeningReady = (state) => (state.screeningWords[state.texts.language] && state.views[state.route.assessment]) || undefined;

function Part({ view, part }) {
  const { state, t, has } = useApp();
  const name = usePartName()(part);
  const Kind = PAGES[part.id] ?? QuestionsPart;
  useLastPlace(`${t("screening_page.crumb")}, ${name}`);
  const own = `screening_page.part.${part.id}.intro`;
  return html`<div class="assessment screening">
    <${ScreeningHead} view=${view} title=${name} />
    <div class="assessment-tools"><${PartList} view=${view} part=${part} />${state.wide && html`<${SearchBox} view=${view} />`}</div>
    <div class="beside">
      <div class="beside-main">
        <${Rich} key=${part.id} name=${has(own) ? own : `screening_part.${part.id}.intro`} className="lead" />
        <${Kind} view=${view} part=${part} />
        ${part.questions && html`<${NextOpen} view=${view} />`}
        <${PartPager} view=${view} part=${part} />
      </div>
      <${ScreeningPanel} view=${view} />
    </div>
  </div>`;
}

/** The page, once everything is here. */
export function ScreeningPage() {
  const { app, state } = useApp();
  const view = screeningReady(state);
  const words = state.screeningWords[state.texts.language];
  const texts = useMemo(() => state.texts.with(words), [state.texts, words]);
  const parts = partsOf(view);
  const part = parts.find((one) => one.id === state.route.step) ?? parts[0];
  return html`<${AppContext.Provider} value=${{ app, state: { ...state, texts }, ...texts }}>
    <${Part} key=${`${view.id}/${part.id}`} view=${view} part=${part} />
  <//>`;
}
