"""Why the outcome is what it is: the rule that spoke, what it met, and what set a limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lia.model.finding import Hit, Reason, Robustness
from lia.model.method import Do
from lia.scoring.case import Case, View
from lia.scoring.levels import Filling
from lia.scoring.rulebook import OutcomeRule, Rulebook, Verdict
from lia.scoring.rules import AnyEffect, HoldsWhenVaried, IfLimited, OptionChosen, Unanswered
from lia.scoring.weighing import HeavyGroup, HeavyGroupFor, MarginAtLeast

WHATEVER_MISSING = "whatever_missing"
"""The reason that stands where an outcome is given although answers are missing."""


def reasons(verdict: Verdict, case: Case, limits: tuple[Reason, ...], needed: tuple[str, ...]) -> tuple[Reason, ...]:
    """Give the reasons of an outcome, the decisive one first.

    ``limits`` follow where the outcome was limited by them; ``needed`` are the safeguards that
    carry it, where it rests on safeguards.
    """
    found: list[Reason] = []
    if verdict.whatever_missing:
        found.append(Reason(WHATEVER_MISSING, _waiting(case)))
    if verdict.rule is not verdict.by_unknowns:
        found.append(_reason(verdict, case, needed))
    if isinstance(verdict.rule.named, IfLimited):
        found.extend(limits)
    if verdict.by_unknowns is not None:
        found.append(Reason(verdict.by_unknowns.id, case.unknown, _sources(verdict.by_unknowns)))
    return tuple(found)


def fragile(rulebook: Rulebook, found: Robustness) -> tuple[Reason, ...]:
    """Give the reason of an outcome that was brought down: the weights and answers that turn it into a refusal."""
    steady = rulebook.steady
    if steady is None or not isinstance(steady.named, HoldsWhenVaried):
        return ()
    about = distinct(flip.about for flip in found.flips if flip.category is steady.named.against)
    return (Reason(steady.id, about, _sources(steady)),)


def _reason(verdict: Verdict, case: Case, needed: tuple[str, ...]) -> Reason:
    rule, named = verdict.rule, verdict.rule.named
    if isinstance(named, OptionChosen):
        return Reason(rule.id, (named.question,), case.method.by_id[named.question].article)
    if isinstance(named, AnyEffect):
        hits = case.gates.of(named.effect)
        return Reason(rule.id, distinct(hit.question for hit in hits), articles(hits))
    if isinstance(named, Unanswered):
        return Reason(rule.id, _waiting(case))
    about: tuple[str, ...] = ()
    if isinstance(named, HeavyGroup | HeavyGroupFor):
        about = _heavy(named, case.view(Filling.BEST if verdict.whatever_missing else Filling.AS_GIVEN))
    elif isinstance(named, MarginAtLeast):
        about = needed
    return Reason(rule.id, about, _sources(rule))


def _waiting(case: Case) -> tuple[str, ...]:
    """Give the questions to answer, or to answer again, in the order of the method."""
    again = {hit.question for hit in case.gates.of(Do.INC)}
    return tuple(name for name in case.method.by_id if name in again or name in case.missing)


def _heavy(named: HeavyGroup | HeavyGroupFor, view: View) -> tuple[str, ...]:
    heavy = named.heavy if isinstance(named, HeavyGroupFor) else named
    people = (named.question,) if isinstance(named, HeavyGroupFor) else ()
    return (*people, *(group for group in heavy.groups if heavy.is_heavy(view, group)))


def limited_by(rulebook: Rulebook, case: Case) -> tuple[Reason, ...]:
    """Give what limits the outcome to a judgement: referrals, one heavy group, heavy groups together.

    While answers are missing, only what holds whatever they turn out to be.
    """
    view = case.view(Filling.BEST if case.missing else Filling.AS_GIVEN)
    return tuple(_limits(rulebook, case, view))


def _limits(rulebook: Rulebook, case: Case, view: View) -> Iterator[Reason]:
    for rule, limit in rulebook.limits:
        referrals = case.gates.of(Do.REF)
        if limit.referral and referrals:
            yield Reason(f"{rule.id}_referral", distinct(hit.question for hit in referrals), articles(referrals))
        heavy = tuple(
            group for group in case.method.group_by_id if group in limit.groups and limit.is_heavy(view, group)
        )
        if heavy:
            yield Reason(f"{rule.id}_group", heavy, _sources(rule))
        if limit.is_together(view):
            yield Reason(f"{rule.id}_together", tuple(limit.together), _sources(rule))


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Give the names once each, in the order they came."""
    return tuple(dict.fromkeys(names))


def articles(hits: Iterable[Hit]) -> str:
    """Give the articles of all hits, once each."""
    return "; ".join(distinct(part for hit in hits for part in hit.article.split("; ") if part))


def _sources(rule: OutcomeRule) -> str:
    return "; ".join(distinct(source.ref for source in rule.rule.sources))
