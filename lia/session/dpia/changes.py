"""What is to be written for what somebody does in an impact assessment. Pure: as it stands in, changes out.

As in ``changes``: what leaves everything as it is gives no change, and ``expected`` is the number of
the entry the person had on the screen (0: nothing was there; ``None``: do not look).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lia.errors import Conflict, Refused
from lia.model.dpia import (
    MATRIX,
    Dpia,
    DpiaDecision,
    GroupEntry,
    ItemAnswer,
    entry_path,
    item_path,
    measure_path,
    risk_path,
)
from lia.model.dpia_method import DpiaMethod
from lia.model.matrix import RiskMatrix
from lia.model.person import Person
from lia.model.risk import Acceptance, Measure, Risk
from lia.model.state import State
from lia.scoring.other_matrices import mapped_rating
from lia.session.undoing import Undoable
from lia.session.undoing import undoing as undo
from lia.store import dpia_values as values
from lia.store.dpias import field_of, path_of
from lia.store.entry import Change, Entry, Kind, Plain

ACCEPTED = "accepted/{risk}"
DECIDED = "decision"
TAKEN = "Your last act is a decision. It is not undone; make a new version and take a new decision there."
MOVED = "Your last act moved the impact assessment on. It is not undone; make a new version, or keep it as it is."
IN_DPIA = Undoable(
    "this impact assessment",
    {Kind.DPIA_DECIDED: TAKEN, Kind.DPIA_SIGNED: TAKEN, Kind.DPIA_MOVED: MOVED},
    begun=Kind.DPIA_OPENED,
    named=path_of,
)


def opening(dpia: Dpia, method: DpiaMethod) -> Iterator[Change]:
    """Open an impact assessment with all it holds."""
    yield Change(Kind.DPIA_OPENED, field_of(dpia.id), values.opening_to_plain(dpia), purpose=dpia.purpose)
    empty = replace(dpia, answers={}, entries={}, risks={}, measures={}, decision=None, marks={})
    for answer in dpia.answers.values():
        yield from answering(empty, answer)
    for entries in dpia.entries.values():
        for entry in entries.values():
            yield from entering(empty, entry, method)
    for measure in dpia.measures.values():
        yield from measuring(empty, measure)
    for risk in dpia.risks.values():
        yield from risking(empty, risk)
        if risk.acceptance is not None:
            yield from accepting(
                replace(empty, risks={risk.id: replace(risk, acceptance=None)}), risk.id, risk.acceptance
            )


def describing(dpia: Dpia, given: dict[str, object]) -> Iterator[Change]:
    """Describe anew: scope, on, jurisdiction."""
    for name, value in given.items():
        there = getattr(dpia, name)
        if value != there:
            new, old = values.described_to_plain(name, value), values.described_to_plain(name, there)
            yield _change(dpia, Kind.DPIA_DESCRIBED, name, new, old)


def answering(dpia: Dpia, answer: ItemAnswer, expected: int | None = None) -> Iterator[Change]:
    """Fill in an item, in place of what stands."""
    there = dpia.answers.get(answer.item)
    old, new = values.answer_to_plain(there) if there else None, values.answer_to_plain(answer)
    yield from _put(dpia, Kind.DPIA_ITEM, item_path(answer.item), new, old, expected)


def clearing(dpia: Dpia, item: str, expected: int | None = None) -> Iterator[Change]:
    """Take the answer to an item back."""
    there = dpia.answers.get(item)
    if there:
        yield from _put(dpia, Kind.DPIA_ITEM, item_path(item), None, values.answer_to_plain(there), expected)


def entering(dpia: Dpia, entry: GroupEntry, method: DpiaMethod, expected: int | None = None) -> Iterator[Change]:
    """Add or change an entry."""
    item, there = method.groups[entry.item], dpia.entries.get(entry.item, {}).get(entry.id)
    old, new = values.entry_to_plain(there, item) if there else None, values.entry_to_plain(entry, item)
    yield from _put(dpia, Kind.DPIA_ENTRY, entry_path(entry.item, entry.id), new, old, expected)


def removing_entry(
    dpia: Dpia, item: str, key: str, method: DpiaMethod, expected: int | None = None
) -> Iterator[Change]:
    """Remove an entry that nothing points to.

    Raises:
        Refused: other entries point to it.
    """
    there = dpia.entries.get(item, {}).get(key)
    if there is None:
        return
    if users := [f"{one.item}/{one.id}" for one in _pointing(dpia, item, key, method)]:
        raise Refused(f"{key} is still named in {', '.join(users)}. Change that first.")
    old = values.entry_to_plain(there, method.groups[item])
    yield from _put(dpia, Kind.DPIA_ENTRY, entry_path(item, key), None, old, expected)


def _pointing(dpia: Dpia, item: str, key: str, method: DpiaMethod) -> Iterator[GroupEntry]:
    for group in method.groups.values():
        fields = [field.id for field in group.fields if field.item == item]
        for entry in dpia.of(group.id):
            if any(key in value for name in fields if isinstance(value := entry.values.get(name), tuple)):
                yield entry


def risking(dpia: Dpia, risk: Risk, expected: int | None = None) -> Iterator[Change]:
    """Add or change a risk; what was accepted stays so."""
    there = dpia.risks.get(risk.id)
    old, new = values.risk_to_plain(there) if there else None, values.risk_to_plain(risk)
    yield from _put(dpia, Kind.DPIA_RISK, risk_path(risk.id), new, old, expected)


def removing_risk(dpia: Dpia, key: str, expected: int | None = None) -> Iterator[Change]:
    """Remove a risk."""
    if key in dpia.risks:
        old = values.risk_to_plain(dpia.risks[key])
        yield from _put(dpia, Kind.DPIA_RISK, risk_path(key), None, old, expected)


def measuring(dpia: Dpia, measure: Measure, expected: int | None = None) -> Iterator[Change]:
    """Add or change a measure."""
    there = dpia.measures.get(measure.id)
    old, new = values.measure_to_plain(there) if there else None, values.measure_to_plain(measure)
    yield from _put(dpia, Kind.DPIA_MEASURE, measure_path(measure.id), new, old, expected)


def removing_measure(dpia: Dpia, key: str, expected: int | None = None) -> Iterator[Change]:
    """Remove a measure that treats no risk.

    Raises:
        Refused: risks point to it; a measure that is not taken any more is dropped.
    """
    if key not in dpia.measures:
        return
    if users := [risk.id for risk in dpia.risks.values() if any(one.measure == key for one in risk.treatments)]:
        raise Refused(f"{key} still treats {', '.join(users)}. Take it off there first, or set its status to dropped.")
    old = values.measure_to_plain(dpia.measures[key])
    yield from _put(dpia, Kind.DPIA_MEASURE, measure_path(key), None, old, expected)


def choosing_matrix(dpia: Dpia, before: RiskMatrix, after: RiskMatrix, expected: int | None = None) -> Iterator[Change]:
    """Choose another matrix: ratings go along by rank and wait to be confirmed.

    Raises:
        Refused: a level was set by hand, which says nothing on another matrix.
    """
    if before.id == after.id:
        return
    if set_ := [one.id for one in dpia.risks.values() if one.inherent_override or one.residual_override]:
        names = ", ".join(set_)
        raise Refused(f"Levels were set by hand on {before.id}: {names}. Take them away first, or rate anew.")
    yield from _put(dpia, Kind.DPIA_MATRIX, MATRIX, {"matrix": after.id}, {"matrix": before.id}, expected)
    for risk in dpia.risks.values():
        yield from risking(dpia, replace(risk, inherent=mapped_rating(risk.inherent, before, after)))


def accepting(dpia: Dpia, risk: str, taken: Acceptance | None, expected: int | None = None) -> Iterator[Change]:
    """Take on what is left of a risk, or take that back (``None``)."""
    there = dpia.risks[risk].acceptance
    old, new = (values.acceptance_to_plain(one) if one else None for one in (there, taken))
    yield from _put(dpia, Kind.DPIA_ACCEPTED, ACCEPTED.format(risk=risk), new, old, expected)


def deciding(dpia: Dpia, decision: DpiaDecision, to: State | None = None) -> Change:
    """Decide; ``to`` is where it leads if not into force."""
    old = values.decision_to_plain(dpia.decision) if dpia.decision else None
    return _change(dpia, Kind.DPIA_DECIDED, DECIDED, values.decision_to_plain(decision, to), old)


def moving(dpia: Dpia, action: str, to: State, reason: str = "", review_on: date | None = None) -> Change:
    """Move an impact assessment by an action of the workflow, with the reason where one is given."""
    return _change(dpia, Kind.DPIA_MOVED, action, values.moved_to_plain(to, reason, review_on), None)


def undoing(entries: Sequence[Entry], person: Person) -> tuple[Change, ...]:
    """Undo the person's last act that was not undone yet.

    Raises:
        Refused: there is nothing to undo, or the last act is a decision or opened the assessment.
        Conflict: somebody else changed the same since.
    """
    return undo(entries, person, IN_DPIA)


def _put(
    dpia: Dpia, kind: Kind, path: str, new: Plain | None, old: Plain | None, expected: int | None
) -> Iterator[Change]:
    if new == old:
        return
    there = dpia.seen(path) if old is not None else 0
    if expected is not None and expected != there:
        raise Conflict(path, new, old, there)
    yield _change(dpia, kind, path, new, old)


def _change(dpia: Dpia, kind: Kind, path: str, new: Plain | None, old: Plain | None) -> Change:
    return Change(kind, field_of(dpia.id, path), new, old, purpose=dpia.purpose)
