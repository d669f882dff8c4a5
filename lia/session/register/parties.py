"""A party as a person changes it in a form: what is theirs, what stays, what clashes. Pure; as ``rows``.

And what happened to parties, with their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lia.errors import Clashes
from lia.model.party import Party
from lia.model.review import Trigger
from lia.store.course_values import party_from_plain
from lia.store.entry import Entry

OF_PARTIES = frozenset({"party_added", "party_changed", "party_removed"})
"""The triggers that are about a party."""

FIELDS = ("name", "role", "country", "transfer_tool", "contract", "note")


def party_at(entries: Iterable[Entry], seq: int) -> Party | None:
    """Give the party as its entries up to ``seq`` leave it; ``None``: it was not there."""
    held = [one for one in entries if one.seq <= seq]
    return party_from_plain(held[-1].new, held[-1]) if held and held[-1].new is not None else None


def joined(base: Party | None, mine: Party, now: Party | None, seq: int) -> Party:
    """Give what a person wrote over the party as it stands; what they left as they read it stays as others wrote it.

    Purposes that one adds and another takes away do not clash.

    Raises:
        Clashes: somebody changed the same field otherwise, or took the party out, since it was read.
    """
    if now is None:
        if base is None:
            return mine
        raise Clashes({"party": (mine.name, None)}, seq)
    before = base or Party(mine.id, "", "", "", "")
    wanted = [name for name in FIELDS if getattr(mine, name) != getattr(before, name)]
    values = {name: (getattr(mine, name), getattr(now, name)) for name in wanted}
    others = {name for name in wanted if getattr(now, name) != getattr(before, name)}
    clashing = {name: pair for name, pair in values.items() if name in others and pair[0] != pair[1]}
    if clashing:
        raise Clashes(clashing, seq)
    kept = (now.purposes - (before.purposes - mine.purposes)) | (mine.purposes - before.purposes)
    return replace(now, **{name: pair[0] for name, pair in values.items()}, purposes=frozenset(kept))


def with_names(triggers: Iterable[Trigger], parties: Mapping[str, Party]) -> tuple[Trigger, ...]:
    """Give triggers with the parties they are about by name; one that was taken out has only its id left."""
    return tuple(
        replace(one, about=parties[one.about].name) if one.id in OF_PARTIES and one.about in parties else one
        for one in triggers
    )
