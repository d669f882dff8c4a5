// The keys in the search within a questionnaire.

const AHEAD = { ArrowDown: 1, ArrowUp: -1 };

/** Arrows go through what was found, Enter goes to the first of it, Escape clears. */
export function onKey(event, clear) {
  const stops = [...event.currentTarget.querySelectorAll("input, a")];
  const [field] = stops;
  const at = stops.indexOf(event.target);
  const here = event.key in AHEAD ? stops[at + AHEAD[event.key]] : event.key === "Escape" ? field : null;
  const first = event.key === "Enter" && at === 0 && !event.isComposing && stops[1];
  if (!here && !first) return;
  event.preventDefault();
  if (event.key === "Escape") clear();
  if (first) first.click();
  else here.focus();
}
