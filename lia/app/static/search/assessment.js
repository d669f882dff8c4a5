// What can be found in an assessment of an interest: steps, questions, safeguards, what was answered, said and decided.
import { seenAnswer, seenSafeguard } from "../assessment/editing.js";
import { isOffered } from "../assessment/options.js";
import { talkOf } from "../course/talk.js";
import { behindAnswer, explanations, partsOf, saidAbout } from "./texts.js";

function optionsOf(question, view, { t, label, has }) {
  const words = (key) => [label(`${key}.label`), has(`${key}.help`) && label(`${key}.help`)].filter(Boolean).join(": ");
  const offered = question.options.filter((one) => isOffered(one, view));
  return offered.map((one) => [t("ui.search.option"), words(`question.${question.id}.option.${one.id}`)]);
}

function ofQuestion(question, { words, now, view, at, explained }) {
  const { t, label } = words;
  const key = `question.${question.id}`;
  const keys = [`${key}.text`, `${key}.why`, `${key}.hint`];
  const answer = seenAnswer(now, view.id, question.id);
  const guide = partsOf(t("ui.guide.title"), [`${key}.why`, `${key}.hint`, `${key}.article`], words);
  const own = [[t("ui.question.statement"), answer?.text], ...behindAnswer(answer, words)];
  const parts = [...own, ...guide, ...optionsOf(question, view, words), ...explained(keys, question.terms)];
  return { ...at, to: { ...at.to, question: question.id }, title: label(`${key}.text`), parts };
}

function ofSafeguard({ id }, { words, now, view, at }) {
  const { t, label } = words;
  const seen = seenSafeguard(now, view.id, id);
  const parts = [[t("ui.safeguards.owner"), seen.owner], [t("ui.answer.reason"), seen.reason], [t("ui.guide.title"), label(`safeguard.${id}.help`)]];
  return { ...at, to: { ...at.to, question: id }, title: label(`safeguard.${id}.label`), parts };
}

function safeguardsOf(question, known) {
  const { words, now, at, talk } = known;
  const { t, label } = words;
  const { safeguards, never_creditable: required } = now.boot.method;
  const whole = ofQuestion(question, known);
  const demanded = required.map((one) => [t("ui.safeguards.required_title"), label(`required.${one}`)]);
  const led = { ...at, to: { ...at.to, question: question.id } };
  const said = safeguards.flatMap(({ id }) => saidAbout(talk, `safeguard:${id}`, led, words));
  return [{ ...whole, parts: [...whole.parts, ...demanded] }, ...safeguards.map((one) => ofSafeguard(one, known)), ...said];
}

function ofStep(step, known) {
  const { words, view, talk } = known;
  const { t, label } = words;
  const place = label(`step.${step.id}.name`);
  const to = { page: "step", purpose: view.purpose, assessment: view.id, step: step.id };
  const here = { ...known, at: { to, place } };
  const asked = step.questions.filter(({ id, kind }) => kind === "safeguards" || view.asked.includes(id));
  const intro = { to, place: t("ui.steps.title"), title: place, parts: partsOf("", [`step.${step.id}.intro`], words) };
  const things = (one) => {
    if (one.kind === "safeguards") return safeguardsOf(one, here);
    const thing = ofQuestion(one, here);
    return [thing, ...saidAbout(talk, `question:${one.id}`, thing, words)];
  };
  return [intro, ...asked.flatMap(things)];
}

function ofDecision({ words, view }) {
  const { t, label } = words;
  const { decision, advice } = view;
  const to = { page: "decision", purpose: view.purpose, assessment: view.id };
  const taken = decision ? [[t("ui.decision.taken"), label(`decision.${decision.decision}.label`)], [t("ui.decision.grounds"), decision.grounds]] : [];
  return { to, place: t("ui.steps.title"), title: t("ui.steps.decision"), parts: [...taken, [t("ui.advice.given"), advice?.outcome]] };
}

/** The things of an assessment. */
export function thingsOfAssessment({ words, now, view }) {
  const known = { words, now, view, talk: talkOf(now, view.id), explained: explanations(words) };
  return [...now.boot.method.steps.flatMap((step) => ofStep(step, known)), ofDecision(known)];
}
