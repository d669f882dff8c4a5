// A form that opens in the place of its button: the focus goes in with it, and back to the button when it closes.
import { html, useEffect, useRef, useState } from "./dom.js";

/** Gives `{open, show, hide, place}`; button and form stand in `Opens`, which adds nothing to see. */
export function useOpened(first = false) {
  const [open, setOpen] = useState(first);
  const place = useRef();
  const moves = useRef(false);
  const turn = (next) => () => {
    moves.current = true;
    setOpen(next);
  };
  useEffect(() => {
    if (moves.current) place.current?.querySelector(open ? "input, textarea, select" : "button")?.focus();
    moves.current = false;
  }, [open]);
  return { open, show: turn(true), hide: turn(false), place };
}

/** What stands around a button and the form it opens. */
export const Opens = ({ place, children }) => html`<div class="opens" ref=${place}>${children}</div>`;

/** What had the focus goes away with what it did: put the focus at the heading that says how it stands now. */
export const focusOn = (heading) => setTimeout(() => document.getElementById(heading)?.focus());
