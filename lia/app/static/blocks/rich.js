// Text with legal terms: a term is a button that opens its definition right below the sentence.
import { html, useRef, useState } from "./dom.js";
import { useApp } from "./context.js";
import { Icon } from "./icons.js";
import { segments } from "./texts.js";

const END = /^[.,;:?!)’”]*/;

/** A button is a box: what follows stands inside it, or it would come after the widest line of a term on two lines. */
function Term({ part, open, panel, onToggle }) {
  return html`<button type="button" class="term" aria-expanded=${open ? "true" : "false"}
      aria-controls=${open ? panel : undefined} onClick=${onToggle}><span class="term-words">${part.words}</span>${part.end}</button>`;
}

/** What ends a sentence stays with the term before it. */
function withEnds(parts) {
  return parts.map((part, at) => {
    const [before, after] = [parts[at - 1], parts[at + 1]];
    if (typeof part !== "string") return { ...part, end: typeof after === "string" ? after.match(END)[0] : "" };
    return before?.term ? part.slice(part.match(END)[0].length) : part;
  });
}

function Definition({ id, panel, onClose }) {
  const { t, term } = useApp();
  const { label, definition, source } = term(id);
  return html`<span class="definition" id=${panel} role="note" aria-label=${t("ui.term.about", { term: label })}>
    <strong>${label}</strong> <span class="definition-text">${definition}</span>
    ${source && html`<span class="definition-source">${t("ui.term.source", { source })}</span>`}
    <button type="button" class="icon-button" onClick=${onClose} aria-label=${t("ui.term.close")}>
      <${Icon} name="close" /></button>
  </span>`;
}

/** A mark beside a text that is not translated, or whose translation is older than the source. */
export function Mark({ name }) {
  const { t, mark } = useApp();
  const state = mark(name);
  return state ? html` <span class="mark">${t(`ui.translation.${state}`)}</span>` : null;
}

/**
 * A text by its key, inside `as` (a tag), with its terms explained in place.
 * The definition follows the element, so that the element itself stays a sentence.
 */
export function Rich({ name, as = "p", values, id, className, focusable }) {
  const { app, t, term } = useApp();
  const [open, setOpen] = useState("");
  const panel = app.id("term", name, open);
  const box = useRef();
  const close = () => {
    box.current.querySelector('[aria-expanded="true"]')?.focus(); // what had the focus may go with the definition
    setOpen("");
  };
  const escape = (event) => event.key === "Escape" && open && (event.stopPropagation(), close());
  const parts = withEnds(segments(t(name, values))).map((part) => {
    if (typeof part === "string") return part;
    if (!term(part.term)) return `${part.words}${part.end}`;
    const mine = part.term === open;
    return html`<${Term} part=${part} open=${mine} panel=${panel} onToggle=${() => setOpen(mine ? "" : part.term)} />`;
  });
  return html`<div class="rich" ref=${box} onKeyDown=${escape}>
    <${as} id=${id} class=${className} tabindex=${focusable ? "-1" : undefined}>${parts}<${Mark} name=${name} /></${as}>
    ${open && html`<${Definition} id=${open} panel=${panel} onClose=${close} />`}
  </div>`;
}
