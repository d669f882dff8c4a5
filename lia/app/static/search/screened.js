// What can be found in a screening: its parts, the questions with the lists they come from, what was answered and decided.
import { seenAnswer } from "../assessment/editing.js";
import { routeTo } from "../screening/parts.js";
import { behindAnswer, explanations, partsOf } from "./texts.js";

const YES_OR_NO = 2; // options that every question has: they say nothing of this one

function optionsOf({ id, options }, { t, label }) {
  return options.length > YES_OR_NO ? options.map((one) => [t("ui.search.option"), label(`question.${id}.option.${one.id}.label`)]) : [];
}

function guideOf({ id, criteria, article }, words) {
  const { t } = words;
  const name = t("ui.guide.title");
  const named = criteria?.length ? t("screening_page.entry.criteria", { criteria: criteria.join(", ") }) : "";
  return [...partsOf(name, [`question.${id}.why`, `question.${id}.hint`], words), [name, named], [name, article]];
}

function ofQuestion(question, { words, now, view, name, explained }, step) {
  const { label } = words;
  const key = `question.${question.id}`;
  const place = question.list ? `${name} · ${label(`list.${question.list}.name`)}` : name;
  const own = behindAnswer(seenAnswer(now, view.id, question.id), words);
  const terms = explained([`${key}.text`, `${key}.why`, `${key}.hint`]);
  const parts = [...own, ...guideOf(question, words), ...optionsOf(question, words), ...terms];
  return { to: routeTo(view, step, question.id), place, title: label(`${key}.text`), parts };
}

function ofPart({ id, questions }, known) {
  const { words, view } = known;
  const { t, label, has } = words;
  const [ours, own] = [`screening_part.${id}`, `screening_page.part.${id}`];
  const name = label(`${has(`${ours}.name`) ? ours : own}.name`);
  const keys = [has(`${own}.intro`) ? `${own}.intro` : `${ours}.intro`];
  const intro = { to: routeTo(view, id), place: t("screening_page.title"), title: name };
  const parts = [...partsOf("", keys, words), ...known.explained(keys)];
  return [{ ...intro, parts }, ...questions.map((one) => ofQuestion(one, { ...known, name }, id))];
}

/** The first part: what the register says. */
function factsOf({ words, view }) {
  return view.facts.map(({ name, text }) => [words.t(`ui.purpose.${name}`), text]);
}

/** The last part: the DPO's view and the decision. */
function decidedOf({ words, view }) {
  const { t, label } = words;
  const { dpo_view: said, decision } = view;
  const taken = decision ? [[t("screening_page.decision.taken"), label(`screening_decision.${decision.decision}.label`)]] : [];
  return [[t("screening_page.view.title"), said?.text], ...taken, [t("screening_page.decision.grounds"), decision?.grounds]];
}

/** The things of a screening. */
export function thingsOfScreening({ words, now, view }) {
  const known = { words, now, view, explained: explanations(words) };
  const apart = (id, more) => ofPart({ id, questions: [] }, known).map((one) => ({ ...one, parts: [...more, ...one.parts] }));
  return [...apart("start", factsOf(known)), ...view.parts.flatMap((part) => ofPart(part, known)), ...apart("decision", decidedOf(known))];
}
