// A text too long to be edited in one piece: cut into parts, of which one is shown. A browser lays out a field anew at
// every key, so that a key costs the more the longer the field is; in a part it costs what it costs in an empty field.
// The parts joined are the text, to the last sign.

const PART = 8_000; // signs, at most where a border allows it
/** The signs of a text that is still shown in one piece. */
export const MOST = 12_000;

const JAMO = "\\u1100-\\u11ff\\ua960-\\ua97f\\ud7b0-\\ud7fb";
const VOICED = "\\u0e33\\u0eb3\\uff9e\\uff9f";
const TAGS = "\\u{e0020}-\\u{e007f}";
const VIRAMAS = "\\u094d\\u09cd\\u0acd\\u0b4d\\u0c4d\\u0d4d";
const BEGUN = new RegExp(`[\\u200d${VIRAMAS}\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2]`); // what follows belongs to it
const GLUED = new RegExp(`^[\\p{M}\\p{EMod}\\p{RI}\\u200c\\u200d\\udc00-\\udfff${JAMO}${VOICED}${TAGS}]`, "u"); // belongs to what is before

/** Whether a reader sees one sign end and another begin here; in doubt not. */
const isBorder = (text, at) =>
  at >= text.length || !(BEGUN.test(text[at - 1]) || GLUED.test(text.slice(at, at + 2)) || text.startsWith("\r\n", at - 1));

/** The last border behind `sign` in the second half of a part that begins at `from`; 0 = there is none. */
function lastBehind(text, from, sign) {
  const reach = text.slice(from, from + PART); // to look back no further than this
  for (let at = reach.lastIndexOf(sign); at >= PART / 2; at = reach.lastIndexOf(sign, at - 1)) {
    if (isBorder(text, from + at + sign.length)) return from + at + sign.length;
  }
  return 0;
}

/** The last border in a part that begins at `from`, or the first one behind it. */
function anyBorder(text, from) {
  let at = from + PART;
  while (at > from && !isBorder(text, at)) at -= 1;
  if (at > from) return at;
  at = from + PART;
  while (!isBorder(text, at)) at += 1;
  return at;
}

/** Where a part that begins at `from` ends: behind a paragraph, else a line, else a word, else a sign. */
function endOf(text, from) {
  for (const sign of ["\n\n", "\n", " "]) {
    const end = lastBehind(text, from, sign);
    if (end) return end;
  }
  return anyBorder(text, from);
}

/** Cut a text into parts; a short one is one part. */
function cut(text) {
  const parts = [];
  let from = 0;
  while (text.length - from > MOST) {
    const end = endOf(text, from);
    parts.push(text.slice(from, end));
    from = end;
  }
  return from < text.length || !from ? [...parts, text.slice(from)] : parts;
}

/** The signs of all parts. */
export const lengthOf = ({ parts }) => parts.reduce((sum, part) => sum + part.length, 0);

/** The whole text. */
export const wholeOf = ({ parts }) => parts.join("");

/** A text in parts, of which number `at` is shown. */
export function inParts(text, at = 0) {
  const parts = cut(text);
  return { parts, at: Math.min(at, parts.length - 1) };
}

/** The same with other words in the part that is shown. */
export const withWords = ({ parts, at }, words) => ({ parts: parts.map((part, number) => (number === at ? words : part)), at });

/** Where in all parts a place in the part that is shown is. */
export const placeIn = ({ parts, at }, place) => lengthOf({ parts: parts.slice(0, at) }) + place;

/** The part in which a place in the whole text is, and where in it. */
export function found(parts, place) {
  let [at, left] = [0, place];
  while (at < parts.length - 1 && left > parts[at].length) {
    left -= parts[at].length;
    at += 1;
  }
  return { text: { parts, at }, place: left };
}

/** Whether the part that is shown should be cut anew: it grew too long or lost its words, or all is short again. */
export const isOutgrown = ({ parts, at }) =>
  parts[at].length > MOST || (parts.length > 1 && (!parts[at] || lengthOf({ parts }) <= MOST));

/** Cut the part that is shown anew; the other borders stay where they are. Gives the part with the place in it. */
export function recut({ parts, at }, place) {
  const own = parts[at] ? cut(parts[at]) : [];
  const all = [...parts.slice(0, at), ...own, ...parts.slice(at + 1)];
  const next = lengthOf({ parts }) <= MOST ? [wholeOf({ parts })] : all;
  return found(next, placeIn({ parts, at }, place));
}
