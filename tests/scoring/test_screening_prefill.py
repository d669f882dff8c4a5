"""What an LIA tells a screening: proposals that a person confirms, and whether it leads to one at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lia.catalog import Catalog
from lia.exchange.answer_file import read_answer_file
from lia.model.assessment import Answer, Assessment
from lia.model.finding import Finding
from lia.model.method import Method
from lia.model.screening import Proposal, Screening, ScreeningOutcome
from lia.report.outcome import is_heavy
from lia.report.words import Words
from lia.scoring import find
from lia.scoring.screening import asked, screen
from lia.scoring.screening_prefill import finds_high_impact, open_proposals, proposals

CATALOG = Catalog.load()
SCREENING = CATALOG.screening()
TODAY = date(2026, 11, 22)
EXAMPLES = {path.stem: path for path in CATALOG.example_assessments()}

# question of the LIA, its option, what is proposed
FACTS = [
    ("profiling", "none", ()),
    ("profiling", "simple_segments", ()),
    ("profiling", "combine_own_sources", ("wp6_matching",)),
    ("profiling", "individual_score_or_profile", ("wp1_evaluation",)),
    ("profiling", "cross_context_tracking", ("wp1_evaluation", "wp3_monitoring", "wp6_matching")),
    ("automated_decision", "no", ()),
    ("automated_decision", "human_really_decides", ()),
    ("automated_decision", "eu_solely", ("wp2_automated_decision",)),
    ("data_nature", "behaviour_or_communications", ()),
    ("data_nature", "financial_location_private_life", ("wp4_sensitive",)),
    ("data_nature", "special_criminal_or_intimate", ("wp4_sensitive",)),
    ("special_data", "no", ()),
    ("special_data", "inferred_possible", ("wp4_sensitive",)),
    ("special_data", "yes_with_art9_2", ("wp4_sensitive",)),
    ("criminal_or_national_id", "yes_with_law", ("wp4_sensitive",)),
    ("scale", "thousands", ()),
    ("scale", "ten_thousand_or_permanent", ("wp5_large_scale",)),
    ("scale", "large_part_of_population", ("wp5_large_scale",)),
    ("data_source", "partner_who_told_them", ()),
    ("data_source", "broker_or_inferred", ("wp6_matching",)),
    ("vulnerability", "incidental_adults", ()),
    ("vulnerability", "incidental_children", ("wp7_vulnerable",)),
    ("power_balance", "locked_in_user", ()),
    ("power_balance", "employee_applicant_patient_tenant", ("wp7_vulnerable",)),
    ("exclusion_effect", "indirectly", ()),
    ("exclusion_effect", "directly_reviewable", ("wp9_blocking",)),
]


@pytest.mark.parametrize(("question", "option", "wanted"), FACTS)
def test_a_fact_of_the_lia_speaks_for_what_it_should(
    assess: Callable[..., Assessment], method: Method, question: str, option: str, wanted: tuple[str, ...]
) -> None:
    """From the level of the method on, not one below it."""
    bare = {key: None for key in ("profiling", "data_nature", "power_balance") if key != question}
    found = proposals(SCREENING, method, [assess({**bare, question: option})])

    assert tuple(one.question for one in found) == wanted
    assert all(one.option == "yes" and one.because == ((question, option),) for one in found)


def test_facts_that_speak_for_the_same_are_named_together(assess: Callable[..., Assessment], method: Method) -> None:
    both = assess({"data_nature": "special_criminal_or_intimate", "special_data": "yes_with_art9_2", "profiling": None})

    (found,) = proposals(SCREENING, method, [both])
    assert found.because == (
        ("data_nature", "special_criminal_or_intimate"),
        ("special_data", "yes_with_art9_2"),
    )


def test_an_unknown_or_unanswered_fact_proposes_nothing(assess: Callable[..., Assessment], method: Method) -> None:
    assert proposals(SCREENING, method, [assess({"scale": "unknown"}), assess({"scale": None})]) == ()


def test_each_assessment_of_the_purpose_speaks_for_itself(assess: Callable[..., Assessment], method: Method) -> None:
    one = assess({"scale": "large_part_of_population"})
    found = proposals(SCREENING, method, [one, replace(one, id="a2")])

    assert [(proposal.question, proposal.assessment) for proposal in found] == [
        ("wp5_large_scale", "a1"),
        ("wp5_large_scale", "a2"),
    ]


def test_a_proposal_never_says_no() -> None:
    """That would favour the controller."""
    method = CATALOG.method()
    every = [read_answer_file(path, CATALOG, TODAY) for path in EXAMPLES.values()]

    found = proposals(SCREENING, method, every)
    assert found
    assert {one.option for one in found} == {"yes"}


def empty(**answers: Answer) -> Screening:
    return Screening("p01", "p01", SCREENING.id, SCREENING.edition, ("NL",), TODAY, answers)


def test_a_proposal_is_no_answer_until_a_person_confirms_it() -> None:
    finding = screen(SCREENING, empty())

    assert finding.outcome is ScreeningOutcome.INCOMPLETE
    assert set(finding.absent) == set(asked(SCREENING, empty()))


@pytest.mark.parametrize(
    ("answer", "open_"),
    [
        (None, True),
        (Answer("scale", unknown=True), True),
        (Answer("scale", ("no",)), False),
        (Answer("scale", ("yes",)), False),
    ],
)
def test_a_proposal_is_open_while_the_question_has_no_answer_or_is_unknown(answer: Answer | None, open_: bool) -> None:
    proposal = Proposal("wp5_large_scale", "yes", (("scale", "ten_thousand_or_permanent"),), "a1")
    given: dict[str, Any] = {"wp5_large_scale": answer} if answer else {}

    assert open_proposals([proposal], empty(**given)) == ((proposal,) if open_ else ())


# Whether an LIA leads to a screening


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_report_and_the_screening_agree_on_what_is_heavy(name: str) -> None:
    """The report says to screen first exactly where this leads to a screening."""
    assessment = read_answer_file(EXAMPLES[name], CATALOG, TODAY)
    method = CATALOG.method(assessment.edition)
    finding = find(method, assessment)

    assert finds_high_impact(SCREENING, finding) == is_heavy(Words(CATALOG.texts("nl"), method), finding)


@pytest.mark.parametrize(
    ("levels", "leads"),
    [
        ({"d_consequences": 2}, False),
        ({"d_consequences": 3}, True),
        ({"d_nature": 3, "d_way": 3, "d_expectations": 3, "d_power": 3}, False),
        ({"d_nature": 4}, True),
        ({"d_way": 4}, True),
    ],
)
def test_heavy_consequences_or_the_heaviest_impact_lead_to_a_screening(
    finding: Callable[..., Finding], levels: dict[str, int], leads: bool
) -> None:
    assert finds_high_impact(SCREENING, finding(levels=levels)) is leads


def test_safeguards_do_not_take_the_screening_away(finding: Callable[..., Finding]) -> None:
    """Planned or present measures do not lower the number of criteria (WP248)."""
    guarded = finding(levels={"d_consequences": 3}, safeguards={"s_human_review": "in_place", "s_restore": "in_place"})

    assert finds_high_impact(SCREENING, guarded)
