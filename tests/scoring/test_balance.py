"""Groups, sides and the width of the band: the numbers of method 2.3 and 2.8."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lia.model.finding import Category, Finding
from lia.model.method import Method, Quadrants, Side
from lia.scoring.applicability import settled
from lia.scoring.case import case_of
from lia.scoring.levels import Filling
from lia.scoring.scales import scales_of

Found = Callable[..., Finding]


def level(found: Finding, group: str) -> float:
    return next(one.level for one in found.balance.groups if one.group == group)


# Consequences

EXPECTED = {
    0: (0, 0, 0, 0),
    1: (1, 1, 2, 2),
    2: (1, 1, 2, 2),
    3: (3, 3, 4, 4),
    4: (3, 3, 4, 4),
}
"""Severity (row) and likelihood 1-4 (column) to a level: the four quadrants."""


@pytest.fixture(scope="module")
def quadrants(method: Method) -> Quadrants:
    found = method.group_by_id["d_consequences"].quadrants
    assert found is not None
    return found


@pytest.mark.parametrize(("severity", "row"), EXPECTED.items())
def test_severity_and_likelihood_give_one_level_by_quadrant(
    quadrants: Quadrants, severity: int, row: tuple[int, ...]
) -> None:
    assert tuple(quadrants.level(severity, likelihood) for likelihood in (1, 2, 3, 4)) == row


@pytest.mark.parametrize("severity", [0, 1, 2, 3, 4])
def test_with_the_likelihood_unknown_the_severity_itself_stands(quadrants: Quadrants, severity: int) -> None:
    assert quadrants.level(severity, None) == severity


@pytest.mark.parametrize("likelihood", [None, 1, 4])
def test_an_unknown_severity_counts_as_three(quadrants: Quadrants, likelihood: int | None) -> None:
    assert quadrants.level(None, likelihood) == 3


def test_a_higher_severity_or_likelihood_never_lowers_the_level(quadrants: Quadrants) -> None:
    for severity in range(4):
        for likelihood in range(1, 4):
            here = quadrants.level(severity, likelihood)

            assert here <= quadrants.level(severity + 1, likelihood)
            assert here <= quadrants.level(severity, likelihood + 1)


def test_consequences_are_as_heavy_as_the_heaviest_of_harm_rights_and_exclusion(finding: Found) -> None:
    harm = {"harm_severity": "significant", "harm_likelihood": "limited"}

    assert level(finding(harm, levels={"d_consequences": 1}), "d_consequences") == 3
    assert level(finding({"exclusion_effect": "indirectly"}, levels={"d_consequences": 1}), "d_consequences") == 2
    assert level(finding(levels={"d_consequences": 4}), "d_consequences") == 4


# Expectations and the way of processing: the lead, or the mean of all where that is higher


def test_a_mean_above_the_lead_counts_and_is_not_rounded(finding: Found) -> None:
    answers = {"relationship": "none", "data_source": "broker_or_inferred", "likely_objection": "many"}
    found = finding(answers, levels={"d_expectations": 1})

    assert level(found, "d_expectations") == (1 + 3 + 4 + 3) / 4


def test_a_mean_below_the_lead_does_not_soften_it(finding: Found) -> None:
    assert level(finding(levels={"d_expectations": 3}), "d_expectations") == 3


def test_the_way_is_profiling_or_the_mean_with_scale_and_disclosure(finding: Found) -> None:
    wide = {"scale": "large_part_of_population", "disclosure": "public"}

    assert level(finding(wide, levels={"d_way": 1}), "d_way") == pytest.approx((1 + 4 + 4) / 3)
    assert level(finding(levels={"d_way": 2}), "d_way") == 2


def test_power_is_the_heaviest_of_its_three(finding: Found) -> None:
    assert level(finding({"control": "cannot_avoid"}, levels={"d_power": 1}), "d_power") == 3


# Unknown and absent answers


@pytest.mark.parametrize(
    ("question", "group", "counts"),
    [
        ("interest_nature", "c_strength", 0),
        ("benefit_public", "c_public", 0),
        ("data_nature", "d_nature", 3),
        ("rights_effect", "d_consequences", 3),
        ("expectation", "d_expectations", 3),
        ("relationship", "d_expectations", 1),
        ("control", "d_power", 3),
        ("scale", "d_way", 4 / 3),
    ],
)
@pytest.mark.parametrize("answer", ["unknown", None])
def test_an_unknown_or_absent_answer_never_counts_for_the_controller(
    finding: Found, question: str, group: str, counts: float, answer: str | None
) -> None:
    assert level(finding({question: answer}), group) == pytest.approx(counts)


def test_an_unknown_severity_or_likelihood_cannot_make_the_heaviest_level_alone(finding: Found) -> None:
    both = finding({"harm_severity": "unknown", "harm_likelihood": "unknown"})
    likelihood = finding({"harm_severity": "limited", "harm_likelihood": "unknown"})

    assert level(both, "d_consequences") == 3
    assert level(likelihood, "d_consequences") == 2


def test_at_best_and_at_worst_an_unknown_answer_lies_at_the_ends_of_its_own_options(method: Method) -> None:
    scales = scales_of(method)
    ends = {name: (scales.best[place], scales.worst[place]) for name, place in scales.place.items()}

    assert ends["interest_nature"] == (4, 0)
    assert ends["harm_severity"] == (0, 4)
    assert ends["harm_likelihood"] == (1, 4)


# Mutual interest


@pytest.mark.parametrize(
    ("alignment", "counts"),
    [("shared_evidence", 4), ("neutral", 2), ("no_evidence", 1), ("unknown", 1), ("opposed", 0)],
)
def test_a_benefit_counts_only_as_far_as_people_share_the_aim(finding: Found, alignment: str, counts: int) -> None:
    assert level(finding({"mutual_alignment": alignment}, levels={"c_mutual": 4}), "c_mutual") == counts


def test_a_cap_never_raises_a_small_benefit(finding: Found) -> None:
    assert level(finding({"mutual_alignment": "neutral"}, levels={"c_mutual": 1}), "c_mutual") == 1


def test_opposition_is_at_least_a_level_three_objection(finding: Found) -> None:
    def expectations(objection: str) -> float:
        found = finding({"mutual_alignment": "opposed", "likely_objection": objection}, levels={"d_expectations": 0})
        return level(found, "d_expectations")

    assert expectations("hardly") == expectations("many") == expectations("unknown") == 3 / 4
    assert expectations("most") == 4 / 4


@pytest.mark.parametrize(("alignment", "firm"), [("opposed", 3 / 4), ("shared_evidence", 0)])
def test_opposition_counts_as_given(method: Method, assess: Callable[..., Any], alignment: str, firm: float) -> None:
    """Whatever an unknown objection turns out to be, opposition holds it at three (method 2.8 no. 5)."""
    answers = {"mutual_alignment": alignment, "likely_objection": "unknown"}
    assessment = settled(method, assess(answers, levels={"d_expectations": 0}))
    view = case_of(method, scales_of(method), assessment).view(Filling.AS_GIVEN)

    assert view.levels["d_expectations"] == 3 / 4
    assert view.firm["d_expectations"] == firm


def test_opposition_stays_when_the_benefit_is_denied(finding: Found) -> None:
    """A benefit made smaller must not improve the outcome by hiding that people oppose the aim."""
    modest = finding({"mutual_alignment": "opposed"}, levels={"c_mutual": 2, "d_expectations": 0})
    none = finding({"mutual_alignment": "opposed"}, levels={"c_mutual": 0, "d_expectations": 0})

    assert none.balance.margin == modest.balance.margin
    assert none.mutual_interest.alignment == "opposed"


def test_an_alignment_that_is_not_known_stays_too_when_the_benefit_is_denied(finding: Found) -> None:
    levels = {"c_recognition": 1, "d_expectations": 0, "d_nature": 2}
    modest = finding({"mutual_alignment": "unknown"}, levels=levels)
    none = finding({"mutual_alignment": "unknown"}, levels=levels | {"c_mutual": 0})

    assert modest.category is none.category is Category.DPO_JUDGEMENT
    assert none.unknown == ("mutual_alignment",)


@pytest.mark.parametrize(
    ("alignment", "best", "worst"),
    [("unknown", (4, 0), (0, 3)), (None, (4, 0), (0, 3)), ("neutral", (2, 0), (2, 0)), ("opposed", (0, 3), (0, 3))],
)
def test_an_alignment_that_is_not_known_is_no_cap_at_best_and_opposition_at_worst(
    method: Method, assess: Callable[..., Any], alignment: str | None, best: tuple[int, int], worst: tuple[int, int]
) -> None:
    assessment = settled(method, assess({"mutual_alignment": alignment}, levels={"c_mutual": 4}))
    case = case_of(method, scales_of(method), assessment)

    for filling, expected in ((Filling.BEST, best), (Filling.WORST, worst)):
        view = case.view(filling)

        assert (view.level("benefit_data_subject"), view.level("likely_objection")) == expected


# Given answers (method 2.8 no. 6)

LIGHT = {"c_strength": 3, "c_need": 2, "d_nature": 0, "d_way": 0, "d_power": 0}


def test_a_heaviest_impact_needs_given_answers(finding: Found) -> None:
    given = finding({"harm_severity": "maximum", "harm_likelihood": "significant"}, levels=LIGHT)
    unknown = finding({"harm_severity": "maximum", "harm_likelihood": "unknown"}, levels=LIGHT)

    assert (level(given, "d_consequences"), level(unknown, "d_consequences")) == (4, 4)
    assert given.category is Category.CANNOT_RELY
    assert unknown.category is Category.DPO_JUDGEMENT


def test_children_come_first_on_given_answers_only(finding: Found) -> None:
    children = {"vulnerability": "incidental_children"}
    levels = LIGHT | {"c_need": 4, "c_mutual": 4}

    assert finding(children | {"rights_effect": "unknown"}, levels=levels).category is Category.DPO_JUDGEMENT
    assert finding(children | {"rights_effect": "serious"}, levels=levels).category is Category.CANNOT_RELY
    assert finding({"vulnerability": "unknown", "rights_effect": "serious"}, levels=levels).category is not (
        Category.CANNOT_RELY
    )


def test_a_severity_of_four_with_unknown_likelihood_is_a_given_three(finding: Found) -> None:
    answers = {"vulnerability": "incidental_children", "harm_severity": "maximum", "harm_likelihood": "unknown"}

    assert finding(answers, levels=LIGHT | {"c_need": 4, "c_mutual": 4}).category is Category.CANNOT_RELY


def test_consequences_and_expectations_limit_together_also_from_unknowns(finding: Found) -> None:
    answers = {"rights_effect": "unknown", "expectation": "unknown"}
    found = finding(answers, levels={"c_strength": 4, "c_need": 4, "c_mutual": 4})

    assert "limit_together" in {reason.rule for reason in found.limited_by}


# The width of the band

ALL_SCORED = [
    *("interest_nature", "interest_recognition", "effect_if_not", "benefit_data_subject", "benefit_public"),
    *("data_nature", "profiling", "scale", "disclosure", "harm_severity", "harm_likelihood", "rights_effect"),
    *("exclusion_effect", "relationship", "data_source", "expectation", "likely_objection"),
    *("power_balance", "vulnerability", "control"),
]

SHARES = {
    "interest_nature": 40,
    "effect_if_not": 20,
    "benefit_public": 10,
    "harm_severity": 30 / 4,
    "exclusion_effect": 30 / 4,
    "relationship": 25 / 4,
    "data_nature": 20,
    "disclosure": 15 / 3,
    "vulnerability": 10 / 3,
    "mutual_alignment": 0,
    "effective": 0,
}
"""Points of the 200 that hang on a question."""


@pytest.mark.parametrize(("question", "share"), SHARES.items())
@pytest.mark.parametrize(("confidence", "counts"), [("assumed", 0.5), ("stated", 0.15), ("evidenced", 0)])
def test_an_answer_widens_the_band_by_its_share(
    finding: Found, question: str, share: float, confidence: str, counts: float
) -> None:
    found = finding(confidence=dict.fromkeys(ALL_SCORED, "evidenced") | {question: confidence})

    assert found.balance.uncertainty == pytest.approx(3 + 17 * counts * share / 200)


@pytest.mark.parametrize("answer", ["unknown", None])
def test_an_unknown_answer_widens_the_band_by_its_whole_share(finding: Found, answer: str | None) -> None:
    found = finding({"interest_nature": answer}, confidence="evidenced")

    assert found.balance.uncertainty == pytest.approx(3 + 17 * 40 / 200)


def test_the_band_runs_from_3_to_20_points_either_side(finding: Found) -> None:
    assert finding(confidence="evidenced").balance.uncertainty == 3
    assert finding(dict.fromkeys(ALL_SCORED, "unknown")).balance.uncertainty == pytest.approx(20)


def test_both_sides_run_from_0_to_100(finding: Found, method: Method) -> None:
    top = {group.id: 4 for group in method.groups}
    high, low = finding(levels=top).balance, finding(levels=dict.fromkeys(top, 0)).balance

    assert (high.interest, high.data_subject, low.interest, low.data_subject) == (100, 100, 0, 0)


def test_the_points_of_the_groups_add_up_to_their_side(finding: Found) -> None:
    balance = finding(safeguards={"s_pets": "in_place", "s_restore": "in_place"}).balance
    people = [group for group in balance.groups if group.side is Side.DATA_SUBJECT]

    assert sum(group.points for group in people) == pytest.approx(balance.data_subject)
    assert sum(group.points_after for group in people) == pytest.approx(balance.data_subject_after)
