// What an answer did: which side of the balance it moved, which way, and whether the outcome turned.
import { foreseen } from "./ahead.js";

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
function moveOf(method, { assessment, question, before, after }) {
  const moved = sideOf(before.balance, after.balance);
  const way = moved ? (moved.to > moved.from ? "up" : "down") : "none";
  const turned = before.category === after.category ? null : { from: before.category, to: after.category };
  const weighs = method.steps.some((step) => step.questions.some((one) => one.id === question && one.side));
  const gate = !moved && !weighs;
  return gate && !turned ? null : { assessment, question, side: moved?.side ?? null, way, turned, gate };
}

/** Make the part of the app that notes moves. `outbox()` is made later. */
export function createMoves({ store, ahead, outbox }) {
  /** Note what the answer just given did to the balance and to the outcome. */
  function note(assessment, question, before, after) {
    if (!before?.balance || !after?.balance) return; // a screening has none
    const { boot, moved: known } = store.get();
    const moved = moveOf(boot.method, { assessment, question, before, after });
    if (JSON.stringify(moved) !== JSON.stringify(known)) store.set({ moved });
  }

  /** An answer is on its way to the record: show its finding at once where the method found it ahead. */
  function answered(assessment, question, field, whole) {
    const view = store.get().views[assessment];
    const before = view && (foreseen({ outbox: outbox() }, store.get(), view) ?? view.finding);
    const after = ahead.answered(assessment, question, field, whole);
    if (after) note(assessment, question, before, after);
  }

  return { note, answered };
}
