"""Undo: new entries that restore what was there before somebody's last act. Nothing is taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lia.errors import Conflict, Refused
from lia.model.assessment import Person
from lia.store.entry import Change, Entry, Kind


@dataclass(frozen=True, slots=True)
class Undoable:
    """What can be undone somewhere: ``where`` in words; ``lasting`` acts stay, with what to do instead.

    ``kinds`` are those that count as an act (empty: all); what came in one act with ``begun`` stays;
    ``never`` is passed over; ``named`` gives the name of a field as people know it.
    """

    where: str
    lasting: Mapping[Kind, str]
    kinds: frozenset[Kind] = frozenset()
    begun: Kind | None = None
    never: frozenset[Kind] = field(default_factory=frozenset)
    named: Callable[[Entry], str] = lambda entry: entry.field


UNDOABLE = frozenset({Kind.ANSWER, Kind.SAFEGUARD, Kind.SAFEGUARDS, Kind.DESCRIBED})
LASTING = {
    Kind.DECISION: "Your last act is a decision. It is not undone; start a new version and take a new decision there.",
    Kind.ADVICE: "Your last act is advice. It is not undone; give new advice in its place.",
    Kind.MOVED: "Your last act moved the assessment on. It is not undone; send or take the assessment back.",
    Kind.VIEWS: "Your last act recorded views. It is not undone; record them anew.",
}
IN_ASSESSMENT = Undoable(  # what people say to each other is not undone, and hides nothing
    "this assessment", LASTING, kinds=UNDOABLE | set(LASTING), begun=Kind.ASSESSMENT_OPENED
)


def undoing(entries: Sequence[Entry], person: Person, what: Undoable = IN_ASSESSMENT) -> tuple[Change, ...]:
    """Undo the person's last act that was not undone yet; ``entries`` are all there are of one assessment.

    Raises:
        Refused: there is nothing to undo, or the last act is one that stays, such as a decision.
        Conflict: somebody else changed the same field since.
    """
    undone = {entry.change.undoes for entry in entries}
    standing = [entry for entry in entries if entry.seq not in undone and entry.change.undoes is None]
    act = _last_act(standing, person, what)
    return tuple(_restoring(entry, standing, entries, what) for entry in reversed(act))


def _last_act(standing: Sequence[Entry], person: Person, what: Undoable) -> list[Entry]:
    begun = {entry.act for entry in standing if entry.kind is what.begun}
    own = [entry for entry in standing if entry.person == person and entry.act not in begun]
    mine = [one for one in own if one.kind not in what.never and (not what.kinds or one.kind in what.kinds)]
    if not mine:
        raise Refused(f"There is nothing of yours left to undo in {what.where}.")
    last = [entry for entry in mine if entry.act == mine[-1].act]
    for entry in last:
        if entry.kind in what.lasting:
            raise Refused(what.lasting[entry.kind])
    return last


def _restoring(entry: Entry, standing: Sequence[Entry], entries: Sequence[Entry], what: Undoable) -> Change:
    same = [one for one in entries if (one.kind, one.field) == (entry.kind, entry.field)]
    since = [one for one in same if one in standing and one.act > entry.act]
    if since:
        raise Conflict(what.named(entry), entry.old, since[-1].new, since[-1].seq)
    before = [one for one in same if one.seq < entry.seq]
    stamp = before[-1].change.stamp if before else ""
    return replace(entry.change, new=entry.old, old=entry.new, stamp=stamp, undoes=entry.seq)
