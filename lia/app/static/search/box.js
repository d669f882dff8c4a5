// The field of the search within a questionnaire, of whatever kind. What is found comes with the second file: found.js.
import { html, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";

/** The field, with what is found below it while the focus is there. `view` is what is searched. */
export function SearchBox({ view }) {
  const { app, state, t } = useApp();
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const [said, say] = useState("");
  const id = app.id("search");
  const { later } = state;
  const clear = () => setQuery("");
  const enter = () => {
    setOpen(true);
    app.fetchLater();
  };
  const leave = ({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setOpen(false);
  const shown = open && query.trim();
  return html`<search class="question-search" onKeyDown=${(event) => later?.onKey(event, clear)} onFocusIn=${enter} onFocusOut=${leave}>
    <label for=${id} class="sr">${t("ui.search.label")}</label>
    <span class="search-box"><${Icon} name="search" /><input id=${id} type="search" value=${query}
      placeholder=${t("ui.search.label")} autocomplete="off" onInput=${(event) => setQuery(event.target.value)} /></span>
    <p class="sr" role="status">${shown && said}</p>
    ${shown && html`<div class="search-results" tabindex="-1">${later ? html`<${later.Found} view=${view} query=${query} onSay=${say} onFollow=${clear} />`
      : html`<p class="hint">${t("ui.loading")}</p>`}</div>`}
  </search>`;
}
