"""The single answers an outcome turns on: all of them, and no others (method 2.8 no. 9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lia.model.assessment import Assessment
from lia.model.finding import Category, Finding, Tipping
from lia.model.method import Method
from lia.scoring import find
from tests.scoring.before import category_before, other_answers

Found = Callable[..., Finding]


def by_trying(method: Method, assessment: Assessment) -> set[Tipping]:
    """Give every answer instead, one at a time, to the whole of the scoring up to robustness."""
    category = category_before(method, assessment)
    found = set()
    for one, answer in other_answers(method, assessment):
        tipped = category_before(method, assessment.with_answer(answer))
        if tipped is not category:
            found.add(Tipping(one.question, one.from_option, one.to_option, tipped))
    return found


ANALYTICS = {"c_recognition": 2, "d_expectations": 2, "d_nature": 2, "d_way": 2, "d_power": 2}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"levels": ANALYTICS},
        {"levels": ANALYTICS, "safeguards": {"s_early_aggregation": "in_place", "s_pets": "planned"}},
        {"answers": {"likely_objection": "unknown", "harm_likelihood": "unknown"}, "levels": {"d_expectations": 0}},
        {"answers": {"mutual_alignment": "unknown"}},
        {"answers": {"mutual_alignment": "opposed"}, "levels": {"c_mutual": 4}},
        {"levels": {"c_mutual": 0}, "answers": {"mutual_alignment": None}},
        {"answers": {"scale": None}},
        {"answers": {"effective": "no"}},
        {"answers": {"vulnerability": "incidental_children"}, "levels": {"d_consequences": 3, "c_strength": 4}},
        {"levels": {"d_consequences": 4, "c_strength": 3}},
        {"levels": {"c_strength": 1, "d_expectations": 3, "d_nature": 3}, "confidence": "assumed"},
    ],
    ids=lambda changes: ", ".join(changes) or "as it is",
)
def test_the_tipping_answers_are_those_found_by_trying_all(
    method: Method, assess: Callable[..., Any], changes: dict[str, Any]
) -> None:
    assessment = assess(**changes)
    found = find(method, assessment).tipping

    assert set(found) == by_trying(method, assessment)
    assert len(set(found)) == len(found)


def test_a_lone_missing_answer_tips_the_file_out_of_incomplete(finding: Found, method: Method) -> None:
    found = finding({"scale": None})

    assert found.category is Category.INCOMPLETE
    assert {one.to_option for one in found.tipping if one.question == "scale"} == set(method.by_id["scale"].by_id)
    assert {one.category for one in found.tipping if one.question != "scale"} == {Category.CANNOT_RELY}


def test_points_never_tip_a_knock_out(finding: Found) -> None:
    assert finding({"effective": "no"}).tipping == ()


def test_they_stand_in_the_order_of_questions_and_options(finding: Found, method: Method) -> None:
    order = [(question.id, option.id) for question in method.questions for option in question.options]
    found = [(one.question, one.to_option) for one in finding(levels=ANALYTICS).tipping]

    assert found
    assert found == sorted(found, key=order.index)


def test_an_option_that_is_not_offered_here_is_never_a_tipping_answer(
    method: Method, assess: Callable[..., Any]
) -> None:
    elsewhere = frozenset({"UK"})
    questions = tuple(
        replace(one, options=tuple(replace(option, jurisdictions=elsewhere) for option in one.options))
        if one.id == "interest_recognition"
        else one
        for one in method.questions
    )
    found = find(replace(method, questions=questions), assess({"interest_recognition": None}))

    assert "interest_recognition" not in {one.question for one in found.tipping}
