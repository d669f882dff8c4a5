// The same risks on every matrix: what each asks, and where they disagree. Fetched when somebody looks.
import { cls, html, useEffect, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { useRisks } from "./risks-now.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";

function useComparison(view) {
  const { app, state } = useApp();
  const [found, setFound] = useState(null);
  useEffect(() => {
    let here = true;
    app.reading.dpia.compare(view.id).then((reply) => here && setFound(reply));
    return () => {
      here = false;
    };
  }, [view.id, view.seq, state.again]); // what was asked on a broken line is asked again
  return found;
}

function Asks({ matrix, one }) {
  const { t, label } = useApp();
  if (!one.asks_before || !one.asks_after) return t("dpia_ui.matrix.open");
  const level = label(`matrix.${matrix}.level.${one.residual}.label`);
  const asks = label(`dpia_demand.${one.asks_after}`);
  return html`<span class=${`level level-${one.asks_after}`}>${asks}</span> <span class="hint">${level}${one.asks_before !== one.asks_after
    && `. ${t("dpia_ui.risk.head_before")}: ${label(`dpia_demand.${one.asks_before}`)}`}</span>`;
}

function Table({ view, comparison }) {
  const { t, label } = useApp();
  const { risks } = useRisks(view);
  const { matrices, disagree } = comparison;
  const named = (one) => `${label(`matrix.${one.id}.name`)}${one.mapped.length > 0 ? " *" : ""}`;
  return html`<table class="dpia-table compare-table">
    <caption class="sr">${t("dpia_ui.compare.title")}</caption>
    <thead><tr><th scope="col">${t("dpia_ui.risk.head_name")}</th>${matrices.map((one) => html`<th scope="col">${named(one)}
      ${one.rated && html` <span class="tag">${t("dpia_ui.compare.rated")}</span>`}</th>`)}</tr></thead>
    <tbody>${risks.map((risk) => {
      const differs = disagree.includes(risk.id);
      return html`<tr key=${risk.id} class=${cls(differs && "row-differs")}><th scope="row">${risk.number}. ${risk.called}
        ${differs && html` <span class="tag">${t("dpia_ui.compare.differs")}</span>`}</th>
        ${matrices.map((matrix) => html`<td data-head=${named(matrix)}>${matrix.risks.filter((one) => one.risk === risk.id).map((one) => html`<${Asks} matrix=${matrix.id} one=${one} />`)}</td>`)}</tr>`;
    })}</tbody></table>`;
}

function Content({ view }) {
  const { t } = useApp();
  const found = useComparison(view);
  if (!found) return html`<p class="waiting" role="status">${t("ui.loading")}</p>`;
  if (!found.ok) return html`<p class="error" role="alert">${found.error}</p>`;
  const { comparison } = found;
  return html`<p class="hint">${t("dpia_ui.compare.intro")}</p>
    <p class="notice"><${Icon} name="info" /><span>${t(comparison.disagree.length ? "dpia_ui.compare.disagree" : "dpia_ui.compare.agree", { n: comparison.disagree.length })}</span></p>
    <${Table} view=${view} comparison=${comparison} />
    <p class="hint">${t("dpia_ui.compare.mapped")}</p>`;
}

/** The view, behind its name. */
export function Compare({ view }) {
  const { t } = useApp();
  return html`<${Fold} className="dpia-compare" summary=${t("dpia_ui.compare.title")}><${Content} view=${view} /><//>`;
}
