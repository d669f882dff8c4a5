"""A row of the register as a person changes it in one language: what fits, what is new, what clashes. Pure.

A form is sent whole, with the number of the row as it was read. What its fields say differently from the
row as it was then is what the person changed; everything else stays as it stands now. So two people who
change different fields of a row never conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from lia.catalog.files.workspace import PURPOSE_ID
from lia.errors import Clashes, Conflict, Problem, Refused, WrongInput
from lia.model.person import Person
from lia.model.purpose import Purpose
from lia.model.text import LocalText, said, say
from lia.store.entry import Change, Entry, Kind, Plain
from lia.store.values import purpose_from_plain, purpose_to_plain

LONGEST_NAME = 300  # signs
LONGEST_TEXT = 10_000  # signs
WORDS_OF_PASSAGE = 10
"""A passage is a reference into the statement, not a copy of it."""

ROLES = ("controller", "processor", "joint")
WHOLE = frozenset({Kind.PURPOSE_ADDED, Kind.PURPOSE_CHANGED})
"""The kinds of entry that hold a whole row."""

NOTHING_LEFT = "There is nothing of yours left to undo in this row of the register."
SETTLED = "It was decided on since, as the row reads now. Change the row anew; then it is looked at again."


def said_in(value: Any, language: str) -> Any:
    """Give what a field says to somebody who reads this language; anything that is no text as it is."""
    return say(value, language) if isinstance(value, Mapping) and language else value


def with_words(before: Any, value: Any, language: str) -> Any:
    """Give a field with other words in one language; its other languages keep theirs. No words: no text at all."""
    if value == said_in(before, language):
        return before
    if not (language and isinstance(value, str) and isinstance(before, Mapping)):
        return value
    return {**before, language: value} if value else ""


def asked(base: Purpose, now: Purpose, fields: Mapping[str, Any], language: str, seq: int) -> dict[str, Any]:
    """Give the fields that differ from the row as it was read.

    Raises:
        Clashes: somebody else wrote something else into such a field since.
    """
    wanted = {name: one for name, one in fields.items() if one != said_in(getattr(base, name), language)}
    there = {name: said_in(getattr(now, name), language) for name in wanted}
    moved = (name for name in wanted if there[name] not in (wanted[name], said_in(getattr(base, name), language)))
    clashing = {name: (wanted[name], there[name]) for name in moved}
    if clashing:
        raise Clashes(clashing, seq)
    return wanted


def row_at(entries: Iterable[Entry], seq: int) -> Purpose | None:
    """Give the row as its entries up to ``seq`` leave it, but for its use; ``None``: it was not there yet."""
    held = [one for one in entries if one.kind in WHOLE and one.new is not None and one.seq <= seq]
    return purpose_from_plain(held[-1].new or {}, held[-1]) if held else None


# What fits


def faults(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """Tell what is wrong with fields of a row, each at its field."""
    if "name" in fields and not said(fields["name"]):
        yield Problem(
            "The purpose has no name.", "Say in a few words why the data are processed.", "name", None, "name"
        )
    if fields.get("role", ROLES[0]) not in ROLES:
        yield Problem(
            f"There is no role {fields['role']!r}.", f"Choose from: {', '.join(ROLES)}.", "role", None, "role"
        )
    for name, value in fields.items():
        if isinstance(value, str | Mapping):
            yield from _length(name, value)


def _length(name: str, value: LocalText) -> Iterator[Problem]:
    parts = [value] if isinstance(value, str) else list(value.values())
    most = LONGEST_NAME if name in ("name", "passage") else LONGEST_TEXT
    if any(len(part) > most for part in parts):
        what = f"This text has more than {most} characters."
        yield Problem(what, "Shorten it, or refer to a document.", name, None, "too_long", (("most", str(most)),))
    elif name == "passage" and any(len(part.split()) > WORDS_OF_PASSAGE for part in parts):
        what = f"The passage has more than {WORDS_OF_PASSAGE} words."
        remedy = "Quote only the words by which it is found again."
        yield Problem(what, remedy, name, None, "passage", (("most", str(WORDS_OF_PASSAGE)),))


def check(name: str, fields: Mapping[str, Any], taken: Iterable[str] = ()) -> None:
    """See that fields of a row fit; of a new row also its id, where ``fields`` has one.

    Raises:
        WrongInput: all mistakes at once, each with the field as its place.
    """
    problems = list(faults(fields))
    if "id" in fields:
        problems = [*_of_id(fields["id"], taken), *problems]
    if problems:
        raise WrongInput(name, problems)


def _of_id(key: str, taken: Iterable[str]) -> Iterator[Problem]:
    if not PURPOSE_ID.fullmatch(key):
        remedy = "Use small letters, digits, - and _, at most 40 signs, the first a letter or digit."
        yield Problem(f"{key!r} cannot be an id.", remedy, "id", None, "id")
    elif key in taken:
        yield Problem("This id is in the register already.", "Choose another id.", "id", None, "id_taken")


def next_id(known: Iterable[str]) -> str:
    """Give an id that goes on where those of the register leave off: ``p28`` after ``p27``."""
    every = list(known)
    numbered = [found for one in every if (found := re.fullmatch(r"([a-z][a-z0-9_-]*?)(\d{1,6})", one))]
    if not numbered:
        return next(one for one in (f"p{number:02}" for number in range(1, len(every) + 2)) if one not in every)
    first = numbered[0][1]
    own = [found for found in numbered if found[1] == first]
    width = max(len(found[2]) for found in own)
    number = max(int(found[2]) for found in own) + 1
    return f"{first}{number:0{width}}"


# Undo


def changed_fields(entry: Entry) -> tuple[str, ...]:
    """Give the fields that an entry about a row changed; none of one that added the row."""
    old, new = entry.old or {}, entry.new or {}
    return tuple(name for name in {**old, **new} if old.get(name) != new.get(name)) if entry.old else ()


def undoable(entries: Iterable[Entry], person: Person) -> Entry | None:
    """Give the person's last change of the row that was not undone yet."""
    mine = [one for one in _standing(entries) if one.person == person]
    return mine[-1] if mine else None


def _standing(entries: Iterable[Entry]) -> list[Entry]:
    every = [one for one in entries if one.kind is Kind.PURPOSE_CHANGED]
    undone = {one.change.undoes for one in every}
    return [one for one in every if one.seq not in undone and one.change.undoes is None]


def undoing(now: Purpose, entries: Iterable[Entry], person: Person) -> Change:
    """Restore in the row as it stands what the person's last change replaced.

    Raises:
        Refused: there is nothing left to undo.
        Conflict: somebody changed the same field since.
    """
    every = tuple(entries)
    last = undoable(every, person)
    if last is None:
        raise Refused(NOTHING_LEFT)
    fields = changed_fields(last)
    for later in _standing(every):
        both = [name for name in changed_fields(later) if name in fields]
        if later.seq > last.seq and both:
            raise Conflict(both[0], (last.old or {}).get(both[0]), (later.new or {}).get(both[0]), later.seq)
    current = purpose_to_plain(now)
    before = {name: value for name, value in (last.old or {}).items() if name in fields}
    restored = {**{name: value for name, value in current.items() if name not in fields}, **before}
    return replace(changing(now, current, restored), undoes=last.seq)


def changing(row: Purpose, old: Plain, new: Plain) -> Change:
    """Give the change of a row."""
    return Change(Kind.PURPOSE_CHANGED, row.id, new, old, purpose=row.id)
