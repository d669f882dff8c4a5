// What is done against one risk: measures linked to it, which axis each lowers, and a sentence why.
import { html, useRef, useState } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { freeId } from "./editing.js";
import { countsNow } from "./levels.js";
import { measureNameOf } from "./names.js";
import { routeTo } from "./places.js";
import { FieldError, TextField } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { focusOn } from "../blocks/open-in-place.js";

/** What a measure is called. */
export function useMeasureName() {
  const { label } = useApp();
  return (measure) => measureNameOf(measure, { label });
}

function Treatment({ view, risk, treatment, measure, onChange, onRemove }) {
  const { app, t, label } = useApp();
  const name = useMeasureName()(measure) || treatment.measure;
  const key = `${view.id}-${risk.id}-${treatment.measure}-${treatment.dimension}`;
  const idle = !measure || !countsNow(measure);
  return html`<li class="dpia-treatment">
    <p><${Link} to=${routeTo(view, "measures", treatment.measure)}>${name}<//>${" "}
      <span class="hint">${label(`lowers.${treatment.dimension}`)}${measure && ` · ${label(`measure_status.${measure.status}`)}`}</span></p>
    ${idle && html`<p class="notice"><${Icon} name="info" /><span>${t("dpia_ui.treatment.idle")}</span></p>`}
    <${TextField} name=${`treat-${key}`} label=${t("dpia_ui.treatment.why")} value=${treatment.why} rows=${2}
      onTouch=${() => app.dpia.touch(view.id, `risk/${risk.id}`)} onSave=${(why) => onChange({ ...treatment, why })} />
    ${view.open.work_on && html`<button type="button" class="button-quiet" onClick=${onRemove}>${t("dpia_ui.treatment.remove", { name })}</button>`}
  </li>`;
}

/** The measures one can link, in groups: those here, those that are known to help, the others. */
function useOffers(risk, measures) {
  const { base, label, t } = useApp();
  const name = useMeasureName();
  const here = Object.values(measures);
  const taken = new Set(here.map((one) => one.catalogue));
  const helping = new Set(base.risks.find((one) => one.id === risk.catalogue)?.measures ?? []);
  const free = base.measures.filter((one) => !taken.has(one.id));
  const option = (one) => [`catalogue:${one.id}`, label(`measure.${one.id}.name`)];
  return [
    [t("dpia_ui.treatment.here"), here.map((one) => [`here:${one.id}`, name(one)])],
    [t("dpia_ui.treatment.helping"), free.filter((one) => helping.has(one.id)).map(option)],
    [t("dpia_ui.treatment.others"), free.filter((one) => !helping.has(one.id)).map(option)],
  ].filter(([, options]) => options.length);
}

/** Which axes what is chosen lowers; undefined for a measure of one's own, which may lower any. */
const loweredBy = (chosen, measures, base) => {
  const [kind, id] = chosen.split(":");
  return base.measures.find((one) => one.id === (kind === "here" ? measures[id]?.catalogue : id))?.lowers;
};

function MeasurePick({ id, risk, measures, chosen, choose, wrong }) {
  const { t } = useApp();
  return html`<div class="field"><label for=${id}>${t("dpia_ui.treatment.measure")}</label>
    <select id=${id} value=${chosen} ...${wrong} onChange=${(event) => choose(event.target.value)}>
      <option value="" selected=${!chosen}>${t("dpia_ui.choose")}</option>
      ${useOffers(risk, measures).map(([title, options]) => html`<optgroup key=${title} label=${title}>${options.map(([value, words]) => html`<option
        key=${value} value=${value} selected=${value === chosen}>${words}</option>`)}</optgroup>`)}
    </select></div>`;
}

const linkOf = (app, view, risk) => app.id("link", view.id, risk.id);

