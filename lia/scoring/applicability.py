"""Which questions are asked in an assessment, and which of its answers stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lia.errors import Problem, WrongInput
from lia.model.assessment import Answer, Assessment
from lia.model.method import AskedWhen, Kind, Method, Question


def met(when: AskedWhen, answer: Answer | None) -> bool:
    """Whether an answer fulfils a condition; an absent, empty or unknown one never does."""
    if answer is None or answer.unknown or not answer.options:
        return False
    chosen = frozenset(answer.options)
    return (not when.any_of or bool(chosen & when.any_of)) and not chosen & when.none_of


def applies(question: Question, assessment: Assessment) -> bool:
    """Whether the question's own condition is fulfilled by the answers given so far."""
    when = question.asked_when
    return when is None or met(when, assessment.answers.get(when.question))


def applicable(method: Method, assessment: Assessment) -> tuple[Question, ...]:
    """Give the questions that are asked now, in the order of the method.

    A question that hangs on another one is asked only when that one is asked too.
    """
    return tuple(question for question in method.questions if _asked(method, question, assessment))


def _asked(method: Method, question: Question, assessment: Assessment) -> bool:
    for _ in method.questions:  # no chain of conditions is longer than the method
        if question.asked_when is None:
            return True
        if not applies(question, assessment):
            return False
        question = method.by_id[question.asked_when.question]
    return False


def settled(method: Method, assessment: Assessment) -> Assessment:
    """Give the assessment with only the answers that stand, in the order of the method.

    An answer does not stand when nothing was chosen, or when an option is not offered in the
    jurisdiction or on the date of the assessment (these may be changed after the answer was
    given): the question is then open again, so that it can never count in anybody's favour.
    A list of conditions stands when none of them is ticked.

    Raises:
        WrongInput: questions, options or safeguards the method does not have; all at once.
    """
    problems = list(_problems(method, assessment))
    if problems:
        raise WrongInput(f"assessment {assessment.id}", problems)
    standing = {
        question.id: answer
        for question in method.questions
        if (answer := assessment.answers.get(question.id)) is not None and _stands(question, answer, assessment)
    }
    return replace(assessment, answers=standing)


def _stands(question: Question, answer: Answer, assessment: Assessment) -> bool:
    if answer.unknown:
        return True
    if not answer.options:
        return question.all_of is not None
    options = (question.by_id[option] for option in answer.options)
    return all(option.offered(assessment.jurisdiction, assessment.on) for option in options)


def _problems(method: Method, assessment: Assessment) -> Iterator[Problem]:
    for name, answer in assessment.answers.items():
        if name not in method.by_id:
            yield Problem(f"There is no question {name!r}.", "Take the id from the method.", f"answers.{name}")
        else:
            yield from _wrong_options(method.by_id[name], answer)
    for name in assessment.safeguards or {}:
        if name not in method.safeguard_by_id:
            yield Problem(f"There is no safeguard {name!r}.", "Take the id from the catalogue.", f"safeguards.{name}")


def _wrong_options(question: Question, answer: Answer) -> Iterator[Problem]:
    place = f"answers.{question.id}"
    if question.kind is Kind.SAFEGUARDS:
        return
    for option in answer.options:
        if option not in question.by_id:
            yield Problem(f"There is no option {option!r}.", f"Choose from: {', '.join(question.by_id)}.", place)
    if len(answer.options) > 1 and question.kind is not Kind.MULTIPLE:
        yield Problem("Only one option can be chosen here.", "Keep one.", place)
    if answer.unknown and answer.options:
        yield Problem("An unknown answer has no options.", "Remove the options, or the mark unknown.", place)
