// Which rows of the register are shown, and in which order: over an index that is made once for all rows.
import { dpiaTags } from "./row-dpia.js";

/** Ways to put the rows in order; "register" is that of the register itself. */
export const ORDERS = ["register", "name", "changed"];
export const NO_FILTER = { query: "", category: "", assessed: "", dpia: "", wanted: "", mutual: false };

const wordsOf = (row) => [row.id, row.name, row.people, ...row.assessments.map((one) => one.scope)].filter(Boolean).join(" ").toLocaleLowerCase();

/** Whether a row passes the filters; `words` is its text in lower case. */
function passes(row, words, filter) {
  const { query, category, assessed, dpia, wanted, mutual } = filter;
  return (
    (!mutual || row.mutual_interest_claimed) &&
    (!wanted || row.lia_wanted === wanted) &&
    (!dpia || dpiaTags(row).includes(dpia)) &&
    (!assessed || (assessed === "yes") === row.assessments.length > 0) &&
    (!category || row.assessments.some((one) => one.category === category)) &&
    query.every((word) => words.includes(word))
  );
}

const plain = (text = "") => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
const lastChange = (row) => row.assessments.reduce((latest, one) => (one.changed_at > latest ? one.changed_at : latest), "");
const KEYS = { name: (row) => plain(row.name), changed: lastChange };

/** Give `[row, its words]` of every row; words are read from a row once, also where the list around it is new. */
export function indexed(rows, known) {
  return rows.map((row) => {
    if (!known.has(row)) known.set(row, wordsOf(row));
    return [row, known.get(row)];
  });
}

/** Put an index in order: by name, or what changed last first. What is equal stays in the order of the register. */
export function inOrder(index, order) {
  const key = KEYS[order];
  if (!key) return index;
  const way = order === "changed" ? -1 : 1;
  const keyed = index.map((entry) => [key(entry[0]), entry]);
  keyed.sort(([one], [other]) => way * (one < other ? -1 : one > other ? 1 : 0));
  return keyed.map(([, entry]) => entry);
}

/** Give the rows of an index that pass the filters. */
export function found(index, filter) {
  const settings = { ...filter, query: filter.query.toLocaleLowerCase().split(/\s+/).filter(Boolean) };
  return index.filter(([row, words]) => passes(row, words, settings)).map(([row]) => row);
}
