"""What weighs most on each side, and when a mutual interest is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lia.errors import LiaError
from lia.model.finding import Finding
from lia.model.method import Method, Side

Found = Callable[..., Finding]


def names(found: Finding, side: Side) -> list[str]:
    return [factor.question for factor in found.heaviest[side]]


def test_the_three_heaviest_of_each_side_come_by_points_then_by_order(finding: Found) -> None:
    levels = {"c_strength": 2, "c_need": 4, "c_mutual": 2, "c_public": 4, "d_consequences": 1, "d_nature": 3}
    found = finding(levels=levels)

    assert names(found, Side.INTEREST) == ["interest_nature", "effect_if_not", "benefit_data_subject"]
    assert names(found, Side.DATA_SUBJECT) == ["data_nature", "rights_effect", "expectation"]


def test_what_weighs_nothing_is_not_among_the_heaviest(finding: Found) -> None:
    nothing = dict.fromkeys(["d_consequences", "d_expectations", "d_nature", "d_way"], 0)

    assert names(finding(levels=nothing), Side.DATA_SUBJECT) == ["power_balance"]


def test_the_factors_of_a_side_add_up_to_its_points(finding: Found) -> None:
    mean = {"relationship": "none", "data_source": "broker_or_inferred", "scale": "large_part_of_population"}
    for answers in ({}, mean, mean | {"harm_severity": "limited", "rights_effect": "some_chilling"}):
        found = finding(answers)
        people = [one.points for one in found.factors if one.group.startswith("d_")]
        interest = [one.points for one in found.factors if one.group.startswith("c_")]

        assert sum(people) == pytest.approx(found.balance.data_subject)
        assert sum(interest) == pytest.approx(found.balance.interest)


def test_the_highest_member_brings_its_groups_points_and_a_mean_is_shared(finding: Found) -> None:
    answers = {"harm_severity": "significant", "harm_likelihood": "limited", "relationship": "none"}
    points = {one.question: one.points for one in finding(answers, levels={"d_expectations": 0}).factors}

    assert (points["harm_severity"], points["harm_likelihood"], points["rights_effect"]) == (22.5, 0, 0)
    assert (points["relationship"], points["expectation"]) == (25 * 3 / 16, 0)


def test_an_unknown_factor_has_no_option_and_the_level_it_counts_as(finding: Found) -> None:
    factor = next(one for one in finding({"data_nature": "unknown"}).factors if one.question == "data_nature")

    assert (factor.option, factor.level) == (None, 3)


def test_every_scored_question_is_a_factor(finding: Found, method: Method) -> None:
    assert [one.question for one in finding().factors] == [one.id for one in method.questions if one.side is not None]


# Mutual interest


@pytest.mark.parametrize(
    ("alignment", "benefit", "shown"),
    [
        ("shared_evidence", 2, True),
        ("shared_evidence", 1, False),
        ("neutral", 4, False),
        ("no_evidence", 4, False),
        ("opposed", 4, False),
        ("unknown", 4, False),
        (None, 0, False),
    ],
)
def test_a_mutual_interest_needs_a_real_gain_and_an_aim_that_is_shared(
    finding: Found, alignment: str | None, benefit: int, shown: bool
) -> None:
    assert finding({"mutual_alignment": alignment}, levels={"c_mutual": benefit}).mutual_interest.shown is shown


def test_both_halves_are_named_with_whether_they_rest_on_evidence(finding: Found) -> None:
    both = {"benefit_data_subject": "evidenced", "mutual_alignment": "evidenced"}
    firm = finding(confidence=both).mutual_interest
    half = finding(confidence={"mutual_alignment": "evidenced"}).mutual_interest

    assert (firm.benefit, firm.alignment, firm.level, firm.evidence) == ("modest_real", "shared_evidence", 2, True)
    assert not half.evidence


def test_a_mutual_interest_is_one_factor_and_never_the_test(finding: Found) -> None:
    """The greatest shared benefit, shown by evidence, repairs neither a knock-out nor a heavy balance."""
    levels = {"c_mutual": 4, "c_strength": 1, "c_need": 0, "d_consequences": 4, "d_expectations": 4}

    assert finding({"less_intrusive": "yes_equally_effective"}, levels={"c_mutual": 4}).category == "cannot_rely"
    assert finding(levels=levels, confidence="evidenced").category == "cannot_rely"


def test_a_finding_cannot_be_built_without_reasons(finding: Found) -> None:

    with pytest.raises(LiaError, match="at least one reason"):
        replace(finding(), reasons=())
