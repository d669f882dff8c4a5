// Words in texts, whatever their case and accents: which things have all of them, and what stands around them.
// A thing is `{to, place, title, parts: [[name, text], …]}`. Pure.

const ALIKE = { "’": "'", "‘": "'", "‑": "-", "–": "-" };
const ACCENTED = /[\u00a0-\u024f\u1e00-\u1eff\u2010-\u201f]/g; // what our languages write beside plain letters
const BEFORE = 40; // signs shown before the first word that was found
const SHOWN = 110; // signs shown from there on

const known = new Map();

/** A sign without its accent; one that would become longer or nothing stays as it is. */
function bare(sign) {
  if (!known.has(sign)) {
    const plain = ALIKE[sign] ?? sign.normalize("NFKD").replace(/\p{M}/gu, "");
    known.set(sign, plain.length === 1 ? plain : sign);
  }
  return known.get(sign);
}

const composed = (text) => text.normalize("NFC");

/** A text as it is compared: sign for sign as long as the composed text. */
const folded = (text) => composed(text).replace(ACCENTED, bare).toLowerCase();

/** What is looked for: every word of it must be there. */
export const wordsOf = (query) => [...new Set(folded(query).split(/\s+/).filter(Boolean))];

/** Where the words stand in a text, from left to right, each stretch once. */
function stretches(text, words) {
  const low = folded(text);
  const found = words.flatMap((word) => {
    const places = [];
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + word.length)) places.push([at, at + word.length]);
    return places;
  });
  return found.sort(([one], [other]) => one - other);
}

/** A text cut in `{text, found}`: what was found, and what stands around it. */
export function marked(given, words) {
  const text = composed(given);
  const pieces = [];
  let from = 0;
  stretches(text, words).forEach(([start, end]) => {
    if (end <= from) return;
    if (start > from) pieces.push({ text: text.slice(from, start), found: false });
    pieces.push({ text: text.slice(Math.max(start, from), end), found: true });
    from = end;
  });
  return from < text.length ? [...pieces, { text: text.slice(from), found: false }] : pieces;
}

/** What stands around the first of the words in a part, cut between words. */
export function around({ text, low }, words) {
  const first = Math.min(...words.map((word) => low.indexOf(word)).filter((at) => at >= 0));
  const [before, after] = [text.lastIndexOf(" ", first - BEFORE), text.lastIndexOf(" ", first + SHOWN)];
  const begin = first <= BEFORE ? 0 : before > first - 2 * BEFORE ? before + 1 : first - BEFORE;
  const end = text.length <= first + SHOWN ? text.length : after > first + BEFORE ? after : first + SHOWN;
  return `${begin > 0 ? "… " : ""}${text.slice(begin, end)}${end < text.length ? " …" : ""}`.replace(/\s+/g, " ");
}

const has = (text, words) => words.filter((word) => text.includes(word));

/** A thing made ready to be searched. */
export function prepared(thing) {
  const parts = thing.parts.filter(([, text]) => text && text.trim()).map(([name, text]) => ({ name, text: composed(text), low: folded(text) }));
  return { ...thing, parts, low: folded(thing.title) };
}

/** The part that has most of the words which the title lacks. */
function bestOf(parts, words) {
  return parts.reduce((best, part) => (has(part.low, words).length > has(best.low, words).length ? part : best));
}

function hitIn(thing, words) {
  const rest = words.filter((word) => !thing.low.includes(word));
  const lacks = rest.some((word) => !thing.parts.some(({ low }) => low.includes(word)));
  return lacks ? null : { thing, part: rest.length ? bestOf(thing.parts, rest) : null };
}

/** Every thing that has all words, in its title first; `part` is where the rest of them stands. */
export function hitsIn(things, words) {
  const hits = words.length ? things.map((thing) => hitIn(thing, words)).filter(Boolean) : [];
  return [...hits.filter(({ part }) => !part), ...hits.filter(({ part }) => part)];
}
