"""What is to be written for what somebody does in a screening. Pure: as it stands in, changes out.

As in ``changes``: what leaves everything as it is gives no change, and ``expected`` is the number of
the entry the person had on the screen (0: nothing was there; ``None``: do not look).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lia.errors import Conflict, Refused
from lia.model.assessment import Answer, Decision
from lia.model.person import Person
from lia.model.screening_record import DAY, PLACES, DpoView, ScreeningRecord
from lia.store import screening_values as values
from lia.store.entry import Change, Entry, Kind, Plain
from lia.store.screenings import DECISION, VIEW
from lia.store.values import answer_to_plain, decision_to_plain, with_giver

LASTING = {
    Kind.SCREENING_DECIDED: "Your last act is a decision. It is not undone; take a new decision in its place.",
    Kind.SCREENING_VIEW: "Your last act is the DPO's view. It is not undone; give a new one in its place.",
}
"""Acts that stay, and what to do instead."""


def opening(screening: ScreeningRecord) -> Iterator[Change]:
    """Open a screening with all it holds. The view and the decision come with it as they were given elsewhere."""
    yield _change(screening, Kind.SCREENING_OPENED, "screening", values.opening_to_plain(screening))
    view, taken = screening.view, screening.decision
    if view is not None:
        new = with_giver(values.view_to_plain(view), view.given_by, view.given_at)
        yield _change(screening, Kind.SCREENING_VIEW, VIEW, new)
    if taken is not None:
        new = with_giver(_decision(taken), taken.decided_by, taken.decided_at)
        yield _change(screening, Kind.SCREENING_DECIDED, DECISION, new)


def answering(
    screening: ScreeningRecord, answer: Answer, expected: int | None = None, *, prescan: bool
) -> Iterator[Change]:
    """Give an answer, in place of the one that stands."""
    there = screening.given.get(answer.question)
    old, new = answer_to_plain(there) if there else None, answer_to_plain(answer)
    if old != new:
        _check(answer.question, answer, there, expected)
        yield _change(screening, _kind(prescan=prescan), answer.question, new, old)


def withdrawing(
    screening: ScreeningRecord, question: str, expected: int | None = None, *, prescan: bool
) -> Iterator[Change]:
    """Take an answer back: the question has not been asked then."""
    there = screening.given.get(question)
    if there:
        _check(question, None, there, expected)
        yield _change(screening, _kind(prescan=prescan), question, None, answer_to_plain(there))


def describing(screening: ScreeningRecord, given: dict[str, object], expected: int | None = None) -> Iterator[Change]:
    """Choose other places or another day. ``expected`` is the screening's last entry as seen."""
    new = replace(screening, **given)  # type: ignore[arg-type]
    for name in (PLACES, DAY):
        before, after = (values.described_to_plain(name, one) for one in (screening, new))
        if before == after:
            continue
        last = screening.described.get(name, 0)
        if expected is not None and last > expected:
            raise Conflict(name, given[name], getattr(screening, name), last)
        yield _change(screening, Kind.SCREENING_DESCRIBED, name, after, before)


def viewing(screening: ScreeningRecord, view: DpoView) -> Iterator[Change]:
    """Record what the DPO thinks; given again after a change, it holds for the screening as it stands now."""
    there, new = screening.view, values.view_to_plain(view)
    old = values.view_to_plain(there) if there else None
    if new != old or screening.view_outdated:
        yield _change(screening, Kind.SCREENING_VIEW, VIEW, new, old)


def deciding(screening: ScreeningRecord, taken: Decision) -> Iterator[Change]:
    """Record the decision."""
    there = screening.decision
    yield _change(screening, Kind.SCREENING_DECIDED, DECISION, _decision(taken), _decision(there) if there else None)


def undoing(screening: ScreeningRecord, entries: Sequence[Entry], person: Person) -> tuple[Change, ...]:
    """Undo the person's last act that was not undone yet.

    Raises:
        Refused: there is nothing to undo, or the last act is one that stays.
        Conflict: somebody else changed the same since.
    """
    undone = {entry.change.undoes for entry in entries}
    standing = [one for one in entries if one.seq not in undone and one.change.undoes is None]
    mine = [one for one in standing if one.person == person and one.kind is not Kind.SCREENING_OPENED]
    if not mine:
        raise Refused("There is nothing of yours left to undo in this screening.")
    act = [one for one in mine if one.act == mine[-1].act]
    for entry in act:
        if entry.kind in LASTING:
            raise Refused(LASTING[entry.kind])
        since = [one for one in standing if one.field == entry.field and one.act > entry.act]
        if since:
            raise Conflict(entry.field, entry.old, since[-1].new, since[-1].seq)
    return tuple(
        replace(_change(screening, one.kind, one.field, one.old, one.new), undoes=one.seq) for one in reversed(act)
    )


def _kind(*, prescan: bool) -> Kind:
    return Kind.SCREENING_PRESCAN if prescan else Kind.SCREENING_ANSWER


def _decision(taken: Decision) -> Plain:
    return decision_to_plain(taken.decision, taken.grounds, taken.finding_category, taken.finding_digest)


def _change(screening: ScreeningRecord, kind: Kind, field: str, new: Plain | None, old: Plain | None = None) -> Change:
    return Change(kind, field, new, old, purpose=screening.purpose)


def _check(field: str, mine: Answer | None, theirs: Answer | None, expected: int | None) -> None:
    seq = theirs.seq if theirs else 0
    if expected is not None and expected != seq:
        raise Conflict(field, mine, theirs, seq)
