"""A register as a table and back: rows of cells, whatever kind of file they stand in.

Every mistake is told at once, each with the row and column it stands in. Nothing is guessed: a
cell that does not fit is a mistake, and one mistake leaves the whole table aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.errors import Problem, WrongInput
from lia.exchange.cell_guard import guarded, unguarded
from lia.exchange.register_columns import FIELDS, Column, Field, Misfit, column_of
from lia.model.purpose import Purpose
from lia.model.text import LocalText

Cell = str | Misfit
"""The text of a cell, or why it cannot be read."""

MOST_PROBLEMS = 100  # told at once


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: headings, and the rows below by their number (the headings are row 1).

    ``read_as`` says how the file was understood, for whoever brought it.
    """

    name: str
    headings: Sequence[Cell]
    rows: Sequence[tuple[int, Sequence[Cell]]]
    read_as: str = ""


def table_of(purposes: Iterable[Purpose], languages: Sequence[str]) -> list[list[str]]:
    """Give the headings and a row per purpose; texts have a column for each of ``languages`` and each they use."""
    rows = tuple(purposes)
    columns = [column for one in FIELDS.values() for column in _columns(one, rows, languages)]
    return [[column.name for column in columns], *([_cell(column, one) for column in columns] for one in rows)]


def _columns(one: Field, purposes: Sequence[Purpose], languages: Sequence[str]) -> list[Column]:
    if not one.local:
        return [Column(one)]
    texts: list[LocalText] = [getattr(purpose, one.name) for purpose in purposes]
    used = sorted({tag for text in texts if not isinstance(text, str) for tag in text})
    bare = [Column(one)] if any(isinstance(text, str) and text for text in texts) else []
    return [*bare, *(Column(one, tag) for tag in dict.fromkeys((*languages, *used)))]


def _cell(column: Column, purpose: Purpose) -> str:
    value = getattr(purpose, column.field.name)
    if column.field.local and isinstance(value, str) == bool(column.language):
        return ""
    return guarded(column.field.write(value.get(column.language, "") if column.language else value))


def purposes_of(table: Table) -> tuple[Purpose, ...]:
    """Give the purposes in a table.

    Raises:
        WrongInput: with every mistake, each with its row and column.
    """
    reading = _Reading(table)
    found = [reading.purpose(number, cells) for number, cells in table.rows]
    if not reading.problems and not found:
        reading.problems.append(Problem("There is no row below the headings.", "Add a row per purpose."))
    if reading.problems:
        raise WrongInput(table.name, reading.problems[:MOST_PROBLEMS])
    return tuple(one for one in found if one)


@dataclass(slots=True)
class _Reading:
    """Turns rows into purposes; keeps every mistake on the way."""

    table: Table
    problems: list[Problem] = field(default_factory=list)
    columns: list[Column | None] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for position, heading in enumerate(self.table.headings):
            self.columns.append(self._column(position, heading))
        have = {column.field.name for column in self.columns if column}
        for one in FIELDS.values():
            if one.required and one.name not in have and not self.problems:
                names = f"{one.name}_nl or {one.name}" if one.local else one.name
                self._wrong(1, "", f"There is no column {names}.", "Add it to the first row.")

    def _column(self, position: int, heading: Cell) -> Column | None:
        if isinstance(heading, Misfit):
            self._wrong(1, str(position + 1), heading.what, heading.remedy)
            return None
        column = column_of(heading)
        if not heading.strip():
            if any(len(cells) > position and cells[position] != "" for _, cells in self.table.rows):
                self._wrong(1, str(position + 1), "This column has no heading.", "Write one above it, or empty it.")
        elif column is None:
            known = [name for one in FIELDS.values() for name in ([f"{one.name}_nl"] * one.local + [one.name])]
            self._wrong(1, heading, f"There is no column {shown(heading)}.", suggestion(heading, known))
        elif column in self.columns:
            self._wrong(1, heading, "This column stands here twice.", "Keep one.")
        return column

    def purpose(self, number: int, cells: Sequence[Cell]) -> Purpose | None:
        """Give the purpose of a row; nothing where the row has a mistake."""
        before = len(self.problems)
        if extra := [cell for cell in cells[len(self.columns) :] if cell != ""]:
            what = f"This row has {len(extra)} more cells than there are headings."
            self._wrong(number, "", what, "Put text with a separator in it between double quotes.")
        values: dict[str, Any] = {}
        for column, cell in zip(self.columns, cells, strict=False):
            if column and cell != "":
                self._value(number, column, cell, values)
        self._complete(number, values)
        return Purpose(**values) if len(self.problems) == before else None

    def _value(self, number: int, column: Column, cell: Cell, values: dict[str, Any]) -> None:
        try:
            if isinstance(cell, Misfit):
                raise cell
            value = column.field.read(unguarded(cell))
        except Misfit as misfit:
            self._wrong(number, column.name, misfit.what, misfit.remedy)
            values.setdefault(column.field.name, None)  # it is there, though wrong
            return
        name = column.field.name
        there = values.get(name)
        if not column.language and not isinstance(there, dict):
            values[name] = value
        elif column.language and (there is None or isinstance(there, dict)):
            values[name] = {**(there or {}), column.language: value}
        else:
            what = f"This text stands in {name} and in a column for a language."
            self._wrong(number, column.name, what, f"Keep it in one: {name}, or {name}_nl and so on.")

    def _complete(self, number: int, values: dict[str, Any]) -> None:
        for one in FIELDS.values():
            if one.required and one.name not in values:
                names = " or ".join(column.name for column in self.columns if column and column.field is one)
                self._wrong(number, names, "Nothing is filled in.", f"Fill in the {one.name} of the purpose.")
        key = values.get("id")
        if key in self.seen:
            what = f"The id {shown(key)} stands in row {self.seen[key]} already."
            self._wrong(number, "id", what, "Give each purpose its own id.")
        elif isinstance(key, str):
            self.seen[key] = number

    def _wrong(self, number: int, column: str, what: str, remedy: str) -> None:
        place = f"row {number}, column {column}" if column else f"row {number}"
        self.problems.append(Problem(what, remedy, place))
