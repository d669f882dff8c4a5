"""Everything under ``data/``: each file is right, and the method asks exactly what it should.

The tables here are written out a second time on purpose: a change of the law as data turns this red
until a person has made it twice.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.catalog.check import data_problems
from lia.catalog.folder import data_folder
from lia.catalog.schemas import KINDS, file_name
from lia.exchange.answer_file import read_answer_file
from lia.model.method import Adjust, Do, Effect, GroupRule, Option, Question, Side
from lia.model.source import Tag

DATA = data_folder().root
CATALOG = Catalog.load()
METHOD = CATALOG.method("2026.1")
TODAY = date(2026, 11, 22)

# question: options in order, each with its level or what it does; nothing means that it passes
ASKED = {
    "applicability": """
controller_role: controller, joint fix, processor other, unsure inc
public_task: no, authority_outside_tasks ref, yes ko_public_task
better_basis: none_fits_better, contract_with_person other, legal_obligation other, consent_already_used other,
    uk_recognised_li other, unsure inc
further_use: no, compatible_documented, not_tested inc, incompatible ko_incompatible
special_data: no, inferred_possible ref, yes_with_art9_2 ref, yes_without_art9_2 ko_art9
criminal_or_national_id: no, yes_with_law ref, yes_without_law ko_art10_87
automated_decision: no, human_really_decides fix, uk_nonspecial_with_22C_safeguards ref, eu_solely ko_art22,
    uk_special_data_solely ko_art22
device_access: no, strictly_needed_or_transmission, nl_analytics_little_impact note,
    uk_statistics_or_appearance, consent_obtained other, no_consent ko_eprivacy_device
e_message: no_or_requested, consent other, soft_opt_in, nl_published_for_this_purpose, uk_corporate_subscriber,
    none ko_eprivacy_message
soft_opt_in: got_address_in_own_sale, same_legal_entity, own_similar_products, easy_free_refusal_at_collection,
    refusal_in_every_message
telemarketing: no, legal_person_only, consent other, nl_customer_relation ko_eprivacy_call,
    uk_live_call_screened_TPS_CTPS, none ko_eprivacy_call
information_given: yes_specific, not_yet_started_will_tell fix, generic_words_only fix, art14_5_exception ref,
    running_and_not_told ko_not_informed
dm_objection: not_dm, absolute_and_told_separately, absolute_not_told_separately fix,
    conditions_or_no_route ko_art21_2
""",
    "purpose": """
interest_statement: specific, broad inc, slogan inc
interest_holder: us, named_third_party, data_subject_too, public, unnamed_third_party inc
interest_lawful: lawful_checked, not_checked inc, doubtful_or_ethical_issue ref, unlawful ko_unlawful
interest_real: present, dated_and_near, speculative ko_hypothetical
interest_nature: none 0, convenience 1, ordinary_commercial 2, operations_security_fraud_claims 3,
    fundamental_right_or_safety 4
interest_recognition: none 0, common_practice_only 1, sector_code 2, authority_or_court 3, recital_or_statute 4
effect_if_not: nothing 0, inconvenience 1, noticeable_loss 2, serious_harm 3, critical_harm 4
benefit_data_subject: none 0, asserted_or_indirect 1, modest_real 2, clear_individual 3, done_mainly_for_them 4
mutual_alignment: shared_evidence, neutral, no_evidence, opposed
benefit_public: none 0, one_third_party 1, group 2, wider_public 3, vital_public 4
""",
    "necessity": """
effective: shown, plausible, weak ref, no ko_not_effective
less_intrusive: examined_none, only_much_less_effective, not_examined inc, yes_equally_effective ko_necessity
ask_first: not_possible_or_defeats_purpose, possible_disproportionate, easy ref
minimisation: all_justified, some_surplus fix, collected_by_default ref fix
retention_defined: fixed_term, clear_criterion, reasonable_term fix, none ref fix
""",
    "balancing": """
data_nature: business_role_contact 0, ordinary_contact 1, behaviour_or_communications 2,
    financial_location_private_life 3, special_criminal_or_intimate 4
profiling: none 0, simple_segments 1, combine_own_sources 2, individual_score_or_profile 3,
    cross_context_tracking 4
scale: handful 0, hundreds 1, thousands 2, ten_thousand_or_permanent 3, large_part_of_population 4
disclosure: small_team 0, company_wide_or_processor 1, named_third_parties 2, many_or_unnamed_parties 3,
    public 4
