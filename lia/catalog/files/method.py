"""A method file: ``data/methods/<method>-<edition>.yaml``.

These classes are the one description of the file; its JSON Schema is generated from them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lia.catalog.files.base import Day, FileModel, Id, Level, Sources, Words
from lia.catalog.files.rules import AnyRule, CategoryName, EffectKind, Ids
from lia.model.method import Adjust, GroupRule, Kind, Side

SideName = Annotated[Side, Field(strict=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Points = Annotated[float, Field(ge=0, le=100)]


class EffectLine(FileModel):
    """What choosing an option does. ``id`` begins with the kind: ``ko_art9``."""

    do: EffectKind
    id: Id
    article: Words
    jurisdictions: Ids | None = None
    sectors: Ids | None = None
    except_sectors: Ids | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class AdjustLine(FileModel):
    """Caps or raises the level of another question."""

    do: Annotated[Adjust, Field(strict=False)]
    question: Id
    level: Level


class OptionLine(FileModel):
    """One answer option; without effects it passes. ``level`` only where the question is weighed."""

    id: Id
    level: Level | None = None
    effects: Annotated[list[EffectLine], Field(default_factory=list)]
    adjust: Annotated[list[AdjustLine], Field(default_factory=list)]
    jurisdictions: Ids | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None


class AskedWhenLine(FileModel):
    """Asked only when ``question`` has one of ``any_of``, or an answer that is none of ``none_of``."""

    question: Id
    any_of: Annotated[list[Id], Field(default_factory=list)]
    none_of: Annotated[list[Id], Field(default_factory=list)]


class AllOfLine(FileModel):
    """What happens when every option is ticked, and what when one is missing."""

    met: list[EffectLine]
    missing: Annotated[list[EffectLine], Field(min_length=1)]


class QuestionLine(FileModel):
    """One question: how it is answered, whose side it weighs on, where it comes from."""

    id: Id
    step: Id
    kind: Annotated[Kind, Field(strict=False)]
    article: Words
    sources: Sources
    terms: Annotated[list[Id], Field(default_factory=list)]
    side: SideName | None = None
    group: Id | None = None
    asked_when: AskedWhenLine | None = None
    all_of: AllOfLine | None = None
    unknown_as: Id | None = None
    options: Annotated[list[OptionLine], Field(default_factory=list)]


class QuadrantsLine(FileModel):
    """Severity and likelihood of harm to one level."""

    severity: Id
    likelihood: Id
    high_from: Level
    none: Level
    low_low: Level
    low_high: Level
    high_low: Level
    high_high: Level
    unknown_severity: Level


class GroupLine(FileModel):
    """A weighed group of questions."""

    id: Id
    side: SideName
    weight: Annotated[int, Field(gt=0, le=100)]
    rule: Annotated[GroupRule, Field(strict=False)]
    members: Ids
    lead: Id | None = None
    quadrants: QuadrantsLine | None = None
    sources: Sources


class UnknownLevels(FileModel):
    """The level an unknown answer stands for, per side."""

    interest: Level
    data_subject: Level


class Shares(FileModel):
    """How much of its weight an answer adds to the uncertainty."""

    unknown: Share
    assumed: Share
    stated: Share
    evidenced: Share


class UncertaintyLine(FileModel):
    """Half-width of the band: ``base + span * q`` points."""

    base: Points
    span: Points
    shares: Shares


class CapsLine(FileModel):
    """Limits on the credit for safeguards."""

    per_group: Annotated[float, Field(gt=0, le=4)]
    floor_from: Level
    floor_at: Level
    total: Points


class DecisionLine(FileModel):
    """What may be decided, and the outcomes it does not depart from."""

    id: Id
    follows: list[CategoryName]


class MethodFile(FileModel):
    """One edition of a method."""

    method: Id
    edition: Words
    valid_from: Day
    steps: Ids
    categories: Annotated[list[CategoryName], Field(min_length=1)]
    sectors: Annotated[list[Id], Field(default_factory=list)]
    review_months: Annotated[int, Field(gt=0, le=120)]
    direct_marketing: AskedWhenLine
    questions: Annotated[list[QuestionLine], Field(min_length=1)]
    groups: Annotated[list[GroupLine], Field(min_length=1)]
    unknown_levels: UnknownLevels
    uncertainty: UncertaintyLine
    safeguard_caps: CapsLine
    rules: Annotated[list[AnyRule], Field(min_length=1)]
    decisions: Annotated[list[DecisionLine], Field(min_length=1)]
