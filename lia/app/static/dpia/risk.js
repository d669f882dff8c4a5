// One risk: what it is, severity and likelihood each with a sentence why, what lowers it, and the levels that follow.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { Unsettled } from "./conflict.js";
import { dpiaField } from "./editing.js";
import { Override } from "./override.js";
import { DpiaComments } from "./talk.js";
import { Treatments } from "./treatments.js";
import { useLevelNames } from "./matrix.js";
import { Select, TextField } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { Opens, focusOn, focusOnHeadOf, useOpened } from "../blocks/open-in-place.js";
import { headingOf } from "../assessment/question.js";
import { Level } from "./level.js";

const WORDS = [["source", "source"], ["threat", "threat"], ["effect_text", "effect"]];

function useSave(view, risk) {
  const { app } = useApp();
  return {
    save: (part) => (value) => app.dpia.risk(view.id, risk.id, { [part]: value }),
    touch: () => app.dpia.touch(view.id, `risk/${risk.id}`),
  };
}

function Ticks({ legend, name, known, chosen, words, onChange }) {
  const { app } = useApp();
  const toggle = (one) => onChange(known.filter((id) => (id === one ? !chosen.includes(id) : chosen.includes(id))));
  return html`<fieldset class="field"><legend class="field-label">${legend}</legend>
    ${known.map((one) => html`<label class="tick" key=${one} for=${app.id(name, one)}><input type="checkbox" id=${app.id(name, one)}
      checked=${chosen.includes(one)} onChange=${() => toggle(one)} /> ${words(one)}</label>`)}</fieldset>`;
}

/** Name, source, threat, effects: one's own words, else those of the catalogue. */
function Description({ view, risk }) {
  const { t, label, base } = useApp();
  const { save, touch } = useSave(view, risk);
  const hint = (part) => (risk.catalogue ? t("dpia_ui.risk.catalogue_says", { words: label(`risk.${risk.catalogue}.${part}`) }) : undefined);
  const name = `${view.id}-${risk.id}`;
  return html`<${Fold} className="dpia-details" open=${!risk.catalogue && !risk.threat} summary=${t("dpia_ui.risk.describe")}>
    <${TextField} name=${`risk-name-${name}`} label=${t("dpia_ui.risk.name")} hint=${hint("name")} value=${risk.name} onTouch=${touch} onSave=${save("name")} />
    ${WORDS.map(([part, key]) => html`<${TextField} key=${part} name=${`risk-${part}-${name}`} rows="2" label=${t(`dpia_ui.risk.${key}`)}
      hint=${hint(key)} value=${risk[part]} onTouch=${touch} onSave=${save(part)} />`)}
    <${Ticks} legend=${t("dpia_ui.risk.effects")} name=${`harm-${name}`} known=${base.harms} chosen=${risk.effects}
      words=${(one) => label(`harm.${one}`)} onChange=${save("effects")} />
    <${Ticks} legend=${t("dpia_ui.risk.kinds")} name=${`kind-${name}`} known=${base.kinds} chosen=${risk.kinds}
      words=${(one) => label(`risk_kind.${one}`)} onChange=${save("kinds")} />
  <//>`;
}

function Axis({ view, risk, matrix, axis }) {
  const { t, label } = useApp();
  const { save, touch } = useSave(view, risk);
  const name = useLevelNames(matrix);
  const value = matrix[axis].includes(risk[axis]) ? risk[axis] : "";
  return html`<div class="dpia-axis">
    <${Select} name=${`${axis}-${view.id}-${risk.id}`} label=${label(`matrix_word.${axis}`)} value=${value} onChange=${save(axis)}
      hint=${value && label(`matrix.${matrix.id}.${axis}.${value}.help`)}
      choices=${[["", t("dpia_ui.choose")], ...matrix[axis].map((one) => [one, name(axis, one)])]} />
    <${TextField} name=${`${axis}-why-${view.id}-${risk.id}`} rows="2" label=${t(`dpia_ui.risk.${axis}_why`)} value=${risk[`${axis}_why`]}
      onTouch=${touch} onSave=${save(`${axis}_why`)} />
  </div>`;
}

