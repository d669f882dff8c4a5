"""The category of an assessment before its robustness is looked at, and every other answer it could have had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lia.model.assessment import Answer, Assessment
from lia.model.finding import Category, OtherAnswer
from lia.model.method import Method
from lia.scoring import applicable
from lia.scoring.applicability import settled
from lia.scoring.case import case_of
from lia.scoring.rulebook import rulebook_of
from lia.scoring.scales import scales_of


def category_before(method: Method, assessment: Assessment) -> Category:
    """Give what the outcome rules alone make of it (method 2.3, rules 1-11)."""
    case = case_of(method, scales_of(method), settled(method, assessment))
    return rulebook_of(method).judge(case).category


def other_answers(method: Method, assessment: Assessment) -> Iterator[tuple[OtherAnswer, Answer]]:
    """Give every answer that could stand instead of one on which the outcome can turn."""
    for question in applicable(method, assessment):
        if question.side is None and question.id != "mutual_alignment":
            continue
        given = assessment.answers.get(question.id)
        now = given.options[0] if given is not None and given.options else None
        for option in question.options:
            if option.id != now:
                known = given is not None and not given.unknown
                answer = replace(given, options=(option.id,)) if given and known else Answer(question.id, (option.id,))
                yield OtherAnswer(question.id, now, option.id), answer
