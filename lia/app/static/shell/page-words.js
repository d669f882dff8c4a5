// Every legal term on the page that is shown, explained at its foot: also those in answers, labels and findings.
import { html, useEffect, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { pathOf } from "../route.js";

const QUIET = 400; // ms after the last change on the page

/** Whether a text has a term as a word, by either of its names, "DPIA (…)", also where it goes on: "verwerkers". */
function has(text, label, language) {
  const names = label.toLocaleLowerCase(language).split(/ ?[()]/).filter(Boolean);
  const words = names.map((name) => name.replace(/[^\p{L}\p{N}]+/gu, "\\P{L}+"));
  return new RegExp(`(?<!\\p{L})(${words.join("|")})`, "u").test(text);
}

/** Every text under an element, apart from each other, without those of the list itself. */
function textOf(root, list) {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => (list.contains(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
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

/** Call `look` a moment after something changed on the page, the list itself left aside; gives what stops it. */
function whenChanged(list, look) {
  let wait = 0;
  const watch = new MutationObserver((changes) => {
    if (changes.every(({ target }) => list.contains(target))) return;
    clearTimeout(wait);
    wait = setTimeout(look, QUIET);
  });
  watch.observe(list.closest(".lia"), { childList: true, subtree: true, characterData: true });
  return () => {
    clearTimeout(wait);
    watch.disconnect();
  };
}

const named = (list) => list.map(({ id }) => id).join();

/** The list, behind its name: looked for when somebody opens it, and again when the page changes while it is open. */
export function PageWords() {
  const words = useApp();
  const { t, state, language } = words;
  const [list, setList] = useState(null);
  const box = useRef();
  const place = pathOf(state.route);
  const isOpen = Boolean(list);
  const look = () => {
    const now = found(textOf(box.current.closest(".lia"), box.current), words);
    setList((before) => (before && named(before) === named(now) ? before : now));
  };
  useEffect(() => setList(null), [place, language]);
  useEffect(() => (isOpen ? whenChanged(box.current, look) : undefined), [isOpen, place, language]);
  return html`<details class="page-words" key=${place} ref=${box} open=${isOpen} onToggle=${() => (box.current.open ? look() : setList(null))}>
    <summary>${t("ui.words.title")}</summary>
    ${list?.length === 0 && html`<p class="hint">${t("ui.words.none")}</p>`}
    ${list?.length > 0 && html`<dl>${list.map(({ id, label, definition, source }) => html`<div key=${id} data-term=${id}><dt>${label}</dt>
      <dd>${definition} ${source && html`<span class="article">${t("ui.term.source", { source })}</span>`}</dd></div>`)}</dl>`}
  </details>`;
}
