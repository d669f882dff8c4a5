"""What an LIA tells a screening: answers that its facts speak for, and whether it leads to one at all.

A proposal is no answer: it counts only when a person confirms it. Facts never propose a no, for that
would favour the controller. Source: WP248 rev.01 III.B.a; which facts speak for what is data (own design).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lia.model.assessment import Assessment
from lia.model.finding import Finding
from lia.model.method import Method
from lia.model.screening import YES, Hint, Proposal, Screening, ScreeningMethod


def proposals(screening: ScreeningMethod, method: Method, assessments: Iterable[Assessment]) -> tuple[Proposal, ...]:
    """Give the proposed answers, per question and assessment, in the order of the screening's questions.

    ``assessments`` are those of the purpose, all made with ``method``.
    """
    found: dict[tuple[str, str], Proposal] = {}
    for assessment in assessments:
        for hint in screening.hints:
            for fact in _facts(method, hint, assessment):
                for question in hint.propose:
                    key = (question, assessment.id)
                    before = found[key].because if key in found else ()
                    found[key] = Proposal(question, YES, tuple(dict.fromkeys((*before, fact))), assessment.id)
    order = list(screening.by_id)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.question)))


def open_proposals(proposed: Iterable[Proposal], screening: Screening) -> tuple[Proposal, ...]:
    """Give the proposals whose question has no answer yet, or is unknown: those to confirm or to turn down."""
    answers = screening.answers
    return tuple(one for one in proposed if one.question not in answers or answers[one.question].unknown)


def finds_high_impact(screening: ScreeningMethod, finding: Finding) -> bool:
    """Whether an LIA leads to a screening: a group of people's side is heavy before safeguards."""
    return any(level.level >= screening.high_impact.get(level.group, 5) for level in finding.balance.groups)


def _facts(method: Method, hint: Hint, assessment: Assessment) -> Iterator[tuple[str, str]]:
    answer = assessment.answers.get(hint.question)
    question = method.by_id.get(hint.question)
    if answer is None or question is None:
        return
    for option in answer.options:
        level = question.by_id[option].level if option in question.by_id else None
        heavy = hint.level_at_least is not None and level is not None and level >= hint.level_at_least
        if option in hint.options or heavy:
            yield (hint.question, option)
