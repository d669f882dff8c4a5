"""Undo: new entries that restore what was there before somebody's last act. Nothing is taken away."""

from __future__ import annotations

from collections.abc import Sequence

from lia.errors import Conflict, Refused
from lia.model.assessment import Person
from lia.store.entry import Change, Entry, Kind

UNDOABLE = frozenset({Kind.ANSWER, Kind.SAFEGUARD, Kind.SAFEGUARDS, Kind.DESCRIBED})
LASTING = {
    Kind.DECISION: "Your last act is a decision. It is not undone; start a new version and take a new decision there.",
    Kind.ADVICE: "Your last act is advice. It is not undone; give new advice in its place.",
    Kind.MOVED: "Your last act moved the assessment on. It is not undone; send or take the assessment back.",
    Kind.VIEWS: "Your last act recorded views. It is not undone; record them anew.",
}
"""Acts that stay, and what to do instead."""


def undoing(entries: Sequence[Entry], person: Person) -> tuple[Change, ...]:
    """Undo the person's last act in one assessment that was not undone yet; ``entries`` are all of it.

    Raises:
        Refused: there is nothing to undo, or the last act is one that stays, such as a decision.
        Conflict: somebody else changed the same field since.
    """
    undone = {entry.change.undoes for entry in entries}
    standing = [entry for entry in entries if entry.seq not in undone and entry.change.undoes is None]
    act = _last_act(standing, person)
    return tuple(_restoring(entry, standing, entries) for entry in reversed(act))


def _last_act(standing: Sequence[Entry], person: Person) -> list[Entry]:
    openings = {entry.act for entry in standing if entry.kind is Kind.ASSESSMENT_OPENED}
    counting = UNDOABLE | set(LASTING)  # what people say to each other is not undone, and hides nothing
    own = (entry for entry in standing if entry.person == person and entry.act not in openings)
    mine = [entry for entry in own if entry.kind in counting]
    if not mine:
        raise Refused("There is nothing of yours left to undo in this assessment.")
    last = [entry for entry in mine if entry.act == mine[-1].act]
    for entry in last:
        if entry.kind in LASTING:
            raise Refused(LASTING[entry.kind])
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
