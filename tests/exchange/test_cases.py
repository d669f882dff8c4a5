"""Published cases: the mapping is general, the figures hold, whatever facts come along."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.catalog.mapping_reader import read_mapping
from lia.catalog.yaml_reader import read
from lia.errors import WrongInput
from lia.exchange.cases_file import read_cases_file
from lia.model.assessment import Confidence
from lia.model.case import UNCLEAR, CaseFile, Family, Published, RiskRow, Ruling
from lia.model.finding import Category
from lia.model.mapping import FactKind, plain_word
from lia.model.method import Kind
from lia.model.screening import ScreeningOutcome
from lia.scoring import find
from lia.scoring.fact_answers import assessment_of
from lia.scoring.fact_screening import screening_of
from lia.scoring.screening import screen
from lia.scoring.yardstick import Tally, Verdict, Yardstick

PUBLISHED = Path(__file__).parents[1] / "cases" / "published"
NAMES = ("li_cases", "dpia_cases", "enisa_cases")
MAPPING_FILE = Path(__file__).parents[2] / "data" / "mappings" / "neutral-facts.yaml"
TODAY = date(2026, 11, 22)

CATALOG = Catalog.load()
METHOD, SCREENING, MAPPING = CATALOG.method(), CATALOG.screening(), CATALOG.facts_mapping
YARDSTICK = Yardstick(METHOD, SCREENING, MAPPING, CATALOG.matrix("enisa_4x3"), CATALOG.jurisdictions)
FILES = {name: read_cases_file(PUBLISHED / f"{name}.yaml", TODAY) for name in NAMES}
RAW = {name: read(PUBLISHED / f"{name}.yaml").data for name in NAMES}

PLAIN_FACTS = {
    "controller_kind": ("company",),
    "interest_kind": ("fraud_prevention",),
    "interest_lawful": ("yes",),
    "interest_specific": ("yes",),
    "interest_real_and_present": ("yes",),
    "interest_weight": ("significant",),
    "necessary": ("yes",),
    "less_intrusive_alternative": ("no",),
    "data_minimised": ("yes",),
    "data_kinds": ("name", "address"),
    "special_category": ("no",),
    "criminal_data": ("no",),
    "children": ("no",),
    "vulnerable": ("no",),
    "relationship": ("customer",),
    "power_imbalance": ("no",),
    "reasonable_expectation": ("yes",),
    "source_of_data": ("data_subject",),
    "scale": ("small",),
    "profiling": ("none",),
    "tracking_across_services": ("no",),
    "automated_decision": ("no",),
    "disclosure": ("none",),
    "retention": ("short",),
    "impact_severity": ("negligible",),
    "impact_likelihood": ("negligible",),
    "opt_out": ("on_request",),
    "transparency": ("good",),
    "safeguards": (),
    "eprivacy_consent_required": ("no",),
}
"""Facts that raise no gate, with little impact: the method permits."""


def ruling(outcome: Published = Published.ALLOWED, jurisdiction: str = "EU", year: int = 2024, **facts: Any) -> Ruling:
    given_facts = {**PLAIN_FACTS, **{name: _values(value) for name, value in facts.items()}}
    return Ruling("one", Family.LEGITIMATE_INTEREST, jurisdiction, date(year, 12, 31), given_facts, outcome)


def _values(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def category(**facts: Any) -> Category:
    return find(METHOD, assessment_of(METHOD, MAPPING, ruling(**facts), CATALOG.jurisdictions)).category


def option(question: str, **facts: Any) -> str:
    answer = assessment_of(METHOD, MAPPING, ruling(**facts), CATALOG.jurisdictions).answers[question]
    return "unknown" if answer.unknown else "+".join(answer.options)


def screened(jurisdiction: str = "NL", **facts: Any) -> ScreeningOutcome:
    none_met = {name: ("no",) for name in MAPPING.by_id if name.startswith(("c1_", "c2_", "c3_", "c4_", "c5_"))}
    none_met |= {name: ("no",) for name in MAPPING.by_id if name.startswith(("c6_", "c7_", "c8_", "c9_", "art35_"))}
    all_facts = {**none_met, "list_entries": (), **{name: _values(value) for name, value in facts.items()}}
    case = Ruling("one", Family.SCREENING, jurisdiction, TODAY, all_facts, Published.REQUIRED)
    return screen(*screening_of(SCREENING, MAPPING, case, CATALOG.jurisdictions)).outcome


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


# The figures


def test_legitimate_interest_agrees_in_92_of_100_decided_decides_62_of_100_and_permits_nothing_refused() -> None:
    tally = YARDSTICK.tracks(FILES["li_cases"]).full

    assert tally.scored == 64
    assert tally.count(Verdict.FALSE_PERMIT) == 0
    assert share(tally.count(Verdict.AGREES), tally.decided) >= 0.92
    assert share(tally.decided, tally.scored) >= 0.62


def test_without_the_authoritys_own_appraisal_it_mostly_abstains_and_permits_nothing() -> None:
    tally = YARDSTICK.tracks(FILES["li_cases"]).blind

    assert tally.scored == 64
    assert share(tally.count(Verdict.ABSTAINS), tally.scored) > 0.5
    assert tally.count(Verdict.FALSE_PERMIT) == 0


def test_screening_agrees_in_95_of_100_decided_and_never_says_not_needed_where_it_was() -> None:
    tracks = YARDSTICK.tracks(FILES["dpia_cases"])

    assert tracks.without_list_entries is not None
    for tally in (tracks.full, tracks.without_list_entries):
        assert tally.scored == 49
        assert tally.count(Verdict.FALSE_PERMIT) == 0
        assert share(tally.count(Verdict.AGREES), tally.decided) >= 0.95


def test_every_risk_row_with_inputs_is_exact_and_the_others_are_not_scored() -> None:
    tally = YARDSTICK.tracks(FILES["enisa_cases"]).full

    assert tally.scored == tally.decided == tally.count(Verdict.AGREES) == 6
    assert {one.id for one in FILES["enisa_cases"].cases} - {one.id for one in tally.tried} == {
        "ENISA-IMP-01",
        "ENISA-IMP-02",
        "ENISA-IMP-03",
        "ENISA-IMP-04",
    }


@pytest.mark.parametrize("name", ["li_cases", "dpia_cases"])
@pytest.mark.parametrize("seed", range(6))
def test_the_figures_hold_on_any_half_of_the_groups(name: str, seed: int) -> None:
    group = {case["id"]: case["group"] for case in RAW[name]["cases"]}
    groups = sorted(set(group.values()))
    half = set(random.Random(seed).sample(groups, len(groups) // 2))  # noqa: S311

    for chosen in (half, set(groups) - half):
        cases = tuple(one for one in FILES[name].cases if group[one.id] in chosen)
        tally = YARDSTICK.tally(cases)
        assert tally.count(Verdict.FALSE_PERMIT) == 0
        assert share(tally.count(Verdict.AGREES), tally.decided) >= 0.88
        assert share(tally.decided, tally.scored) >= 0.5


def test_a_refused_case_is_not_permitted_when_one_more_fact_becomes_unclear() -> None:
    refused = [
        one for one in FILES["li_cases"].cases if isinstance(one, Ruling) and one.outcome is Published.NOT_ALLOWED
    ]
    varied = [one.without(frozenset({fact})) for one in refused for fact in sorted(MAPPING.evaluative)]

    assert YARDSTICK.tally(varied).count(Verdict.FALSE_PERMIT) == 0


# The mapping is general


def test_the_mapping_names_no_case() -> None:
    text = MAPPING_FILE.read_text(encoding="utf-8").lower()
    cases = [case for name in NAMES for case in RAW[name]["cases"]]
    named = [
        name
        for case in cases
        for name in (case["id"], case["group"], case["title"])
        if re.search(r"[\s-]", name) and name.lower() in text  # one word alone is a term, not the name of a case
    ]
    numbers = {number for case in cases for number in re.findall(r"C-\d+/\d+", case["source"])}

    assert not named
    assert not [number for number in numbers if number.lower() in text]
    assert not re.search(r"\bc-\d+/\d+", text)


def test_every_value_in_the_published_cases_is_one_the_mapping_knows() -> None:
    unknown = {
        (fact, value)
        for name in ("li_cases", "dpia_cases")
        for case in FILES[name].cases
        if isinstance(case, Ruling)
        for fact, values in case.facts.items()
        if fact != "interest"
        for value in values
        if not _known(fact, value)
    }

    assert not unknown


def _known(fact: str, value: str) -> bool:
    known = MAPPING.by_id.get(fact)
    if known is None:
        return False
    word = plain_word(value)
    return known.kind is FactKind.WORDS or word in known.values | set(known.same_as) | MAPPING.unclear


def test_every_value_of_every_fact_has_a_line_that_asks_for_it() -> None:
    asked = {
        (condition.fact, value)
        for question in (*MAPPING.questions, *MAPPING.screening)
        for line in question.lines
        for condition in line.when
        for value in condition.any_of | condition.none_of
    } | {(one.fact, value) for line in MAPPING.safeguards for one in line.when for value in one.any_of}
    harmless = {
        ("controller_kind", "company"),
        ("controller_kind", "ngo"),
        ("controller_kind", "individual"),
        ("controller_kind", "professional"),
        ("controller_kind", "political"),
        ("automated_decision", "no"),
        ("eprivacy_consent_required", "no"),
    }

    unasked = {(fact.id, value) for fact in MAPPING.facts for value in fact.values} - asked
    assert unasked == harmless


def test_every_question_of_both_methods_is_mapped_and_every_line_gives_its_reason() -> None:
    mapped = {one.question for one in MAPPING.questions}
    asked = {one.id for one in METHOD.questions if one.kind is not Kind.SAFEGUARDS and one.asked_when is None}
    lines = [line for one in (*MAPPING.questions, *MAPPING.screening) for line in (*one.lines, one.otherwise)]

    assert asked <= mapped
    assert {one.question for one in MAPPING.screening} == set(SCREENING.by_id)
    assert all(len(line.reason) > 8 for line in (*lines, *MAPPING.safeguards))


def test_a_recorded_fact_is_evidenced_and_an_unclear_one_is_unknown() -> None:
    facts = {**PLAIN_FACTS, "impact_severity": ("unclear",), "scale": ("unclear",)}
    case = replace(ruling(), facts=facts)
    answers = assessment_of(METHOD, MAPPING, case, CATALOG.jurisdictions).answers

    assert answers["harm_severity"].unknown
    assert answers["scale"].unknown
    assert answers["profiling"].options == ("none",)
    assert all(one.confidence is Confidence.EVIDENCED for one in answers.values() if not one.unknown)


FACT_GIVES = [
    ("special_data", "yes_with_art9_2", {"special_category": "yes", "interest_kind": "legal_claims"}),
    ("special_data", "yes_without_art9_2", {"special_category": "yes", "interest_kind": "direct_marketing"}),
    ("special_data", "unknown", {"special_category": "yes", "interest_kind": "security"}),
    ("public_task", "yes", {"controller_kind": "public_authority", "interest_kind": "public_interest"}),
    ("public_task", "yes", {"controller_kind": "municipality", "interest_kind": "public_task"}),
    ("public_task", "authority_outside_tasks", {"controller_kind": "public_authority", "interest_kind": "security"}),
    ("device_access", "no_consent", {"eprivacy_consent_required": "yes", "source_of_data": "observed"}),
    ("e_message", "none", {"eprivacy_consent_required": "yes", "source_of_data": "data_subject"}),
    ("device_access", "no", {"source_of_data": "observed"}),
    ("information_given", "running_and_not_told", {"transparency": "none", "interest_kind": "commercial"}),
    ("information_given", "unknown", {"transparency": "none", "interest_kind": "legal_claims"}),
    ("information_given", "generic_words_only", {"transparency": "poor"}),
    ("information_given", "yes_specific", {"transparency": "unclear"}),
    ("less_intrusive", "yes_equally_effective", {"less_intrusive_alternative": "yes", "necessary": "unclear"}),
    ("less_intrusive", "only_much_less_effective", {"less_intrusive_alternative": "yes", "necessary": "yes"}),
    ("less_intrusive", "yes_equally_effective", {"less_intrusive_alternative": "unclear", "necessary": "no"}),
    ("less_intrusive", "examined_none", {"less_intrusive_alternative": "unclear", "necessary": "unclear"}),
    ("effective", "no", {"less_intrusive_alternative": "no", "necessary": "no"}),
    ("dm_objection", "conditions_or_no_route", {"interest_kind": "marketing", "opt_out": "none"}),
    ("dm_objection", "unknown", {"interest_kind": "direct_marketing", "opt_out": "unclear"}),
    ("dm_objection", "not_dm", {"opt_out": "none"}),
    ("interest_nature", "convenience", {"interest_kind": "security", "interest_weight": "trivial"}),
    ("interest_nature", "fundamental_right_or_safety", {"interest_kind": "security", "interest_weight": "compelling"}),
    ("interest_nature", "ordinary_commercial", {"interest_kind": ("commercial", "never heard of")}),
    ("interest_nature", "unknown", {"interest_kind": "never heard of"}),
    ("data_source", "broker_or_inferred", {"source_of_data": "data_broker"}),
    ("relationship", "none", {"relationship": "prospect"}),
    ("relationship", "current_customer_or_user", {"relationship": "patient"}),
    ("power_balance", "employee_applicant_patient_tenant", {"relationship": "applicant"}),
    ("vulnerability", "targeted_children", {"relationship": "pupil"}),
    ("vulnerability", "incidental_children", {"children": "yes", "vulnerable": "yes"}),
    ("data_nature", "special_criminal_or_intimate", {"data_kinds": ("name", "Health records")}),
    ("data_nature", "behaviour_or_communications", {"data_kinds": "something else"}),
    ("data_nature", "ordinary_contact", {"data_kinds": "phone"}),
    ("retention_defined", "none", {"retention": "indefinite"}),
    ("automated_decision", "eu_solely", {"automated_decision": "yes", "impact_severity": "significant"}),
    ("ask_first", "easy", {"disclosure": "third_parties", "interest_kind": "commercial", "relationship": "member"}),
    ("expectation", "unknown", {"reasonable_expectation": "unclear", "transparency": "unclear"}),
    ("expectation", "unknown", {"reasonable_expectation": "unclear", "relationship": "none"}),
    ("expectation", "probably", {"reasonable_expectation": "unclear"}),
    ("expectation", "unknown", {"reasonable_expectation": "unclear", "retention": "long"}),
]


@pytest.mark.parametrize(("question", "wanted", "facts"), FACT_GIVES)
def test_a_fact_gives_the_answer_that_the_law_gives_it(question: str, wanted: str, facts: dict[str, Any]) -> None:
    assert option(question, **facts) == wanted


def test_an_option_of_one_country_is_used_only_there_and_from_its_day_on() -> None:
    facts = {"automated_decision": "yes", "impact_severity": "significant"}

    assert option("automated_decision", jurisdiction="UK", year=2026, **facts) == "uk_nonspecial_with_22C_safeguards"
    assert option("automated_decision", jurisdiction="GB", year=2024, **facts) == "eu_solely"
    assert option("automated_decision", jurisdiction="AT", year=2026, **facts) == "eu_solely"


@pytest.mark.parametrize(
    ("code", "place"), [("CoE", "EU"), ("AT", "AT"), ("NO", "NO"), ("UK", "UK"), ("GB", "UK"), ("CH", "EU")]
)
def test_a_country_code_is_read_as_a_jurisdiction(code: str, place: str) -> None:
    assert assessment_of(METHOD, MAPPING, ruling(jurisdiction=code), CATALOG.jurisdictions).jurisdiction == place


def test_only_measures_beyond_the_law_are_credited() -> None:
    duties = ("signs", "limited hours", "training", "confidentiality", "encryption", "limited data", "right to contest")
    extras = ("immediate anonymisation", "ethics approval", "hashed linkage")

    def safeguards(*texts: str) -> set[str]:
        return set(assessment_of(METHOD, MAPPING, ruling(safeguards=texts), CATALOG.jurisdictions).safeguards or {})

    assert safeguards(*duties) == set()
    assert safeguards(*extras) == {"s_early_aggregation", "s_independent_oversight", "s_strong_pseudonymisation"}


def test_plain_facts_are_permitted_and_one_failed_condition_refuses_them() -> None:
    assert category() is Category.CAN_RELY
    assert category(necessary="no") is Category.CANNOT_RELY
    assert category(interest_lawful="no") is Category.CANNOT_RELY
    assert category(interest_specific="unclear") is Category.INCOMPLETE


# Screening


def test_an_entry_of_a_list_is_found_by_country_and_number() -> None:
    assert screened(list_entries="NL list item 12") is ScreeningOutcome.REQUIRED
    assert screened("FR", list_entries="FR exempt item 2") is ScreeningOutcome.EXEMPT
    assert screened(list_entries="NL list item 99") is ScreeningOutcome.REQUIRED  # the ruling says it is listed
    assert screened() is ScreeningOutcome.NOT_INDICATED


def test_an_entry_that_no_list_here_has_counts_as_the_ruling_tells_it() -> None:
    assert screened("PL", list_entries="PL list item 4") is ScreeningOutcome.REQUIRED
    assert screened("CZ", list_entries="CZ exempt item 1") is ScreeningOutcome.EXEMPT
    assert screened("EU", list_entries="exempt: similar DPIA exists") is ScreeningOutcome.EXEMPT


def test_without_entries_an_unknown_list_never_says_no_dpia() -> None:
    assert screened("FR", list_entries="unclear") is ScreeningOutcome.CONSIDER
    assert screened("NL", list_entries="unclear") is ScreeningOutcome.NOT_INDICATED  # every entry names its criteria
    criteria = {"c3_systematic_monitoring": "yes", "c5_large_scale": "yes"}
    assert screened("NL", list_entries="unclear", **criteria) is ScreeningOutcome.REQUIRED


def test_an_unclear_criterion_never_says_no_dpia() -> None:
    assert screened("EU", c5_large_scale="unclear") is ScreeningOutcome.CONSIDER


# Whatever comes along


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
VALUES = st.one_of(st.just(UNCLEAR), st.sampled_from(["yes", "no", "none", "large", "significant"]), WORDS)


@st.composite
def any_facts(draw: Callable[..., Any]) -> dict[str, tuple[str, ...]]:
    facts = {}
    for fact in draw(st.lists(st.sampled_from(MAPPING.facts), unique_by=lambda one: one.id)):
        known = st.sampled_from(sorted(fact.values)) if fact.values else WORDS
        facts[fact.id] = tuple(draw(st.lists(known | VALUES, max_size=3)))
    facts[draw(WORDS)] = (draw(WORDS),)
    return facts


@settings(max_examples=60, deadline=None)
@given(facts=any_facts(), family=st.sampled_from([Family.LEGITIMATE_INTEREST, Family.SCREENING]), code=WORDS)
def test_no_facts_make_it_crash(facts: dict[str, tuple[str, ...]], family: Family, code: str) -> None:
    outcome = Published.ALLOWED if family is Family.LEGITIMATE_INTEREST else Published.REQUIRED
    case = Ruling("any", family, code, date(2023, 12, 31), facts, outcome)

    tracks = YARDSTICK.tracks(CaseFile((case,)))

    assert tracks.full.scored == tracks.blind.scored == 1


@settings(max_examples=60, deadline=None)
@given(facts=any_facts())
def test_without_the_appraisal_nothing_is_ever_permitted(facts: dict[str, tuple[str, ...]]) -> None:
    case = replace(ruling(), facts={**PLAIN_FACTS, **facts}).without(MAPPING.evaluative)

    found = find(METHOD, assessment_of(METHOD, MAPPING, case, CATALOG.jurisdictions))

    assert found.category not in {Category.CAN_RELY, Category.CAN_RELY_WITH_SAFEGUARDS}


@settings(max_examples=40, deadline=None)
@given(facts=any_facts(), fact=st.sampled_from([one.id for one in MAPPING.facts]), word=WORDS)
def test_a_word_that_nobody_knows_counts_as_unclear(facts: dict[str, Any], fact: str, word: str) -> None:
    if MAPPING.by_id[fact].kind is FactKind.WORDS or _known(fact, word):
        return
    strange, unclear = {**facts, fact: (word,)}, {**facts, fact: (UNCLEAR,)}

    assert MAPPING.read(strange) == MAPPING.read(unclear)


# The file


def test_a_file_may_mix_families_and_tells_them_apart_without_their_names() -> None:
    text = """
