// On the page of a purpose: whether it is in use, open points, parties and figures.
import { html, useState } from "../blocks/dom.js";
import { Typed, Words, useAsked, useSend } from "../forms/asking.js";
import { Link, useApp } from "../blocks/context.js";
import { OpenPoints, PointList } from "../course/points.js";
import { FieldError } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";
import { InUse } from "./in-use.js";
import { PartyFacts } from "./parties.js";

const NO_FIGURES = { period: "", contacted: "", objections: "", complaints: "" };

const NUMBERS = ["contacted", "objections", "complaints"];
/** A number as digits alone: 1.200 and 1,200 are as good as 1200. */
const plain = (text) => (/^\d{1,3}([.,\s]\d{3})+$/.test(text.trim()) ? text.replace(/\D/g, "") : text.trim());

const isNumber = (text) => /^\d{1,11}$/.test(plain(text));

function FiguresForm({ purpose, take }) {
  const { app, t } = useApp();
  const { error, setError, send } = useSend();
  const [values, setValues] = useState(NO_FIGURES);
  const change = (part) => (value) => setValues((before) => ({ ...before, [part]: value }));
  const submit = async (event) => {
    event.preventDefault();
    const counts = Object.fromEntries(NUMBERS.map((one) => [one, isNumber(values[one]) ? Number(plain(values[one])) : null]));
    if (!values.period.trim() || Object.values(counts).includes(null)) return setError(t("record.figures.wrong"));
    const reply = await send("record_figures", { purpose, period: values.period, ...counts }, t("record.figures.recorded"));
    if (!reply) return undefined;
    setValues(NO_FIGURES);
    return take(reply);
  };
  const wrong = (isWrong) => (error && isWrong ? { "aria-invalid": "true", "aria-describedby": app.id("figures-error") } : {});
  return html`<form class="figures-form" onSubmit=${submit} noValidate>
    <${Typed} name="figures-period" label=${t("record.figures.period")} hint=${t("record.figures.period_hint")} value=${values.period} onInput=${change("period")}
      ...${wrong(!values.period.trim())} />
    <div class="figures-counts">${NUMBERS.map((one) => html`<${Typed} key=${one} name=${`figures-${one}`} label=${t(`record.figures.${one}`)} value=${values[one]}
      onInput=${change(one)} inputmode="numeric" ...${wrong(!isNumber(values[one]))} />`)}</div>
    <${FieldError} id=${app.id("figures-error")} text=${error} />
    <button type="submit" class="button">${t("record.figures.record")}</button>
  </form>`;
}

function Figures({ use, purpose, take }) {
  const { app, t, number } = useApp();
  const heading = app.id("figures");
  const over = (one, name) => one.over.includes(name) && html` <span class="tag">${t("record.figures.over")}</span>`;
  return html`<section class="figures" aria-labelledby=${heading}><h2 id=${heading}>${t("record.figures.title")}</h2>
    <p class="hint">${t("record.figures.intro", { limit: number(use.limit * 100) })}</p>
    ${use.figures.length === 0 ? html`<p class="hint">${t("record.figures.none")}</p>` : html`<table class="figures-table"><thead><tr>
      ${["period", ...NUMBERS].map((one) => html`<th scope="col" key=${one}>${t(`record.figures.${one}`)}</th>`)}</tr></thead>
      <tbody>${use.figures.map((one) => html`<tr key=${one.period}><th scope="row">${one.period_words}</th><td>${number(one.contacted)}</td>
        <td>${number(one.objections)}${over(one, "objection_rate")}</td><td>${number(one.complaints)}${over(one, "complaint_rate")}</td></tr>`)}</tbody></table>`}
    ${use.may_count && html`<${Fold} className="figures-fold" summary=${t("record.figures.add")}><${FiguresForm} purpose=${purpose} take=${take} /><//>`}
  </section>`;
}

function Parties({ parties }) {
  const { app, t } = useApp();
  const heading = app.id("parties-here");
  return html`<section class="parties-here" aria-labelledby=${heading}><h2 id=${heading}>${t("record.parties.here")}</h2>
    ${parties.length === 0 && html`<p class="hint">${t("record.parties.none_here")}</p>`}
    <ul class="plain-list">${parties.map((party) => html`<li key=${party.id} class="party"><h3>${party.name}</h3><${PartyFacts} party=${party} /></li>`)}</ul>
    <p><${Link} to=${{ page: "parties" }}>${t("record.parties.all")}<//></p></section>`;
}

/** The open points of every assessment, folded where there are several. */
function PointsHere({ use, purpose }) {
  const { app, t, count } = useApp();
  const { points, named } = use;
  const assessments = [...new Set(points.map((one) => one.assessment))];
  if (assessments.length < 2) return html`<${OpenPoints} points=${points} purpose=${purpose} />`;
  const heading = app.id("points-here");
  return html`<section class="points" aria-labelledby=${heading}><h2 id=${heading}>${t("record.points.title")}</h2>
    ${assessments.map((key) => {
      const own = points.filter((one) => one.assessment === key);
      const summary = html`${named[key]} <span class="hint">${count("record.points.count", own.length)} · ${key}</span>`;
      return html`<${Fold} key=${key} summary=${summary}><${PointList} points=${own} purpose=${purpose} /><//>`;
    })}</section>`;
}

function Sections({ purpose, changed }) {
  const { app, t } = useApp();
  const { data, error, take } = useAsked("use", { purpose }, changed);
  if (error) return html`<${FieldError} id=${app.id("use-missing")} text=${error} />`;
  if (!data) return html`<p class="waiting" role="status">${t("ui.loading")}</p>`;
  const { use } = data;
  return html`<${InUse} use=${use} purpose=${purpose} take=${take} />
    <div><${PointsHere} use=${use} purpose=${purpose} /></div>
    <div class="record-side"><${Parties} parties=${use.parties} /><${Figures} use=${use} purpose=${purpose} take=${take} /></div>`;
}

/** What stands around the assessments of a purpose. */
export function PurposeRecord({ purpose, changed }) {
  return html`<div class="purpose-record"><${Words} part="record"><${Sections} purpose=${purpose} changed=${changed} /><//></div>`;
}
