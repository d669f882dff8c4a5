// Where a screening starts: the places whose rules hold, what the register says, what assessments speak for.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { describeField } from "../assessment/editing.js";
import { DateField } from "../forms/day-field.js";
import { Select } from "../forms/field.js";
import { Refused } from "../forms/refused.js";
import { Icon } from "../blocks/icons.js";
import { focusOnHeadOf } from "../blocks/open-in-place.js";
import { placeOf } from "./parts.js";

const OFFERED = 6; // places with rules of their own stand first in the data; the others are chosen from a list

/** Take a proposed answer over, with the assessment it was read from. */
export function Proposal({ view, one, named = false }) {
  const { app, t, label } = useApp();
  const question = label(`question.${one.question}.text`);
  const confirm = (event) => {
    focusOnHeadOf(event.currentTarget);
    app.editing.confirmProposal(view.id, one.question);
  };
  const place = named && placeOf(view, one.question);
  return html`<div class="notice screening-proposal" data-proposal=${one.question}><${Icon} name="info" />
    <div><p>${place ? html`<${Link} to=${place}>${question}<//>` : t("screening_page.proposed.here")}</p>
      <p class="hint">${t("screening_page.proposed.because", { assessment: one.assessment, because: one.because })}</p>
      <button type="button" class="button" aria-label=${t("screening_page.proposed.confirm_this", { question })} onClick=${confirm}>
        ${t("screening_page.proposed.confirm")}</button></div></div>`;
}

function Proposals({ view }) {
  const { app, t } = useApp();
  if (!view.proposed.length) return null;
  const heading = app.id("proposed");
  return html`<section class="screening-part" aria-labelledby=${heading}>
    <h2 id=${heading}>${t("screening_page.proposed.title")}</h2><p class="hint">${t("screening_page.proposed.intro")}</p>
    ${view.proposed.map((one) => html`<${Proposal} key=${`${one.question}-${one.assessment}`} view=${view} one=${one} named />`)}
  </section>`;
}

function Leading({ view }) {
  const { state, t } = useApp();
  if (!view.leading.length) return null;
  const step = state.boot.method.steps[0].id;
  const to = (assessment) => ({ page: "step", purpose: view.purpose, assessment, step });
  return html`<p class="notice notice-law"><${Icon} name="alert" /><span>${t("screening_page.leading")} ${view.leading.map((id, index) =>
    html`${index > 0 && ", "}<${Link} to=${to(id)}>${t("screening_page.leading_link", { assessment: id })}<//>`)}</span></p>`;
}

function Facts({ view }) {
  const { app, t } = useApp();
  const heading = app.id("screening-facts");
  return html`<section class="screening-part" aria-labelledby=${heading}>
    <h2 id=${heading}>${t("screening_page.facts.title")}</h2><p class="hint">${t("screening_page.facts.intro")}</p>
    <dl><div class="fact"><dt>${t("ui.purpose.role")}</dt><dd>${t(`purpose_role.${view.role}`)}</dd></div>
      ${view.facts.map((one) => html`<div class="fact" key=${one.name}><dt>${t(`ui.purpose.${one.name}`)}</dt><dd>${one.text}</dd></div>`)}</dl>
    <p><${Link} to=${{ page: "purpose", purpose: view.purpose }}>${t("screening_page.facts.link")}<//></p>
  </section>`;
}

function Places({ view, places, choose }) {
  const { app, state, t, place } = useApp();
  const name = app.id("places");
  const first = state.boot.jurisdictions.slice(0, OFFERED);
  const shown = [...first, ...places.filter((one) => !first.includes(one))];
  const toggle = (one) => () => choose(places.includes(one) ? places.filter((other) => other !== one) : [...places, one]);
  return html`<fieldset class="choices screening-places" aria-describedby=${`${name}-hint`}>
    <legend>${t("screening_page.places.title")}</legend><p class="hint" id=${`${name}-hint`}>${t("screening_page.places.hint")}</p>
    ${shown.map((one) => html`<label key=${one} class=${`option ${places.includes(one) ? "option-chosen" : ""}`} for=${`${name}-${one}`}>
      <input type="checkbox" id=${`${name}-${one}`} checked=${places.includes(one)} onChange=${toggle(one)} disabled=${places.length === 1 && places.includes(one)} />
      <span class="option-words"><span class="option-label">${place(one)}</span></span></label>`)}
    ${view.places_from.length > 0 && html`<p class="hint">${t("screening_page.places.from", { assessments: view.places_from.join(", ") })}</p>`}
    ${places.length === 1 && html`<p class="hint">${t("screening_page.places.at_least")}</p>`}
  </fieldset>`;
}

/** The part. */
export function StartPart({ view }) {
  const { app, state, t, place } = useApp();
  const field = describeField(view.id, { jurisdictions: [] });
  const places = state.drafts[field]?.jurisdictions ?? view.jurisdictions;
  const describe = (details) => app.editing.describe(view.id, details);
  const choose = (jurisdictions) => describe({ jurisdictions });
  const others = state.boot.jurisdictions.slice(OFFERED).filter((one) => !places.includes(one));
  const add = (one) => one && choose([...places, one]);
  return html`<${Leading} view=${view} />
    <${Places} view=${view} places=${places} choose=${choose} />
    <div class="answer-pair screening-more"><${Select} name=${`other-${view.id}-${places.length}`} label=${t("screening_page.places.other")} value="" onChange=${add}
        choices=${[["", t("screening_page.places.choose")], ...others.map((one) => [one, place(one)])]} />
      <${DateField} name=${`day-${view.id}`} label=${t("screening_page.day.label")} value=${view.on} onChange=${(on) => describe({ on })} needed /></div>
    <${Refused} id=${app.id("describe-error", view.id)} field=${field} />
    <${Proposals} view=${view} />
    <${Facts} view=${view} />`;
}
