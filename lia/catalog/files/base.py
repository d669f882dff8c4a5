"""What every kind of file is built of: strict models, ids, days, text in several languages."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from lia.model.source import Source
from lia.model.source import Tag as SourceTag


class FileModel(BaseModel):
    """A part of a file. Types are taken as written, and a key that is not known is a mistake."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def mistake(what: str, remedy: str) -> PydanticCustomError:
    """Give an error that carries its own sentence; ``lia.catalog.wording`` shows it as it is."""
    return PydanticCustomError("lia", "{what} {remedy}", {"what": what, "remedy": remedy})


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: Any) -> Any:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise mistake(
                f'"{value}" is not a day of the calendar.', "Write a day that exists, as 2026-11-22."
            ) from None
    raise mistake("This is not a date.", "Write it as year-month-day, for example 2026-11-22.")


def _form(value: Any) -> str:
    return "languages" if isinstance(value, dict) else "text"


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=80)]
"""A word that names something and never changes."""

Words = Annotated[str, StringConstraints(pattern=r"\S")]
"""Text with something in it."""

LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day as 2026-11-22; YAML keeps it as text, so nothing is guessed."""

Translated = Annotated[dict[LanguageTag, Words], Field(min_length=1)]
"""The same text per language."""

LocalWords = Annotated[
    Annotated[str, Tag("text")] | Annotated[dict[LanguageTag, str], Field(min_length=1), Tag("languages")],
    Discriminator(_form),
]
"""One text as typed, or the same text per language."""

Level = Annotated[int, Field(ge=0, le=4)]
"""An ordinal level."""


class SourceLine(FileModel):
    """Where a rule or number comes from, how sure that is, and when a person last looked."""

    ref: Words
    tag: Annotated[SourceTag, Field(strict=False)]
    checked: Day

    def value(self) -> Source:
        """Give the source as the model knows it."""
        return Source(self.ref, self.tag, self.checked)


Sources = Annotated[list[SourceLine], Field(min_length=1)]
