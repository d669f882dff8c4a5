"""ENISA's threat probability and NIST's problem score, with the tables as published."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.model.assessment import Answer
from lia.model.threats import ThreatFinding
from lia.scoring.threats import find_threats, overall_impact, problem_risk, threat_level, threat_sum

CATALOG = Catalog.load()
METHOD = CATALOG.impact.threats
QUESTIONS = [question for area in METHOD.areas for question in area.questions]
BY_YES = {0: "low", 1: "low", 2: "medium", 3: "medium", 4: "high", 5: "high"}
LEVELS = ("low", "medium", "high")


def answered(given: dict[str, str]) -> ThreatFinding:
    answers = {
        question: Answer(question, unknown=True) if option == "unknown" else Answer(question, (option,))
        for question, option in given.items()
    }
    return find_threats(METHOD, answers)


def test_there_are_twenty_questions_in_four_areas_of_five() -> None:
    assert [len(area.questions) for area in METHOD.areas] == [5, 5, 5, 5]
    assert len(set(QUESTIONS)) == 20


@pytest.mark.parametrize(("yes", "level"), BY_YES.items())
def test_the_level_of_an_area_follows_from_its_yes_answers(yes: int, level: str) -> None:
    """None low, two or three medium, five high; one and four are our own design."""
    area = METHOD.areas[0]
    given = {one: "yes" if number < yes else "no" for number, one in enumerate(area.questions)}

    assert answered(given).areas[0].level == level
    assert METHOD.by_yes[yes] == level


@pytest.mark.parametrize("areas", list(product(LEVELS, repeat=4)))
def test_the_sum_of_the_areas_gives_the_threat(areas: tuple[str, ...]) -> None:
    """4-5 low, 6-8 medium, 9-12 high."""
    total = sum(LEVELS.index(level) + 1 for level in areas)
    expected = "low" if total <= 5 else "medium" if total <= 8 else "high"

    assert threat_sum(areas) == total
    assert threat_level(total) == expected
    assert next(level for most, level in METHOD.bands if total <= most) == expected


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("option", ["yes", "no", "unknown"])
def test_every_answer_to_every_question_is_read(question: str, option: str) -> None:
    found = answered({**dict.fromkeys(QUESTIONS, "no"), question: option})
    area = next(one for one, asked in zip(found.areas, METHOD.areas, strict=True) if question in asked.questions)

    assert area.yes == ((question,) if option == "yes" else ())
    assert area.unknown == ((question,) if option == "unknown" else ())
    assert found.complete


def test_all_no_is_low_and_all_yes_is_high() -> None:
    assert (answered(dict.fromkeys(QUESTIONS, "no")).total, answered(dict.fromkeys(QUESTIONS, "no")).level) == (
        4,
        "low",
    )
    assert (answered(dict.fromkeys(QUESTIONS, "yes")).total, answered(dict.fromkeys(QUESTIONS, "yes")).level) == (
        12,
        "high",
    )


def test_not_known_counts_as_yes_and_not_answered_leaves_it_incomplete() -> None:
    assert answered(dict.fromkeys(QUESTIONS, "unknown")).level == "high"
    assert not answered({}).complete
    assert answered({}).areas[0].absent == METHOD.areas[0].questions


@given(
    st.fixed_dictionaries({one: st.sampled_from(["yes", "no", "unknown"]) for one in QUESTIONS}),
    st.sampled_from(QUESTIONS),
)
def test_one_more_yes_never_lowers_the_threat(given_answers: dict[str, str], question: str) -> None:
    less, more = answered(given_answers), answered({**given_answers, question: "yes"})

    assert more.total >= less.total
    assert LEVELS.index(more.level) >= LEVELS.index(less.level)


@pytest.mark.parametrize(
    ("losses", "highest"),
    [
        (("low", "low", "low"), "low"),
        (("medium", "low", "low"), "medium"),
        (("low", "very_high", "high"), "very_high"),
        (("high", "medium", "high"), "high"),
    ],
)
def test_the_impact_is_that_of_the_worst_loss(losses: tuple[str, ...], highest: str) -> None:
    """Confidentiality, integrity and availability: the highest of the three."""
    assert overall_impact(losses) == highest


def test_the_threat_and_the_impact_meet_on_the_matrix_of_enisa() -> None:
    matrix = CATALOG.matrix(METHOD.matrix)
    found = answered({**dict.fromkeys(QUESTIONS, "no"), "undefined_staff": "yes", "processor_involved": "yes"})

    assert (found.total, found.level) == (5, "low")
    assert matrix.cell(overall_impact(("medium", "low", "low")), found.level).level == "medium"


def test_a_problem_is_likelihood_times_the_sum_of_its_impacts() -> None:
    """NIST PRAM worksheet 3."""
    assert problem_risk(7, [7, 6, 6, 4]) == 161
    assert problem_risk(2, {"loss of trust": 5, "cost": 3}) == 16
    assert problem_risk(5, []) == 0
