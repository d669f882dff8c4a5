"""The pairs of answers an outcome turns on: all of them, and none with a change that tips alone (method 2.8 no. 9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from lia.model.assessment import Assessment
from lia.model.finding import Category, TippingPair
from lia.model.method import Method
from lia.scoring.pairs import pairs
from tests.scoring.before import category_before, other_answers

Assess = Callable[..., Assessment]
ANALYTICS = {"c_recognition": 2, "d_expectations": 2, "d_nature": 2, "d_way": 2, "d_power": 2}
KEPT = ("interest_nature", "benefit_data_subject", "mutual_alignment", "harm_severity", "harm_likelihood")
KEPT += ("exclusion_effect", "expectation", "likely_objection", "vulnerability")


def smaller(method: Method) -> Method:
    """Give a method that weighs nine questions only, so that every pair can be tried one by one."""
    dropped = {one.id for one in method.questions if one.side is not None and one.id not in KEPT}
    groups = [replace(one, members=tuple(m for m in one.members if m not in dropped)) for one in method.groups]
    rules = [
        replace(one, settings={**one.settings, "at_most": {"interest_nature": 3}}) if "at_most" in one.settings else one
        for one in method.rules
    ]
    return replace(
        method,
        questions=tuple(one for one in method.questions if one.id not in dropped),
        groups=tuple(one for one in groups if one.members),
        rules=tuple(rules),
        safeguards=tuple(
            replace(one, credits={group: c for group, c in one.credits.items() if group not in {"d_nature", "d_way"}})
            for one in method.safeguards
        ),
    )


def fitting(method: Method, assessment: Assessment) -> Assessment:
    return replace(assessment, answers={name: one for name, one in assessment.answers.items() if name in method.by_id})


def by_trying(method: Method, assessment: Assessment) -> list[TippingPair]:
    """Give every pair of answers instead, two at a time, to the whole of the scoring."""
    category = category_before(method, assessment)
    alone = [
        (one, answer)
        for one, answer in other_answers(method, assessment)
        if category_before(method, assessment.with_answer(answer)) is category
    ]
    found = []
    for (one, answer), (other, second) in combinations(alone, 2):
        if one.question != other.question:
            flipped = category_before(method, assessment.with_answer(answer).with_answer(second))
            if flipped is not category:
                found.append(TippingPair(one, other, flipped))
    return found


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"levels": {"d_expectations": 2, "c_strength": 3}},
        {"levels": {"d_expectations": 3, "c_strength": 1}, "confidence": "assumed"},
        {"levels": {"d_expectations": 2}, "safeguards": {"s_human_review": "planned", "s_restore": "in_place"}},
        {"answers": {"likely_objection": "unknown", "harm_likelihood": "unknown"}},
        {"answers": {"mutual_alignment": "unknown"}, "levels": {"c_strength": 3}},
        {"answers": {"mutual_alignment": "opposed"}, "levels": {"c_mutual": 4, "c_strength": 3}},
        {"levels": {"c_mutual": 0}, "answers": {"mutual_alignment": None}},
        {"answers": {"harm_severity": None, "expectation": None}},
        {"answers": {"vulnerability": "incidental_children"}},
        {"answers": {"effective": "no"}},
    ],
    ids=lambda changes: ", ".join(changes) or "as it is",
)
def test_the_pairs_are_those_found_by_trying_all(method: Method, assess: Assess, changes: dict[str, Any]) -> None:
    small = smaller(method)
    assessment = fitting(small, assess(**changes))

    assert list(pairs(small, assessment)) == by_trying(small, assessment)


def test_a_pair_holds_no_change_that_tips_alone(method: Method, assess: Assess) -> None:
    assessment = assess(levels=ANALYTICS)
    found = pairs(method, assessment)
    category = category_before(method, assessment)

    assert found
    for pair in (found[0], found[len(found) // 2], found[-1]):
        answers = [
            replace(assessment.answers[one.question], options=(one.to_option,)) for one in (pair.first, pair.second)
        ]
        assert {category_before(method, assessment.with_answer(one)) for one in answers} == {category}
        both = assessment.with_answer(answers[0]).with_answer(answers[1])
        assert category_before(method, both) is pair.category is not category


def test_two_answers_to_one_question_are_no_pair(method: Method, assess: Assess) -> None:
    assert all(one.first.question != one.second.question for one in pairs(method, assess(levels=ANALYTICS)))


def test_no_pair_repairs_a_knock_out(method: Method, assess: Assess) -> None:
    assert pairs(method, assess({"effective": "no"})) == ()


def test_two_missing_answers_together_end_the_waiting(method: Method, assess: Assess) -> None:
    found = pairs(method, assess({"scale": None, "disclosure": None}))

    assert {(one.first.question, one.second.question) for one in found} >= {("scale", "disclosure")}
    assert all(one.first.from_option is None for one in found if one.first.question == "scale")
    assert Category.INCOMPLETE not in {one.category for one in found}
