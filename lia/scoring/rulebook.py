"""The outcome rules of a method in their order, and the outcome they give (method 2.3, rules 1-11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lia.errors import Problem, WrongInput
from lia.model.finding import Category
from lia.model.method import Method, Rule, Side
from lia.scoring.case import View
from lia.scoring.levels import Filling
from lia.scoring.rules import NAMED, HoldsAtWorst, HoldsWhenVaried, Named, Otherwise, Unanswered
from lia.scoring.settings import Settings
from lia.scoring.weighing import Limit

_MARGINS = frozenset({"none", "in_place", "declared"})


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """A rule of the method, read: where it stands, what it gives, how it decides."""

    rule: Rule
    category: Category
    named: Named

    @property
    def id(self) -> str:
        """The rule's id in the method."""
        return self.rule.id


@dataclass(frozen=True, slots=True)
class Verdict:
    """A category and the rule that gave it.

    ``whatever_missing``: it is given although answers are missing. ``by_unknowns``: the rule that
    brought it down because unknown answers could turn out badly.
    """

    category: Category
    rule: OutcomeRule
    whatever_missing: bool = False
    by_unknowns: OutcomeRule | None = None


class Seen(Protocol):
    """Whatever can be looked at in the three fillings; a ``Case`` can."""

    @property
    def certain(self) -> bool:
        """Whether every filling gives the same view."""
        ...

    def view(self, filling: Filling, /) -> View:
        """See it with what is not known filled in one way."""
        ...


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules that decide, in order, and those that review what they permit.

    ``review`` looks at unknown answers; ``steady`` at variations, which ``robustness`` tries.
    """

    rules: tuple[OutcomeRule, ...]
    review: OutcomeRule | None
    steady: OutcomeRule | None = None

    def judge(self, case: Seen) -> Verdict:
        """Give the outcome of a case before its robustness: the first rule that speaks, then the review."""
        verdict = first_to_speak(self.rules, case.view(Filling.AS_GIVEN))
        if isinstance(verdict.rule.named, Unanswered):
            return self._whatever_missing(verdict, verdict.rule.named, case)
        return self._reviewed(verdict, case)

    def _whatever_missing(self, verdict: Verdict, unanswered: Unanswered, case: Seen) -> Verdict:
        best = first_to_speak(self.weighing, case.view(Filling.BEST))
        if best.category is not unanswered.best_case:
            return verdict
        return Verdict(best.category, best.rule, whatever_missing=True)

    def _reviewed(self, verdict: Verdict, case: Seen) -> Verdict:
        review = self.review
        if review is None or not isinstance(review.named, HoldsAtWorst) or case.certain:
            return verdict
        if verdict.category not in review.named.permits:
            return verdict
        worst = first_to_speak(self.weighing, case.view(Filling.WORST))
        if worst.category is verdict.category:
            return verdict
        if worst.category in review.named.permits:
            return Verdict(worst.category, worst.rule, by_unknowns=review)
        return Verdict(review.category, review, by_unknowns=review)

    @property
    def weighing(self) -> Sequence[OutcomeRule]:
        """The rules after the one that asks for missing answers."""
        places = [place for place, rule in enumerate(self.rules) if isinstance(rule.named, Unanswered)]
        return self.rules[places[-1] + 1 :] if places else self.rules

    @property
    def limits(self) -> Iterator[tuple[OutcomeRule, Limit]]:
        """The rules that set limits."""
        return ((rule, rule.named) for rule in self.rules if isinstance(rule.named, Limit))


def first_to_speak(rules: Sequence[OutcomeRule], view: View) -> Verdict:
    """Give the category of the first rule that speaks; limits are gathered on the way. The last one always speaks."""
    limited = False
    for rule in rules:
        spoke = rule.named.speaks(view, limited)
        if isinstance(rule.named, Limit):
            limited = spoke
        elif spoke:
            return Verdict(rule.category, rule)
    return Verdict(rules[-1].category, rules[-1])


def rulebook_of(method: Method) -> Rulebook:
    """Read the outcome rules of a method.

    Raises:
        WrongInput: a rule has an unknown name, or settings that do not fit; all mistakes at once.
            Such a method gives no finding at all, rather than an unfavourable one.
    """
    problems: list[Problem] = []
    known = _ids(method)
    rules = [rule for one in method.rules if (rule := _read(one, known, problems)) is not None]
    deciding = tuple(rule for rule in rules if not isinstance(rule.named, HoldsAtWorst | HoldsWhenVaried))
    if not deciding or not isinstance(deciding[-1].named, Otherwise):
        problems.append(Problem("No rule speaks when all others are silent.", "End with a rule 'otherwise'.", "rules"))
    if problems:
        raise WrongInput(f"method {method.id} {method.edition}", problems)
    return Rulebook(deciding, _first(rules, HoldsAtWorst), _first(rules, HoldsWhenVaried))


def _first(rules: Sequence[OutcomeRule], kind: type[HoldsAtWorst] | type[HoldsWhenVaried]) -> OutcomeRule | None:
    return next((rule for rule in rules if isinstance(rule.named, kind)), None)


def _read(rule: Rule, known: Mapping[str, frozenset[str]], problems: list[Problem]) -> OutcomeRule | None:
    if rule.name not in NAMED:
        remedy = f"Choose from: {', '.join(NAMED)}."
        problems.append(Problem(f"There is no rule named {rule.name!r}.", remedy, f"rules.{rule.id}.name"))
        return None
    settings = Settings(rule, known, problems)
    named = NAMED[rule.name](settings)
    settings.leftovers()
    if isinstance(named, Limit) and rule.category is None:
        return OutcomeRule(rule, Category.DPO_JUDGEMENT, named)  # never given: a limit only limits
    return OutcomeRule(rule, settings.as_category(rule.category, "category"), named)


def _ids(method: Method) -> Mapping[str, frozenset[str]]:
    known = {
        "question": frozenset(method.by_id),
        "scored question": frozenset(member for group in method.groups for member in group.members),
        "group": frozenset(method.group_by_id),
        "group of the data subject": frozenset(one.id for one in method.groups if one.side is Side.DATA_SUBJECT),
        "margin": _MARGINS,
    }
    return known | {f"option of {question.id}": frozenset(question.by_id) for question in method.questions}
