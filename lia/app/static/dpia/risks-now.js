// Every risk as the person sees it, with its number and its levels, computed in the page.
import { useApp } from "../blocks/context.js";
import { seenMatrix, seenMeasures, seenRisks } from "./editing.js";
import { levelsOf } from "./levels.js";
import { riskNameOf } from "./names.js";

/** Give `{matrix, measures, risks}`; measures by id, risks with `number`, `called` and `now`. */
export function useRisks(view) {
  const { state, base, label } = useApp();
  const matrix = base.matrices.find((one) => one.id === seenMatrix(state, view)) ?? base.matrices[0];
  const measures = Object.fromEntries(seenMeasures(state, view).map((one) => [one.id, one]));
  const risks = seenRisks(state, view).map((risk, at) => ({ ...risk, number: at + 1, called: riskNameOf(risk, { label }), now: levelsOf(matrix, risk, measures) }));
  return { matrix, measures, risks };
}
