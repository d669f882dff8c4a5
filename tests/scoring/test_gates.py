"""Gates, what is asked when, and what holds where and since when (method 2.8 no. 1, 3, 7, 10, 11, 13)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lia.errors import WrongInput
from lia.model.assessment import Answer, SafeguardChoice, Status
from lia.model.finding import Category, Finding, Gate
from lia.model.method import Do, Effect, Method
from lia.scoring import applicable, applies, find
from lia.scoring.gates import holds

Found = Callable[..., Finding]
Assess = Callable[..., Any]


def gate(found: Finding, question: str) -> Gate:
    return next(one for one in found.gates if one.question == question)


def ids(hits: Any) -> list[str]:
    return [hit.id for hit in hits]


# What is asked when


def asked(method: Method, assess: Assess, **answers: Any) -> set[str]:
    return {question.id for question in applicable(method, assess(answers))}


def test_the_soft_opt_in_is_asked_only_when_it_is_relied_on(method: Method, assess: Assess) -> None:
    assert "soft_opt_in" in asked(method, assess, e_message="soft_opt_in")
    assert "soft_opt_in" not in asked(method, assess, e_message="consent")
    assert "soft_opt_in" not in asked(method, assess, e_message="unknown")
    assert "soft_opt_in" not in asked(method, assess, e_message=None)


def test_whether_people_share_the_aim_is_asked_only_when_they_gain_something(method: Method, assess: Assess) -> None:
    assert "mutual_alignment" in asked(method, assess, benefit_data_subject="asserted_or_indirect")
    for nothing in ("none", "unknown", None):
        assert "mutual_alignment" not in asked(method, assess, benefit_data_subject=nothing)


def test_everything_else_is_always_asked(method: Method, assess: Assess) -> None:
    always = {question.id for question in method.questions} - {"soft_opt_in", "mutual_alignment"}

    assert always <= asked(method, assess, benefit_data_subject=None, e_message=None)
    assert len(method.questions) == 45


def test_a_question_says_itself_whether_it_applies(method: Method, assess: Assess) -> None:
    question = method.by_id["soft_opt_in"]

    assert applies(question, assess({"e_message": "soft_opt_in"}))
    assert not applies(question, assess())


def test_answers_to_gates_that_are_not_asked_change_nothing(finding: Found) -> None:
    assert finding({"soft_opt_in": []}) == finding()


# The list of conditions for mail to own customers

CONDITIONS = [
    "got_address_in_own_sale",
    "same_legal_entity",
    "own_similar_products",
    "easy_free_refusal_at_collection",
    "refusal_in_every_message",
]


def soft_opt_in(finding: Found, ticked: list[str] | str | None, jurisdiction: str = "EU") -> Finding:
    return finding({"e_message": "soft_opt_in", "soft_opt_in": ticked}, jurisdiction=jurisdiction)


def test_all_conditions_met_passes_with_a_note_in_the_eu(finding: Found) -> None:
    found = soft_opt_in(finding, CONDITIONS)

    assert (found.category, ids(found.notes)) == (Category.CAN_RELY, ["note_c654_23"])
    assert gate(found, "soft_opt_in").state == "pass"
    assert gate(found, "soft_opt_in").hits == ()


def test_the_note_is_not_law_in_the_united_kingdom(finding: Found) -> None:
    assert soft_opt_in(finding, CONDITIONS, "UK").notes == ()


@pytest.mark.parametrize("ticked", [[], CONDITIONS[:4], CONDITIONS[1:]])
def test_one_missing_condition_brings_the_opt_in_rule_back(finding: Found, ticked: list[str]) -> None:
    found = soft_opt_in(finding, ticked)

    assert (found.category, ids(found.knock_outs)) == (Category.CANNOT_RELY, ["ko_soft_opt_in"])


def test_an_untouched_list_is_absent_and_an_unknown_one_open(finding: Found) -> None:
    untouched, unknown = soft_opt_in(finding, None), soft_opt_in(finding, "unknown")

    assert (untouched.category, gate(untouched, "soft_opt_in").state) == (Category.INCOMPLETE, "unanswered")
    assert (unknown.category, gate(unknown, "soft_opt_in").state) == (Category.INCOMPLETE, "inc")
    assert (untouched.absent, unknown.absent) == (("soft_opt_in",), ())


# How a gate comes out


@pytest.mark.parametrize(
    ("answers", "question", "state", "hits"),
    [
        ({}, "effective", "pass", ()),
        ({"minimisation": "some_surplus"}, "minimisation", "fix", ("fix_surplus_data",)),
        ({"ask_first": "easy"}, "ask_first", "ref", ("ref_ask_first",)),
        ({"effective": "no"}, "effective", "ko", ("ko_not_effective",)),
        ({"better_basis": "contract_with_person"}, "better_basis", "other", ("other_contract",)),
        ({"interest_lawful": "not_checked"}, "interest_lawful", "inc", ("inc_lawfulness_unchecked",)),
        ({"effective": "unknown"}, "effective", "inc", ()),
        ({"effective": None}, "effective", "unanswered", ()),
    ],
)
def test_a_gate_has_a_state_and_names_what_it_hit(
    finding: Found, answers: dict[str, Any], question: str, state: str, hits: tuple[str, ...]
) -> None:
    one = gate(finding(answers), question)

    assert (one.state, one.hits) == (state, hits)
    assert one.article


def test_every_gate_that_is_asked_is_listed_in_the_order_of_the_method(finding: Found, method: Method) -> None:
    listed = [one.question for one in finding().gates]

    assert listed == [one.id for one in method.questions if one.is_gate and one.id != "soft_opt_in"]


def test_an_answer_with_two_effects_refers_and_sets_a_condition(finding: Found) -> None:
    found = finding({"retention_defined": "none"})

    assert gate(found, "retention_defined").state == "ref"
    assert (ids(found.referrals), ids(found.conditions)) == (["ref_no_retention"], ["fix_no_retention"])
    assert found.not_ready


def test_a_vulnerable_group_refers_besides_its_level_and_is_then_listed(finding: Found) -> None:
    found = finding({"vulnerability": "targeted_vulnerable"}, levels={"d_power": 0})

    assert ids(found.referrals) == ["ref_targeted_vulnerable"]
    assert gate(found, "vulnerability").state == "ref"
    assert next(group.level for group in found.balance.groups if group.group == "d_power") == 3
    assert "vulnerability" not in [one.question for one in finding().gates]


def test_an_assumed_gate_has_the_same_effect_and_is_listed(finding: Found) -> None:
    found = finding(confidence={"effective": "assumed"})

    assert (found.category, found.assumed) == (Category.CAN_RELY, ("effective",))
    assert gate(found, "effective").assumed
    assert found.balance == finding().balance


def test_an_unnamed_third_party_leaves_the_interest_open_whoever_else_is_named(finding: Found) -> None:
    assert finding({"interest_holder": ["us", "public"]}).category is Category.CAN_RELY
    assert finding({"interest_holder": ["us", "unnamed_third_party"]}).category is Category.INCOMPLETE


def test_an_empty_list_of_holders_is_no_answer(finding: Found) -> None:
    found = finding({"interest_holder": []})

    assert (found.category, found.absent) == (Category.INCOMPLETE, ("interest_holder",))


# Where and since when


@pytest.mark.parametrize(
    ("on", "sector", "category"),
    [
        (date(2026, 6, 30), "", "can_rely"),
        (date(2026, 7, 1), "", "cannot_rely"),
        (date(2026, 7, 1), "charity", "can_rely"),
        (date(2026, 7, 1), "good_cause_lottery", "can_rely"),
        (date(2026, 7, 1), "press", "can_rely"),
    ],
)
def test_the_customer_exception_for_calls_ended_on_1_july_2026(
    finding: Found, on: date, sector: str, category: str
) -> None:
    found = finding({"telemarketing": "nl_customer_relation"}, jurisdiction="NL", on=on, sector=sector)

    assert found.category == category


@pytest.mark.parametrize(
    ("answers", "jurisdiction", "on"),
    [
        ({"telemarketing": "nl_customer_relation"}, "EU", date(2026, 11, 22)),
        ({"device_access": "uk_statistics_or_appearance"}, "NL", date(2026, 11, 22)),
        ({"device_access": "uk_statistics_or_appearance"}, "UK", date(2026, 2, 4)),
        ({"better_basis": "uk_recognised_li"}, "EU", date(2026, 11, 22)),
    ],
)
def test_an_option_that_is_not_offered_here_or_now_leaves_its_question_open(
    finding: Found, answers: dict[str, str], jurisdiction: str, on: date
) -> None:
    """Jurisdiction and date can change after an answer; it then never counts in anybody's favour."""
    found = finding(answers, jurisdiction=jurisdiction, on=on)

    assert (found.category, found.absent) == (Category.INCOMPLETE, tuple(answers))


