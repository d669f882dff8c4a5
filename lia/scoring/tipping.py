"""The single answers an outcome turns on: every one that, changed alone, gives another category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lia.model.assessment import Answer, Assessment
from lia.model.finding import Category, Tipping
from lia.model.method import Method, Option, Question
from lia.scoring.applicability import applicable
from lia.scoring.case import Case, case_like
from lia.scoring.levels import level_of, unsure
from lia.scoring.rulebook import Rulebook
from lia.scoring.variants import Move, Variants


@dataclass(frozen=True, slots=True)
class Change:
    """Another answer to a weighed question. ``move`` is ``None`` where more than its level hangs on it."""

    question: Question
    answer: Answer
    from_option: str | None
    move: Move | None

    @property
    def option(self) -> str:
        """The option given instead."""
        return self.answer.options[0]

    def of(self, case: Case, assessment: Assessment) -> Case:
        """Give the case with this answer instead."""
        if self.move is not None:
            return self.move.of(case)
        return case_like(case, assessment.with_answer(self.answer), self.question.id)


def tipping(assessment: Assessment, rulebook: Rulebook, variants: Variants) -> tuple[Tipping, ...]:
    """Try every other option of every scored question, and of what bounds one (method 2.8 no. 9).

    ``assessment`` is settled. The changed answer keeps the confidence it had; where nothing was
    known it is taken as stated. A change that opens another question may tip into incomplete.
    """
    return tuple(
        Tipping(change.question.id, change.from_option, change.option, category)
        for change in changes(variants.case, assessment)
        if (category := category_with(change, assessment, rulebook, variants)) is not variants.category
    )


def category_with(change: Change, assessment: Assessment, rulebook: Rulebook, variants: Variants) -> Category:
    """Give the category with one other answer."""
    if change.move is not None:
        return variants.moved(change.move)
    return rulebook.judge(change.of(variants.case, assessment)).category


def changes(case: Case, assessment: Assessment) -> Iterator[Change]:
    """Give every other answer to a weighed question that is asked or answered, in the order of the method."""
    method = case.method
    reached = {question.id for question in applicable(method, assessment)} | set(assessment.answers)
    reached &= case.scales.weighed
    for question in method.questions:
        if question.id in reached:
            given, alone = assessment.answers.get(question.id), _stands_alone(method, question)
            from_option = given.options[0] if given is not None and given.options else None
            for option in question.options:
                if option.id != from_option and option.offered(assessment.jurisdiction, assessment.on):
                    answer = _instead(given, question, option)
                    yield Change(question, answer, from_option, _move(case, question, answer) if alone else None)


def _move(case: Case, question: Question, answer: Answer) -> Move | None:
    level = level_of(question, answer)
    if level is None:
        return None
    return Move(case.scales.place[question.id], level, unsure(case.method.uncertainty, answer), answer.options[0])


def _stands_alone(method: Method, question: Question) -> bool:
    """Whether nothing hangs on the answer but its level."""
    if any(option.effects or option.adjustments for option in question.options):
        return False
    return all(one.asked_when is None or one.asked_when.question != question.id for one in method.questions)


def _instead(answer: Answer | None, question: Question, option: Option) -> Answer:
    if answer is None or answer.unknown:
        return Answer(question.id, (option.id,))
    return replace(answer, options=(option.id,))