harm_severity: none 0, negligible 1, limited 2, significant 3, maximum 4
harm_likelihood: negligible 1, limited 2, significant 3, maximum 4
rights_effect: no 0, slight 1, some_chilling 2, serious 3, core_of_right 4
exclusion_effect: no 0, indirectly 2, directly_reviewable 3, directly_final 4
relationship: current_customer_or_user 0, recent_customer_or_asked 1, business_contact_without_relation 2,
    none 3, opposed_parties 4
data_source: from_person 0, observed_in_use 2, partner_who_told_them 2, public_or_social_source 3,
    other_third_party 3, broker_or_inferred 4
expectation: clearly 0, probably 1, mixed 2, unlikely 3, no 4
likely_objection: hardly 0, few 1, a_fair_part 2, many 3, most 4
power_balance: equals_b2b 0, consumer 1, locked_in_user 2, employee_applicant_patient_tenant 3, captive 4
vulnerability: none_expected 0, incidental_adults 1, incidental_children 3 ref, targeted_vulnerable 3 ref,
    targeted_children 4 ref
control: self_service 0, easy_request 1, effort_needed 2, cannot_avoid 3, cannot_know 4
""",
    "safeguards": """
safeguards:
objection_process: stop_by_default, case_review_documented, no_procedure fix, always_refuse ref
""",
}

GROUPS = """
c_strength 40 value: interest_nature
c_need 20 value: effect_if_not
c_mutual 20 value: benefit_data_subject
c_public 10 value: benefit_public
c_recognition 10 value: interest_recognition
d_consequences 30 highest: harm_severity harm_likelihood rights_effect exclusion_effect
d_expectations 25 lead_or_mean: expectation relationship data_source likely_objection
d_nature 20 value: data_nature
d_way 15 lead_or_mean: profiling scale disclosure
d_power 10 highest: power_balance vulnerability control
"""

SAFEGUARDS = """
s_unconditional_optout: d_power 1.0, d_expectations 0.5
s_advance_notice: d_expectations 0.5
s_publish_lia: d_expectations 0.25
s_just_in_time: d_expectations 0.25
s_dashboard: d_power 0.5
s_broad_erasure: d_power 0.5
s_voluntary_portability: d_power 0.25
s_early_aggregation: d_nature 1.0, d_way 0.5
s_strong_pseudonymisation: d_nature 0.5
s_functional_separation: d_consequences 0.5, d_way 0.5
s_pets: d_way 1.0
s_short_retention: d_way 0.5
s_no_combination: d_way 0.5
s_no_disclosure: d_way 0.5
s_human_review: d_consequences 0.5
s_independent_oversight: d_power 0.5
s_exclude_vulnerable: d_power 1.0
s_contact_cap: d_consequences 0.25
s_restore: d_consequences 0.5
"""

KNOCK_OUTS = """
ko_public_task ko_incompatible ko_art9 ko_art10_87 ko_art22 ko_eprivacy_device ko_eprivacy_message ko_soft_opt_in
ko_eprivacy_call ko_not_informed ko_art21_2 ko_unlawful ko_hypothetical ko_not_effective ko_necessity
"""


def written(option: Option) -> str:
    """Write an option as in the table above: a knock-out by its id, other effects by their kind."""
    level = [] if option.level is None else [str(option.level)]
    return " ".join([option.id, *level, *(one.id if one.do is Do.KO else str(one.do) for one in option.effects)])


def effects(question: Question) -> list[Effect]:
    all_of = [*question.all_of.met, *question.all_of.missing] if question.all_of else []
    return [*(effect for option in question.options for effect in option.effects), *all_of]


@pytest.mark.parametrize("step", ASKED)
def test_a_step_asks_these_questions_with_these_options_in_this_order(step: str) -> None:
    table = [line.removesuffix(":") for line in ASKED[step].replace(",\n    ", ", ").strip().splitlines()]
    found = [
        f"{one.id}: {', '.join(written(option) for option in one.options)}".removesuffix(": ")
        for one in METHOD.questions
        if one.step == step
    ]

    assert found == table


def test_there_are_45_questions_in_five_steps() -> None:
    counts = [sum(question.step == step for question in METHOD.questions) for step in METHOD.steps]

    assert METHOD.steps == ("applicability", "purpose", "necessity", "balancing", "safeguards")
    assert counts == [13, 10, 5, 15, 2]


def test_only_two_questions_are_asked_on_a_condition() -> None:
    """The others have a "no" of their own; no default may favour the controller."""
    conditions = {one.id: one.asked_when for one in METHOD.questions if one.asked_when}

    assert set(conditions) == {"soft_opt_in", "mutual_alignment"}
    assert (conditions["soft_opt_in"].question, conditions["soft_opt_in"].any_of) == ("e_message", {"soft_opt_in"})
    assert conditions["mutual_alignment"].question == "benefit_data_subject"
    assert conditions["mutual_alignment"].none_of == {"none"}


def test_one_missing_condition_brings_back_the_opt_in_rule() -> None:
    all_of = METHOD.by_id["soft_opt_in"].all_of

    assert all_of is not None
    assert [one.id for one in all_of.met] == ["note_c654_23"]
    assert [one.id for one in all_of.missing] == ["ko_soft_opt_in"]


def test_the_aim_that_is_not_shared_caps_the_benefit_and_raises_the_objection() -> None:
    question = METHOD.by_id["mutual_alignment"]
    found = {one.id: [(a.do, a.question, a.level) for a in one.adjustments] for one in question.options}

    assert question.unknown_as == "no_evidence"
    assert found == {
        "shared_evidence": [],
        "neutral": [(Adjust.CAP, "benefit_data_subject", 2)],
        "no_evidence": [(Adjust.CAP, "benefit_data_subject", 1)],
        "opposed": [(Adjust.CAP, "benefit_data_subject", 0), (Adjust.RAISE, "likely_objection", 3)],
    }


def test_the_knock_outs_are_these_fifteen() -> None:
    found = {effect.id for question in METHOD.questions for effect in effects(question) if effect.do is Do.KO}

    assert found == set(KNOCK_OUTS.split())


def test_every_effect_names_the_article_it_rests_on() -> None:
    assert [effect.id for question in METHOD.questions for effect in effects(question) if not effect.article] == []


def test_every_question_and_group_has_a_source_that_was_looked_at() -> None:
    for thing in (*METHOD.questions, *METHOD.groups, *METHOD.safeguards, *METHOD.rules):
        assert thing.sources, thing.id
        assert all(date(2026, 1, 1) <= source.checked <= TODAY for source in thing.sources)


def test_weights_are_marked_as_our_own_design() -> None:
    assert all(any(source.tag is Tag.DESIGN for source in group.sources) for group in METHOD.groups)


@pytest.mark.parametrize("prefix", ["nl", "uk"])
def test_an_option_named_after_a_country_is_offered_there_only(prefix: str) -> None:
    options = [one for question in METHOD.questions for one in question.options]
    named = {one.id for one in options if one.id.startswith(f"{prefix}_")}

    assert {one.id for one in options if one.jurisdictions == {prefix.upper()}} == named
    assert {one.id for one in options if one.valid_to} == set()


def test_the_british_act_holds_from_5_february_2026_and_older_british_rules_always() -> None:
    dated = {
        option.id: option.valid_from
        for question in METHOD.questions
        for option in question.options
        if option.valid_from
    }

    assert set(dated.values()) == {date(2026, 2, 5)}
    assert set(dated) == {
        "uk_recognised_li",
        "uk_nonspecial_with_22C_safeguards",
        "uk_special_data_solely",
        "uk_statistics_or_appearance",
    }


def test_the_groups_weigh_and_combine_as_designed() -> None:
    found = [f"{one.id} {one.weight} {one.rule}: {' '.join(one.members)}" for one in METHOD.groups]

    assert found == GROUPS.strip().splitlines()
    assert {one.id: one.lead for one in METHOD.groups if one.rule is GroupRule.LEAD_OR_MEAN} == {
        "d_expectations": "expectation",
        "d_way": "profiling",
    }


def test_severity_and_likelihood_make_the_four_quadrants() -> None:
    quadrants = METHOD.group_by_id["d_consequences"].quadrants

    assert quadrants is not None
    table = [
        [quadrants.level(severity, likelihood) for likelihood in (1, 2, 3, 4, None)]
        for severity in (0, 1, 2, 3, 4, None)
    ]
    assert table == [
        [0, 0, 0, 0, 0],
        [1, 1, 2, 2, 1],
        [1, 1, 2, 2, 2],
        [3, 3, 4, 4, 3],
        [3, 3, 4, 4, 4],
        [3, 3, 3, 3, 3],
    ]  # the last column: likelihood unknown; the last row: severity unknown


def test_unknowns_uncertainty_and_caps_are_as_designed() -> None:
    assert METHOD.unknown_levels == {Side.INTEREST: 0, Side.DATA_SUBJECT: 3}
    assert (METHOD.uncertainty.base, METHOD.uncertainty.span) == (3, 17)
    assert METHOD.uncertainty.shares == {"unknown": 1, "assumed": 0.5, "stated": 0.15, "evidenced": 0}
    caps = METHOD.safeguard_caps
    assert (caps.per_group, caps.floor_from, caps.floor_at, caps.total) == (1.5, 2, 1, 20)


def test_the_rules_stand_in_the_order_of_the_method() -> None:
    found = [(one.name, one.category) for one in METHOD.rules]

    assert found == [
        ("option_chosen", "other_basis"),
        ("any_effect", "cannot_rely"),
        ("any_effect", "other_basis"),
        ("unanswered", "incomplete"),
        ("limit", None),
        ("margin_at_least", "can_rely"),
        ("margin_below", "cannot_rely"),
        ("heavy_group", "cannot_rely"),
        ("heavy_group_for", "cannot_rely"),
        ("if_limited", "dpo_judgement"),
        ("margin_at_least", "can_rely_with_safeguards"),
        ("otherwise", "dpo_judgement"),
        ("holds_at_worst", "dpo_judgement"),
        ("holds_when_varied", "dpo_judgement"),
    ]
    settings = {one.id: one.settings for one in METHOD.rules}
    assert settings["balance_allows"] == {"points": 5.0, "safeguards": "none", "unless_limited": True}
    assert settings["balance_refuses"] == {"points": -10.0, "safeguards": "in_place"}
    assert settings["heavy_impact"]["at_most"] == {"interest_nature": 3, "effect_if_not": 2}
    assert settings["fragile"] == {
        "for": ("can_rely", "can_rely_with_safeguards"),
        "against": "cannot_rely",
        "weights": 0.2,
        "levels": 1,
    }
    assert settings["children_first"]["options"] == ("incidental_children", "targeted_children")


def test_the_safeguards_earn_what_the_catalogue_says() -> None:
    found = [
        f"{one.id}: {', '.join(f'{group} {levels}' for group, levels in one.credits.items())}"
        for one in METHOD.safeguards
    ]

    assert found == SAFEGUARDS.strip().splitlines()
    assert [one.id for one in METHOD.safeguards if one.not_for_direct_marketing] == ["s_unconditional_optout"]
    assert not set(METHOD.never_creditable) & set(METHOD.safeguard_by_id)
    assert len(METHOD.never_creditable) == 19


def test_direct_marketing_is_what_the_answer_on_objections_says() -> None:
    assert METHOD.direct_marketing.question == "dm_objection"
    assert METHOD.direct_marketing.none_of == {"not_dm"}


def test_every_file_under_data_is_right() -> None:
    assert [str(problem) for problem in data_problems()] == []


def test_every_term_and_jurisdiction_has_its_words_in_every_language() -> None:
    languages = set(CATALOG.languages)
    told = [word for term in CATALOG.vocabulary.values() for word in (term.label, term.definition)]
    told += [word for one in CATALOG.jurisdictions.values() for word in (one.name, one.note) if word]

    assert [word for word in told if not isinstance(word, dict) or set(word) != languages] == []


FILES = sorted(path for path in DATA.rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DATA)))
def test_the_first_line_of_a_file_names_its_schema(path: Path) -> None:
    match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))

    assert match
    schema = (path.parent / match[1]).resolve()
    assert schema.parent == DATA / "schemas"
    assert schema.name in {file_name(kind) for kind in KINDS}


@pytest.mark.parametrize("name", CATALOG.example_registers)
def test_every_answered_assessment_of_an_example_belongs_to_its_register(name: str) -> None:
    purposes = {purpose.id for purpose in CATALOG.example_register(name).purposes}
    paths = CATALOG.example_assessments(name)

    assert paths
    for path in paths:
        assert read_answer_file(path, CATALOG, TODAY).purpose in purposes


def test_only_known_folders_and_files_stand_under_data() -> None:
    assert [path.name for path in DATA.rglob("*") if path.is_file() and path.suffix not in {".yaml", ".json"}] == []
