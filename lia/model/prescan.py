"""The optional pre-scan of the Dutch central government: a sum of points beside the screening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from lia.model.source import Source


class PrescanOutcome(StrEnum):
    """What the pre-scan comes to."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    NOT_INDICATED = "not_indicated"
    INCOMPLETE = "incomplete"


class PrescanReason(StrEnum):
    """What makes a DPIA required in the pre-scan."""

    NEW_LEGISLATION = "new_legislation"
    POINTS = "points"
    LISTED = "listed"
    CRITERIA = "criteria"


@dataclass(frozen=True, slots=True)
class PrescanOption:
    """One option; ``points`` go straight into the sum, or are weights where the question has bands."""

    id: str
    points: int


@dataclass(frozen=True, slots=True)
class PrescanQuestion:
    """One question. With ``bands`` several options may be chosen: their weights are added and banded.

    ``decides`` is the option that makes a DPIA required whatever the sum.
    """

    id: str
    options: tuple[PrescanOption, ...]
    bands: tuple[tuple[int, int], ...] = ()  # (from this sum of weights, points), low to high
    decides: str = ""


@dataclass(frozen=True)
class Prescan:
    """The questions and thresholds of the pre-scan; required above ``most_points``."""

    id: str
    edition: str
    questions: tuple[PrescanQuestion, ...]
    most_points: int
    criteria_required: int
    criteria_recommended: int
    authority: str
    sources: tuple[Source, ...]
    hash: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, PrescanQuestion]:
        """The questions by id."""
        return {question.id: question for question in self.questions}


@dataclass(frozen=True, slots=True)
class PrescanFinding:
    """What the pre-scan says, beside the screening.

    ``points`` is what the given answers add up to; ``because`` names what made it required.
    """

    outcome: PrescanOutcome
    points: int
    parts: Mapping[str, int]
    because: tuple[PrescanReason, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
