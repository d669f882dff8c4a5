// What can be found in an impact assessment: parts, items with their fields and entries, and what was said and decided.
import { isAsked, nameOf } from "../dpia/entries.js";
import { seenEntries, seenItem } from "../dpia/editing.js";
import { placeNameOf, placesOf, routeTo } from "../dpia/places.js";
import { talkOf } from "../course/talk.js";
import { thingsAtRisk } from "./risks.js";
import { behindAnswer, explanations, partsOf, saidAbout } from "./texts.js";

/** The fields of the entries of an item, each with its hint and what can be chosen. */
function fieldsOf(item, { t, label, has }) {
  return (item.fields ?? []).map(({ id, options }) => {
    const key = `dpia.${item.id}.field.${id}`;
    const more = [has(`${key}.hint`) && label(`${key}.hint`), options.map((one) => label(`${key}.option.${one}`)).join(", ")];
    return [t("ui.search.field"), [label(`${key}.label`), ...more].filter(Boolean).join(": ")];
  });
}

function ofItem(item, { words, now, view, at, explained }) {
  const { t, label } = words;
  const key = `dpia.${item.id}`;
  const answer = seenItem(now, view, item.id);
  const options = (item.options ?? []).map((one) => [t("ui.search.option"), label(`${key}.option.${one}`)]);
  const own = [[t("dpia_ui.item.answer"), answer.text], [t("dpia_ui.item.not_applicable"), answer.not_applicable], ...behindAnswer(answer, words)];
  const guide = partsOf(t("ui.guide.title"), [`${key}.why`, `${key}.hint`, `${key}.short`], words);
  const terms = explained([`${key}.text`, `${key}.why`, `${key}.hint`]);
  const parts = [...own, ...guide, [t("ui.guide.title"), item.sources], ...options, ...fieldsOf(item, words), ...terms];
  return { ...at, to: { ...at.to, question: item.id }, title: label(`${key}.text`), parts };
}

/** What a field of an entry says in words; what points to other entries is found there. */
function saidIn(item, field, value, { label, day, has }) {
  const option = `dpia.${item.id}.field.${field.id}.option.${value}`;
  if (field.kind === "references") return "";
  if (field.kind === "choice") return has(option) ? label(option) : "";
  return field.kind === "date" && value ? day(value) : value;
}

/** What was written in the entries of an item. */
function entriesOf(item, { words, now, view, at }) {
  const { t, label } = words;
  const place = `${at.place} · ${label(`dpia.${item.id}.short`)}`;
  return seenEntries(now, view, item.id).map((entry) => {
    const fields = item.fields.filter((one) => isAsked(one, entry.values));
    const said = fields.map((one) => [label(`dpia.${item.id}.field.${one.id}.label`), saidIn(item, one, entry.values[one.id], words)]);
    return { to: { ...at.to, question: `${item.id}.${entry.id}` }, place, title: nameOf(entry, t), parts: [...said, [t("ui.answer.reason"), entry.reason]] };
  });
}

function ofPlace({ id, items }, known) {
  const { words, view, talk } = known;
  const place = placeNameOf(words)({ id });
  const to = routeTo(view, id);
  const here = { ...known, at: { to, place } };
  const keys = [`dpia_part.${id}.intro`];
  const parts = [...partsOf("", keys, words), ...(id === "outcome" ? decidedOf(known) : [])];
  const things = (item) => {
    const thing = ofItem(item, here);
    return [thing, ...entriesOf(item, here), ...saidAbout(talk, `item:${item.id}`, thing, words)];
  };
  return [{ to, place: words.t("dpia_ui.place.title"), title: place, parts }, ...thingsAtRisk(id, here), ...items.flatMap(things)];
}

function decidedOf({ words, view }) {
  const { decision } = view;
  return decision ? [[words.t("dpia_ui.decision.title"), decision.name], [words.t("ui.decision.grounds"), decision.grounds]] : [];
}

/** The things of an impact assessment. */
export function thingsOfDpia({ words, now, view }) {
  const known = { words, now, view, talk: talkOf(now, view.id), explained: explanations(words) };
  return placesOf(words.method).flatMap((place) => ofPlace(place, known));
}
