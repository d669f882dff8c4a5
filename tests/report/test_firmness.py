"""How firm an outcome is, in words, and which safeguards would help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lia.model.assessment import Assessment
from lia.model.finding import Category, Finding, Flip, Robustness, Steadiness, Tipping, Varied
from lia.report.words import Words

WORDS = Callable[[str], Words]

FLIPS = (
    Flip(Varied.WEIGHT, "d_way", up=True, category=Category.DPO_JUDGEMENT),
    Flip(Varied.WEIGHT, "c_strength", up=False, category=Category.DPO_JUDGEMENT),
    Flip(Varied.ANSWER, "rights_effect", up=True, category=Category.CANNOT_RELY),
    Flip(Varied.ANSWER, "harm_severity", up=True, category=Category.CANNOT_RELY, at_worst=True),
)


@pytest.fixture
def fragile(findings: dict[str, Finding]) -> Finding:
    """A finding that was brought down."""
    return replace(
        findings["p11-outage"],
        category=Category.DPO_JUDGEMENT,
        robustness=Robustness(Steadiness.FRAGILE, Category.CAN_RELY, FLIPS),
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_flip_is_named_with_its_group_or_question_and_outcome(
    words: WORDS, fragile: Finding, language: str
) -> None:
    said = words(language)
    lines = said.robustness(fragile)
    told = " ".join(lines)

    assert len(lines) == 7  # that it wavers, what it was before, four flips, what evidence would do
    assert all(said.group(one) in told for one in ("d_way", "c_strength"))
    assert all(said.short(one) in told for one in ("rights_effect", "harm_severity"))
    assert all(said.category(one) in told for one in (Category.CAN_RELY, Category.CANNOT_RELY))
    assert len(set(lines)) == len(lines)
    assert "{" not in told


def test_a_flip_that_needs_the_unknown_answers_says_so(words: WORDS, fragile: Finding) -> None:
    with_unknowns = [line for line in words("en").robustness(fragile) if "unknown" in line]

    assert len(with_unknowns) == 1


def test_an_outcome_that_stands_says_so_in_one_line(words: WORDS, findings: dict[str, Finding]) -> None:
    firm = replace(findings["p11-outage"], robustness=Robustness(Steadiness.ROBUST, Category.CAN_RELY))

    assert len(words("nl").robustness(firm)) == 1
    assert words("nl").robustness(firm) != words("nl").robustness(
        replace(firm, robustness=Robustness(Steadiness.FRAGILE, Category.CAN_RELY, FLIPS[:1]))
    )


def test_what_was_not_varied_is_not_told(words: WORDS, findings: dict[str, Finding]) -> None:
    found = findings["p11-outage"]
    silent = replace(found, robustness=Robustness(Steadiness.NOT_TESTED, found.category))

    assert words("nl").robustness(silent) == ()


def test_the_outline_has_a_part_about_it_unless_nothing_was_weighed(words: WORDS, findings: dict[str, Finding]) -> None:
    heading = "How firm the outcome is"

    assert heading in dict(words("en").sections(findings["p11-outage"]))
    assert heading not in dict(words("en").sections(findings["p20-personalised"]))
    assert heading not in dict(words("en").sections(findings["p19-analytics"]))


def test_suggested_safeguards_are_named_with_the_outcome_they_give(words: WORDS, findings: dict[str, Finding]) -> None:
    found = replace(findings["p30-claims"], suggested=("s_dashboard", "s_pets"))

    said = words("en").suggestion(found)
    assert all(words("en").safeguard(one).lower()[1:] in said.lower() for one in found.suggested)
    assert words("en").category(Category.CAN_RELY_WITH_SAFEGUARDS) in said
    assert words("en").suggestion(replace(found, suggested=())) == ""


def test_a_tipping_answer_to_the_outcome_as_it_is_is_not_told(words: WORDS, fragile: Finding) -> None:
    same = Tipping("scale", "handful", "hundreds", Category.DPO_JUDGEMENT)
    other = Tipping("scale", "handful", "thousands", Category.CANNOT_RELY)
    found = replace(fragile, tipping=(same, other))

    assert words("nl").turning(found) == (other,)
    assert len(words("nl").turning_points(found)) == 1


def test_examples_say_how_firm_they_are(
    words: WORDS, findings: dict[str, Finding], examples: dict[str, Assessment]
) -> None:
    assert all(words("nl").robustness(findings[name]) for name in examples)
