// What can be found in texts of ours and of people, named as it is named on the page.
import { segments } from "../blocks/texts.js";
import { threadsAbout } from "../course/talk.js";

/** Parts of texts by their keys, each under the same name; what has no text falls out. */
export const partsOf = (name, keys, { has, label }) => keys.filter(has).map((key) => [name, label(key)]);

/** What stands behind an answer. */
export const behindAnswer = (answer, { t }) => [[t("ui.answer.reason"), answer?.reason], [t("ui.answer.evidence"), answer?.evidence]];

/** Give `(keys, ids)` → the explanations of the terms that texts name, each term at the first that names it. */
export function explanations({ t, has, term }) {
  const told = new Set();
  return (keys, ids = []) => {
    const named = keys.filter(has).flatMap((key) => segments(t(key)).map((part) => part.term)).filter(Boolean);
    const fresh = [...new Set([...named, ...ids])].filter((id) => term(id) && !told.has(id));
    fresh.forEach((id) => told.add(id));
    return fresh.map((id) => [t("ui.term.about", { term: term(id).label }), term(id).definition]);
  };
}

/** What people said about a thing, each thread a thing of its own; `to` leads to what it is about. */
export function saidAbout(talk, about, { to, place }, { t, person }) {
  return threadsAbout(talk, about).map((thread) => {
    const words = thread.comments.filter(({ erased }) => !erased).map((one) => [person(one.by), one.text]);
    return { to: { ...to, thread: thread.id }, place, title: `${t("ui.comments.title")}: ${thread.about_words}`, parts: words };
  });
}
