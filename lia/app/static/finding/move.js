// What an answer did: which side of the balance it moved, which way, and whether the outcome turned.

const LEAST = 1e-9; // points; less is no move

/** The side that changed most, with its points before and after. */
function sideOf(before, after) {
  const sides = [
    { side: "interest", from: before.interest, to: after.interest },
    { side: "data_subject", from: before.data_subject_after, to: after.data_subject_after },
  ];
  const size = ({ from, to }) => Math.abs(to - from);
  return sides.sort((one, other) => size(other) - size(one)).find((one) => size(one) > LEAST);
}

/** Compare the findings before and after an answer; null where there is nothing to tell (a gate that turned nothing). */
export function moveOf(method, { assessment, question, before, after }) {
  const moved = sideOf(before.balance, after.balance);
  const way = moved ? (moved.to > moved.from ? "up" : "down") : "none";
  const turned = before.category === after.category ? null : { from: before.category, to: after.category };
  const weighs = method.steps.some((step) => step.questions.some((one) => one.id === question && one.side));
  const gate = !moved && !weighs;
  return gate && !turned ? null : { assessment, question, side: moved?.side ?? null, way, turned, gate };
}