cases:
  - {id: a, facts: {interest_kind: [security]}, outcome: not_allowed}
  - {id: b, facts: {c5_large_scale: true, list_entries: []}, outcome: required}
  - id: c
    inputs:
      impact: {confidentiality: low}
      threat_areas: {one: low, two: low, three: low, four: low}
    expected: {risk_level: low}
  - {id: d, expected: {impact_level: low}}
  - {id: e, facts: {interest_kind: [security]}, outcome: depends}
"""
    file = read_cases_file(text, TODAY)
    tracks = YARDSTICK.tracks(file)

    assert [one.family if isinstance(one, Ruling) else "risk" for one in file.cases] == [
        "legitimate_interest",
        "screening",
        "risk",
        "risk",
        "legitimate_interest",
    ]
    assert [one.id for one in tracks.full.tried] == ["a", "b", "c"]
    assert tracks.without_list_entries is not None
    assert [one.id for one in tracks.without_list_entries.tried] == ["b"]


def test_a_risk_row_that_differs_is_a_miss_with_the_value() -> None:
    row = read_cases_file(
        "cases: [{id: r, inputs: {impact: {a: low}, threat_areas: {a: low, b: low, c: low, d: high}}, "
        "expected: {threat_sum: 7, risk_level: low}}]",
        TODAY,
    )
    sheet = read_cases_file(
        "cases: [{id: s, inputs: {act: [{problem: p, likelihood: 2, impact: {x: 3, y: 4}, risk: 15}]}, "
        "expected: {act: {risk: 14, rank: 1}}, total_risk: 14}]",
        TODAY,
    )

    assert YARDSTICK.tally(row.cases).misses[0].reasons == ("threat_sum: 6 for 7",)
    assert YARDSTICK.tally(sheet.cases).misses[0].reasons == ("act: 14 for 15",)


def test_the_published_rows_hold_what_can_be_computed() -> None:
    rows = [one for one in FILES["enisa_cases"].cases if isinstance(one, RiskRow)]

    assert sum(one.content is not None for one in rows) == 6


WRONG = {
    "no cases": ("cases: []\n", "empty", 1),
    "no list": ("something: 1\n", "cases is missing", None),
    "no id": ("cases:\n  - {facts: {scale: small}, outcome: allowed}\n", "id is missing", 2),
    "twice": (
        "cases:\n  - {id: a, facts: {scale: small}, outcome: allowed}\n"
        "  - {id: a, facts: {scale: small}, outcome: allowed}\n",
        "second time",
        3,
    ),
    "no outcome": ("cases:\n  - {id: a, facts: {scale: small}}\n", "outcome is missing", 2),
    "wrong outcome": ("cases:\n  - id: a\n    facts: {scale: small}\n    outcome: allowd\n", "allowed", 4),
    "facts no group": ("cases:\n  - id: a\n    facts: [small]\n    outcome: allowed\n", "group of keys", 3),
    "fact a group": ("cases:\n  - id: a\n    facts:\n      scale: {a: b}\n    outcome: allowed\n", "list of words", 4),
    "year": ("cases:\n  - id: a\n    year: 20\n    facts: {scale: small}\n    outcome: allowed\n", "at least 1900", 3),
    "nothing": ("cases:\n  - {id: a, title: b}\n", "what this case is about", 2),
    "level": (
        "cases:\n  - id: a\n    inputs:\n      impact: {a: lowish}\n      threat_areas: {a: low}\n"
        "    expected: {risk_level: low}\n",
        "no level",
        4,
    ),
    "numbers": ("cases:\n  - id: a\n    inputs:\n      act: [{likelihood: high, impact: 2, risk: 4}]\n", "numbers", 4),
}


@pytest.mark.parametrize(("text", "word", "line"), WRONG.values(), ids=WRONG)
def test_a_malformed_file_is_named_with_its_line(text: str, word: str, line: int | None) -> None:
    with pytest.raises(WrongInput) as caught:
        read_cases_file(text, TODAY)

    found = [problem for problem in caught.value.problems if word in str(problem)]
    assert found
    assert line is None or found[0].line == line


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(WrongInput) as caught:
        read_cases_file("cases:\n  - {id: a}\n  - {id: a, facts: {x: y}, outcome: maybe}\n", TODAY)

    assert len(caught.value.problems) == 3


BROKEN = {
    "question": ("question: controller_role\n", "question: controler_role\n", "controller_role"),
    "option": ("choice: controller,", "choice: boss,", "no option"),
    "fact": ("when: {transparency: [poor]}", "when: {openness: [poor]}", "no fact"),
    "value": ("when: {transparency: [poor]}", "when: {transparency: [poorly]}", "no value"),
    "safeguard": ("choice: s_pets", "choice: s_pet", "s_pets"),
    "rule": ("question: public_task\n    rule: first_match", "question: public_task\n    rule: highest_of", "levels"),
    "evaluative": ("evaluative:\n  [interest_lawful,", "evaluative:\n  [lawful,", "no fact"),
}


@pytest.mark.parametrize(("old", "new", "word"), BROKEN.values(), ids=BROKEN)
def test_a_mapping_that_does_not_fit_the_method_is_refused(tmp_path: Path, old: str, new: str, word: str) -> None:
    text = MAPPING_FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "neutral-facts.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(WrongInput, match=word):
        read_mapping(path, METHOD, SCREENING)


def test_a_question_that_is_not_mapped_is_named(tmp_path: Path) -> None:
    more = replace(METHOD, questions=(*METHOD.questions, replace(METHOD.questions[0], id="a_new_one")))

    with pytest.raises(WrongInput, match="a_new_one"):
        read_mapping(MAPPING_FILE, more, SCREENING)


def test_an_empty_tally_counts_nothing() -> None:
    assert Tally(()).scored == Tally(()).decided == 0
