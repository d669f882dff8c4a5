"""The closed set of rules a screening may use, and the outcome in one place.

A place is a jurisdiction with the lists that hold there on the day. What is unknown or unanswered
never speaks for "no DPIA": an outcome that asks for none stands only if no open question could change it.
Sources: GDPR 35(1), (3)-(5), (10); WP248 rev.01 III.B.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lia.model.screening import (
    DpiaList,
    ListEntry,
    ListKind,
    Part,
    ScreeningMethod,
    ScreeningOutcome,
    ScreeningRule,
)

NO_DPIA = frozenset({ScreeningOutcome.NOT_INDICATED, ScreeningOutcome.EXEMPT})
UNKNOWN_RULE = "unknown_never_permits"
UNANSWERED_RULE = "unanswered"
OPEN_ARTICLE = "GDPR 35(1)"

Ids = frozenset[str]


@dataclass(frozen=True)
class Verdict:
    """The outcome in one place, the rule that gave it, what that rule met, and its source."""

    outcome: ScreeningOutcome
    rule: str
    about: tuple[str, ...]
    article: str


@dataclass(frozen=True)
class Place:
    """The method with the lists that hold in one place."""

    method: ScreeningMethod
    lists: tuple[DpiaList, ...]

    @cached_property
    def claims(self) -> Ids:
        """What claims that no DPIA is needed: left open, it claims nothing."""
        own = {one.id for one in self.method.questions if one.part is Part.EXEMPTION}
        return frozenset(own | {entry.id for entry in self._entries(ListKind.EXEMPT)})

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The ids asked here: the questions, then the entries."""
        return (*self.method.by_id, *(entry.id for one in self.lists for entry in one.entries))

    @cached_property
    def asked_set(self) -> Ids:
        """The ids asked here."""
        return frozenset(self.asked)

    @cached_property
    def _counting(self) -> Mapping[tuple[ListKind, bool], Ids]:
        """The entries that count, per kind of list, with and without a criterion that is met."""
        return {
            (kind, criterion): frozenset(
                entry.id for entry in self._entries(kind) if criterion or not entry.with_criterion
            )
            for kind in ListKind
            for criterion in (True, False)
        }

    def _entries(self, kind: ListKind) -> list[ListEntry]:
        return [entry for one in self.lists if one.kind is kind for entry in one.entries]

    def criteria(self, yes: Ids) -> Ids:
        """The criteria among what is answered with yes."""
        return yes.intersection(self.method.criteria)

    def entries(self, kind: ListKind, yes: Ids) -> Ids:
        """The entries that count: answered with yes, and with their own condition fulfilled."""
        return yes & self._counting[kind, bool(self.criteria(yes))]

    def hits(self, rule: ScreeningRule, yes: Ids) -> Ids | None:
        """What makes a rule fire; ``None`` where it does not."""
        return _RULES[rule.name](rule, self, yes)

    def first(self, yes: Ids) -> tuple[ScreeningRule, Ids]:
        """The first rule that fires, with what made it fire; the last rule always does."""
        for rule in self.method.rules[:-1]:
            hits = self.hits(rule, yes)
            if hits is not None:
                return rule, hits
        return self.method.rules[-1], frozenset()

    def verdict(self, yes: Ids, unknown: Ids, absent: Ids) -> Verdict:
        """The outcome of the known answers; one without a DPIA only if nothing open could change it."""
        rule, hits = self.first(yes)
        if rule.outcome in NO_DPIA:
            missing, doubtful = ((left & self.asked_set) - self.claims for left in (absent, unknown))
            if self.first(yes | missing | doubtful)[0].outcome not in NO_DPIA:
                if missing:
                    return Verdict(ScreeningOutcome.INCOMPLETE, UNANSWERED_RULE, self.ordered(missing), OPEN_ARTICLE)
                return Verdict(ScreeningOutcome.CONSIDER, UNKNOWN_RULE, self.ordered(doubtful), OPEN_ARTICLE)
        return Verdict(rule.outcome, rule.id, self.ordered(hits), source_of(rule))

    def ordered(self, ids: Ids) -> tuple[str, ...]:
        """Give ids in the order in which they are asked."""
        return tuple(one for one in self.asked if one in ids) if ids else ()


def source_of(rule: ScreeningRule) -> str:
    """Give the first source of a rule, without the remark behind the colon."""
    return rule.sources[0].ref.partition(":")[0] if rule.sources else ""


def _any_yes(rule: ScreeningRule, _: Place, yes: Ids) -> Ids | None:
    return yes.intersection(rule.questions) or None


def _exempted(rule: ScreeningRule, place: Place, yes: Ids) -> Ids | None:
    return yes.intersection(rule.questions) | place.entries(ListKind.EXEMPT, yes) or None


def _listed(_: ScreeningRule, place: Place, yes: Ids) -> Ids | None:
    return place.entries(ListKind.REQUIRED, yes) or None


def _criteria_at_least(rule: ScreeningRule, place: Place, yes: Ids) -> Ids | None:
    met = place.criteria(yes)
    return met if len(met) >= rule.count else None


def _otherwise(_: ScreeningRule, __: Place, ___: Ids) -> Ids:
    return frozenset()


_RULES: Mapping[str, Callable[[ScreeningRule, Place, Ids], Ids | None]] = {
    "any_yes": _any_yes,
    "exempted": _exempted,
    "listed": _listed,
    "criteria_at_least": _criteria_at_least,
    "otherwise": _otherwise,
}
