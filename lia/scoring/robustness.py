"""How firm a category is: every weight and every answer without evidence, varied one at a time (method 2.3 rule 12).

Effects and options stay as they are; only levels and weights move, and the width of the band is
computed anew. An unknown answer varies around the level it stands for and stays unknown: what is
refused on given answers only is not refused on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lia.model.assessment import Answer, Assessment, Confidence
from lia.model.finding import Category, Flip, Robustness, Steadiness, Varied
from lia.scoring.case import Case
from lia.scoring.levels import HIGHEST, LOWEST, Filling, Levels, filled
from lia.scoring.rulebook import Rulebook, Verdict
from lia.scoring.rules import AnyEffect, HoldsWhenVaried, OptionChosen
from lia.scoring.scales import Scales, reweighed
from lia.scoring.variants import Move, Variants

_UNMOVED = (OptionChosen, AnyEffect)
"""Rules that look at neither weights nor levels."""


@dataclass(frozen=True, slots=True)
class _Weight:
    """One group with another weight."""

    about: str
    up: bool
    scales: Scales
    varied: Varied = Varied.WEIGHT

    def category(self, variants: Variants) -> Category:
        """Give the category it leads to."""
        return variants.reweighed(self.scales)


@dataclass(frozen=True, slots=True)
class _Step:
    """One answer with another level."""

    about: str
    move: Move
    up: bool
    varied: Varied = Varied.ANSWER

    def category(self, variants: Variants) -> Category:
        """Give the category it leads to."""
        return variants.moved(replace(self.move, doubt=variants.case.levels.unsure[self.move.place]))


_Variation = _Weight | _Step


def robustness(rulebook: Rulebook, case: Case, assessment: Assessment, verdict: Verdict) -> Robustness:
    """Try every variation; give those under which the category is another one, weights first."""
    if rulebook.steady is None:
        return Robustness(Steadiness.NOT_TESTED, verdict.category)
    flips = tuple(_flips(rulebook, case, assessment, verdict))
    return Robustness(Steadiness.FRAGILE if flips else Steadiness.ROBUST, verdict.category, flips)


def downgraded(rulebook: Rulebook, found: Robustness) -> Category:
    """Give the category that is left: a permission that one variation turns into a refusal goes to people."""
    return _left(rulebook, found.before, iter(found.flips))


def category_left(rulebook: Rulebook, case: Case, assessment: Assessment, verdict: Verdict) -> Category:
    """Give the same category as ``downgraded``, and try no more variations than it takes."""
    return _left(rulebook, verdict.category, _flips(rulebook, case, assessment, verdict))


def _left(rulebook: Rulebook, before: Category, flips: Iterator[Flip]) -> Category:
    steady = rulebook.steady
    if steady is None or not isinstance(steady.named, HoldsWhenVaried) or before not in steady.named.permits:
        return before
    return steady.category if any(flip.category is steady.named.against for flip in flips) else before


def _flips(rulebook: Rulebook, case: Case, assessment: Assessment, verdict: Verdict) -> Iterator[Flip]:
    steady = rulebook.steady
    if steady is None or not isinstance(steady.named, HoldsWhenVaried) or _is_unmoved(rulebook, verdict):
        return
    named, before, as_given = steady.named, verdict.category, Variants(rulebook, case)
    at_worst = None
    if before in named.permits and not case.levels.certain:
        at_worst = Variants(rulebook, replace(case, levels=_turned_out(case)))

    def outcome(variation: _Variation) -> tuple[Category, bool]:
        category = variation.category(as_given)
        if at_worst is None or category is named.against:
            return category, False
        refused = variation.category(at_worst) is named.against
        return (named.against if refused else category), refused

    for one in _variations(case, assessment, named):
        category, worst = outcome(one)
        if category is not before:
            yield Flip(one.varied, one.about, one.up, category, worst)


def _is_unmoved(rulebook: Rulebook, verdict: Verdict) -> bool:
    """Whether the outcome was given before anything was weighed."""
    for rule in rulebook.rules:
        if not isinstance(rule.named, _UNMOVED):
            return False
        if rule is verdict.rule:
            return True
    return False


def _variations(case: Case, assessment: Assessment, named: HoldsWhenVaried) -> Iterator[_Variation]:
    for group in case.scales.groups:
        for share in (named.weights, -named.weights):
            yield _Weight(group.id, share > 0, reweighed(case.scales, group.id, 1 + share))
    for place, question in enumerate(case.scales.questions):
        answer = assessment.answers.get(question)
        if answer is not None and _may_be_wrong(answer):
            yield from _steps(case, place, question, named.levels)


def _may_be_wrong(answer: Answer) -> bool:
    """Whether an answer rests on no evidence; what is not asked yet is no answer."""
    return answer.unknown or answer.confidence is not Confidence.EVIDENCED


def _steps(case: Case, place: int, question: str, steps: int) -> Iterator[_Step]:
    """Move a level up and down, within its scale, also to where no option has that level."""
    low, high, level = _scale(case, place)
    for step in (steps, -steps):
        moved = max(low, min(high, level + step))
        if moved != level:
            yield _Step(question, Move(place, moved, 0.0), moved > level)


def _scale(case: Case, place: int) -> tuple[int, int, int]:
    """Give the ends of a question's scale and the level it stands at; severity and likelihood have their own ends."""
    scales, level = case.scales, case.levels.known[place]
    group = next(one for one in scales.groups if place in one.members)
    low, high = LOWEST, HIGHEST
    if group.pair is not None and place in group.pair:
        low, high = sorted((scales.best[place] or LOWEST, scales.worst[place] or LOWEST))
    if level is None:
        stands_for = scales.as_given[place]
        level = case.method.unknown_levels[group.side] if stands_for is None else stands_for
    return low, high, level


def _turned_out(case: Case) -> Levels:
    """Give the levels with every unknown answer at its worst as if it were given, and no longer in doubt.

    So a permission with unknown answers is held to what it would be held to however they turn out.
    """
    levels = case.levels
    return Levels(
        known=tuple(filled(case.scales, levels, Filling.WORST)),
        unsure=tuple(0.0 if level is None else doubt for level, doubt in zip(levels.known, levels.unsure, strict=True)),
        bounds={filling: {} for filling in Filling},
    )
