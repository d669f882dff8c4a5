"""Undo: new entries that restore what was there before somebody's last act. Nothing is taken away."""

from __future__ import annotations

from collections.abc import Sequence

from lia.errors import Conflict, Refused
from lia.model.assessment import Person
from lia.store.entry import Change, Entry, Kind

UNDOABLE = frozenset({Kind.ANSWER, Kind.SAFEGUARD, Kind.SAFEGUARDS, Kind.DESCRIBED})


def undoing(entries: Sequence[Entry], person: Person) -> tuple[Change, ...]:
    """Undo the person's last act in one assessment that was not undone yet; ``entries`` are all of it.

    Raises:
        Refused: there is nothing to undo, or the last act is a decision (a new decision replaces it).
        Conflict: somebody else changed the same field since.
    """
    undone = {entry.change.undoes for entry in entries}
    standing = [entry for entry in entries if entry.seq not in undone and entry.change.undoes is None]
    act = _last_act(standing, person)
    return tuple(_restoring(entry, standing, entries) for entry in reversed(act))


def _last_act(standing: Sequence[Entry], person: Person) -> list[Entry]:
    openings = {entry.act for entry in standing if entry.kind is Kind.ASSESSMENT_OPENED}
    mine = [entry for entry in standing if entry.person == person and entry.act not in openings]
    if not mine:
        raise Refused("There is nothing of yours left to undo in this assessment.")
    last = [entry for entry in mine if entry.act == mine[-1].act]
    if not all(entry.kind in UNDOABLE for entry in last):
        raise Refused("Your last act is a decision. It is not undone; take a new decision in its place.")
    return last


def _restoring(entry: Entry, standing: Sequence[Entry], entries: Sequence[Entry]) -> Change:
    same = [one for one in entries if (one.kind, one.field) == (entry.kind, entry.field)]
    since = [one for one in same if one in standing and one.act > entry.act]
    if since:
        raise Conflict(entry.field, entry.old, since[-1].new, since[-1].seq)
    before = [one for one in same if one.seq < entry.seq]
    return Change(
        entry.kind,
        entry.field,
        new=entry.old,
        old=entry.new,
        purpose=entry.change.purpose,
        assessment=entry.change.assessment,
        stamp=before[-1].change.stamp if before else "",
        undoes=entry.seq,
    )
