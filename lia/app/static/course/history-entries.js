// What happened, newest first: who did what, when, how it was and how it is since. A page of lines at a time.
import { html, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";

const PER_PAGE = 40; // entries

function Entry({ one, words }) {
  const { moment, person } = useApp();
  return html`<li class="entry" data-seq=${one.seq}>
    <p class="entry-who"><strong>${one.what}</strong> <span class="hint">${person(one.by)}, ${moment(one.at)}</span></p>
    <div>${one.about && html`<p class="entry-about">${one.about}</p>`}
      ${one.old && html`<p class="entry-old"><span class="said-label">${words("from")}</span> ${one.old}</p>`}
      ${(one.new || one.old) && html`<p class="entry-new"><span class="said-label">${words("to")}</span>
        ${" "}${one.new || words("nothing")}</p>`}</div>
  </li>`;
}

/** The lines; `words(name, values)` gives their texts, `more` the words on the button that shows more. */
export function Entries({ history, words, more }) {
  const { number } = useApp();
  const [shown, setShown] = useState(PER_PAGE);
  const { entries, total } = history;
  const counts = { shown: number(Math.min(shown, entries.length)), total: number(total) };
  return html`<p class="hint" role="status">${words("shown", counts)}</p>
    <ol class="plain-list entries">${entries.slice(0, shown).map((one) => html`<${Entry} key=${one.seq} one=${one} words=${words} />`)}</ol>
    ${entries.length > shown && html`<button type="button" class="button" onClick=${() => setShown(shown + PER_PAGE)}>${more}</button>`}`;
}
