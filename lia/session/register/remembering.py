"""The rows of the register in memory of the process: made once, and then only those something happened to.

A process that is split off from one that made them has them too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import is_not

from lia.model.text import Texts
from lia.session.register.register import Register, RegisterRow
from lia.store.record import Record

NAME = "register"
"""Under which they are in the memory of a record."""

FEW = 500
"""Rows that are made anew one by one; more, and all of them are."""

Make = Callable[[Collection[str] | None], Mapping[str, RegisterRow]]
"""Makes the rows of some purposes, or of all, by id and in their order."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The register as it was on ``today`` when ``seq`` was the last entry; ``made_by`` as of what is derived."""

    made_by: str
    today: date
    seq: int
    register: Register


def register_of(record: Record, made_by: str, today: date, make: Make, texts: Texts) -> Register:
    """Give the register as it is now; a row that did not change is the same object as before."""
    seq = record.last_seq()
    known = record.memory.get(NAME)
    if not isinstance(known, Remembered) or (known.made_by, known.today) != (made_by, today):
        rows: Sequence[RegisterRow] = tuple(make(None).values())
    else:
        rows = known.register if known.seq == seq else _brought_up(known, record, make)
    same = isinstance(rows, Register) and rows.texts is texts
    found = rows if isinstance(rows, Register) and same else Register.of(rows, texts)
    record.memory[NAME] = Remembered(made_by, today, seq, found)
    return found


def _brought_up(known: Remembered, record: Record, make: Make) -> Sequence[RegisterRow]:
    """Make the rows anew that something happened to."""
    touched = record.touched_since(known.seq, FEW)
    if touched == frozenset():
        return known.register
    new = dict(make(touched))
    here = [_same(row, new.pop(row.purpose.id, row)) for row in known.register]
    return (*here, *new.values()) if new or any(map(is_not, here, known.register)) else known.register


def _same(before: RegisterRow, now: RegisterRow) -> RegisterRow:
    return before if before == now else now


def forget(record: Record) -> None:
    """Forget the rows: they are made anew."""
    record.memory.pop(NAME, None)
