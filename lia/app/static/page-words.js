// Every legal term on the page that is shown, explained at its foot: also those in answers, labels and findings.
import { html, useEffect, useState } from "./dom.js";
import { useApp } from "./context.js";
import { pathOf } from "./route.js";

/** Whether a text has a term as a word, also where it goes on: "verwerkers". */
function has(text, label, language) {
  const word = label.toLocaleLowerCase(language).replace(/[^\p{L}\p{N}]+/gu, "\\P{L}+");
  return new RegExp(`(?<!\\p{L})${word}`, "u").test(text);
}

/** Every text under an element, apart from each other. */
function textOf(root) {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (nodes.nextNode()) texts.push(nodes.currentNode.data);
  return texts.join("\n");
}

/** The terms that a text names, and those that their explanations name, in alphabetical order. */
function found(text, { language, terms, term }) {
  const known = terms().map((id) => ({ id, ...term(id) }));
  const small = (words) => words.toLocaleLowerCase(language);
  let named = [];
  for (let before = -1; before < named.length; ) {
    before = named.length;
    const words = small([text, ...named.map((one) => one.definition)].join("\n"));
    named = known.filter(({ label }) => has(words, label, language));
  }
  return named.sort((one, other) => one.label.localeCompare(other.label, language));
}

/** The list, behind its name; it is looked for when somebody opens it. */
export function PageWords() {
  const words = useApp();
  const { t, state, language } = words;
  const [list, setList] = useState(null);
  const place = pathOf(state.route);
  useEffect(() => setList(null), [place, language]);
  const look = (event) => setList(event.currentTarget.open ? found(textOf(event.currentTarget.closest(".lia")), words) : null);
  return html`<details class="page-words" key=${place} open=${Boolean(list)} onToggle=${look}>
    <summary>${t("ui.words.title")}</summary>
    ${list?.length === 0 && html`<p class="hint">${t("ui.words.none")}</p>`}
    ${list?.length > 0 && html`<dl>${list.map(({ id, label, definition, source }) => html`<div key=${id} data-term=${id}><dt>${label}</dt>
      <dd>${definition} ${source && html`<span class="article">${t("ui.term.source", { source })}</span>`}</dd></div>`)}</dl>`}
  </details>`;
}
