// What a search within a questionnaire found: where it stands, the words marked, and the way there.
import { html, useEffect, useMemo } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { around, hitsIn, marked, prepared, wordsOf } from "./matching.js";
import { thingsOfAssessment } from "./assessment.js";
import { thingsOfDpia } from "./impact.js";
import { thingsOfScreening } from "./screened.js";

const MOST = 12; // shown at once; whoever wants fewer types on
const TOLD = 60; // signs of what was looked for
const KINDS = { dpia: thingsOfDpia, screening: thingsOfScreening };

/** Everything that can be found, as the person sees it now: also what is still on its way to the record. */
function useThings(view) {
  const words = useApp();
  const now = words.app.store.get();
  const things = () => (KINDS[now.route.page] ?? thingsOfAssessment)({ words, now, view }).map(prepared);
  return useMemo(things, [view, words.language, now.drafts, now.threads]);
}

/** A text with the words in it marked. */
const Marked = ({ text, words }) => marked(text, words).map((one) => (one.found ? html`<mark>${one.text}</mark>` : one.text));

function Hit({ hit, words, onFollow }) {
  const { thing, part } = hit;
  const follow = ({ target }) => {
    onFollow();
    target.closest("details")?.removeAttribute("open"); // where the steps are folded, they fold again
  };
  return html`<li><${Link} to=${thing.to} onClickCapture=${follow}>
    <span class="found-title"><${Marked} text=${thing.title} words=${words} /></span>
    <span class="hint found-place">${thing.place}</span>
    ${part && html`<span class="found-part">${part.name && html`<span class="hint">${part.name}:</span> `}<${Marked} text=${around(part, words)} words=${words} /></span>`}
  <//></li>`;
}

/** The words that were looked for, as they are told. */
const cut = (query) => (query.length > TOLD ? `${query.slice(0, TOLD)}…` : query);

/** The list; `onSay` hears how many there are, for who does not see them. */
export function Found({ view, query, onSay, onFollow }) {
  const { t, count, number } = useApp();
  const things = useThings(view);
  const words = wordsOf(query);
  const hits = hitsIn(things, words);
  const said = hits.length ? count("ui.search.found", hits.length) : t("ui.search.nothing", { query: cut(query) });
  useEffect(() => onSay(said), [said]);
  return html`<p class="hint">${said}</p>
    <ul class="plain-list">${hits.slice(0, MOST).map((hit) => html`<${Hit} hit=${hit} words=${words} onFollow=${onFollow} />`)}</ul>
    ${hits.length > MOST && html`<p class="hint">${t("ui.search.first", { n: number(MOST) })}</p>`}`;
}
