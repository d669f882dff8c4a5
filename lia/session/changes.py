"""What is to be written for what somebody does. Pure: the assessment as it stands in, changes out.

What leaves everything as it is gives no change. ``expected`` is the number of the entry the
person had on the screen (0: nothing was there; ``None``: do not look): where another one stands
now, ``Conflict`` carries both, for a choice. Different fields never conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lia.errors import Conflict
from lia.model.assessment import Answer, Assessment, SafeguardChoice
from lia.session.question_stamps import Stamps
from lia.store.entry import Change, Entry, Kind, Plain
from lia.store.values import (
    answer_to_plain,
    choice_to_plain,
    described_to_plain,
    opening_to_plain,
)

ASKED: Plain = {"asked": True}


def opening(assessment: Assessment) -> Iterator[Change]:
    """Open an assessment; its answers are left out."""
    yield Change(
        Kind.ASSESSMENT_OPENED,
        "",
        opening_to_plain(assessment),
        purpose=assessment.purpose,
        assessment=assessment.id,
    )


def importing(assessment: Assessment, key: str, stamps: Stamps) -> Iterator[Change]:
    """Open an example under the id ``key``, with its answers and safeguards."""
    given = replace(assessment, id=key, example=True)
    yield from opening(given)
    empty = replace(given, answers={}, safeguards=None)
    for answer in given.answers.values():
        yield from answering(empty, answer, stamps(answer.question))
    if given.safeguards is not None:
        yield from asking(empty)
        for choice in given.safeguards.values():
            yield from choosing(replace(empty, safeguards={}), choice)


def answering(assessment: Assessment, answer: Answer, stamp: str, expected: int | None = None) -> Iterator[Change]:
    """Give an answer, in place of the one that stands."""
    there = assessment.answers.get(answer.question)
    old, new = answer_to_plain(there) if there else None, answer_to_plain(answer)
    if there and old == new and there.stamp == stamp:
        return
    if old != new:
        _check(answer.question, answer, there, expected)
    yield _change(assessment, Kind.ANSWER, answer.question, new, old, stamp)


def withdrawing(assessment: Assessment, question: str, expected: int | None = None) -> Iterator[Change]:
    """Take an answer back: the question has not been asked then."""
    there = assessment.answers.get(question)
    if there:
        _check(question, None, there, expected)
        yield _change(assessment, Kind.ANSWER, question, None, answer_to_plain(there))


def choosing(assessment: Assessment, choice: SafeguardChoice, expected: int | None = None) -> Iterator[Change]:
    """Choose a safeguard, in place of the choice that stands."""
    there = (assessment.safeguards or {}).get(choice.safeguard)
    old, new = choice_to_plain(there) if there else None, choice_to_plain(choice)
    if old == new:
        return
    _check(choice.safeguard, choice, there, expected)
    yield from asking(assessment)
    yield _change(assessment, Kind.SAFEGUARD, choice.safeguard, new, old)


def dropping(assessment: Assessment, safeguard: str, expected: int | None = None) -> Iterator[Change]:
    """Take a safeguard out of the choice."""
    there = (assessment.safeguards or {}).get(safeguard)
    if there:
        _check(safeguard, None, there, expected)
        yield _change(assessment, Kind.SAFEGUARD, safeguard, None, choice_to_plain(there))


def asking(assessment: Assessment) -> Iterator[Change]:
    """Note that the question about safeguards was asked."""
    if assessment.safeguards is None:
        yield _change(assessment, Kind.SAFEGUARDS, "safeguards", ASKED, None)


def choosing_none(assessment: Assessment) -> Iterator[Change]:
    """Answer that there are no safeguards: whatever was chosen is dropped."""
    yield from asking(assessment)
    for safeguard in assessment.safeguards or {}:
        yield from dropping(assessment, safeguard)


def describing(
    assessment: Assessment, fields: Mapping[str, object], entries: Iterable[Entry], expected: int | None = None
) -> Iterator[Change]:
    """Describe anew: scope, on, jurisdiction, sector. ``expected`` is the assessment's last entry as seen.

    Raises:
        Conflict: somebody changed the same field since.
    """
    last = {entry.field: entry.seq for entry in entries if entry.kind is Kind.DESCRIBED}
    for name, value in fields.items():
        there = getattr(assessment, name)
        if value == there:
            continue
        if expected is not None and last.get(name, 0) > expected:
            raise Conflict(name, value, there, last[name])
        new, old = described_to_plain(name, value), described_to_plain(name, there)
        yield _change(assessment, Kind.DESCRIBED, name, new, old)


def _change(
    assessment: Assessment, kind: Kind, field: str, new: Plain | None, old: Plain | None, stamp: str = ""
) -> Change:
    return Change(kind, field, new, old, purpose=assessment.purpose, assessment=assessment.id, stamp=stamp)


def _check(
    field: str,
    mine: Answer | SafeguardChoice | None,
    theirs: Answer | SafeguardChoice | None,
    expected: int | None,
) -> None:
    seq = theirs.seq if theirs else 0
    if expected is not None and expected != seq:
        raise Conflict(field, mine, theirs, seq)
