"""How firm an outcome is: weights and answers varied one at a time, and what that takes back (method 2.3 rule 12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lia.model.assessment import Answer, Assessment, Confidence
from lia.model.finding import Category, Finding, Steadiness, Varied
from lia.model.method import Method, Side
from lia.scoring import find
from lia.scoring.category import categorise
from lia.scoring.scales import reweighed, scales_of
from tests.scoring.before import category_before

Found = Callable[..., Finding]
Assess = Callable[..., Assessment]
Seen = tuple[str, str, bool, Category]

ANALYTICS = {"c_recognition": 2, "d_expectations": 2, "d_nature": 2, "d_way": 2, "d_power": 2}
HEAVY = {"c_strength": 3, "c_need": 2, "c_mutual": 3, "c_public": 2, "d_consequences": 3}
"""May be relied on, but one step heavier consequences would refuse it."""


def seen(found: Finding) -> set[Seen]:
    return {(one.varied.value, one.about, one.up, one.category) for one in found.robustness.flips}


def with_weight(method: Method, group: str, factor: float) -> Method:
    """Give the method with one weight changed and its side brought back to 100."""
    side = method.group_by_id[group].side
    weights = {one.id: one.weight * (factor if one.id == group else 1) for one in method.groups if one.side is side}
    whole = sum(weights.values())
    groups = (
        replace(one, weight=weights[one.id] * 100 / whole) if one.id in weights else one  # type: ignore[arg-type]
        for one in method.groups
    )
    return replace(method, groups=tuple(groups))


def with_level(method: Method, question: str, option: str, level: int) -> Method:
    """Give the method in which an option means another level."""

    def moved(one: Any) -> Any:
        return replace(one, options=tuple(replace(o, level=level) if o.id == option else o for o in one.options))

    return replace(method, questions=tuple(moved(one) if one.id == question else one for one in method.questions))


def varied_methods(method: Method, assessment: Assessment) -> Iterator[tuple[str, str, bool, Method]]:
    """Give every variation as a method of its own; only for files without unknown answers."""
    for group in method.groups:
        yield "weight", group.id, True, with_weight(method, group.id, 1.2)
        yield "weight", group.id, False, with_weight(method, group.id, 0.8)
    for question in method.questions:
        answer = assessment.answers.get(question.id)
        if question.side is None or answer is None or answer.confidence is Confidence.EVIDENCED:
            continue
        level = question.by_id[answer.options[0]].level or 0
        for other in (level + 1, level - 1):
            if (1 if question.id == "harm_likelihood" else 0) <= other <= 4:
                yield "answer", question.id, other > level, with_level(method, question.id, answer.options[0], other)


def by_trying(method: Method, assessment: Assessment) -> set[Seen]:
    before = category_before(method, assessment)
    tried = (
        (kind, about, up, category_before(other, assessment))
        for kind, about, up, other in varied_methods(method, assessment)
    )
    return {one for one in tried if one[-1] is not before}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"levels": ANALYTICS},
        {"levels": ANALYTICS, "safeguards": {"s_early_aggregation": "in_place", "s_pets": "planned"}},
        {"levels": HEAVY},
        {"levels": {"d_consequences": 0, "d_expectations": 3, "d_nature": 2}},
        {"levels": {"c_strength": 1, "d_expectations": 3, "d_nature": 3}, "confidence": "assumed"},
        {"answers": {"mutual_alignment": "opposed"}, "levels": {"c_mutual": 4, "d_expectations": 3}},
        {"answers": {"harm_severity": "limited", "harm_likelihood": "significant"}, "levels": HEAVY},
        {"answers": {"vulnerability": "incidental_children"}, "levels": {"d_consequences": 3, "c_strength": 4}},
        {"answers": {"scale": None}},
        {"answers": {"effective": "no"}},
    ],
    ids=lambda changes: ", ".join(changes) or "as it is",
)
def test_the_flips_are_those_found_by_changing_the_method(
    method: Method, assess: Assess, changes: dict[str, Any]
) -> None:
    assessment = assess(**changes)

    assert seen(find(method, assessment)) == by_trying(method, assessment)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_so_they_are_for_any_file(method: Method, assess: Assess, data: st.DataObject) -> None:
    answers = {
        one.id: Answer(
            one.id,
            (data.draw(st.sampled_from(sorted(one.by_id))),),
            confidence=data.draw(st.sampled_from(Confidence)),
        )
        for one in method.questions
        if one.side is not None and data.draw(st.booleans())
    }
    assessment = assess(answers, safeguards={"s_pets": "in_place", "s_restore": "planned", "s_dashboard": "planned"})
    found = find(method, assessment)

    assert seen(found) == by_trying(method, assessment)
    assert found.fragile is bool(found.robustness.flips)
    assert found.category is categorise(method, assessment)


def test_an_outcome_that_nothing_flips_is_robust(finding: Found) -> None:
    found = finding(levels={"c_strength": 3, "c_need": 3})

    assert (found.category, found.robustness.state) == (Category.CAN_RELY, Steadiness.ROBUST)
    assert (found.robustness.flips, found.fragile, found.downgraded) == ((), False, False)


def test_evidence_makes_an_answer_firm(finding: Found) -> None:
    shaky = {"d_consequences": 0, "d_expectations": 3, "d_nature": 2}
    named = {one.about for one in finding(levels=shaky).robustness.flips if one.varied is Varied.ANSWER}

    assert "exclusion_effect" in named
    assert not [
        one for one in finding(levels=shaky, confidence="evidenced").robustness.flips if one.varied is Varied.ANSWER
    ]


def test_a_level_is_varied_also_to_where_no_option_has_it(finding: Found, method: Method) -> None:
    """To lose a service or a price is never weighed at 1; one step up from nothing is tried all the same."""
    found = finding(levels={"d_consequences": 0, "d_expectations": 3, "d_nature": 2})

    assert 1 not in {one.level for one in method.by_id["exclusion_effect"].options}
    assert ("answer", "exclusion_effect", True, Category.DPO_JUDGEMENT) in seen(found)


def test_likelihood_never_goes_below_its_own_scale(finding: Found) -> None:
    found = finding({"harm_severity": "significant", "harm_likelihood": "negligible"}, levels=ANALYTICS)

    assert ("harm_likelihood", False) not in {(one.about, one.up) for one in found.robustness.flips}


def test_a_permission_that_one_step_turns_into_a_refusal_goes_to_people(finding: Found) -> None:
    found = finding(levels=HEAVY)

    assert found.robustness.before is Category.CAN_RELY
    assert (found.category, found.downgraded, found.fragile) == (Category.DPO_JUDGEMENT, True, True)
    assert ("answer", "rights_effect", True, Category.CANNOT_RELY) in seen(found)
    assert [(one.rule, one.about) for one in found.reasons] == [("fragile", ("rights_effect",))]
    assert "Own design" in found.reasons[0].article
    assert found.needed == ()


def test_with_evidence_for_that_answer_it_stands(finding: Found) -> None:
    found = finding(levels=HEAVY, confidence={"rights_effect": "evidenced"})

    assert (found.category, found.downgraded) == (Category.CAN_RELY, False)


NARROW = {"c_recognition": 0, "d_consequences": 2, "d_expectations": 2, "d_nature": 2, "d_way": 2, "d_power": 2}
"""42.5 against 50: only safeguards can carry it."""


def test_planned_safeguards_do_not_carry_what_one_step_would_refuse_without_them(
    finding: Found, method: Method
) -> None:
    """The refusal looks at what is in place only; the permission rested on what is planned."""
    planned = finding(levels=NARROW, safeguards=dict.fromkeys(method.safeguard_by_id, "planned"))
    in_place = finding(levels=NARROW, safeguards=dict.fromkeys(method.safeguard_by_id, "in_place"))

    assert planned.robustness.before is Category.CAN_RELY_WITH_SAFEGUARDS
    assert (planned.category, planned.needed, planned.suggested) == (Category.DPO_JUDGEMENT, (), ())
    assert "interest_nature" in planned.reasons[0].about
    assert in_place.category is Category.CAN_RELY_WITH_SAFEGUARDS


@pytest.mark.parametrize(
    ("answers", "category"),
    [({"effective": "no"}, Category.CANNOT_RELY), ({"controller_role": "processor"}, Category.OTHER_BASIS)],
)
def test_no_weight_moves_what_was_tested_before_weighing(
    finding: Found, answers: dict[str, str], category: Category
) -> None:
    found = finding(answers, levels=ANALYTICS, confidence="assumed")

    assert (found.category, found.robustness.state, found.robustness.flips) == (category, Steadiness.ROBUST, ())


def test_an_unknown_answer_varies_around_what_it_stands_for(method: Method, assess: Assess) -> None:
    assessment = assess({"expectation": "unknown"}, levels={"c_strength": 1, "d_nature": 3, "d_way": 2, "d_power": 2})
    lower = replace(method, unknown_levels={**method.unknown_levels, Side.DATA_SUBJECT: 2})
    found = find(method, assessment)

    assert category_before(lower, assessment) is not found.robustness.before
    assert ("answer", "expectation", False, category_before(lower, assessment)) in seen(found)


IMPACT = {"d_consequences": 0, "d_nature": 2, "d_way": 2, "d_power": 2}


def test_an_unknown_severity_varies_too(finding: Found) -> None:
    """It stands for 3; one step lower it would be 2, with a small chance of it a light consequence."""
    found = finding({"harm_severity": "unknown"}, levels={"c_strength": 1, "c_need": 1, **IMPACT})

    assert ("harm_severity", False) in {(one.about, one.up) for one in found.robustness.flips}


def test_an_absent_answer_is_no_answer_and_is_not_varied(finding: Found) -> None:
    found = finding({"rights_effect": None}, levels={"c_strength": 1, "d_nature": 4, "d_expectations": 3})

    assert "rights_effect" not in {one.about for one in found.robustness.flips}


def test_a_permission_with_unknown_answers_is_held_to_what_they_can_turn_out_to_be(
    method: Method, assess: Assess
) -> None:
    """Limited severity of unknown likelihood: one step more severe it may be likely, and then it is refused."""
    levels = {**HEAVY, "d_consequences": 1}
    unknown = find(method, assess({"harm_severity": "limited", "harm_likelihood": "unknown"}, levels=levels))
    likely = find(method, assess({"harm_severity": "limited", "harm_likelihood": "significant"}, levels=levels))

    assert {one.robustness.before for one in (unknown, likely)} == {Category.CAN_RELY}
    assert (unknown.category, likely.category) == (Category.DPO_JUDGEMENT, Category.DPO_JUDGEMENT)
    assert [(one.about, one.at_worst) for one in unknown.robustness.flips if one.category is Category.CANNOT_RELY] == [
        ("harm_severity", True)
    ]


def test_a_method_without_such_a_rule_varies_nothing(method: Method, assess: Assess) -> None:
    without = replace(method, rules=tuple(one for one in method.rules if one.id != "fragile"))
    found = find(without, assess(levels=HEAVY))

    assert (found.category, found.robustness.state) == (Category.CAN_RELY, Steadiness.NOT_TESTED)
    assert (found.fragile, found.downgraded) == (False, False)


def test_how_far_it_varies_is_set_by_the_method(assess: Assess, with_rules: Callable[..., Method]) -> None:
    assessment = assess(levels={"c_strength": 3, "c_need": 3})

    assert not find(with_rules("fragile"), assessment).fragile
    assert find(with_rules("fragile", levels=3), assessment).fragile


@pytest.mark.parametrize("factor", [0.8, 1.2])
def test_a_weight_is_varied_within_its_side(method: Method, factor: float) -> None:
    scales = scales_of(method)
    other = reweighed(scales, "d_nature", factor)
    weights = {one.id: one.weight for one in other.groups}

    for side in Side:
        assert sum(one.weight for one in other.groups if one.side is side) == pytest.approx(100)
    assert weights["d_nature"] / weights["d_way"] == pytest.approx(20 / 15 * factor)
    assert weights["c_strength"] == 40
    assert sum(other.shares) == pytest.approx(1)
    assert other.shares[other.place["data_nature"]] == pytest.approx(weights["d_nature"] / 200)


def test_the_flips_stand_weights_first_in_the_order_of_the_method(finding: Found, method: Method) -> None:
    flips = finding(levels=ANALYTICS).robustness.flips
    order = [*method.group_by_id, *method.by_id]

    assert flips
    assert [one.about for one in flips] == sorted((one.about for one in flips), key=order.index)
