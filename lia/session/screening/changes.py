"""What is to be written for what somebody does in a screening. Pure: as it stands in, changes out.

As in ``changes``: what leaves everything as it is gives no change, and ``expected`` is the number of
the entry the person had on the screen (0: nothing was there; ``None``: do not look).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lia.errors import Conflict
from lia.model.assessment import Answer, Decision
from lia.model.person import Person
from lia.model.screening_record import DAY, PLACES, DpoView, ScreeningRecord
from lia.session.undoing import Undoable
from lia.session.undoing import undoing as undo
from lia.store import screening_values as values
from lia.store.entry import Change, Entry, Kind, Plain
from lia.store.screenings import DECISION, VIEW
from lia.store.values import answer_to_plain, decision_to_plain, with_giver

LASTING = {
    Kind.SCREENING_DECIDED: "Your last act is a decision. It is not undone; take a new decision in its place.",
    Kind.SCREENING_VIEW: "Your last act is the DPO's view. It is not undone; give a new one in its place.",
}
"""Acts that stay, and what to do instead."""
IN_SCREENING = Undoable("this screening", LASTING, never=frozenset({Kind.SCREENING_OPENED}))


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
    screening: ScreeningRecord, answer: Answer, stamp: str, expected: int | None = None, *, prescan: bool
) -> Iterator[Change]:
    """Give an answer, in place of the one that stands; ``stamp`` is that of the text it is given to."""
    there = screening.given.get(answer.question)
    old, new = answer_to_plain(there) if there else None, answer_to_plain(answer)
    if there and old == new and there.stamp == stamp:
        return
    if old != new:
        _check(answer.question, answer, there, expected)
    yield _change(screening, _kind(prescan=prescan), answer.question, new, old, stamp)


def withdrawing(
    screening: ScreeningRecord, question: str, expected: int | None = None, *, prescan: bool
) -> Iterator[Change]:
    """Take an answer back: the question has not been asked then."""
    there = screening.given.get(question)
    if there:
        _check(question, None, there, expected)
        yield _change(screening, _kind(prescan=prescan), question, None, answer_to_plain(there))


def describing(screening: ScreeningRecord, given: dict[str, object], expected: int | None = None) -> Iterator[Change]:
    """Choose other places or another day. ``expected`` is the screening's last entry as seen.

    Raises:
        Conflict: somebody changed the same since.
    """
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


def undoing(entries: Sequence[Entry], person: Person) -> tuple[Change, ...]:
    """Undo the person's last act that was not undone yet; what was before a purge is gone for good.

    Raises:
        Refused: there is nothing to undo, or the last act is one that stays.
        Conflict: somebody else changed the same since.
    """
    purged = max((entry.seq for entry in entries if entry.kind is Kind.SCREENING_PURGED), default=0)
    return undo([entry for entry in entries if entry.seq > purged], person, IN_SCREENING)


def _kind(*, prescan: bool) -> Kind:
    return Kind.SCREENING_PRESCAN if prescan else Kind.SCREENING_ANSWER


def _decision(taken: Decision) -> Plain:
    return decision_to_plain(taken.decision, taken.grounds, taken.finding_category, taken.finding_digest)


def _change(
    screening: ScreeningRecord, kind: Kind, field: str, new: Plain | None, old: Plain | None = None, stamp: str = ""
) -> Change:
    return Change(kind, field, new, old, purpose=screening.purpose, stamp=stamp)


def _check(field: str, mine: Answer | None, theirs: Answer | None, expected: int | None) -> None:
    seq = theirs.seq if theirs else 0
    if expected is not None and expected != seq:
        raise Conflict(field, mine, theirs, seq)
