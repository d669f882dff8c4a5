"""The single answers an outcome turns on: every one that, changed alone, gives another category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lia.model.assessment import Answer, Assessment
from lia.model.finding import Category, Tipping
from lia.model.method import Method, Option, Question
from lia.scoring.applicability import applicable
from lia.scoring.case import Case, case_like
from lia.scoring.levels import level_of, unsure
from lia.scoring.rulebook import Rulebook


def tipping(
    method: Method, assessment: Assessment, case: Case, rulebook: Rulebook, category: Category
) -> tuple[Tipping, ...]:
    """Try every other option of every scored question, and of what bounds one (method 2.8 no. 9).

    ``assessment`` is settled. The changed answer keeps the confidence it had; where nothing was
    known it is taken as stated. A change that opens another question may tip into incomplete.
    """
    found = []
    for question, options in changes(method, case, assessment):
        given = assessment.answers.get(question.id)
        alone = _stands_alone(method, question)
        for option in options:
            answer = _instead(given, question, option)
            other = rulebook.judge(_changed(case, assessment, question, answer, alone)).category
            if other is not category:
                from_option = given.options[0] if given is not None and given.options else None
                found.append(Tipping(question.id, from_option, option.id, other))
    return tuple(found)


def changes(method: Method, case: Case, assessment: Assessment) -> Iterator[tuple[Question, tuple[Option, ...]]]:
    """Give the weighed questions that are asked or answered, each with the options that could be given instead."""
    reached = {question.id for question in applicable(method, assessment)} | set(assessment.answers)
    reached &= case.scales.weighed
    for question in method.questions:
        if question.id in reached:
            given = assessment.answers.get(question.id)
            yield (
                question,
                tuple(
                    option
                    for option in question.options
                    if option.offered(assessment.jurisdiction, assessment.on)
                    and (given is None or option.id not in given.options)
                ),
            )


def _changed(case: Case, assessment: Assessment, question: Question, answer: Answer, alone: bool) -> Case:
    if not alone:
        return case_like(case, assessment.with_answer(answer), question.id)
    doubt = unsure(case.method.uncertainty, answer)
    return case.with_level(question.id, answer.options[0], level_of(question, answer), doubt)


def _stands_alone(method: Method, question: Question) -> bool:
    """Whether nothing hangs on the answer but its level."""
    if any(option.effects or option.adjustments for option in question.options):
        return False
    return all(one.asked_when is None or one.asked_when.question != question.id for one in method.questions)


def _instead(answer: Answer | None, question: Question, option: Option) -> Answer:
    if answer is None or answer.unknown:
        return Answer(question.id, (option.id,))
    return replace(answer, options=(option.id,))
