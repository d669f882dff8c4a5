"""A workspace with ten thousand purposes: each assessed, one in five screened, one in 25 with an impact assessment.

Nothing in it was weighed: entries of the examples are written again and again under other names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from lia.model.assessment import Person, Role
from lia.model.purpose import Purpose
from lia.model.text import LocalText
from lia.session import Session
from lia.session.findings import made_by
from lia.store.derived import Derived
from lia.store.entry import Act, Change, Entry, Kind
from lia.store.record import Record
from lia.store.values import decision_to_plain, purpose_to_plain

PURPOSES = 10_000
ENTRIES = 7  # of each assessment and screening: its opening and some answers
DPIA_ENTRIES = 40
SCREENED, IMPACT, DECIDED = 5, 25, 4  # one in so many
MOVES = {2: ("submit", "review"), 3: ("withdraw", "withdrawn")}
WRITER = Person(Role.ADMINISTRATOR, "")


@dataclass(frozen=True, slots=True)
class Given:
    """What is written again: rows, and the entries of assessments, screenings and impact assessments."""

    purposes: Sequence[Purpose]
    assessments: Sequence[Sequence[Entry]]
    screenings: Sequence[Sequence[Entry]]
    dpias: Sequence[Sequence[Entry]]

    @property
    def period(self) -> int:
        """After how many rows an assessment comes again in the same state."""
        return DECIDED * len(self.assessments)


def fill(folder: Path, count: int = PURPOSES) -> None:
    """Make the workspace, with what the register keeps of each assessment."""
    with closing(Session.open(folder)) as session:
        given = _given(session)
        _write(session, given, range(given.period))
        known = {one.id: one for row in session.register() for one in row.assessments}
        _write(session, given, range(given.period, count - len(given.purposes)))
        _keep(session, given, known)
        session.register()


def _given(session: Session) -> Given:
    lines = [one for row in session.register() for one in row.assessments]
    return Given(
        session.purposes(),
        [session.history(one.id)[:ENTRIES] for one in lines],
        [session.screening_history(key)[:ENTRIES] for key in session.screenings()],
        [session.dpia_history(one.id)[:DPIA_ENTRIES] for one in session.dpias()],
    )


def _write(session: Session, given: Given, numbers: Sequence[int]) -> None:
    """Write rows with all there is about them, past the guard: nobody decided any of it."""
    changes = tuple(change for number in numbers for change in _row(given, number))
    with closing(Record(session.record.path, session.now)) as record:
        record.write(Act(WRITER, session.now()), lambda _: changes)


def _keep(session: Session, given: Given, known: Mapping[str, object]) -> None:
    """Keep of each assessment what was computed for the one that it is a copy of: computing it takes a millisecond."""
    name, heads = made_by(session.catalog.methods.values()), session.record.heads()
    kept = session.record.derived(name)
    copies = {key: key.removesuffix("-1").removeprefix("x") for key in heads if key not in known}
    found: dict[str, Derived] = {}
    for key, number in copies.items():
        twin = kept[f"x{int(number) % given.period}-1"]
        content = {**twin.content, "purpose": f"x{number}"}
        if content["settled_seq"]:
            content["settled_seq"] = heads[key]
        found[key] = Derived(heads[key], content)
    session.record.keep_derived(name, found)


def _row(given: Given, number: int) -> Iterator[Change]:
    """One row: a purpose, its assessment in one of four states, perhaps a screening and an impact assessment."""
    one, key = given.purposes[number % len(given.purposes)], f"x{number}"
    added = replace(one, id=key, name=_numbered(one.name, number), example=False)
    yield Change(Kind.PURPOSE_ADDED, key, purpose_to_plain(added), purpose=key)
    yield from _copied(given.assessments[number % len(given.assessments)], key, f"{key}-1")
    yield from _standing(number, key)
    if number % SCREENED == 0:
        yield from _copied(given.screenings[number % len(given.screenings)], key)
    if number % IMPACT == 0:
        yield from _copied(given.dpias[number % len(given.dpias)], key, dpia=f"{key}-dpia-1")


def _numbered(name: LocalText, number: int) -> LocalText:
    if isinstance(name, Mapping):
        return {language: f"{words} {number}" for language, words in name.items()}
    return f"{name} {number}"


def _copied(
    entries: Sequence[Entry], purpose: str, assessment: str | None = None, *, dpia: str = ""
) -> Iterator[Change]:
    for entry in entries:
        field = f"{dpia}/{entry.field.partition('/')[2]}" if dpia else entry.field
        new = {name: value for name, value in entry.new.items() if name != "example"} if entry.new else None
        about = assessment if entry.change.assessment else None
        yield replace(entry.change, field=field, new=new, old=None, purpose=purpose, assessment=about, undoes=None)


def _standing(number: int, purpose: str) -> Iterator[Change]:
    """Move it on: a quarter stays a draft, the others are decided, in review or withdrawn."""
    turn, assessment = number % DECIDED, f"{purpose}-1"
    if turn == 1:
        taken = decision_to_plain("approve", "Gewogen.", "can_rely", "0" * 64)
        yield Change(Kind.DECISION, "decision", taken, purpose=purpose, assessment=assessment)
    elif turn in MOVES:
        action, to = MOVES[turn]
        yield Change(Kind.MOVED, action, {"to": to}, purpose=purpose, assessment=assessment)
