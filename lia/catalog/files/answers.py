"""A file of answers: what ``lia score`` reads, and the example assessments.

A bare option id, a list of them and the full form are one thing here: ``AnswerLine``. Numbers,
``true``/``false`` and nothing are mistakes: no answer is ever guessed.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag

from lia.catalog.files.base import Day, FileModel, Id, LocalWords, mistake
from lia.model.assessment import Confidence, Status

UNKNOWN = "unknown"
"""Written instead of an option: asked, and not known."""

PurposeId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]


def _no_number(value: Any) -> Any:
    if value is None:
        raise mistake("Nothing is filled in.", f"Write an option, or {UNKNOWN}, or leave the line out.")
    if isinstance(value, bool | int | float):
        written = str(value).lower() if isinstance(value, bool) else str(value)
        raise mistake(
            f"{written} is not an option but a number or truth value.",
            "Write the id of an option, for example yes or no.",
        )
    return value


def _number_as_text(value: Any) -> Any:
    _something(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise mistake("The edition is written as a number.", f'Put it between quotes: "{value}".')
    return value


def _something(value: Any) -> Any:
    if value is None:
        raise mistake("Nothing is filled in.", "Fill it in, or leave the line out.")
    return value


def _none_or_some(value: Any) -> Any:
    if value is None:
        raise mistake("Nothing is filled in.", "Write {} where no safeguard is taken, or leave the line out.")
    return value


def _list_or_one(value: Any) -> str:
    return "several" if isinstance(value, list) else "one"


Filled = BeforeValidator(_something)
"""A key that may be left out is not left empty."""

Option = Annotated[str, BeforeValidator(_no_number, json_schema_input_type=str)]
Options = Annotated[
    Annotated[Option, Tag("one")] | Annotated[list[Option], Tag("several")],
    Discriminator(_list_or_one),
]


class AnswerLine(FileModel):
    """An answer in full. ``option`` is one id, a list for multiple choice, or ``unknown``."""

    option: Annotated[Options, BeforeValidator(_no_number, json_schema_input_type=str | list[str])]
    text: LocalWords = ""
    confidence: Annotated[Confidence, Field(strict=False)] = Confidence.STATED
    reason: LocalWords = ""
    evidence: str = ""


class SafeguardAnswer(FileModel):
    """A safeguard that is taken. A planned one names the role that owns it and the day it is due."""

    status: Annotated[Status, Field(strict=False)]
    owner: str = ""
    due: Day | None = None
    reason: LocalWords = ""


def _full_answer(value: Any) -> Any:
    return {"option": value} if isinstance(value, str | list) else _no_number(value)


def _full_safeguard(value: Any) -> Any:
    if isinstance(value, str):
        return {"status": value}
    if not isinstance(value, dict):
        raise mistake("This is not a safeguard's state.", "Write in_place, or status: planned with owner and due.")
    return value


FullAnswer = Annotated[AnswerLine, BeforeValidator(_full_answer, json_schema_input_type=str | list[str] | AnswerLine)]
FullSafeguard = Annotated[
    SafeguardAnswer, BeforeValidator(_full_safeguard, json_schema_input_type=Literal["in_place"] | SafeguardAnswer)
]


class AnswersFile(FileModel):
    """One assessment as answered: one group of people, one way of doing it."""

    purpose: PurposeId
    scope: LocalWords = ""
    jurisdiction: Annotated[Id | None, Filled] = None
    date: Annotated[Day | None, Filled] = None
    sector: Annotated[Id | None, Filled] = None
    method: Annotated[Id | None, Filled] = None
    edition: Annotated[str | None, BeforeValidator(_number_as_text, json_schema_input_type=str | None)] = None
    answers: dict[str, FullAnswer]
    safeguards: Annotated[dict[str, FullSafeguard] | None, BeforeValidator(_none_or_some)] = None
