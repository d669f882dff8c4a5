// The risks: the matrix beside the rating, a table that says the same, one risk open for change, and where to start.
import { cls, html, useLayoutEffect, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Compare } from "./compare.js";
import { dpiaField, freeId } from "./editing.js";
import { Level } from "./level.js";
import { RiskMatrix, useLevelNames } from "./matrix.js";
import { OwnLine } from "./own.js";
import { Items } from "./part.js";
import { DpiaHead, NotAllowed, PlacePager, useMay, Written } from "./places.js";
import { Outcome } from "./panel.js";
import { RiskEditor } from "./risk.js";
import { Unsettled } from "./conflict.js";
import { useRisks } from "./risks-now.js";
import { DpiaOpenThreads } from "./talk.js";
import { Select } from "../forms/field.js";
import { Rich } from "../blocks/rich.js";
import { headingOf } from "../assessment/question.js";

/** The table that says what the picture shows. */
function RiskTable({ view, matrix, risks, selected, onChoose }) {
  const { t, label } = useApp();
  const standing = (risk) => (risk.found ? label(`dpia_standing.${risk.found.standing}`) : t("dpia_ui.risk.new"));
  return html`<table class="dpia-table risk-table"><caption class="sr">${t("dpia_ui.risk.table")}</caption>
    <thead><tr>${["number", "name", "before", "after", "standing"].map((one) => html`<th scope="col">${t(`dpia_ui.risk.head_${one}`)}</th>`)}</tr></thead>
    <tbody>${risks.map((risk) => html`<tr key=${risk.id} data-risk=${risk.id} class=${cls(risk.id === selected && "row-chosen")}>
      <td>${risk.number}</td>
      <th scope="row"><button type="button" class="link-button" aria-pressed=${risk.id === selected ? "true" : "false"}
        onClick=${() => onChoose(risk.id)}>${risk.called}</button><${DpiaOpenThreads} view=${view} about=${[`risk:${risk.id}`]} /></th>
      <td data-head=${t("dpia_ui.risk.head_before")}><${Level} matrix=${matrix} level=${risk.now.inherent} /></td>
      <td data-head=${t("dpia_ui.risk.head_after")}><${Level} matrix=${matrix} level=${risk.now.residual} /></td>
      <td data-head=${t("dpia_ui.risk.head_standing")}>${standing(risk)}</td></tr>`)}</tbody></table>`;
}

function MatrixChoice({ view, matrix }) {
  const { app, t, label, base, has } = useApp();
  return html`<div class="dpia-matrix-choice">
    <${Select} name=${`matrix-${view.id}`} label=${t("dpia_ui.matrix.choose")} value=${matrix.id}
      hint=${has(`matrix.${matrix.id}.note`) && label(`matrix.${matrix.id}.note`)}
      choices=${base.matrices.map(({ id }) => [id, label(`matrix.${id}.name`)])} onChange=${(id) => app.dpia.matrix(view.id, id)} />
    ${matrix.hints.map((one) => html`<p class="hint">${label(`matrix_hint.${one}`)}</p>`)}
  </div>`;
}

/** Where to start: a risk of the catalogue, or one's own. */
function AddRisk({ view, risks, onAdd }) {
  const { app, t, label, base } = useApp();
  const taken = new Set(risks.map((one) => one.catalogue));
  const free = base.risks.filter((one) => !taken.has(one.id));
  const fromCatalogue = (id) => {
    const { kinds, harms } = base.risks.find((one) => one.id === id);
    const key = risks.some((one) => one.id === id) ? freeId("own", risks.map((one) => one.id)) : id;
    app.dpia.risk(view.id, key, { catalogue: id, kinds, effects: harms });
    onAdd(key);
  };
  const own = (name) => {
    const key = freeId("own", [...risks.map((one) => one.id), ...Object.keys(view.marks).map((path) => path.replace("risk/", ""))]);
    app.dpia.risk(view.id, key, { name });
    onAdd(key);
  };
  return html`<section class="dpia-add" aria-label=${t("dpia_ui.risk.add")}><h2 id=${headingOf(app, "add")} tabindex="-1">${t("dpia_ui.risk.add")}</h2>
    <div class="dpia-add-ways">
      <${Select} name="catalogue-risk" label=${t("dpia_ui.risk.from_catalogue", { count: free.length })} value="" onChange=${(one) => one && fromCatalogue(one)}
        choices=${[["", t("dpia_ui.choose")], ...free.map((one) => [one.id, label(`risk.${one.id}.name`)])]} />
      <${OwnLine} name="own-risk" label=${t("dpia_ui.risk.own")} onAdd=${own} />
    </div></section>`;
}

