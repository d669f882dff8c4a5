// Words in the language of the reader: texts by dotted key, numbers, dates and times through Intl.

const TERM = /\[\[([a-z0-9_]+)\|([^\]]+)\]\]/g;

/** Cut a text into strings and terms: "a [[x|b]] c" → ["a ", {term: "x", words: "b"}, " c"]. */
export function segments(text) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(TERM)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push({ term: match[1], words: match[2] });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

/** The same text without its term links, for labels and titles. */
const plain = (text) => (text ?? "").replace(TERM, "$2");

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** The ways to say things in a language, each made when it is first asked for: making one takes milliseconds. */
const WAYS = {
  day: (language) => new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" }),
  time: (language) => new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  number: (language) => new Intl.NumberFormat(language),
  region: (language) => new Intl.DisplayNames(language, { type: "region", fallback: "code" }),
  plural: (language) => new Intl.PluralRules(language),
};
const made = new Map();

/** Give a way to say things, `say("day")`; once made for a language it is kept. */
const sayIn = (language) => (way) => {
  const key = `${way} ${language}`;
  if (!made.has(key)) made.set(key, WAYS[way](language));
  return made.get(key);
};

/** Intl wants to know that our English is written the European way (22 November 2026). */
const locale = (language) => (language === "en" ? "en-GB" : language);

const sameDay = (one, other) => one.toDateString() === other.toDateString();

/** Bundle the texts of one language with the ways to say things in it. */
export function makeTexts({ language, texts, vocabulary = {}, marks = {} }) {
  const say = sayIn(locale(language));
  const has = (key) => key in texts;
  const t = (key, values = {}) => fill(texts[key] ?? key, values);
  const count = (key, n, values = {}) => {
    const one = `${key}.${say("plural").select(n)}`;
    return t(has(one) ? one : `${key}.other`, { n: say("number").format(n), ...values });
  };
  const day = (iso) => say("day").format(new Date(iso.length === 10 ? `${iso}T12:00:00` : iso));
  const time = (when) => say("time").format(new Date(when));
  const moment = (iso) => (sameDay(new Date(iso), new Date()) ? t("ui.today_at", { time: time(iso) }) : `${day(iso)}, ${time(iso)}`);
  const label = (key) => plain(t(key));
  const place = (code) => (has(`jurisdiction.${code}`) ? label(`jurisdiction.${code}`) : say("region").of(code));
  const person = (who) => (who?.name ? `${label(`role.${who.role}`)}, ${who.name}` : who ? label(`role.${who.role}`) : "");
  return {
    language, t, has, count, day, time, moment, label, person, place,
    number: (n) => say("number").format(n),
    /** Make what takes long to make while there is nothing else to do. */
    warm: () => ["day", "time", "number", "region"].forEach(say),
    mark: (key) => marks[key] ?? "",
    term: (id) => vocabulary[id] ?? null,
    terms: () => Object.keys(vocabulary),
    /** The same with more texts: those of a page that fetches its own. */
    with: (more) => makeTexts({ language, texts: { ...texts, ...more.texts }, vocabulary, marks: { ...marks, ...more.marks } }),
  };
}
