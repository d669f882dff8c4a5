"""The pairs of answers an outcome turns on: together they give another category, though neither does alone.

As with single tipping answers, the category is the one before its robustness is looked at
(method 2.8 no. 9). Two changes in different groups act on each other only through the sums, so
pairs of interchangeable changes are judged once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from lia.model.assessment import Assessment
from lia.model.finding import Category, OtherAnswer, TippingPair
from lia.model.method import Method
from lia.scoring.applicability import settled
from lia.scoring.case import Case, case_like, case_of
from lia.scoring.rulebook import Rulebook, rulebook_of
from lia.scoring.scales import scales_of
from lia.scoring.tipping import Change, changes
from lia.scoring.variants import Key, Variants


def pairs(method: Method, assessment: Assessment) -> tuple[TippingPair, ...]:
    """Give every pair of other answers to two questions that flips the category, though neither alone does.

    In the order of the method, the first question before the second.

    Raises:
        WrongInput: an id the method does not have, or outcome rules that cannot be read.
    """
    rulebook, standing = rulebook_of(method), settled(method, assessment)
    case = case_of(method, scales_of(method), standing)
    return tuple(_Together(rulebook, case, standing).flips())


@dataclass(frozen=True, slots=True)
class _Alone:
    """A change that flips nothing alone: the groups it can touch, what makes it interchangeable, its own case."""

    change: Change
    touches: frozenset[str]
    key: Key
    variants: Variants

    @property
    def as_given(self) -> OtherAnswer:
        """The change as it is told."""
        return OtherAnswer(self.change.question.id, self.change.from_option, self.change.option)


class _Together:
    """The changes to a case that flip nothing alone, and what two of them come to."""

    def __init__(self, rulebook: Rulebook, case: Case, assessment: Assessment) -> None:
        self._rulebook = rulebook
        self._assessment = assessment
        self._as_it_is = Variants(rulebook, case)
        self._bounded = frozenset(_bounded_groups(case))
        self._known: dict[tuple[Key, Key], Category] = {}

    def flips(self) -> Iterator[TippingPair]:
        """Give the pairs that flip the category."""
        for first, second in combinations(self._alone(), 2):
            if first.change.question is not second.change.question:
                category = self._judged(first, second)
                if category is not self._as_it_is.category:
                    yield TippingPair(first.as_given, second.as_given, category)

    def _alone(self) -> Sequence[_Alone]:
        case = self._as_it_is.case
        every = (self._read(change) for change in changes(case, self._assessment))
        return [one for one in every if one.variants.category is self._as_it_is.category]

    def _read(self, change: Change) -> _Alone:
        own = Variants(self._rulebook, change.of(self._as_it_is.case, self._assessment))
        if change.move is not None:
            group = self._as_it_is.group(change.move)
            return _Alone(change, frozenset({group}), self._as_it_is.key(change.move), own)
        group_of = own.case.method.by_id[change.question.id].group
        touches = self._bounded | ({group_of} if group_of is not None else frozenset())
        return _Alone(change, touches, (change.question.id, change.option), own)

    def _judged(self, first: _Alone, second: _Alone) -> Category:
        if first.touches & second.touches:
            return self._judge(first, second)
        both = (first.key, second.key)
        if both not in self._known:
            self._known[both] = self._judge(first, second)
        return self._known[both]

    def _judge(self, first: _Alone, second: _Alone) -> Category:
        for one, other in ((first, second), (second, first)):
            if other.change.move is not None:
                return one.variants.moved(other.change.move)
        answers = self._assessment.with_answer(first.change.answer).with_answer(second.change.answer)
        return self._rulebook.judge(case_like(first.variants.case, answers, second.change.question.id)).category


def _bounded_groups(case: Case) -> Iterator[str]:
    """Give the groups whose levels another answer can cap or raise."""
    for question in case.scales.bounding:
        for option in question.options:
            for adjustment in option.adjustments:
                place = case.scales.place[adjustment.question]
                yield from (group.id for group in case.scales.groups if place in group.members)
