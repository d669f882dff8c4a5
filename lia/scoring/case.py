"""Everything the outcome rules look at: one assessment, read once, seen in one of three fillings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lia.model.assessment import Assessment
from lia.model.method import Do, Method, Question, SafeguardCaps, Side
from lia.scoring.applicability import applicable
from lia.scoring.balance import Credits, group_levels, half_width, reduction, side_points
from lia.scoring.gates import Gates, gates_of
from lia.scoring.levels import Filling, Levels, filled, levels_of
from lia.scoring.safeguards import Safeguards, safeguards_of
from lia.scoring.scales import Scales


@dataclass(frozen=True, slots=True)
class View:
    """What the rules see under one filling.

    ``levels``: per group; ``firm``: the same, with every unknown at its best for the controller,
    so a level there rests on given answers (method 2.8 no. 6). ``vector``: per scored question.
    ``reductions``: points taken off by no safeguards, by those in place, by all declared.
    """

    scales: Scales
    vector: Sequence[int | None]
    levels: Mapping[str, float]
    firm: Mapping[str, float]
    interest: float
    data_subject: float
    uncertainty: float
    reductions: Mapping[str, float]
    chosen: Mapping[str, tuple[str, ...]]
    effects: frozenset[Do]
    missing: bool

    def margin(self, safeguards: str = "none") -> float:
        """Give the margin in points: the interest less what is left on the data subject's side."""
        return self.interest - (self.data_subject - self.reductions[safeguards])

    def level(self, question: str) -> float:
        """Give the level of a scored question; one left to the quadrants counts as the lowest."""
        return self.vector[self.scales.place[question]] or 0

    def chose(self, question: str, options: frozenset[str]) -> bool:
        """Whether one of the options was chosen."""
        return not options.isdisjoint(self.chosen.get(question, ()))

    def hit(self, effect: Do) -> bool:
        """Whether an effect of this kind was hit."""
        return effect in self.effects


@dataclass(frozen=True, slots=True)
class Case:
    """One assessment as the rules need it.

    ``missing``: questions that must be answered before anything can be said: gates that are open
    or unanswered, and scored questions that were not asked yet. ``unknown``: weighed answers that
    were asked and are not known.
    """

    method: Method
    scales: Scales
    levels: Levels
    safeguards: Safeguards
    gates: Gates
    chosen: Mapping[str, tuple[str, ...]]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    def view(self, filling: Filling) -> View:
        """See the case with what is not known filled in one way."""
        vector = filled(self.scales, self.levels, filling)
        levels = group_levels(self.scales, vector)
        firm = levels
        if not self.levels.certain and filling is not Filling.BEST:
            firm = group_levels(self.scales, filled(self.scales, self.levels, Filling.BEST))
        return self.seen(vector, levels, firm)

    def seen(self, vector: Sequence[int | None], levels: Mapping[str, float], firm: Mapping[str, float]) -> View:
        """Give the view on levels that were worked out already; see ``View`` for what they are."""
        return View(
            scales=self.scales,
            vector=vector,
            levels=levels,
            firm=firm,
            interest=side_points(self.scales, levels, Side.INTEREST),
            data_subject=side_points(self.scales, levels, Side.DATA_SUBJECT),
            uncertainty=half_width(self.scales, self.method.uncertainty, self.levels.unsure),
            reductions=self.reductions(levels),
            chosen=self.chosen,
            effects=self.gates.effects,
            missing=bool(self.missing),
        )

    @property
    def certain(self) -> bool:
        """Whether every filling gives the same view."""
        return self.levels.certain

    def reductions(self, levels: Mapping[str, float]) -> Mapping[str, float]:
        """Give the points that safeguards take off these levels: none, those in place, all that count."""
        caps = self.method.safeguard_caps
        return {
            "none": 0.0,
            "in_place": _points(self.scales, caps, levels, self.safeguards.in_place),
            "declared": _points(self.scales, caps, levels, self.safeguards.counting),
        }

    def with_level(self, question: str, option: str, level: int | None, unsure: float) -> Case:
        """Give the case with another answer to a scored question that nothing else hangs on."""
        place = self.scales.place[question]
        known, doubt = list(self.levels.known), list(self.levels.unsure)
        known[place], doubt[place] = level, unsure
        return replace(
            self,
            levels=replace(self.levels, known=tuple(known), unsure=tuple(doubt)),
            chosen={**self.chosen, question: (option,)},
            missing=tuple(name for name in self.missing if name != question),
            unknown=tuple(name for name in self.unknown if name != question),
        )


def _points(scales: Scales, caps: SafeguardCaps, levels: Mapping[str, float], taken_off: Credits) -> float:
    return reduction(scales, caps, levels, taken_off) if taken_off else 0.0


def case_of(method: Method, scales: Scales, assessment: Assessment) -> Case:
    """Read a settled assessment (see ``applicability.settled``) once."""
    asked = applicable(method, assessment)
    return _case(method, scales, assessment, safeguards_of(method, assessment), asked, gates_of(asked, assessment))


def case_like(case: Case, assessment: Assessment, question: str) -> Case:
    """Read an assessment that differs from a case only in the answer to one weighed question."""
    asked = applicable(case.method, assessment)
    outcome = gates_of(asked, assessment, case.gates, but=question)
    return _case(case.method, case.scales, assessment, case.safeguards, asked, outcome)


def _case(
    method: Method,
    scales: Scales,
    assessment: Assessment,
    safeguards: Safeguards,
    asked: tuple[Question, ...],
    outcome: Gates,
) -> Case:
    answers, weighed = assessment.answers, scales.weighed
    return Case(
        method=method,
        scales=scales,
        levels=levels_of(method, scales, assessment),
        safeguards=safeguards,
        gates=outcome,
        chosen={name: answer.options for name, answer in answers.items()},
        missing=tuple(
            one.id for one in asked if one.id in outcome.open or (one.id in weighed and one.id not in answers)
        ),
        unknown=tuple(name for name, answer in answers.items() if name in weighed and answer.unknown),
    )
