"""The outcome rules 1-11, each in both directions, and at its boundary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lia.model.finding import Category, Finding, Reason
from lia.model.method import Method
from lia.scoring import find

Found = Callable[..., Finding]


def rules(found: Finding) -> list[str]:
    return [reason.rule for reason in found.reasons]


# Rules 1-3: what is tested before anything is weighed


def test_1_a_processor_has_another_basis_whatever_else_is_hit(finding: Found) -> None:
    found = finding({"controller_role": "processor", "special_data": "yes_without_art9_2"})

    assert (found.category, rules(found)) == (Category.OTHER_BASIS, ["processor"])
    assert found.reasons[0].about == ("controller_role",)


def test_1_a_joint_controller_goes_on_with_a_condition(finding: Found) -> None:
    found = finding({"controller_role": "joint"})

    assert found.category is Category.CAN_RELY
    assert [hit.id for hit in found.conditions] == ["fix_joint_arrangement"]
    assert found.not_ready


def test_2_a_knock_out_names_every_gate_hit_and_any_other_basis(finding: Found) -> None:
    found = finding(
        {"special_data": "yes_without_art9_2", "interest_real": "speculative", "better_basis": "legal_obligation"}
    )

    assert (found.category, rules(found)) == (Category.CANNOT_RELY, ["knock_out"])
    assert [hit.id for hit in found.knock_outs] == ["ko_art9", "ko_hypothetical"]
    assert [hit.id for hit in found.other_bases] == ["other_legal_obligation"]
    assert found.reasons[0].about == ("special_data", "interest_real")
    assert "GDPR 9(1)-(2)" in found.reasons[0].article


def test_2_a_knock_out_speaks_before_what_is_unanswered(finding: Found) -> None:
    found = finding({"effective": "no", "scale": None, "less_intrusive": None})

    assert found.category is Category.CANNOT_RELY
    assert found.absent == ("less_intrusive", "scale")


def test_3_another_regime_is_named_even_while_answers_are_missing(finding: Found) -> None:
    found = finding({"device_access": "consent_obtained", "scale": None})

    assert (found.category, rules(found)) == (Category.OTHER_BASIS, ["other_basis"])
    assert found.reasons[0].about == ("device_access",)


# Rule 4: what is missing


@pytest.mark.parametrize("answer", [None, "unknown"])
def test_4_an_absent_or_unknown_gate_makes_the_file_incomplete(finding: Found, answer: str | None) -> None:
    found = finding({"effective": answer})

    assert (found.category, rules(found)) == (Category.INCOMPLETE, ["incomplete"])
    assert found.reasons[0].about == ("effective",)


def test_4_an_answer_that_cannot_be_judged_makes_the_file_incomplete(finding: Found) -> None:
    found = finding({"interest_statement": "slogan"})

    assert found.category is Category.INCOMPLETE
    assert found.reasons[0].about == ("interest_statement",)


@pytest.mark.parametrize("question", ["scale", "interest_nature", "harm_likelihood", "mutual_alignment"])
def test_4_an_absent_weighed_answer_makes_the_file_incomplete(finding: Found, question: str) -> None:
    found = finding({question: None})

    assert found.category is Category.INCOMPLETE
    assert found.absent == (question,)
    assert not found.balance.complete


@pytest.mark.parametrize("question", ["scale", "interest_recognition", "harm_likelihood", "mutual_alignment"])
def test_4_an_unknown_weighed_answer_does_not(finding: Found, question: str) -> None:
    found = finding({question: "unknown"})

    assert found.category is not Category.INCOMPLETE
    assert (found.unknown, found.absent) == ((question,), ())


def test_4_safeguards_that_were_not_asked_yet_leave_the_file_complete(finding: Found) -> None:
    found = finding(safeguards=None)

    assert (found.category, found.absent, found.balance.reduction) == (Category.CAN_RELY, (), 0)


HOPELESS = {"c_strength": 1, "c_need": 0, "c_mutual": 0, "c_public": 0, "c_recognition": 0} | dict.fromkeys(
    ["d_consequences", "d_expectations", "d_nature", "d_way", "d_power"], 4
)


def test_4_it_is_refused_whatever_the_missing_answers_when_their_best_would_not_help(finding: Found) -> None:
    found = finding({"data_nature": None, "effective": None}, levels=HOPELESS)

    assert (found.category, rules(found)) == (Category.CANNOT_RELY, ["whatever_missing", "balance_refuses"])
    assert found.reasons[0].about == ("effective", "data_nature")


def test_4_it_names_what_is_missing_and_what_cannot_be_judged_yet(finding: Found) -> None:
    answers = {"data_nature": None, "interest_statement": "slogan"}

    for levels in ({}, HOPELESS):
        assert finding(answers, levels=levels).reasons[0].about == ("interest_statement", "data_nature")


def test_4_it_stays_incomplete_when_a_missing_answer_could_still_help(finding: Found) -> None:
    found = finding({"interest_nature": None, "benefit_public": None}, levels=HOPELESS | {"d_way": 0, "d_nature": 0})

    assert found.category is Category.INCOMPLETE


def test_4_the_band_counts_every_missing_answer_as_unknown(finding: Found) -> None:
    """A margin of -13.75 refuses on firm answers; the same margin at the best of a missing one does not yet."""
    levels = {"c_strength": 0, "c_mutual": 0, "c_recognition": 2} | {"d_consequences": 2, "d_nature": 0, "d_way": 2}
    firm = finding(levels=levels, confidence="evidenced")
    missing = finding({"data_nature": None}, levels=levels, confidence="evidenced")

    assert (firm.balance.margin, firm.balance.uncertainty) == (-13.75, 3)
    assert firm.category is Category.CANNOT_RELY
    assert missing.balance.uncertainty == pytest.approx(3 + 17 * 20 / 200)
    assert missing.category is Category.INCOMPLETE


# Rule 5: limits


def test_5_a_referral_limits_to_a_judgement(finding: Found) -> None:
    found = finding({"ask_first": "easy"})

    assert (found.category, rules(found)) == (Category.DPO_JUDGEMENT, ["limited", "limit_referral"])
    assert found.limited_by[0].about == ("ask_first",)


@pytest.mark.parametrize("group", ["d_consequences", "d_expectations", "d_nature", "d_way", "d_power"])
def test_5_one_group_at_its_highest_limits_before_safeguards(finding: Found, group: str) -> None:
    light = {"c_strength": 4, "c_need": 4, "c_mutual": 4}
    heavy = finding(levels=light | {group: 4}, safeguards={"s_pets": "in_place", "s_early_aggregation": "in_place"})

    assert (heavy.category, rules(heavy)) == (Category.DPO_JUDGEMENT, ["limited", "limit_group"])
    assert heavy.limited_by[0].about == (group,)
    assert finding(levels=light | {group: 3}).category is Category.CAN_RELY


def test_5_heavy_consequences_and_expectations_limit_together(finding: Found) -> None:
    levels = {"c_strength": 4, "c_need": 4, "c_mutual": 4, "d_consequences": 3}
    both = finding(levels=levels | {"d_expectations": 3})

    assert (both.category, rules(both)) == (Category.DPO_JUDGEMENT, ["limited", "limit_together"])
    assert both.limited_by == (Reason("limit_together", ("d_consequences", "d_expectations"), both.reasons[1].article),)
    assert finding(levels=levels | {"d_expectations": 2}).category is Category.CAN_RELY


def test_5_all_limits_are_named(finding: Found) -> None:
    found = finding(
        {"effective": "weak", "vulnerability": "targeted_children"},
        levels={"c_strength": 4, "c_need": 4, "c_mutual": 4, "d_consequences": 3, "d_expectations": 3},
    )

    assert [reason.rule for reason in found.limited_by] == ["limit_referral", "limit_group", "limit_together"]
    assert found.limited_by[0].about == ("effective", "vulnerability")


def test_5_while_answers_are_missing_only_limits_that_hold_anyway_are_named(finding: Found) -> None:
    missing = {"expectation": None, "rights_effect": None}

    assert finding(missing).limited_by == ()
    assert [one.rule for one in finding(missing, levels={"d_nature": 4}).limited_by] == ["limit_group"]


# Rules 6, 7a, 9: the margin and its boundary. Firm answers make the half-width exactly 3.


def at_points(method: Method, rule: str, points: float) -> Method:
    """Move a threshold, so that a margin can lie exactly on it."""
    changed = tuple(
        replace(one, settings={**one.settings, "points": points}) if one.id == rule else one for one in method.rules
    )
    return replace(method, rules=changed)


@pytest.mark.parametrize(
    ("points", "category"),
    [(22.5 - 3, "can_rely"), (22.5 - 3 + 1e-12, "can_rely"), (22.5 - 3 + 1e-6, "can_rely_with_safeguards")],
)
def test_6_a_band_that_begins_exactly_at_the_threshold_permits(
    method: Method, assess: Callable[..., Any], points: float, category: str
) -> None:
    found = find(at_points(method, "balance_allows", points), assess(confidence="evidenced"))

    assert found.balance.margin == 22.5
    assert found.category == category


@pytest.mark.parametrize(
    ("points", "category"),
    [(0.5, "dpo_judgement"), (0.5 + 1e-12, "dpo_judgement"), (0.5 + 1e-6, "cannot_rely")],
)
def test_7a_a_band_that_ends_exactly_at_the_threshold_does_not_refuse(
    method: Method, assess: Callable[..., Any], points: float, category: str
) -> None:
    levels = {"c_strength": 0, "c_mutual": 0, "c_recognition": 2, "d_nature": 0}
    found = find(at_points(method, "balance_refuses", points), assess(levels=levels, confidence="evidenced"))

    assert (found.balance.margin, found.balance.uncertainty) == (-2.5, 3)
    assert found.category == category


def test_6_and_7a_the_thresholds_of_the_edition_are_plus_five_and_minus_ten(method: Method) -> None:
    points = {rule.id: rule.settings.get("points") for rule in method.rules}

    assert (points["balance_allows"], points["balance_refuses"], points["safeguards_allow"]) == (5, -10, 5)


def test_7a_only_safeguards_in_place_keep_from_refusal(finding: Found) -> None:
    levels = {"c_strength": 1, "c_need": 1, "c_mutual": 1, "c_public": 1, "c_recognition": 1} | {
        "d_consequences": 2,
        "d_expectations": 2,
        "d_nature": 2,
        "d_way": 2,
        "d_power": 2,
    }
    chosen = ["s_human_review", "s_restore", "s_advance_notice", "s_early_aggregation"]

    assert finding(levels=levels).category is Category.CANNOT_RELY
    assert finding(levels=levels, safeguards=dict.fromkeys(chosen, "planned")).category is Category.CANNOT_RELY
    assert finding(levels=levels, safeguards=dict.fromkeys(chosen, "in_place")).category is Category.DPO_JUDGEMENT


SMALL = {"d_nature": 0, "d_way": 0, "d_power": 0}


@pytest.mark.parametrize("group", ["d_consequences", "d_expectations"])
def test_7b_the_heaviest_impact_refuses_a_light_interest(finding: Found, group: str) -> None:
    levels = SMALL | {"c_strength": 3, "c_need": 2, group: 4}
    found = finding(levels=levels)

    assert (found.category, rules(found)) == (Category.CANNOT_RELY, ["heavy_impact"])
    assert found.reasons[0].about == (group,)


@pytest.mark.parametrize("lighter", [{"c_strength": 4}, {"c_need": 3}, {"d_consequences": 3}])
def test_7b_a_heavier_interest_or_a_lighter_impact_is_not_refused(finding: Found, lighter: dict[str, int]) -> None:
    levels = SMALL | {"c_strength": 3, "c_need": 2, "d_consequences": 4} | lighter

    assert finding(levels=levels).category is not Category.CANNOT_RELY


def test_7b_looks_at_the_impact_before_safeguards(finding: Found) -> None:
    levels = SMALL | {"c_strength": 3, "c_need": 2, "d_consequences": 4}
    chosen = {"s_human_review": "in_place", "s_restore": "in_place", "s_functional_separation": "in_place"}

    assert finding(levels=levels, safeguards=chosen).category is Category.CANNOT_RELY


@pytest.mark.parametrize("option", ["incidental_children", "targeted_children"])
def test_7c_serious_consequences_for_children_refuse(finding: Found, option: str) -> None:
    levels = SMALL | {"c_strength": 3, "c_need": 4, "c_mutual": 4, "d_consequences": 3}
    found = finding({"vulnerability": option}, levels=levels)

    assert (found.category, rules(found)) == (Category.CANNOT_RELY, ["children_first"])
    assert found.reasons[0].about == ("vulnerability", "d_consequences")


@pytest.mark.parametrize(
    ("option", "lighter"),
    [
        ("targeted_vulnerable", {}),
        ("incidental_children", {"d_consequences": 2}),
        ("incidental_children", {"c_strength": 4}),
    ],
)
def test_7c_does_not_refuse_otherwise(finding: Found, option: str, lighter: dict[str, int]) -> None:
    levels = SMALL | {"c_strength": 3, "c_need": 4, "c_mutual": 4, "d_consequences": 3} | lighter

    assert finding({"vulnerability": option}, levels=levels).category is Category.DPO_JUDGEMENT


def test_8_a_limited_file_that_the_margin_would_permit_goes_to_people(finding: Found) -> None:
    found = finding({"special_data": "inferred_possible"}, levels={"c_strength": 4, "c_need": 4})

    assert found.balance.band[0] > 5
    assert found.category is Category.DPO_JUDGEMENT


ANALYTICS = {"c_recognition": 2, "d_expectations": 2, "d_nature": 2, "d_way": 2, "d_power": 2}


@pytest.mark.parametrize("status", ["in_place", "planned"])
def test_9_safeguards_carry_the_outcome_and_the_smallest_set_is_named(finding: Found, status: str) -> None:
    chosen = dict.fromkeys(["s_dashboard", "s_broad_erasure", "s_early_aggregation"], status)
    found = finding(levels=ANALYTICS, safeguards=chosen)

    assert (found.category, rules(found)) == (Category.CAN_RELY_WITH_SAFEGUARDS, ["safeguards_allow"])
    assert found.needed == ("s_early_aggregation",)
    assert found.reasons[0].about == found.needed


def test_9_a_planned_safeguard_without_owner_or_date_carries_nothing(
    method: Method, assess: Callable[..., Any]
) -> None:
    planned = assess(levels=ANALYTICS, safeguards={"s_early_aggregation": "planned"})
    choice = replace(planned.safeguards["s_early_aggregation"], owner=" ")
    found = find(method, planned.with_safeguard(choice))

    assert found.category is Category.DPO_JUDGEMENT
    assert (found.safeguards[0].counts, found.safeguards[0].why_not) == (False, "no_owner_or_date")
    assert found.safeguards[0].credits == {}


def test_9_safeguards_never_give_more_than_that(finding: Found) -> None:
    found = finding(levels=ANALYTICS, safeguards={"s_early_aggregation": "in_place", "s_pets": "in_place"})

    assert found.category is Category.CAN_RELY_WITH_SAFEGUARDS


def test_10_what_is_neither_permitted_nor_refused_goes_to_people(finding: Found) -> None:
    found = finding(levels=ANALYTICS)

    assert (found.category, rules(found)) == (Category.DPO_JUDGEMENT, ["in_between"])


# Rule 11: an unknown never permits


def test_11_an_unknown_that_could_turn_the_outcome_takes_the_permission_away(finding: Found) -> None:
    known = {"c_strength": 3, "c_need": 3}
    found = finding({"data_nature": "unknown"}, levels=known)

    assert (found.category, rules(found)) == (Category.DPO_JUDGEMENT, ["unknown_never_permits"])
    assert found.reasons[0].about == ("data_nature",)


def test_11_an_unknown_that_cannot_turn_the_outcome_leaves_it(finding: Found) -> None:
    found = finding({"likely_objection": "unknown", "interest_recognition": "unknown"}, levels={"c_strength": 4})

    assert (found.category, found.unknown) == (Category.CAN_RELY, ("interest_recognition", "likely_objection"))


def test_11_an_unknown_alignment_counts_as_opposition_at_its_worst(finding: Found) -> None:
    """With the benefit at nothing it would still hold; that people may object, too, makes the difference."""
    levels = {"c_recognition": 1, "d_expectations": 0, "d_nature": 2}
    nobody = finding({"mutual_alignment": "no_evidence"}, levels=levels)
    nothing = finding({"mutual_alignment": None}, levels=levels | {"c_mutual": 0})
    opposed = finding({"mutual_alignment": "opposed"}, levels=levels)
    unknown = finding({"mutual_alignment": "unknown"}, levels=levels)

    assert unknown.balance.margin == nobody.balance.margin == 16.25
    assert [one.category for one in (nobody, nothing, opposed)] == ["can_rely", "can_rely", "dpo_judgement"]
    assert (unknown.category, rules(unknown)) == (Category.DPO_JUDGEMENT, ["unknown_never_permits"])


def test_11_what_holds_only_with_safeguards_at_its_worst_is_permitted_only_with_them(finding: Found) -> None:
    """Were the permission taken away altogether, a worse answer would improve the outcome."""
    levels = {"c_need": 1, "c_recognition": 1, "d_expectations": 0, "d_nature": 2, "d_way": 2, "d_power": 0}
    answers = {"likely_objection": "unknown", "scale": "ten_thousand_or_permanent", "disclosure": "named_third_parties"}
    aggregated = {"s_early_aggregation": "in_place"}

    def outcome(safeguards: dict[str, str], **worse: int) -> Finding:
        return finding(answers, levels=levels | worse, safeguards=safeguards, confidence="evidenced")

    assert outcome({}).balance.band[0] > 5
    assert (outcome({}).category, rules(outcome({}))) == (Category.DPO_JUDGEMENT, ["unknown_never_permits"])
    assert outcome(aggregated).category is Category.CAN_RELY_WITH_SAFEGUARDS
    assert rules(outcome(aggregated)) == ["safeguards_allow", "unknown_never_permits"]
    assert outcome(aggregated).needed == ("s_early_aggregation",)
    assert outcome(aggregated, c_public=0).category is Category.CAN_RELY_WITH_SAFEGUARDS
