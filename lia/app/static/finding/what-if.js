// "What if?": other answers and safeguards, and the outcome they would give beside the recorded one. Nothing is recorded.
import { html, useEffect, useRef, useState } from "../blocks/dom.js";
import { Crumbs } from "../assessment/head.js";
import { Balance } from "./balance.js";
import { Link, useApp } from "../blocks/context.js";
import { FieldError } from "../forms/field.js";
import { Category } from "./finding.js";
import { Icon } from "../blocks/icons.js";
import { TriedAnswer, TriedSafeguard } from "./what-if-fields.js";

const without = (changes, name) => Object.fromEntries(Object.entries(changes).filter(([key]) => key !== name));

/** Ask what the changes come to; an answer that arrives late never replaces a later one. */
function useTried(view, answers, safeguards) {
  const { app, state, t } = useApp();
  const [tried, setTried] = useState(null);
  const [error, setError] = useState("");
  const turn = useRef(0);
  const empty = !Object.keys(answers).length && !Object.keys(safeguards).length;
  useEffect(() => {
    const mine = (turn.current += 1);
    if (empty) return setTried(null);
    app.reading.ask("try", { assessment: view.id, answers, safeguards }).then((reply) => {
      if (mine !== turn.current) return;
      setError(reply?.ok ? "" : (reply?.error ?? t("ui.connection.lost")));
      if (reply?.ok) setTried(reply.tried);
    });
    return undefined;
  }, [answers, safeguards, view.seq, state.language, state.again]);
  return { tried: empty ? null : tried, error: empty ? "" : error };
}

/** A list to choose from; what is tried already is left out. */
function Add({ name, label, groups, onAdd }) {
  const { app, t } = useApp();
  const id = app.id(name);
  const add = (event) => {
    onAdd(event.currentTarget.value);
    event.currentTarget.value = "";
  };
  return html`<div class="field"><label for=${id}>${label}</label>
    <select id=${id} name=${name} onChange=${(event) => event.currentTarget.value && add(event)}>
      <option value="">${t("ui.try.choose")}</option>
      ${groups.map(({ title, items }) => html`<optgroup label=${title}>${items.map(([key, words]) => html`<option
        value=${key}>${words}</option>`)}</optgroup>`)}
    </select></div>`;
}

function AddQuestion({ view, asked, answers, onAdd }) {
  const { state, t, label } = useApp();
  const groups = state.boot.method.steps.map((step) => ({
    title: label(`step.${step.id}.name`),
    items: step.questions
      .filter((one) => asked.has(one.id) && !["safeguards", "statement"].includes(one.kind) && !(one.id in answers))
      .map((one) => [one.id, label(`question.${one.id}.text`)]),
  }));
  return html`<${Add} name=${`try-question-${view.id}`} label=${t("ui.try.question")} onAdd=${onAdd}
    groups=${groups.filter(({ items }) => items.length)} />`;
}

function AddSafeguard({ view, safeguards, onAdd }) {
  const { state, t, label } = useApp();
  const items = state.boot.method.safeguards
    .filter((one) => !(one.id in safeguards)).map((one) => [one.id, label(`safeguard.${one.id}.label`)]);
  return html`<${Add} name=${`try-safeguard-${view.id}`} label=${t("ui.try.safeguard")} onAdd=${onAdd}
    groups=${[{ title: t("ui.finding.safeguards"), items }]} />`;
}

function Side({ title, finding, mark }) {
  return html`<section class=${`tried-side finding-${finding.category}`} data-side=${mark}>
    <h2>${title}</h2>
    <h3 class="verdict-name"><${Category} id=${finding.category} /></h3>
    <p>${finding.sentence}</p>
    <${Balance} balance=${finding.balance} />
  </section>`;
}

function Outcome({ view, tried }) {
  const { t, count } = useApp();
  const added = tried ? tried.asked.filter((one) => !view.asked.includes(one)).length : 0;
  return html`<div class="tried" aria-live="polite">
    <div class="tried-sides">
      <${Side} title=${t("ui.try.recorded")} finding=${tried?.recorded ?? view.finding} mark="recorded" />
      ${tried ? html`<${Side} title=${t("ui.try.otherwise")} finding=${tried.finding} mark="otherwise" />`
        : html`<section class="tried-side tried-none"><h2>${t("ui.try.otherwise")}</h2><p class="hint">${t("ui.try.empty")}</p></section>`}
    </div>
    ${tried && html`<section class="tried-change"><h2>${t("ui.try.difference")}</h2>
      <ul>${tried.changes.map((line) => html`<li>${line}</li>`)}
        ${added > 0 && html`<li>${count("ui.try.new_questions", added)}</li>`}</ul>
      <p>${tried.finding.paragraph}</p></section>`}
  </div>`;
}

function TryHead({ view }) {
  const { t, state } = useApp();
  const step = { page: "step", purpose: view.purpose, assessment: view.id, step: state.boot.method.steps[0].id };
  return html`<div class="page-head">
    <${Crumbs} items=${[
      [{ page: "register" }, t("ui.register.title")],
      [{ page: "purpose", purpose: view.purpose }, view.purpose_name ?? view.purpose],
    ]} />
    <h1 tabindex="-1">${t("ui.try.title")}</h1>
    <p class="scope">${view.scope}</p>
    <p class="lead">${t("ui.try.intro")}</p>
    <p><${Link} to=${step} class="button-quiet"><${Icon} name="back" />${t("ui.try.back")}<//></p>
  </div>`;
}

/** The page. */
export function TryPage({ view }) {
  const { app, t } = useApp();
  const [answers, setAnswers] = useState({});
  const [safeguards, setSafeguards] = useState({});
  const { tried, error } = useTried(view, answers, safeguards);
  const asked = new Set([...view.asked, ...(tried?.asked ?? [])]);
  const some = Object.keys(answers).length + Object.keys(safeguards).length > 0;
  const clear = () => (setAnswers({}), setSafeguards({}));
  return html`<div class="assessment">
    <${TryHead} view=${view} />
    <div class="try-columns">
      <section class="try-changes" aria-labelledby=${app.id("try-changes")}>
        <h2 id=${app.id("try-changes")}>${t("ui.try.changes")}</h2>
        ${!some && html`<p class="hint">${t("ui.try.nothing")}</p>`}
        ${Object.keys(answers).map((key) => html`<${TriedAnswer} key=${key} view=${view} question=${key} value=${answers[key]}
          onChange=${(value) => setAnswers({ ...answers, [key]: value })} onRemove=${() => setAnswers(without(answers, key))} />`)}
        ${Object.keys(safeguards).map((key) => html`<${TriedSafeguard} key=${key} view=${view} safeguard=${key} value=${safeguards[key]}
          onChange=${(value) => setSafeguards({ ...safeguards, [key]: value })} onRemove=${() => setSafeguards(without(safeguards, key))} />`)}
        <${FieldError} id=${app.id("try-error")} text=${error} />
        <${AddQuestion} view=${view} asked=${asked} answers=${answers}
          onAdd=${(key) => setAnswers({ ...answers, [key]: view.answers[key]?.options ?? null })} />
        <${AddSafeguard} view=${view} safeguards=${safeguards}
          onAdd=${(key) => setSafeguards({ ...safeguards, [key]: view.safeguards?.[key] ? null : "in_place" })} />
        ${some && html`<p><button type="button" class="button-quiet" onClick=${clear}>${t("ui.try.clear")}</button></p>`}
      </section>
      ${view.finding && html`<${Outcome} view=${view} tried=${tried} />`}
    </div>
  </div>`;
}
