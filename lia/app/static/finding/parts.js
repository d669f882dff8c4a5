// The parts of a finding below the balance. Each shows nothing where there is nothing to say.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Pairs } from "./more.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";

const GATE_ICONS = {
  pass: "check", fix: "alert", ref: "dpo_judgement", ko: "cannot_rely", other: "other_basis", inc: "half", unanswered: "circle",
};

const FEW = 5; // open questions that can still be named one by one

/** The place of a question in the assessment that is shown. */
function usePlace(question) {
  const { state } = useApp();
  const { purpose, assessment } = state.route;
  const step = state.boot.method.steps.find((one) => one.questions.some((each) => each.id === question));
  return step && assessment ? { page: "step", purpose, assessment, step: step.id, question } : null;
}

/** Words that lead to their question, where there is one. */
function About({ question, children }) {
  const place = usePlace(question);
  return place ? html`<${Link} to=${place} class="about">${children}<//>` : html`<span>${children}</span>`;
}

function Part({ title, children, className = "" }) {
  return html`<section class=${`finding-part ${className}`}><h3>${title}</h3>${children}</section>`;
}

const Article = ({ text }) => (text ? html` <span class="article">${text}</span>` : null);

/** Every single answer that would give another outcome. */
export function Tipping({ finding, view }) {
  const { t, count } = useApp();
  const { tipping } = finding;
  if (!tipping.length) return finding.category === "incomplete" ? null : html`<${Part}
      title=${t("ui.finding.tipping")}><p>${t("ui.finding.tipping_none")}</p><${Pairs} view=${view} /><//>`;
  const item = (one) => html`<li><${About} question=${one.question}>${one.text}<//></li>`;
  return html`<${Part} title=${t("ui.finding.tipping")} className="tipping">
    <ul class="plain-list">${tipping.slice(0, 3).map(item)}</ul>
    ${tipping.length > 3 && html`<${Fold} summary=${count("ui.finding.tipping_more", tipping.length - 3)}>
      <ul class="plain-list">${tipping.slice(3).map(item)}</ul><//>`}
    <${Pairs} view=${view} />
  <//>`;
}

function Hits({ hits, title, className }) {
  const { t } = useApp();
  if (!hits?.length) return null;
  return html`<${Part} title=${title} className=${className}><ul class="plain-list">
    ${hits.map((hit) => html`<li><${About} question=${hit.question}>${hit.text}<//><${Article} text=${hit.article} />
      ${hit.cure && html`<span class="cure">${t("ui.finding.cure")} ${hit.cure}</span>`}</li>`)}
  </ul><//>`;
}

/** Why the outcome is what it is: the rule, then everything that stopped or turned it. */
export function Reasons({ finding }) {
  const { t } = useApp();
  const early = finding.category === "incomplete" && finding.absent_count > FEW; // it would name nearly every question
  return html`
    ${!early && html`<${Part} title=${t("ui.finding.why")}><ul class="plain-list">
      ${finding.reasons.map((reason) => html`<li>${reason.text}<${Article} text=${reason.article} /></li>`)}
    </ul><//>`}
    <${Hits} hits=${finding.knock_outs} title=${t("ui.finding.knock_outs")} className="law" />
    <${Hits} hits=${finding.other_bases} title=${t("ui.finding.other_bases")} />
    <${Hits} hits=${finding.referrals} title=${t("ui.finding.referrals")} />
    <${Hits} hits=${finding.notes} title=${t("ui.finding.notes")} />`;
}

/** The heaviest factors on both sides, in words. */
export function Factors({ finding }) {
  const { t } = useApp();
  const { state } = useApp();
  const answers = state.views[state.route.assessment]?.answers ?? {};
  const given = (factors) => factors.filter((one) => one.question in answers);
  const [interest, people] = [given(finding.heaviest.interest), given(finding.heaviest.data_subject)];
  if (!interest.length && !people.length) return null;
  const list = (factors) =>
    factors.length ? html`<ul class="plain-list">${factors.map((one) => html`<li><${About} question=${one.question}>
      ${one.text}<//></li>`)}</ul>` : html`<p class="hint">${t("ui.finding.no_factor")}</p>`;
  return html`<${Part} title=${t("ui.finding.factors")} className="factors">
    <div class="factor-side"><h4>${t("side.data_subject")}</h4>${list(people)}</div>
    <div class="factor-side factor-interest"><h4>${t("side.interest")}</h4>${list(interest)}</div>
  <//>`;
}

function SafeguardLine({ one }) {
  const { t, day } = useApp();
  const planned = one.status === "planned" && [one.owner, one.due && day(one.due)].filter(Boolean).join(", ");
  return html`<li>${one.text} <span class="hint">${t(`status.${one.status}`)}${planned ? `: ${planned}` : ""}</span>
    ${!one.counts && one.why_not && html`<span class="cure">${one.why_not}</span>`}</li>`;
}

/** What the law demands before start, and, apart from it, what is extra. */
export function Conditions({ finding }) {
  const { t } = useApp();
  const { safeguards } = finding;
  return html`
    <${Hits} hits=${finding.conditions} title=${t("ui.finding.conditions")} className="law" />
    ${safeguards.length > 0 && html`<${Part} title=${t("ui.finding.safeguards")}><ul class="plain-list">
      ${safeguards.map((one) => html`<${SafeguardLine} one=${one} />`)}</ul><//>`}`;
}

/** Both halves of a mutual interest. */
export function MutualInterest({ finding }) {
  const { t } = useApp();
  const { mutual_interest: mutual } = finding;
  if (!mutual?.text) return null;
  return html`<${Part} title=${t("ui.finding.mutual")}>
    <p>${mutual.text}</p>
    ${mutual.halves?.length > 0 && html`<ul class="plain-list">${mutual.halves.map((half) => html`<li>
      <${About} question=${half.question}>${half.text}<//></li>`)}</ul>`}
  <//>`;
}

/** Every gate with how it came out; those that need attention first. */
export function Gates({ finding }) {
  const { t, count } = useApp();
  const passed = finding.gates.filter((gate) => gate.state === "pass");
  const open = finding.gates.filter((gate) => gate.state !== "pass" && gate.state !== "unanswered");
  const line = (gate) => html`<li class="gate"><${Icon} name=${GATE_ICONS[gate.state]} />
    <span><${About} question=${gate.question}>${gate.text}<//><${Article} text=${gate.article} /></span></li>`;
  if (!passed.length && !open.length) return null;
  return html`<${Part} title=${t("ui.finding.gates")}>
    ${open.length > 0 && html`<ul class="plain-list">${open.map(line)}</ul>`}
    ${passed.length > 0 && html`<${Fold} summary=${count("ui.finding.gates_passed", passed.length)}>
      <ul class="plain-list">${passed.map(line)}</ul><//>`}
  <//>`;
}

/** Which answers are assumed or not known. */
export function Uncertain({ finding }) {
  const { t, count } = useApp();
  const list = (items) => html`<ul class="plain-list">${items.map((one) => html`<li>
      <${About} question=${one.question}>${one.text}<//></li>`)}</ul>`;
  if (!finding.assumed.length && !finding.unknown.length) return null;
  return html`<${Part} title=${t("ui.finding.uncertain")}>
    ${finding.unknown.length > 0 && html`<${Fold} open summary=${count("ui.finding.unknown", finding.unknown.length)}>
      ${list(finding.unknown)}<//>`}
    ${finding.assumed.length > 0 && html`<${Fold} summary=${count("ui.finding.assumed", finding.assumed.length)}>
      ${list(finding.assumed)}<//>`}
  <//>`;
}