/** A rating that was carried over from another matrix waits for a person. */
function Mapped({ view, risk }) {
  const { app, t, label } = useApp();
  if (!risk.mapped_from) return null;
  const confirm = (event) => {
    focusOnHeadOf(event.currentTarget);
    app.dpia.risk(view.id, risk.id, { confirmed: true });
  };
  return html`<p class="notice notice-law"><${Icon} name="alert" /><span>
    ${t("dpia_ui.risk.mapped", { matrix: label(`matrix.${risk.mapped_from}.name`) })}
    ${" "}<button type="button" class="button-quiet" onClick=${confirm}>${t("dpia_ui.risk.confirm")}</button></span></p>`;
}

/** The levels: computed, never typed. */
function Levels({ view, risk, matrix }) {
  const { t } = useApp();
  return html`<div class="dpia-levels">
    <div class="dpia-level-box"><h3>${t("dpia_ui.risk.head_before")}</h3><p aria-live="polite"><${Level} matrix=${matrix} level=${risk.now.inherent} /></p>
      <${Override} view=${view} risk=${risk} matrix=${matrix} which="inherent" /></div>
    <div class="dpia-level-box"><h3>${t("dpia_ui.risk.head_after")}</h3><p aria-live="polite"><${Level} matrix=${matrix} level=${risk.now.residual} /></p>
      <${Override} view=${view} risk=${risk} matrix=${matrix} which="residual" /></div>
  </div>`;
}

function Foot({ view, risk }) {
  const { app, t, moment, person } = useApp();
  const { open: sure, show, hide, place } = useOpened();
  const mark = view.marks[`risk/${risk.id}`];
  const remove = () => {
    app.dpia.remove(view.id, `risk/${risk.id}`);
    focusOn(headingOf(app, "add"));
  };
  if (!view.open.work_on) return mark?.at && html`<p class="answer-foot"><span>${t("ui.answer.given", { person: person(mark.by), at: moment(mark.at) })}</span></p>`;
  return html`<div class="answer-foot"><span>${mark?.at ? t("ui.answer.given", { person: person(mark.by), at: moment(mark.at) }) : ""}</span>
    <${Opens} place=${place}>${sure ? html`<span>${t("dpia_ui.risk.remove_sure")} <button type="button" class="button-quiet" onClick=${remove}>${t("dpia_ui.yes_remove")}</button>
      <button type="button" class="button-quiet" onClick=${hide}>${t("dpia_ui.keep")}</button></span>`
      : html`<button type="button" class="button-quiet" onClick=${show}>${t("dpia_ui.risk.remove")}</button>`}<//></div>`;
}

/** The editor; `risk` is as the person sees it, with its number and its levels now. */
export function RiskEditor({ view, risk, matrix, measures, may }) {
  const { app, t } = useApp();
  const heading = headingOf(app, risk.id);
  return html`<section class="dpia-risk" aria-labelledby=${heading} data-risk-open=${risk.id}>
    <h2 id=${heading} tabindex="-1"><span class="rm-mark rm-both" aria-hidden="true">${risk.number}</span> ${risk.called}</h2>
    <${Unsettled} view=${view} field=${dpiaField(view.id, `risk/${risk.id}`)} id=${`${heading}-error`} />
    <fieldset class="closable" disabled=${!may} aria-label=${t("dpia_ui.may.fields")}>
      <${Mapped} view=${view} risk=${risk} />
      <div class="dpia-axes"><${Axis} view=${view} risk=${risk} matrix=${matrix} axis="severity" />
        <${Axis} view=${view} risk=${risk} matrix=${matrix} axis="likelihood" /></div>
      <${Levels} view=${view} risk=${risk} matrix=${matrix} />
      <${Treatments} view=${view} risk=${risk} measures=${measures} />
      <${Description} view=${view} risk=${risk} />
      <${Foot} view=${view} risk=${risk} />
    </fieldset>
    ${risk.found && html`<${DpiaComments} view=${view} about=${`risk:${risk.id}`} />`}
  </section>`;
}
