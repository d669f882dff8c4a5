// A native <details> that draws what is inside only while it is open.
import { html, useState } from "./dom.js";

/** `summary` is always there; `open` is how it begins. */
export function Fold({ summary, open = false, className, children }) {
  const [shown, setShown] = useState(open);
  return html`<details class=${className} open=${shown} onToggle=${(event) => setShown(event.currentTarget.open)}>
    <summary>${summary}</summary>${shown && children}
  </details>`;
}
