"""Which safeguards carry an outcome: the smallest set declared, or of the whole catalogue (method 2.8 no. 8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lia.model.assessment import Assessment
from lia.model.finding import Category
from lia.model.method import Method, SafeguardCaps
from lia.scoring.applicability import met
from lia.scoring.balance import Credits, lowered, reaches, reduction
from lia.scoring.case import Case
from lia.scoring.levels import Filling
from lia.scoring.robustness import category_left
from lia.scoring.rulebook import OutcomeRule, Rulebook, Verdict
from lia.scoring.safeguards import Safeguards, added
from lia.scoring.smallest import smallest_set
from lia.scoring.weighing import MarginAtLeast

Offered = Mapping[str, Credits]
"""Safeguards with the levels each takes off per group."""


def needed(case: Case, verdict: Verdict) -> tuple[str, ...]:
    """Give the smallest declared set that carries the outcome; none where it does not rest on safeguards."""
    named = verdict.rule.named
    if not isinstance(named, MarginAtLeast) or named.safeguards == "none":
        return ()
    return carrying(case, named.points, {one.safeguard: one.credits for one in case.safeguards.declared if one.credits})


def suggested(rulebook: Rulebook, case: Case, assessment: Assessment, verdict: Verdict) -> tuple[str, ...]:
    """Give the smallest set of the whole catalogue that would permit, where the declared ones do not.

    None where they do, where none are needed, and where no safeguard can: safeguards repair no
    requirement and lift no limit. They count as planned, for a suggestion is not in place.
    """
    rule = next((one for one in rulebook.rules if _rests_on_safeguards(one)), None)
    if rule is None or not isinstance(rule.named, MarginAtLeast) or verdict.category in _permits(rulebook):
        return ()
    offered = _catalogue(case.method, assessment)
    if not _permitted(rulebook, _with(case, offered), rule.category):
        return ()
    found = carrying(case, rule.named.points, offered)
    chosen = _with(case, {name: offered[name] for name in found})
    would_be = rulebook.judge(chosen)
    return found if category_left(rulebook, chosen, assessment, would_be) is rule.category else ()


def carrying(case: Case, points: float, offered: Offered) -> tuple[str, ...]:
    """Give the smallest set of ``offered`` that brings the margin to ``points``, also with unknowns at their worst."""
    view, caps = case.view(Filling.AS_GIVEN), case.method.safeguard_caps
    views = [view] if case.levels.certain else [view, case.view(Filling.WORST)]

    def carries(credits_: Credits) -> bool:
        return all(
            reaches(one.margin() + reduction(case.scales, caps, one.levels, credits_) - one.uncertainty, points)
            for one in views
        )

    return smallest_set(
        offered,
        {group: max(_usable(caps, one.levels[group]) for one in views) for group in added(offered.values())},
        points + view.uncertainty - view.margin(),
        lambda credits_: reduction(case.scales, caps, view.levels, credits_),
        carries,
    )


def _usable(caps: SafeguardCaps, level: float) -> float:
    return level - lowered(level, caps.per_group, caps)


def _rests_on_safeguards(rule: OutcomeRule) -> bool:
    return isinstance(rule.named, MarginAtLeast) and rule.named.safeguards != "none"


def _permits(rulebook: Rulebook) -> frozenset[Category]:
    return frozenset(rule.category for rule in rulebook.rules if isinstance(rule.named, MarginAtLeast))


def _permitted(rulebook: Rulebook, case: Case, category: Category) -> bool:
    return rulebook.judge(case).category is category


def _catalogue(method: Method, assessment: Assessment) -> Offered:
    """Give every safeguard that can earn something in this assessment."""
    marketing = met(method.direct_marketing, assessment.answers.get(method.direct_marketing.question))
    return {one.id: one.credits for one in method.safeguards if not (marketing and one.not_for_direct_marketing)}


def _with(case: Case, chosen: Offered) -> Case:
    """Give the case with these as planned, beside what is in place."""
    counting = added(chosen.values())
    return replace(case, safeguards=Safeguards(case.safeguards.declared, case.safeguards.in_place, counting))
