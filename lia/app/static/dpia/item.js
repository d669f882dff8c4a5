// One item of an impact assessment: its question, the controls, what is missing, and guidance beside it.
import { cls, html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Unsettled } from "./conflict.js";
import { dpiaField, seenItem } from "./editing.js";
import { Entries } from "./entries.js";
import { Linked, Told } from "./panel.js";
import { Fields, routeTo } from "./places.js";
import { DpiaComments } from "./talk.js";
import { Select, TextField } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";
import { headingOf } from "../assessment/question.js";
import { Rich } from "../blocks/rich.js";
import { screeningOf } from "../screening/reading.js";

const CONFIDENCE = ["evidenced", "stated", "assumed"];
const ICONS = { complete: "check", partly: "half", not_applicable: "check", not_asked: "check", empty: "circle" };
const PLACE_OF_LINK = { risks: "risks", measures: "measures", residual: "outcome", decision: "outcome", actions: "measures" };

function useSave(view, item) {
  const { app } = useApp();
  return {
    save: (part) => (value) => app.dpia.item(view.id, item.id, { [part]: value }),
    touch: () => app.dpia.touch(view.id, `item/${item.id}`),
  };
}

function Guidance({ item }) {
  const { state, t } = useApp();
  const key = `dpia.${item.id}`;
  const body = html`<${Rich} name=${`${key}.why`} className="guide-why" />
    <${Rich} name=${`${key}.hint`} className="guide-hint" />
    <p class="article">${item.sources}</p>`;
  if (state.wide) return html`<div class="guide" role="note" aria-label=${t("ui.guide.title")}>${body}</div>`;
  return html`<${Fold} className="guide" summary=${t("ui.guide.title")}>${body}<//>`;
}

function Choice({ view, item, answer, heading }) {
  const { app, t, label } = useApp();
  const { save } = useSave(view, item);
  const name = app.id("dpia-choice", view.id, item.id);
  return html`<fieldset class="choices" aria-labelledby=${heading}>
    ${[...item.options, "unknown"].map((one) => html`<label key=${one} for=${`${name}-${one}`}
      class=${cls("option", answer.option === one && "option-chosen", one === "unknown" && "option-apart")}>
      <input type="radio" id=${`${name}-${one}`} name=${name} checked=${answer.option === one} onChange=${() => save("option")(one)} />
      <span class="option-words"><span class="option-label">
        ${one === "unknown" ? t("ui.question.unknown") : label(`dpia.${item.id}.option.${one}`)}</span></span></label>`)}
  </fieldset>`;
}

/** The own words at an item. */
function Words({ view, item, answer }) {
  const { t } = useApp();
  const { save, touch } = useSave(view, item);
  const name = item.kind === "text" ? "answer" : item.kind === "choice" ? "because" : "besides";
  return html`<${TextField} name=${`item-${view.id}-${item.id}`} rows=${item.kind === "text" ? 5 : 2} label=${t(`dpia_ui.item.${name}`)}
    value=${answer.text} onTouch=${touch} onSave=${save("text")} />`;
}

/** Why it does not apply, how sure it is, and what it rests on. */
function Details({ view, item, answer }) {
  const { app, t, label, moment, person } = useApp();
  const { save, touch } = useSave(view, item);
  const name = `${view.id}-${item.id}`;
  const mark = view.marks[`item/${item.id}`];
  const unknown = app.id("dpia-unknown", name);
  const apart = item.kind === "linked" && item.link !== "screening";
  return html`<${Fold} className="dpia-details" open=${apart && Boolean(answer.text)} summary=${t(apart ? "dpia_ui.item.details_besides" : "dpia_ui.item.details")}>
    ${apart && html`<${Words} view=${view} item=${item} answer=${answer} />`}
    ${item.kind !== "choice" && html`<label class="tick" for=${unknown}><input type="checkbox" id=${unknown} checked=${answer.unknown}
      onChange=${(event) => save("unknown")(event.target.checked)} /> ${t("dpia_ui.item.unknown")}</label>`}
    <${TextField} name=${`na-${name}`} rows="2" label=${t("dpia_ui.item.not_applicable")} hint=${t("dpia_ui.item.not_applicable_hint")}
      value=${answer.not_applicable} onTouch=${touch} onSave=${save("not_applicable")} />
    <div class="answer-pair">
      <${Select} name=${`sure-${name}`} label=${t("ui.answer.confidence")} value=${answer.confidence}
        choices=${CONFIDENCE.map((one) => [one, label(`confidence.${one}.label`)])} onChange=${save("confidence")} />
      <${TextField} name=${`evidence-${name}`} label=${t("ui.answer.evidence")} value=${answer.evidence}
        onTouch=${touch} onSave=${save("evidence")} />
    </div>
    <${TextField} name=${`reason-${name}`} rows="2" label=${t("ui.answer.reason")} value=${answer.reason}
      onTouch=${touch} onSave=${save("reason")} />
    ${mark?.at && html`<p class="hint">${t("ui.answer.given", { person: person(mark.by), at: moment(mark.at) })}</p>`}
  <//>`;
}

