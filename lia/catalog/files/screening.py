"""An edition of the screening: ``data/methods/screening-<edition>.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lia.catalog.files.base import Day, FileModel, Id, Level, Sources, Words
from lia.catalog.files.rules import Ids
from lia.model.screening import Part, ScreeningOutcome

OutcomeName = Annotated[ScreeningOutcome, Field(strict=False)]


class ScreeningQuestionLine(FileModel):
    """One question, answered with yes, no or unknown."""

    id: Id
    part: Annotated[Part, Field(strict=False)]
    article: Words
    terms: Annotated[list[Id], Field(default_factory=list)]
    sources: Sources


class _RuleLine(FileModel):
    """What all rules have."""

    id: Id
    name: str
    outcome: OutcomeName
    sources: Sources


class AnyYes(_RuleLine):
    """Fires when one of ``questions`` is answered with yes."""

    name: Literal["any_yes"]
    questions: Ids


class Exempted(_RuleLine):
    """Fires when an exemption is claimed: one of ``questions``, or an entry of a list of exemptions."""

    name: Literal["exempted"]
    questions: Ids


class Listed(_RuleLine):
    """Fires when the processing falls under an entry of a list, with that entry's own condition."""

    name: Literal["listed"]


class CriteriaAtLeast(_RuleLine):
    """Fires when at least ``count`` criteria are met."""

    name: Literal["criteria_at_least"]
    count: Annotated[int, Field(gt=0, le=9)]


class NothingMet(_RuleLine):
    """Always fires."""

    name: Literal["otherwise"]


AnyScreeningRule = Annotated[
    AnyYes | Exempted | Listed | CriteriaAtLeast | NothingMet,
    Field(discriminator="name"),
]


RegisterField = Literal["people", "data", "source", "recipients", "transfer", "retention"]
"""What a row of the register says that helps to answer a question."""


class HintLine(FileModel):
    """A fact of an LIA that speaks for a yes: one of ``options``, or at least ``level_at_least``."""

    question: Id
    options: Annotated[list[Id], Field(default_factory=list)]
    level_at_least: Level | None = None
    propose: Ids


class ScreeningDecisionLine(FileModel):
    """What may be decided, and the outcomes it does not depart from."""

    id: Id
    follows: list[OutcomeName]


class ScreeningMethodFile(FileModel):
    """One edition of the screening."""

    method: Literal["screening"]
    edition: Words
    valid_from: Day
    list_days: Annotated[int, Field(gt=0)]
    questions: Annotated[list[ScreeningQuestionLine], Field(min_length=1)]
    rules: Annotated[list[AnyScreeningRule], Field(min_length=1)]
    hints: Annotated[list[HintLine], Field(default_factory=list)]
    register_says: Annotated[dict[Id, list[RegisterField]], Field(default_factory=dict)]
    high_impact: Annotated[dict[Id, Level], Field(min_length=1)]
    decisions: Annotated[list[ScreeningDecisionLine], Field(min_length=1)]
