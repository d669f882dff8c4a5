"""A register of processing purposes: ``data/examples/<name>/register.yaml``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from lia.catalog.files.base import Day, FileModel, Id, LanguageTag, LocalWords, Words, mistake
from lia.model.purpose import Start, Wanted


def _start(value: Any) -> Any:
    if value in {one.value for one in Start}:
        return Start(value)
    return value


def _ten_words(value: Any) -> Any:
    if isinstance(value, str) and len(value.split()) > 10:
        raise mistake("The passage is longer than ten words.", "Quote at most ten words; the rest in own words.")
    return value


Started = Annotated[
    Annotated[Start, Field(strict=True)] | Day,
    Field(union_mode="left_to_right"),
    BeforeValidator(_start),
    WithJsonSchema({"anyOf": [{"enum": [one.value for one in Start]}, {"type": "string", "format": "date"}]}),
]
"""The day processing started, or ``planned``, or ``unknown``."""


class PurposeLine(FileModel):
    """One processing purpose as read from the statement (GDPR 30)."""

    id: Id
    name: LocalWords
    passage: Annotated[Words, BeforeValidator(_ten_words)]
    section: LocalWords
    basis_stated: LocalWords
    basis_read: LocalWords
    people: LocalWords
    data: LocalWords
    recipients: LocalWords
    source: LocalWords
    transfer: LocalWords
    retention: LocalWords
    role: Literal["controller", "processor", "joint"]
    mutual_interest_claimed: bool
    processing_started: Started
    lia_wanted: Annotated[Wanted, Field(strict=False)]
    expected: LocalWords = ""
    dpia_expected: str = ""
    findings: Annotated[list[Id], Field(default_factory=list)]


class StatementLine(FileModel):
    """The privacy statement that was read, and when."""

    title: LocalWords
    language: LanguageTag
    read_on: Day


class RegisterFile(FileModel):
    """The purposes of one controller, read from its public statement."""

    register_: Annotated[Id, Field(alias="register")]
    notice: LocalWords
    statement: StatementLine
    purposes: Annotated[list[PurposeLine], Field(min_length=1)]
