"""The screenings of all forty rows of the example register, read from the public text alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from statistics import mean

import pytest

from lia.catalog import Catalog
from lia.exchange.screening_file import read_screening_file
from lia.model.assessment import Answer, Confidence
from lia.model.purpose import Purpose
from lia.model.screening import RemarkKind, Screening, ScreeningFinding
from lia.model.text import LocalText, say
from lia.scoring.screening import asked, screen

NONE, CONSIDER, REASONED = "not_indicated", "consider", "required_unless_reasoned"
EXPECTED = {
    "p01": NONE,
    "p01b": NONE,
    "p02": NONE,
    "p03": CONSIDER,
    "p04": NONE,
    "p05": NONE,
    "p06": NONE,
    "p07": CONSIDER,
    "p08": NONE,
    "p09": NONE,
    "p10": NONE,
    "p11": NONE,
    "p12": NONE,
    "p13": CONSIDER,
    "p14": REASONED,
    "p15": CONSIDER,
    "p16": CONSIDER,
    "p17": NONE,
    "p18": NONE,
    "p19": CONSIDER,
    "p20": REASONED,
    "p21": CONSIDER,
    "p22": CONSIDER,
    "p23": CONSIDER,
    "p24": NONE,
    "p25": NONE,
    "p26": CONSIDER,
    "p27": CONSIDER,
    "p28": NONE,
    "p29": NONE,
    "p30": CONSIDER,
    "p31": NONE,
    "p32": NONE,
    "p33": NONE,
    "p34": "",  # the customer's screening
    "p35": NONE,
    "p36": NONE,
    "p37": CONSIDER,
    "p38": CONSIDER,
    "p39": NONE,
}
"""What the register's rows are reasoned to come to, on the text alone."""

DIFFERENT = {
    "p34": CONSIDER,  # everything is unknown here: customers decide; the finding says it is their screening
    "p39": CONSIDER,  # backups hold all data of thousands of users, all the time: that is the scale of p07
}
"""Where the answers, read honestly, come to something else, and why."""

EXEMPTIONS = ("similar_dpia", "checked_before", "art35_10")
FAVOURS = {"nl": "gunstig voor de verantwoordelijke", "en": "favours the controller"}
TIPPING = {
    "p13": ("art35_3a", "yes", "required"),  # a system that ranks applicants
    "p16": ("wp4_sensitive", "no", "not_indicated"),
    "p20": ("nl16_behaviour", "yes", "required"),
    "p21": ("nl16_behaviour", "yes", "required"),  # at large scale
    "p37": ("nl11_employees", "yes", "required"),  # systematic monitoring
}
"""What the register says would make the difference."""


@pytest.fixture(scope="module")
def screenings(catalog: Catalog, today: date) -> Mapping[str, Screening]:
    files: Mapping[str, Path] = catalog.example_screenings()
    return {name: read_screening_file(path, catalog, today) for name, path in files.items()}


@pytest.fixture(scope="module")
def findings(catalog: Catalog, screenings: Mapping[str, Screening]) -> Mapping[str, ScreeningFinding]:
    return {name: screen(catalog.screening(one.edition), one) for name, one in screenings.items()}


def test_every_row_of_the_register_is_screened_and_nothing_else(
    screenings: Mapping[str, Screening], purposes: tuple[Purpose, ...]
) -> None:
    assert {name: one.purpose for name, one in screenings.items()} == {one.id: one.id for one in purposes}
    assert len(screenings) == 40


@pytest.mark.parametrize("purpose", EXPECTED)
def test_a_row_comes_to_what_is_reasoned_or_to_a_named_difference(
    findings: Mapping[str, ScreeningFinding], purpose: str
) -> None:
    assert findings[purpose].outcome.value == DIFFERENT.get(purpose, EXPECTED[purpose])


def test_the_table_is_that_of_the_register(purposes: tuple[Purpose, ...]) -> None:
    assert {one.id: one.dpia_expected for one in purposes} == EXPECTED


def test_every_question_that_is_asked_has_an_answer(
    catalog: Catalog, screenings: Mapping[str, Screening], findings: Mapping[str, ScreeningFinding]
) -> None:
    for name, one in screenings.items():
        assert set(one.answers) == set(asked(catalog.screening(), one)), name
        assert findings[name].absent == (), name


@pytest.mark.parametrize(("purpose", "change"), TIPPING.items())
def test_what_would_make_the_difference_is_named(
    findings: Mapping[str, ScreeningFinding], purpose: str, change: tuple[str, str, str]
) -> None:
    named = {(one.question, one.to, one.outcome.value) for one in findings[purpose].would_change}

    assert change in named


def test_no_row_falls_under_the_law_or_a_list_on_the_text_alone(findings: Mapping[str, ScreeningFinding]) -> None:
    assert [name for name, one in findings.items() if one.entries or one.articles or one.exemptions] == []


def test_the_row_that_works_for_customers_says_whose_screening_it_is(findings: Mapping[str, ScreeningFinding]) -> None:
    told = {
        name for name, one in findings.items() for remark in one.remarks if remark.id is RemarkKind.CUSTOMERS_SCREENING
    }

    assert told == {"p34"}


def test_suppliers_would_be_exempt_in_france(catalog: Catalog, today: date) -> None:
    """Row p32, had it been a French one."""
    text = "purpose: p32\njurisdictions: [FR]\nanswers: {frx02: yes}\n"
    finding = screen(catalog.screening(), read_screening_file(text, catalog, today))

    assert finding.outcome.value == "exempt"


def answers(screenings: Mapping[str, Screening]) -> list[tuple[str, Answer]]:
    return [(name, answer) for name, one in screenings.items() for answer in one.answers.values()]


def test_every_answer_has_its_reason_in_both_languages(
    screenings: Mapping[str, Screening], is_bilingual: Callable[[LocalText], bool]
) -> None:
    assert [(name, one.question) for name, one in answers(screenings) if not is_bilingual(one.reason)] == []


def test_an_assumption_that_favours_the_controller_says_so(screenings: Mapping[str, Screening]) -> None:
    """A no that the text does not give is an assumption in the controller's favour."""
    assumed = [
        (name, one)
        for name, one in answers(screenings)
        if one.options == ("no",) and one.confidence is Confidence.ASSUMED and one.question not in EXEMPTIONS
    ]
    silent = [
        (name, one.question)
        for name, one in assumed
        for tag, words in FAVOURS.items()
        if words not in say(one.reason, tag)
    ]

    assert assumed
    assert silent == []


def test_no_exemption_is_claimed_for_the_company(screenings: Mapping[str, Screening]) -> None:
    claimed = [name for name, one in answers(screenings) if one.question in EXEMPTIONS and one.options != ("no",)]

    assert claimed == []


def test_reasons_are_short(
    screenings: Mapping[str, Screening], sentence_lengths: Callable[[list[LocalText]], list[int]]
) -> None:
    lengths = sentence_lengths([one.reason for _, one in answers(screenings)])

    assert mean(lengths) <= 15
    assert max(lengths) <= 25
