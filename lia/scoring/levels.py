"""Answers as a vector of levels, and what stands in where a level is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from lia.model.assessment import Answer, Assessment
from lia.model.method import Adjust, Adjustment, Method, Question, Uncertainty
from lia.scoring.applicability import applies
from lia.scoring.scales import Known, Scales

Bounds = Mapping[int, tuple[int, int]]
"""Lowest and highest level per place in the vector (a raise and a cap)."""

LOWEST, HIGHEST = 0, 4
"""The ends of every ordinal scale of levels."""


class Filling(Enum):
    """What a level that is not known counts as."""

    AS_GIVEN = auto()  # as the method says
    BEST = auto()  # the best for the controller it could turn out to be
    WORST = auto()  # the worst for the controller


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of one assessment.

    ``known``: a level per scored question, ``None`` where unknown or absent.
    ``unsure``: how much of its share each answer adds to the uncertainty (0-1).
    ``bounds``: caps and raises that another answer puts on a level, per filling.
    """

    known: Known
    unsure: tuple[float, ...]
    bounds: Mapping[Filling, Bounds]

    @property
    def certain(self) -> bool:
        """Whether every filling gives the same levels."""
        worst = self.bounds[Filling.WORST]
        return None not in self.known and worst == self.bounds[Filling.AS_GIVEN] == self.bounds[Filling.BEST]


def levels_of(method: Method, scales: Scales, assessment: Assessment) -> Levels:
    """Read the levels of an assessment; a question that was not asked yet counts as unknown."""
    answers = [assessment.answers.get(name) for name in scales.questions]
    return Levels(
        known=tuple(
            level_of(method.by_id[name], answer) for name, answer in zip(scales.questions, answers, strict=True)
        ),
        unsure=tuple(unsure(method.uncertainty, answer) for answer in answers),
        bounds={filling: _bounds(scales, assessment, filling) for filling in Filling},
    )


def level_of(question: Question, answer: Answer | None) -> int | None:
    """Give the level of an answer; ``None`` where unknown or absent."""
    if answer is None or answer.unknown or not answer.options:
        return None
    return question.by_id[answer.options[0]].level


def unsure(uncertainty: Uncertainty, answer: Answer | None) -> float:
    """Give how unsure an answer is (0-1); an absent one is as unsure as an unknown one."""
    kind = "unknown" if answer is None or answer.unknown else answer.confidence.value
    return uncertainty.shares[kind]


def filled(scales: Scales, levels: Levels, filling: Filling) -> list[int | None]:
    """Give a level for every place; ``None`` only where severity or likelihood is left to the quadrants."""
    instead = {Filling.AS_GIVEN: scales.as_given, Filling.BEST: scales.best, Filling.WORST: scales.worst}[filling]
    vector = [other if level is None else level for level, other in zip(levels.known, instead, strict=True)]
    for place, (low, high) in levels.bounds[filling].items():
        level = vector[place]
        if level is not None:
            vector[place] = max(low, min(high, level))
        elif low > LOWEST:
            vector[place] = low
    return vector


def _bounds(scales: Scales, assessment: Assessment, filling: Filling) -> Bounds:
    """Put together the caps and raises of every answer that has them (mutual alignment).

    Such an answer counts as long as it stands, also when its question is no longer asked because
    the people gain nothing: to deny them the gain must never lift what their opposition weighs.
    """
    found: dict[int, tuple[int, int]] = {}
    for question in scales.bounding:
        for adjustment in _adjustments(question, assessment, filling):
            place = scales.place[adjustment.question]
            found[place] = _narrowed(found.get(place, (LOWEST, HIGHEST)), adjustment)
    return found


def _adjustments(question: Question, assessment: Assessment, filling: Filling) -> tuple[Adjustment, ...]:
    answer = assessment.answers.get(question.id)
    if answer is not None and not answer.unknown:
        return question.by_id[answer.options[0]].adjustments
    if filling is Filling.BEST or (answer is None and not applies(question, assessment)):
        return ()
    if filling is Filling.WORST:
        return tuple(adjustment for option in question.options for adjustment in option.adjustments)
    return question.by_id[question.unknown_as].adjustments if question.unknown_as is not None else ()


def _narrowed(bounds: tuple[int, int], adjustment: Adjustment) -> tuple[int, int]:
    low, high = bounds
    if adjustment.do is Adjust.CAP:
        return (low, min(high, adjustment.level))
    return (max(low, adjustment.level), high)
