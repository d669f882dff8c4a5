// What the parts of a change to an impact assessment are called, and their values in words: beside a conflict.
import { useApp } from "../blocks/context.js";
import { seenEntries, seenMatrix } from "./editing.js";
import { useLevelNames } from "./matrix.js";
import { useMeasureName } from "./treatments.js";

const SHARED = { confidence: "ui.answer.confidence", reason: "ui.answer.reason", evidence: "ui.answer.evidence" };
const NAMES = {
  item: { ...SHARED, option: "dpia_ui.conflict.choice", not_applicable: "dpia_ui.item.not_applicable", unknown: "dpia_ui.item.unknown" },
  entry: SHARED,
  risk: {
    name: "dpia_ui.risk.name", catalogue: "dpia_ui.conflict.catalogue", source: "dpia_ui.risk.source", threat: "dpia_ui.risk.threat",
    effects: "dpia_ui.risk.effects", effect_text: "dpia_ui.risk.effect", kinds: "dpia_ui.risk.kinds", severity: "matrix_word.severity",
    likelihood: "matrix_word.likelihood", severity_why: "dpia_ui.risk.severity_why", likelihood_why: "dpia_ui.risk.likelihood_why",
    treatments: "dpia_ui.treatment.title", inherent_override: "dpia_ui.conflict.by_hand_before", residual_override: "dpia_ui.conflict.by_hand_after",
  },
  measure: {
    name: "dpia_ui.measure.name", catalogue: "dpia_ui.conflict.catalogue", status: "dpia_ui.plan.status", owner: "ui.safeguards.owner",
    due: "ui.safeguards.due", evidence: "ui.answer.evidence", baseline: "dpia_ui.measure.baseline",
  },
  matrix: { matrix: "dpia_ui.matrix.choose" },
  accepted: { reason: "dpia_ui.accept.reason", by: "dpia_ui.accept.by", until: "dpia_ui.accept.until" },
};
const TEXT_OF_ITEM = { text: "answer", choice: "because" };

/** How the value of a part is said in words; a part that is not here says itself. */
function useWays({ view, kind, item, level, optionOf }) {
  const { label, day } = useApp();
  const measure = useMeasureName();
  const treatment = (one) => [measure(view.measures.find(({ id }) => id === one.measure)) || one.measure, label(`lowers.${one.dimension}`), one.why];
  const byHand = (one) => [level("level", one.level), one.reason].filter(Boolean).join(" · ");
  return {
    confidence: (value) => label(`confidence.${value}.label`),
    option: (value) => optionOf(`dpia.${item}.option.${value}`, value),
    catalogue: (value) => label(`${kind}.${value}.name`),
    effects: (value) => value.map((one) => label(`harm.${one}`)).join(", "),
    kinds: (value) => value.map((one) => label(`risk_kind.${one}`)).join(", "),
    severity: (value) => level("severity", value),
    likelihood: (value) => level("likelihood", value),
    treatments: (value) => value.map((one) => treatment(one).filter(Boolean).join(" · ")).join("; "),
    inherent_override: byHand,
    residual_override: byHand,
    status: (value) => label(`measure_status.${value}`),
    due: day,
    until: day,
    matrix: (value) => label(`matrix.${value}.name`),
  };
}

/** Give `known(part)`, `name(part)` and `words(part, value)` for what stands at a path: item/…, entry/…/…, risk/…, measure/…, matrix, accepted/…. */
export function useNaming(view, path) {
  const { t, label, has, day, method, base, state } = useApp();
  const [kind, item] = path.split("/");
  const asked = method.parts.flatMap((one) => one.items).find((one) => one.id === item);
  const field = (part) => asked?.fields?.find((one) => one.id === part);
  const matrix = base.matrices.find((one) => one.id === seenMatrix(state, view)) ?? base.matrices[0];
  const level = useLevelNames(matrix);

  const known = (part) => Boolean(NAMES[kind]?.[part] || (kind === "item" && part === "text") || (kind === "entry" && field(part)));

  const name = (part) => {
    if (kind === "item" && part === "text") return t(`dpia_ui.item.${TEXT_OF_ITEM[asked?.kind] ?? "besides"}`);
    if (kind === "entry" && field(part)) return label(`dpia.${item}.field.${part}.label`);
    return label(NAMES[kind]?.[part] ?? part);
  };

  const optionOf = (key, value) => (value === "unknown" ? t("ui.question.unknown") : has(key) ? label(key) : value);
  const ofEntry = (part, value) => {
    const { kind: how, item: other } = field(part);
    if (how === "choice") return optionOf(`dpia.${item}.field.${part}.option.${value}`, value);
    if (how === "references") return seenEntries(state, view, other).filter((one) => value.includes(one.id)).map((one) => one.name || one.id).join(", ");
    return how === "date" ? day(value) : value;
  };
  const ways = useWays({ view, kind, item, level, optionOf });

  const words = (part, value) => {
    if (typeof value === "boolean") return t(value ? "dpia_ui.conflict.yes" : "dpia_ui.conflict.no");
    if (!value || value.length === 0) return "";
    if (kind === "entry" && field(part)) return ofEntry(part, value);
    return part in ways ? ways[part](value) : String(value);
  };
  return { known, name, words };
}
