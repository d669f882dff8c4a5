"""Every case under tests/cases/lia: the answers its facts give, and what the method then finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from lia.model.finding import Category, Finding

CASES = sorted((Path(__file__).parents[1] / "cases" / "lia").glob("*.yaml"))
READ = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in CASES}
HALF_A_TENTH = 0.0501
"""The calibration gives its points with one decimal."""


@pytest.fixture(params=READ, ids=list(READ))
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    return READ[request.param]


@pytest.fixture
def found(case: dict[str, Any], finding: Callable[..., Finding]) -> Finding:
    """Firm answers, but those that the case calls assumed; a group that the case leaves out was not asked."""
    given = case["given"]
    levels = given["interest"] | given["data_subject"]
    return finding(
        left_out(levels) | given.get("answers", {}),
        levels=levels,
        confidence=dict.fromkeys(ALL, "evidenced") | dict.fromkeys(given.get("assumed", ()), "assumed"),
        safeguards=given.get("safeguards", {}),
    )


CARRIER = {
    "c_strength": ("interest_nature",),
    "c_need": ("effect_if_not",),
    "c_mutual": ("benefit_data_subject",),
    "c_public": ("benefit_public",),
    "c_recognition": ("interest_recognition",),
    "d_consequences": ("harm_severity", "harm_likelihood", "rights_effect", "exclusion_effect"),
    "d_expectations": ("expectation", "relationship", "data_source", "likely_objection"),
    "d_nature": ("data_nature",),
    "d_way": ("profiling", "scale", "disclosure"),
    "d_power": ("power_balance", "vulnerability", "control"),
}
ALL = [question for members in CARRIER.values() for question in members]


def left_out(levels: dict[str, int]) -> dict[str, None]:
    return {question: None for group, members in CARRIER.items() if group not in levels for question in members}


def test_the_outcome_is_the_one_of_the_case(case: dict[str, Any], found: Finding) -> None:
    assert found.category == case["then"]["category"]


def test_the_reasons_of_the_case_appear(case: dict[str, Any], found: Finding) -> None:
    assert set(case["because"]) <= {reason.rule for reason in found.reasons}


def test_the_points_are_those_of_the_case(case: dict[str, Any], found: Finding) -> None:
    expected = {number: points for number, points in case["then"].items() if number != "category"}

    assert {number: getattr(found.balance, number) for number in expected} == pytest.approx(expected, abs=HALF_A_TENTH)


def test_there_is_a_case_for_every_direction() -> None:
    """The method finds for the controller, against, refuses to say, and leaves it to people."""
    categories = {case["then"]["category"] for case in READ.values()}

    assert categories == set(Category)


def test_a_case_says_where_it_comes_from() -> None:
    assert all(case["name"] and case["source"] and case["because"] for case in READ.values())
