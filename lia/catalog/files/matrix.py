"""A risk matrix: ``data/matrices/<id>.yaml``, or a file of one's own of the same shape."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from lia.catalog.files.base import FileModel, Id, LanguageTag, LocalWords, Sources, mistake
from lia.catalog.files.texts import Key, TextTree

Scale = Annotated[list[Id], Field(min_length=2, max_length=10)]
"""Levels from low to high."""


class CellLine(FileModel):
    """What a severity and a likelihood come to."""

    level: Id
    zone: Id | None = None


def _full_cell(value: Any) -> Any:
    if isinstance(value, str):
        return {"level": value}
    if not isinstance(value, dict):
        raise mistake("This is not a cell.", "Write the id of a risk level, or {level: …, zone: …}.")
    return value


FullCell = Annotated[CellLine, BeforeValidator(_full_cell, json_schema_input_type=str | CellLine)]


class ExceptionLine(FileModel):
    """A cell that stays as published although one would expect another level."""

    severity: Id
    likelihood: Id
    reason: LocalWords


class MatrixFile(FileModel):
    """Two scales, the risk levels, and the level of every pair.

    ``texts`` are for a matrix of one's own: per language ``name``, ``note``, and ``label`` and ``help``
    under ``severity``, ``likelihood`` and ``level``. The shipped ones have theirs with all other texts.
    """

    matrix: Id
    sources: Sources
    severity: Scale
    likelihood: Scale
    levels: Scale
    zones: Annotated[list[Id], Field(default_factory=list)]
    grid: Annotated[dict[Id, dict[Id, FullCell]], Field(min_length=1)]
    treat_from: Id
    consult_from: Id
    exceptions: Annotated[list[ExceptionLine], Field(default_factory=list)]
    hints: Annotated[list[Id], Field(default_factory=list)]
    texts: Annotated[dict[LanguageTag, dict[Key, TextTree]], Field(default_factory=dict)]
