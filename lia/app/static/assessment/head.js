// The head of every page of an assessment: where one is, what it is about, and its details.
import { html } from "../blocks/dom.js";
import { mayNow } from "./answering.js";
import { describeField } from "./editing.js";
import { Link, useApp } from "../blocks/context.js";
import { DateField } from "../forms/day-field.js";
import { Select, TextField } from "../forms/field.js";
import { Refused } from "../forms/refused.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";

const DESCRIBED = ["scope", "jurisdiction", "on", "sector"];
const BEHIND = ["versions", "history"]; // pages that one comes to from that of the decision

/** The path of links from the register to here. */
export function Crumbs({ items }) {
  const { t } = useApp();
  return html`<nav class="crumbs" aria-label=${t("ui.crumbs")}><ol>${items.map(([to, words]) => html`<li>
      ${to ? html`<${Link} to=${to}>${words}<//>` : html`<span class="row-id">${words}</span>`}</li>`)}</ol></nav>`;
}

/** Facts in a row; a line breaks between two of them, never within a date. */
export const HeadFacts = ({ facts }) => html`<span class="hint head-facts">${facts.filter(Boolean).map((one, at) => html`${at > 0 && " · "}<span>${one}</span>`)}</span>`;

/** Scope, jurisdiction, date and sector, open for change; for whoever may not they stand above it already. */
function Describe({ view }) {
  const { app, state, t, label, place, has } = useApp();
  const save = (part) => (value) => app.editing.describe(view.id, { [part]: value });
  const { jurisdictions, sectors } = state.boot;
  if (!mayNow(view.describing, state.person)) return null;
  return html`<${Fold} className="describe" summary=${t("ui.describe.title")}>
    <div class="describe-fields">
      <${TextField} name=${`scope-${view.id}`} label=${t("ui.describe.scope")} hint=${t("ui.describe.scope_hint")}
        value=${view.scope} onSave=${save("scope")} />
      <${Select} name=${`jurisdiction-${view.id}`} label=${t("ui.describe.jurisdiction")} value=${view.jurisdiction}
        choices=${jurisdictions.map((one) => [one, place(one)])}
        onChange=${save("jurisdiction")} hint=${!has(`jurisdiction.${view.jurisdiction}`) && t("jurisdiction_follows_eu")} />
      <${DateField} name=${`on-${view.id}`} label=${t("ui.describe.date")} value=${view.on} onChange=${save("on")} needed />
      <${Select} name=${`sector-${view.id}`} label=${t("ui.describe.sector")} value=${view.sector}
        choices=${[["", t("ui.describe.no_sector")], ...sectors.map((one) => [one, label(`sector.${one}`)])]}
        onChange=${save("sector")} />
    </div>
  <//>`;
}

/** The head itself; `title` is the h1. */
export function AssessmentHead({ view, title }) {
  const { app, state, t, day, label, place } = useApp();
  const { purpose, id: assessment } = view;
  const crumbs = [[{ page: "register" }, t("ui.register.title")], [{ page: "purpose", purpose }, view.purpose_name ?? purpose]];
  if (BEHIND.includes(state.route.page)) crumbs.push([{ page: "decision", purpose, assessment }, t("ui.steps.decision")]);
  const facts = [place(view.jurisdiction), day(view.on), view.sector && label(`sector.${view.sector}`)];
  return html`<div class="page-head">
    <${Crumbs} items=${crumbs} />
    <h1 tabindex="-1">${title}</h1>
    <p class="scope">${view.scope || t("ui.describe.no_scope")} <${HeadFacts} facts=${facts} /></p>
    <div class="head-notes">
      ${view.example && html`<p class="example-note"><${Icon} name="info" /><span>${t("example_notice")}</span></p>`}
      <${Describe} view=${view} />
      ${DESCRIBED.map((part) => html`<${Refused} key=${part} id=${app.id("described-error", part)} field=${describeField(assessment, { [part]: "" })} />`)}
    </div>
  </div>`;
}