def test_the_same_option_stands_where_it_is_offered(finding: Found) -> None:
    answers = {"device_access": "uk_statistics_or_appearance"}

    assert finding(answers, jurisdiction="UK", on=date(2026, 2, 5)).category is Category.CAN_RELY


@pytest.mark.parametrize(
    ("limits", "there"),
    [
        ({}, True),
        ({"valid_from": date(2026, 11, 22), "valid_to": date(2026, 11, 22)}, True),
        ({"valid_to": date(2026, 11, 21)}, False),
        ({"valid_from": date(2026, 11, 23)}, False),
        ({"sectors": frozenset({"press"})}, True),
        ({"sectors": frozenset({"charity"})}, False),
        ({"except_sectors": frozenset({"press"})}, False),
        ({"jurisdictions": frozenset({"NL"})}, False),
        ({"jurisdictions": frozenset({"EU", "NL"})}, True),
    ],
)
def test_an_effect_is_law_only_in_its_places_days_and_sectors(
    assess: Assess, limits: dict[str, Any], there: bool
) -> None:
    """From its first day to its last; the assessment is about the press, in the EU, on 22 November 2026."""
    assert holds(Effect(Do.KO, "ko_test", **limits), assess(sector="press")) is there


@pytest.mark.parametrize("jurisdiction", ["EU", "NL", "UK", "FR", "DE", "BE"])
def test_a_decision_by_a_machine_alone_is_knocked_out_everywhere(finding: Found, jurisdiction: str) -> None:
    found = finding({"automated_decision": "eu_solely"}, jurisdiction=jurisdiction)

    assert ids(found.knock_outs) == ["ko_art22"]


