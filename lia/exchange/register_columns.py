"""The columns of a register as a table: one per field, one per language for texts that people read.

``name`` holds a name in no stated language, ``name_nl`` the Dutch one. What a field may hold is
taken from the model, so a field that is added there has its column here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import Any, get_type_hints

from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.model.purpose import Purpose, Start, Wanted
from lia.model.text import LocalText

ROLES = ("controller", "processor", "joint")
YES = ("yes", "true", "ja", "waar", "1")
NO = ("no", "false", "nee", "onwaar", "0")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Misfit(Exception):
    """What stands in a cell does not fit: what is wrong, how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what} {remedy}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a purpose. ``read`` raises ``Misfit``; ``local``: it has a column per language."""

    name: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    default: Any
    local: bool = False

    @property
    def required(self) -> bool:
        """Whether a purpose cannot do without."""
        return self.default is MISSING


def _yes_no(cell: str) -> bool:
    word = cell.strip().lower()
    if word not in (*YES, *NO):
        raise Misfit(f"{shown(cell)} is neither yes nor no.", "Write yes or no.")
    return word in YES


def _started(cell: str) -> date | Start:
    word = cell.strip().lower()
    if word in {one.value for one in Start}:
        return Start(word)
    try:
        return date.fromisoformat(word)
    except ValueError:
        what = f"{shown(cell)} is not a day of the calendar as year-month-day."
        raise Misfit(what, "Write it as 2026-11-22, or write planned or unknown.") from None


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell.strip())
    except ValueError:
        what = f"{shown(cell)} is not a day of the calendar as year-month-day."
        raise Misfit(what, "Write it as 2026-11-22, or empty the cell.") from None


def _word(known: tuple[str, ...], kind: Callable[[str], Any]) -> Callable[[str], Any]:
    def read(cell: str) -> Any:
        word = cell.strip().lower()
        if word not in known:
            raise Misfit(f"{shown(cell)} is not one of the words known here.", suggestion(word, known))
        return kind(word)

    return read


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(one for one in re.split(r"[\s,;]+", cell) if one)


Forms = tuple[Callable[[Any], str], Callable[[str], Any]]
_BY_TYPE: tuple[tuple[Any, Forms], ...] = (
    (LocalText, (str, str)),
    (str, (str, str)),
    (bool, (lambda value: YES[0] if value else NO[0], _yes_no)),
    (date | Start, (lambda value: value.isoformat() if isinstance(value, date) else value.value, _started)),
    (date | None, (lambda value: value.isoformat() if value else "", _day)),
    (Wanted, (lambda value: value.value, _word(tuple(Wanted), Wanted))),
    (tuple[str, ...], (" ".join, _ids)),
)
_BY_NAME: Mapping[str, Forms] = {
    "id": (str, str.strip),
    "role": (str, _word(ROLES, str)),
}


def _fields() -> Mapping[str, Field]:
    hints = get_type_hints(Purpose)
    found = {}
    for one in fields(Purpose):
        hint = hints[one.name]
        forms = _BY_NAME.get(one.name) or next((forms for kind, forms in _BY_TYPE if kind == hint), None)
        if forms:
            found[one.name] = Field(one.name, *forms, one.default, local=hint == LocalText)
    return MappingProxyType(found)


FIELDS = _fields()
"""Every field of a purpose, in the order of the model."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, and the language it holds (empty: none is stated, or the field has none)."""

    field: Field
    language: str = ""

    @property
    def name(self) -> str:
        """What stands in the first row."""
        return f"{self.field.name}_{self.language}" if self.language else self.field.name


def column_of(heading: str) -> Column | None:
    """Give the column that a heading names; capitals and space around it mean nothing."""
    name = heading.strip()
    if name.lower() in FIELDS:
        return Column(FIELDS[name.lower()])
    field, _, language = name.rpartition("_")
    first, *rest = language.split("-")
    tag = "-".join([first.lower(), *rest])  # pt-BR keeps its capitals, NL becomes nl
    known = FIELDS.get(field.lower())
    return Column(known, tag) if known and known.local and LANGUAGE.fullmatch(tag) else None
