// The level of a risk before and after measures, computed at once in the page: the same rules as in the kernel,
// whose finding then confirms it. Pure; a test holds the two beside each other.

const MOST_STEPS = 2; // as the kernel counts them

/** Whether a measure may lower anything: in place, or planned with an owner and a date. */
export const countsNow = ({ status, owner, due }) => status === "in_place" || (status === "planned" && Boolean(owner?.trim() && due));

const stands = (matrix, override) => override && override.reason?.trim() && matrix.levels.includes(override.level);

function levelOf(matrix, severity, likelihood, override) {
  if (!matrix.cells[severity]?.[likelihood]) return null;
  const computed = matrix.cells[severity][likelihood];
  const level = stands(matrix, override) ? override.level : computed;
  return { severity, likelihood, computed, level, by_hand: level !== computed };
}

/** The treatments that lower something. */
const working = (risk, measures) => risk.treatments.filter(({ measure, why }) => why.trim() && measures[measure] && countsNow(measures[measure]));

function stepped(scale, level, dimension, treatments) {
  const at = scale.indexOf(level);
  if (at < 0) return level;
  const steps = new Set(treatments.filter((one) => one.dimension === dimension && (one.steps ?? 1) > 0).map((one) => one.measure)).size;
  return scale[Math.max(0, at - Math.min(steps, MOST_STEPS))];
}

/** A level that was set by hand before measures goes along, where none was set after them. */
function carried(matrix, inherent, residual, override) {
  const rank = (level) => matrix.levels.indexOf(level);
  const shift = rank(inherent.level) - rank(inherent.computed);
  const same = residual.severity === inherent.severity && residual.likelihood === inherent.likelihood;
  const at = same ? rank(override.level) : Math.min(rank(residual.computed) + Math.max(0, shift), rank(override.level));
  const level = matrix.levels[at];
  return { ...residual, level, by_hand: level !== residual.computed };
}

/** Give `{inherent, residual}` of a risk, null each while it is not rated. `measures` by id. */
export function levelsOf(matrix, risk, measures) {
  const inherent = levelOf(matrix, risk.severity, risk.likelihood, risk.inherent_override);
  if (!inherent) return { inherent: null, residual: null };
  const lowering = working(risk, measures);
  const severity = stepped(matrix.severity, risk.severity, "severity", lowering);
  const likelihood = stepped(matrix.likelihood, risk.likelihood, "likelihood", lowering);
  const residual = levelOf(matrix, severity, likelihood, risk.residual_override);
  const goesAlong = stands(matrix, risk.inherent_override) && !stands(matrix, risk.residual_override);
  return { inherent, residual: goesAlong ? carried(matrix, inherent, residual, risk.inherent_override) : residual };
}
