// What can be found of the risks and measures of an impact assessment, those of the lists that can be added among them.
import { seenMeasures, seenRisks } from "../dpia/editing.js";
import { measureNameOf, riskNameOf } from "../dpia/names.js";
import { saidAbout } from "./texts.js";

const WORDS = { source: "source", threat: "threat", effect: "effect_text" }; // as the list names them, and as they are one's own

/** Source, threat and effects: one's own words, and those of the list. */
function described(risk, { t, label, has }) {
  return Object.entries(WORDS).flatMap(([name, own]) => {
    const key = `risk.${risk.catalogue}.${name}`;
    return [[t(`dpia_ui.risk.${name}`), risk[own]], [t(`dpia_ui.risk.${name}`), has(key) && label(key)]];
  });
}

function ofRisk(risk, number, { words, at }) {
  const { t, label } = words;
  const { acceptance } = risk;
  const why = [[t("dpia_ui.risk.severity_why"), risk.severity_why], [t("dpia_ui.risk.likelihood_why"), risk.likelihood_why]];
  const treated = risk.treatments.map((one) => [t("dpia_ui.treatment.title"), one.why]);
  const byHand = [[t("dpia_ui.conflict.by_hand_before"), risk.inherent_override?.reason], [t("dpia_ui.conflict.by_hand_after"), risk.residual_override?.reason]];
  const taken = [[t("dpia_ui.accept.reason"), acceptance?.reason], [t("dpia_ui.accept.by"), acceptance?.by]];
  const kinds = [[t("dpia_ui.risk.effects"), risk.effects.map((one) => label(`harm.${one}`)).join(", ")], [t("dpia_ui.risk.kinds"), risk.kinds.map((one) => label(`risk_kind.${one}`)).join(", ")]];
  const parts = [...described(risk, words), ...why, ...treated, ...byHand, ...taken, ...kinds];
  return { ...at, to: { ...at.to, question: risk.id }, title: `${number}. ${riskNameOf(risk, words)}`, parts };
}

function ofMeasure(measure, { words, at }) {
  const { t, label, has } = words;
  const help = `measure.${measure.catalogue}.help`;
  const parts = [
    [t("ui.guide.title"), has(help) && label(help)], [t("dpia_ui.plan.status"), label(`measure_status.${measure.status}`)],
    [t("ui.safeguards.owner"), measure.owner], [t("ui.answer.evidence"), measure.evidence],
  ];
  return { ...at, to: { ...at.to, question: measure.id }, title: measureNameOf(measure, words), parts };
}

/** What the list has that is not here yet; it is added where these can be chosen. */
function toAdd(kind, known, taken, { words, view, at }) {
  const { t } = words;
  const [title, parts] = kind === "risk" ? [riskNameOf, described] : [measureNameOf, (one) => ofMeasure(one, { words, at }).parts.slice(0, 1)];
  if (!view.open.work_on) return [];
  const free = known.filter(({ id }) => !taken.some((one) => one.catalogue === id)).map(({ id }) => ({ catalogue: id }));
  const place = `${at.place} · ${t(`dpia_ui.${kind}.add`)}`;
  return free.map((one) => ({ to: { ...at.to, question: "add" }, place, title: title(one, words), parts: parts(one, words) }));
}

const KINDS = {
  risks: ({ words, now, view, at, talk }) => {
    const here = seenRisks(now, view);
    const things = here.map((one, index) => ofRisk(one, index + 1, { words, at }));
    const said = things.flatMap((thing) => saidAbout(talk, `risk:${thing.to.question}`, thing, words));
    return [...things, ...said, ...toAdd("risk", words.base.risks, here, { words, view, at })];
  },
  measures: ({ words, now, view, at, talk }) => {
    const here = seenMeasures(now, view);
    const things = here.map((one) => ofMeasure(one, { words, at }));
    const said = things.flatMap((thing) => saidAbout(talk, `measure:${thing.to.question}`, thing, words));
    return [...things, ...said, ...toAdd("measure", words.base.measures, here, { words, view, at })];
  },
};

/** The things on the page of the risks or of the measures; on others there are none. */
export const thingsAtRisk = (place, known) => KINDS[place]?.(known) ?? [];