def every_effect(method: Method) -> list[tuple[str, str, Do, str]]:
    return [
        (question.id, option.id, effect.do, effect.id)
        for question in method.questions
        for option in question.options
        for effect in option.effects
        if not option.jurisdictions
    ]


EXPECTED = {Do.KO: {"cannot_rely"}, Do.OTHER: {"other_basis"}, Do.INC: {"incomplete"}, Do.REF: {"dpo_judgement"}}


def test_every_effect_of_every_option_has_the_outcome_of_its_kind(finding: Found, method: Method) -> None:
    for question, option, do, effect in every_effect(method):
        found = finding({question: [option]}, levels={"c_strength": 4, "c_need": 4})

        assert found.category in EXPECTED.get(do, {"can_rely", "dpo_judgement"}), (question, option)
        hits = [*found.knock_outs, *found.other_bases, *found.referrals, *found.conditions, *found.notes]
        assert do is Do.INC or effect in ids(hits), (question, option)


def test_every_knock_out_of_the_method_is_reached(method: Method) -> None:
    options = {effect for _, _, do, effect in every_effect(method) if do is Do.KO}

    assert options | {"ko_soft_opt_in"} == {
        "ko_public_task",
        "ko_incompatible",
        "ko_art9",
        "ko_art10_87",
        "ko_art22",
        "ko_eprivacy_device",
        "ko_eprivacy_message",
        "ko_soft_opt_in",
        "ko_eprivacy_call",
        "ko_not_informed",
        "ko_art21_2",
        "ko_unlawful",
        "ko_hypothetical",
        "ko_not_effective",
        "ko_necessity",
    }


# Wrong input


def test_ids_that_the_method_does_not_have_are_told_all_at_once(method: Method, assess: Assess) -> None:
    assessment = assess({"colour": "red", "scale": "huge", "effective": ["shown", "plausible"]}).with_safeguard(
        SafeguardChoice("s_magic", Status.IN_PLACE)
    )

    with pytest.raises(WrongInput) as caught:
        find(method, assessment)

    places = [problem.place for problem in caught.value.problems]
    assert places == ["answers.effective", "answers.scale", "answers.colour", "safeguards.s_magic"]
    assert "handful" in str(caught.value)


def test_an_answer_is_either_known_or_unknown(method: Method, assess: Assess) -> None:
    with pytest.raises(WrongInput, match="unknown answer has no options"):
        find(method, assess({"scale": Answer("scale", ("handful",), unknown=True)}))
