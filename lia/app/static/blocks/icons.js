// Line icons, 20 × 20. They always stand beside words; they carry no meaning alone.
import { html } from "./dom.js";

const PATHS = {
  check: ["M4.5 10.5l3.6 3.6 7.4-8.2"],
  circle: ["M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12z"],
  half: ["M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12z", "M10 4v12"],
  alert: ["M10 3.5l7 12.5H3z", "M10 8.5v3.2", "M10 13.9v.1"],
  info: ["M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z", "M10 9.2v4", "M10 6.8v.1"],
  undo: ["M7.5 5L4 8.5 7.5 12", "M4.5 8.5h6.8a4.2 4.2 0 0 1 0 8.4H8"],
  up: ["M10 15.5v-11", "M5.5 9L10 4.5 14.5 9"],
  down: ["M10 4.5v11", "M5.5 11l4.5 4.5 4.5-4.5"],
  next: ["M7.5 4.5L13 10l-5.5 5.5"],
  back: ["M12.5 4.5L7 10l5.5 5.5"],
  more: ["M4.5 7.5L10 13l5.5-5.5"],
  search: ["M8.8 3.8a5 5 0 1 0 0 10 5 5 0 0 0 0-10z", "M12.6 12.6l3.9 3.9"],
  download: ["M10 3.5v9", "M6 8.8l4 4 4-4", "M4 16.5h12"],
  close: ["M5 5l10 10", "M15 5L5 15"],
  pen: ["M4 16l.8-3.6 8.4-8.4 2.800 2.800-8.400 8.400z", "M11.500 5.700l2.800 2.800"],
  calendar: ["M4 5.5h12V16H4z", "M4 9h12", "M7.2 3.500v3.500", "M12.800 3.500v3.500"],
  plus: ["M10 4.5v11", "M4.5 10h11"],
  person: ["M10 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6z", "M4.5 16.5c.6-3 2.700-4.500 5.500-4.500s4.900 1.500 5.500 4.500"],
  // outcome categories: shapes, not verdicts
  can_rely: ["M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12z", "M10 8.200a1.800 1.800 0 1 0 0 3.600 1.800 1.800 0 0 0 0-3.600z"],
  can_rely_with_safeguards: ["M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12z", "M10 7.300v5.400", "M7.300 10h5.400"],
  dpo_judgement: ["M10 3.200L16.800 10 10 16.800 3.200 10z"],
  cannot_rely: ["M4.500 4.500h11v11h-11z", "M7.500 10h5"],
  other_basis: ["M4 13.500V7h10.500", "M11.300 3.800L14.500 7l-3.200 3.200"],
};

/** An icon by name; `incomplete` is a broken circle. */
export function Icon({ name }) {
  const paths = PATHS[name] ?? PATHS.circle;
  const broken = name === "incomplete" || !PATHS[name];
  return html`<svg class=${broken ? "icon icon-broken" : "icon"} viewBox="0 0 20 20" width="20" height="20"
      aria-hidden="true" focusable="false">
    ${paths.map((d) => html`<path d=${d} />`)}
  </svg>`;
}