function LinkForm({ view, risk, measures, onLink }) {
  const { app, t, label, base } = useApp();
  const [chosen, setChosen] = useState("");
  const [dimension, setDimension] = useState("likelihood");
  const [error, setError] = useState("");
  const [turn, setTurn] = useState(0);
  const why = useRef("");
  const lowers = loweredBy(chosen, measures, base) ?? base.dimensions;
  const choose = (value) => {
    setChosen(value);
    const known = loweredBy(value, measures, base);
    if (known && !known.includes(dimension)) setDimension(known[0]);
  };
  const submit = (event) => {
    event.preventDefault();
    app.flushers.forEach((save) => save());
    const [kind, id] = chosen.split(":");
    if (!chosen) return setError(t("dpia_ui.treatment.no_measure"));
    if (!why.current.trim()) return setError(t("dpia_ui.treatment.no_why"));
    if (risk.treatments.some((one) => one.measure === id && one.dimension === dimension)) return setError(t("dpia_ui.treatment.twice"));
    onLink(kind, id, dimension, why.current);
    why.current = "";
    setChosen("");
    setError("");
    setTurn(turn + 1);
    return undefined;
  };
  const name = linkOf(app, view, risk);
  const wrong = (isWrong) => (error && isWrong ? { "aria-invalid": "true", "aria-describedby": `${name}-error` } : {});
  return html`<form class="dpia-link-form" onSubmit=${submit} noValidate>
    <${MeasurePick} id=${`${name}-measure`} risk=${risk} measures=${measures} chosen=${chosen} choose=${choose} wrong=${wrong(!chosen)} />
    <div class="field"><label for=${`${name}-axis`}>${t("dpia_ui.treatment.dimension")}</label>
      <select id=${`${name}-axis`} value=${dimension} onChange=${(event) => setDimension(event.target.value)}>
        ${lowers.map((one) => html`<option value=${one} selected=${one === dimension}>${label(`lowers.${one}`)}</option>`)}</select></div>
    <${TextField} key=${turn} name=${`link-why-${view.id}-${risk.id}`} label=${t("dpia_ui.treatment.why")} onSave=${(text) => { why.current = text; }}
      ...${wrong(chosen && !why.current.trim())} />
    <${FieldError} id=${`${name}-error`} text=${error} />
    <button type="submit" class="button"><${Icon} name="plus" /> ${t("dpia_ui.treatment.link")}</button>
  </form>`;
}

/** The list with the form. A measure of the catalogue becomes one of this assessment when it is linked. */
export function Treatments({ view, risk, measures }) {
  const { app, t, base } = useApp();
  const set = (treatments) => app.dpia.risk(view.id, risk.id, { treatments });
  const take = (catalogue) => {
    const id = measures[catalogue] ? freeId(`${catalogue}-`, Object.keys(measures)) : catalogue;
    const { duty } = base.measures.find((one) => one.id === catalogue);
    app.dpia.measure(view.id, id, { catalogue, baseline: duty });
    return id;
  };
  const unlink = (at) => {
    set(risk.treatments.filter((_, place) => place !== at));
    focusOn(`${linkOf(app, view, risk)}-measure`);
  };
  const link = (kind, id, dimension, why) => {
    const measure = kind === "catalogue" ? take(id) : id;
    set([...risk.treatments, { measure, dimension, why }]);
  };
  return html`<section class="dpia-treatments" aria-label=${t("dpia_ui.treatment.title")}><h3>${t("dpia_ui.treatment.title")}</h3>
    <ul>${risk.treatments.map((one, at) => html`<${Treatment} key=${`${one.measure}-${one.dimension}`} view=${view} risk=${risk} treatment=${one}
      measure=${measures[one.measure]} onChange=${(next) => set(risk.treatments.map((old, place) => (place === at ? next : old)))}
      onRemove=${() => unlink(at)} />`)}</ul>
    ${view.open.work_on && html`<${LinkForm} view=${view} risk=${risk} measures=${measures} onLink=${link} />`}
  </section>`;
}