/** Where a linked item comes from. */
function Follows({ view, item }) {
  const { state, t } = useApp();
  const { finding } = view;
  if (item.link === "screening") {
    return html`<p class="dpia-follows">${finding.screening ? t("dpia_ui.item.screened", { outcome: finding.screening }) : t("dpia_ui.item.not_screened")}
      ${" "}<${Link} to=${{ page: "screening", purpose: view.purpose, assessment: screeningOf(view.purpose), step: "", question: "" }}>${t("dpia_ui.item.to_screening")}<//></p>`;
  }
  const place = PLACE_OF_LINK[item.link];
  return html`<p class="dpia-follows">${t(`dpia_ui.item.follows_${item.link}`)}
    ${place !== state.route.place && html` <${Link} to=${routeTo(view, place)}>${t("dpia_ui.item.go")}<//>`}</p>`;
}

function Gaps({ state }) {
  const { t } = useApp();
  if (state.done || !state.gaps.length) return null;
  return html`<div class="dpia-gaps"><p class="hint">${t("dpia_ui.item.missing")}</p>
    <ul>${state.gaps.map((gap) => html`<li><${Told} one=${gap} /></li>`)}</ul></div>`;
}

function Controls({ view, item, heading }) {
  const { app, state } = useApp();
  const answer = seenItem(state, view, item.id);
  const field = dpiaField(view.id, `item/${item.id}`);
  return html`<div class="question-controls">
    ${item.kind === "linked" && html`<${Follows} view=${view} item=${item} />`}
    ${item.assessment && html`<${Linked} view=${view} />`}
    ${item.kind === "group" && html`<${Entries} view=${view} item=${item} />`}
    <${Fields} view=${view}>
    ${item.kind === "choice" && html`<${Choice} view=${view} item=${item} answer=${answer} heading=${heading} />`}
    ${(["text", "choice"].includes(item.kind) || item.link === "screening") && html`<${Words} view=${view} item=${item} answer=${answer} />`}
    <//>
    <${Unsettled} view=${view} field=${field} id=${app.id("dpia-error", item.id)} />
    <${Fields} view=${view}>
    <${Gaps} state=${view.items[item.id]} />
    ${item.link !== "decision" && html`<${Details} view=${view} item=${item} answer=${answer} />`}
    <//>
    <${DpiaComments} view=${view} about=${`item:${item.id}`} />
  </div>`;
}

/** The card of an item. */
export function DpiaItem({ view, item, number }) {
  const { app, t } = useApp();
  const heading = headingOf(app, item.id);
  const { progress } = view.items[item.id];
  const begun = (view.entries[item.id] ?? []).length > 0 || view.answers[item.id];
  return html`<section class="question" aria-labelledby=${heading}
      data-item=${item.id} data-progress=${progress}>
    <div class="question-head">
      <span class="question-number" aria-hidden="true">${number}</span>
      <${Rich} as="h2" id=${heading} name=${`dpia.${item.id}.text`} className="question-text" focusable />
      <span class="dpia-progress"><${Icon} name=${ICONS[progress]} /> ${t(`dpia_progress.${progress}`)}</span>
    </div>
    ${progress === "not_asked" && !begun
      ? html`<p class="dpia-not-asked">${t("dpia_ui.item.not_asked")}</p><${DpiaComments} view=${view} about=${`item:${item.id}`} />`
      : html`<div class="question-body"><${Controls} view=${view} item=${item} heading=${heading} /><${Guidance} item=${item} /></div>`}
  </section>`;
}
