// A day as people write it, in the order of their language; in the record it stands as year-month-day.

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const PARTS = /\{(year|month|day)\}/g;
const LENGTHS = { year: 4, month: 2, day: 2 };

const padded = (part, digits) => digits.padStart(LENGTHS[part], "0");

/** Cut eight digits in a row where the parts end. */
function cut(digits, order) {
  let from = 0;
  return order.map((part) => digits.slice(from, (from += LENGTHS[part])));
}

function partsOf(text, order) {
  if (/^\d{8}$/.test(text)) return cut(text, order);
  return text.split(/\s*[-/.\s]\s*/);
}

/** Whether there is such a day: no 31 February, and a year of four digits. */
function isDay(iso) {
  const at = new Date(`${iso}T12:00:00Z`);
  return ISO.test(iso) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso);
}

/** Read a day; `written` is the order of a language, "{day}-{month}-{year}". Gives "" for nothing, null for no day. */
export function readDay(typed, written) {
  const text = typed.trim();
  if (!text || isDay(text)) return text;
  const order = [...written.matchAll(PARTS)].map(([, part]) => part);
  const found = partsOf(text, order);
  if (found.length !== order.length || found.some((digits) => !/^\d{1,4}$/.test(digits))) return null;
  const of = (part) => padded(part, found[order.indexOf(part)]);
  const iso = `${of("year")}-${of("month")}-${of("day")}`;
  return found[order.indexOf("year")].length === LENGTHS.year && isDay(iso) ? iso : null;
}

/** Write a day of the record in the order of a language. */
export function writeDay(iso, written) {
  const [, year, month, day] = ISO.exec(iso ?? "") ?? [];
  return year ? written.replace(PARTS, (_, part) => ({ year, month, day })[part]) : "";
}
