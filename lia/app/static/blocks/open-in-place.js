// A form that opens in the place of its button: the focus goes in with it, and back to the button when it closes.
import { html, useLayoutEffect, useRef, useState } from "./dom.js";

const FIELD = "input, textarea, select";

/** Gives `{open, show, hide, place}`; button and form stand in `Opens`, which adds nothing to see. */
export function useOpened(first = false) {
  const [open, setOpen] = useState(first);
  const place = useRef();
  const moves = useRef(false);
  const turn = (next) => () => {
    moves.current = true;
    setOpen(next);
  };
  // Before the page takes a key press: after the paint the first sign that is typed would go nowhere.
  useLayoutEffect(() => {
    const there = (which) => place.current?.querySelector(which);
    if (moves.current) ((open && there(FIELD)) || there("button"))?.focus();
    moves.current = false;
  }, [open]);
  return { open, show: turn(true), hide: turn(false), place };
}

/** What stands around a button and the form it opens. */
export const Opens = ({ place, children }) => html`<div class="opens" ref=${place}>${children}</div>`;

/** What had the focus goes away with what it did: put the focus at the heading that says how it stands now. */
export const focusOn = (heading) => setTimeout(() => document.getElementById(heading)?.focus());

const CARD = "[data-entry], [data-measure], section";
const HEAD = "h2[tabindex], h3[tabindex], h3 > button";

/** The same for what stands in a card: the focus goes to its head, or to that of the page. `pressed` is what goes away. */
export function focusOnHeadOf(pressed) {
  const head = pressed.closest(CARD)?.querySelector(HEAD) ?? pressed.closest(".lia").querySelector("h1[tabindex]");
  setTimeout(() => head?.focus());
}