/** The picture and the table, the rating beside it. */
function Workplace({ view, may }) {
  const { app, state, t } = useApp();
  const { matrix, measures, risks } = useRisks(view);
  const name = useLevelNames(matrix);
  const [picked, setPicked] = useState(state.route.question);
  useLayoutEffect(() => setPicked((before) => state.route.question || before), [state.route]); // it is open when the focus goes there
  const selected = risks.find((one) => one.id === picked) ?? risks[0];
  const choose = (id) => {
    const risk = risks.find((one) => one.id === id);
    setPicked(id);
    if (risk) app.announce(t("dpia_ui.matrix.chosen", { number: risk.number, name: risk.called }));
  };
  const show = (id) => {
    choose(id);
    if (!state.wide) requestAnimationFrame(() => document.getElementById(headingOf(app, id))?.scrollIntoView({ block: "start" }));
  };
  const move = (id, severity, likelihood) => {
    app.dpia.risk(view.id, id, { severity, likelihood });
    const risk = risks.find((one) => one.id === id);
    const words = { number: risk.number, severity: name("severity", severity), likelihood: name("likelihood", likelihood) };
    app.announce(t("dpia_ui.matrix.moved", { ...words, level: name("level", matrix.cells[severity][likelihood]) }));
  };
  return html`<div class="dpia-rating">
    <div class="dpia-picture">
      <${RiskMatrix} key=${matrix.id} matrix=${matrix} risks=${risks} selected=${selected?.id} onChoose=${choose} onMove=${may ? move : undefined}
        summary=${view.finding.picture} />
      ${risks.length === 0 ? html`<div class="empty"><p class="empty-title">${t("dpia_ui.risk.none")}</p><p>${t("dpia_ui.risk.none_hint")}</p></div>`
        : html`<${RiskTable} view=${view} matrix=${matrix} risks=${risks} selected=${selected?.id} onChoose=${show} />`}
    </div>
    <div>
      ${selected && html`<${RiskEditor} key=${selected.id} view=${view} risk=${selected} matrix=${matrix} measures=${measures} may=${may} />`}
      ${may && html`<${AddRisk} view=${view} risks=${risks} onAdd=${setPicked} />`}
    </div>
  </div>`;
}

/** The page. */
export function RisksPage({ view, place }) {
  const { app, t } = useApp();
  const may = useMay(view, "work_on");
  const { matrix } = useRisks(view);
  return html`<div class="assessment dpia">
    <${DpiaHead} view=${view} place=${place} />
    <${Rich} name="dpia_part.risks.intro" className="lead" />
    <${NotAllowed} view=${view} what="work_on" />
    <p class="dpia-outcome-line"><${Outcome} finding=${view.finding} /><span>${view.finding.sentence}</span></p>
    <${Workplace} view=${view} may=${may} />
    <fieldset class="closable" disabled=${!may} aria-label=${t("dpia_ui.may.fields")}>
      <${MatrixChoice} view=${view} matrix=${matrix} />
    </fieldset>
    <${Unsettled} view=${view} field=${dpiaField(view.id, "matrix")} id=${app.id("matrix-error")} />
    <${Written} view=${view} parts=${["matrix"]} />
    <${Compare} view=${view} />
    <${Items} view=${view} items=${place.items} />
    <${PlacePager} view=${view} place=${place} />
  </div>`;
}
