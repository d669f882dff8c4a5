"""A finding in words: every part a sentence, in the language asked for, without a number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lia.model.assessment import Answer, Assessment, Person, Role
from lia.model.finding import Category, Finding, MutualInterest, SafeguardCredit
from lia.model.method import Side
from lia.report.words import Words
from lia.scoring import find

LANGUAGES = ("nl", "en")
Speak = Callable[[str], Words]


def said(words: Words, finding: Finding) -> str:
    return " ".join(line for _, lines in words.sections(finding) for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_every_example_has_words(words: Speak, findings: dict[str, Finding], language: str) -> None:
    """No id and no mark-up is left where a sentence should stand."""
    for finding in findings.values():
        text = f"{said(words(language), finding)} {words(language).paragraph(finding)}"
        assert "[[" not in text
        assert "{" not in text
        assert not re.search(r"\b[a-z]+_[a-z_]+\b", text), re.findall(r"\b[a-z]+_[a-z_]+\b", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_about_a_finding_hold_no_score(words: Speak, findings: dict[str, Finding], language: str) -> None:
    """A number without its band and its reasons must never stand alone (method 2.7)."""
    for finding in findings.values():
        for text in (words(language).balance(finding), words(language).paragraph(finding)):
            assert not re.search(r"\d+[.,]\d|%|\d+ (punten|points)", text), text


def test_the_paragraph_names_both_sides_the_gain_what_is_open_and_what_would_change_it(
    words: Speak, findings: dict[str, Finding]
) -> None:
    """The five things a reader needs, in one paragraph."""
    nl, finding = words("nl"), findings["p11-outage"]
    text = nl.paragraph(finding)

    assert nl.short("interest_nature") in text
    assert nl.short(finding.heaviest[Side.DATA_SUBJECT][0].question) in text
    assert nl.gain(finding.mutual_interest) in text
    assert nl.short(finding.conditions[0].question) in text
    nearest = nl.nearest(finding)[0]
    assert nl.question(nearest.question) in text
    assert nl.category(nearest.category) in text


def test_the_paragraph_of_a_knock_out_says_what_stands_in_the_way_and_what_mends_it(
    words: Speak, findings: dict[str, Finding]
) -> None:
    """Points never repair a knock-out, so no tipping answer is named."""
    finding = findings["p20-personalised"]
    text = words("en").paragraph(finding)

    assert "This stands in the way: placing or reading on a device" in text
    assert words("en").cure(finding.knock_outs[0]) in text
    assert "If the answer to" not in text


def test_the_paragraph_names_the_safeguards_that_an_outcome_rests_on(
    words: Speak, findings: dict[str, Finding]
) -> None:
    """“Only with the named safeguards” must name them; another outcome names none."""
    finding = findings["p23-improvement"]

    assert finding.needed
    assert all(words("nl").safeguard(one)[1:] in words("nl").paragraph(finding) for one in finding.needed)
    assert "steunt op deze waarborgen" not in words("nl").paragraph(findings["p11-outage"])


def test_the_paragraph_of_an_unfinished_assessment_names_what_must_become_clear(
    words: Speak, blank: Assessment
) -> None:
    """A long list is cut and counted."""
    text = words("nl").paragraph(find(words("nl").method, blank))

    assert text.startswith("Eerst moet duidelijk worden: wie beslist over de gegevens, overheidstaak")
    assert re.search(r"en nog \d+ andere punten", text)
    assert "Geen enkel ander antwoord" not in text


def test_nearest_tipping_answers_come_first_and_one_for_each_question(
    words: Speak, findings: dict[str, Finding]
) -> None:
    """A change of one step says more than a leap."""
    finding = findings["p12-survey"]
    nearest = words("nl").nearest(finding)
    questions = [one.question for one in nearest]

    assert len(questions) == len(set(questions))
    assert {one.question for one in finding.tipping} == set(questions)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (20.0, 30.0, "Our interest weighs more. The band lies wholly where our interest comes first."),
        (-30.0, -20.0, "The side of the people weighs more. The band lies wholly where the people come first."),
        (-4.0, 4.0, "Both sides weigh about the same. The band lies wholly where a judgement is needed."),
        (
            -14.0,
            8.0,
            "Both sides weigh about the same. The band runs from where the people come first "
            "to where our interest comes first.",
        ),
    ],
)
def test_the_balance_is_told_by_where_its_band_lies(
    words: Speak, findings: dict[str, Finding], low: float, high: float, expected: str
) -> None:
    """The text says the same as the drawing, for who cannot see it."""
    finding = findings["p11-outage"]
    balance = replace(finding.balance, margin=(low + high) / 2, uncertainty=(high - low) / 2, reduction=0)

    assert words("en").balance(replace(finding, balance=balance)) == expected


def test_the_edges_of_the_band_are_judged_as_the_rules_do(words: Speak) -> None:
    """Exactly plus five permits; exactly minus ten does not refuse (method 2.8 no. 12)."""
    zones = words("nl").zones

    assert [zones.of(margin) for margin in (5.0, 4.99, -10.0, -10.01)] == ["allow", "judgement", "judgement", "refuse"]


def test_a_failed_gate_is_never_hidden_behind_a_good_balance(words: Speak, findings: dict[str, Finding]) -> None:
    """Method 2.7: whoever reads only the balance still learns that it does not decide."""
    finding = findings["p20-personalised"]
    good = replace(finding.balance, margin=60.0, uncertainty=3.0)

    assert (
        words("en")
        .balance(replace(finding, balance=good))
        .endswith("The balance does not decide here, because the law must be met first.")
    )


MUTUAL = [
    ("none", None, False, False, "no_benefit"),
    (None, None, False, False, "unknown"),
    ("clear_individual", None, False, False, "unknown"),
    ("clear_individual", "shared_evidence", True, True, "shown"),
    ("clear_individual", "shared_evidence", False, True, "not_shown"),
    ("clear_individual", "neutral", True, False, "benefit_only"),
    ("clear_individual", "opposed", True, False, "opposed"),
]


@pytest.mark.parametrize(("benefit", "alignment", "evidence", "shown", "state"), MUTUAL)
def test_both_halves_of_a_mutual_interest_are_told_and_that_it_is_not_the_test(
    words: Speak, benefit: str | None, alignment: str | None, evidence: bool, shown: bool, state: str
) -> None:
    """Whatever was answered, nobody can read it as a substitute for the balance (method 1.1, 2.7)."""
    nl = words("nl")
    mutual = MutualInterest(benefit, alignment, 0, evidence=evidence, shown=shown)

    assert nl.mutual_verdict(mutual) == nl.texts[f"mutual.{state}"]
    assert "niet de wettelijke toets" in nl.mutual_interest(mutual)
    assert all(nl.mutual_halves(mutual))


def test_a_factor_says_when_it_weighs_less_than_it_reads(words: Speak, findings: dict[str, Finding]) -> None:
    """A gain that people do not share is capped, and the reader learns why."""
    finding = findings["p11-outage"]
    gain = next(one for one in finding.factors if one.question == "benefit_data_subject")

    assert (
        words("en")
        .factor(gain, finding)
        .endswith("(weighs less, because it is not certain that people share this aim)")
    )


def test_an_unknown_factor_says_on_which_side_it_counts(words: Speak, full: Assessment) -> None:
    """An unknown weighs for the people and never for us."""
    answers = {
        **full.answers,
        "expectation": Answer("expectation", unknown=True),
        "effect_if_not": Answer("effect_if_not", unknown=True),
    }
    finding = find(words("en").method, replace(full, answers=answers))
    factors = {one.question: words("en").factor_answer(one, finding) for one in finding.factors}

    assert factors["expectation"] == "not known, so it counts as heavy"
    assert factors["effect_if_not"] == "not known, so it does not count"


def test_a_safeguard_that_earns_nothing_says_why(words: Speak) -> None:
    """And one that counts says nothing."""
    credit = SafeguardCredit("s_dashboard", "planned", "", "", {}, counts=False, why_not="no_owner_or_date")

    assert words("nl").credit(credit).endswith(words("nl").texts["why_not.no_owner_or_date"])
    assert words("nl").why_not(replace(credit, counts=True, why_not="")) == ""


def test_days_and_moments_are_told_in_the_language(words: Speak) -> None:
    """The month has its name, and a moment says that it is UTC."""
    moment = datetime(2026, 11, 2, 9, 5, tzinfo=UTC)

    assert words("nl").day(date(2026, 3, 1)) == "1 maart 2026"
    assert words("en").day("2026-03-01") == "1 March 2026"
    assert words("nl").moment(moment) == "2 november 2026, 09:05 uur (UTC)"
    assert words("nl").day("volgende week") == "volgende week"


def test_references_to_the_law_are_told_in_the_language(words: Speak) -> None:
    """Remarks for whoever keeps the method are left out."""
    reference = "GDPR 6(1)(f) last words, recital 38; EDPB Guidelines 1/2024 II.C (case by case)"

    assert words("nl").article(reference) == "AVG 6(1)(f) slotwoorden, overweging 38; EDPB-richtsnoeren 1/2024 II.C"
    assert words("en").article("Own design: a tie is not enough") == "the method's own choice"


def test_a_person_is_a_role_and_a_name_only_where_one_was_given(words: Speak) -> None:
    """Roles by default."""
    assert words("en").person(Person(Role.DPO)) == words("en").role("dpo")
    assert words("en").person(Person(Role.DPO, "Robin")) == f"Robin ({words('en').role('dpo')})"


def test_several_options_are_joined_as_they_are_spoken(words: Speak) -> None:
    """No option ticked is an answer of its own, and so is not knowing."""
    nl = words("nl")

    assert nl.options("interest_holder", ["us", "data_subject_too"]) == "Wij en ook de betrokkene"
    assert nl.options("soft_opt_in", []) == "niets aangekruist"
    assert nl.options("scale", [], unknown=True) == "niet bekend"


def test_an_outline_leaves_out_what_has_nothing_to_say(words: Speak, findings: dict[str, Finding]) -> None:
    """The command line shows the name of the outcome first, and no empty heading."""
    nl, finding = words("nl"), findings["p11-outage"]
    sections = dict(nl.sections(finding))

    assert next(iter(sections)) == nl.category(Category.CAN_RELY)
    assert nl.say("label.knock_outs") not in sections
    assert all(sections.values())


def test_options_that_tip_the_outcome_alike_stand_in_one_sentence(words: Speak, findings: dict[str, Finding]) -> None:
    """None is lost, and no question is asked twice for the same outcome."""
    nl, finding = words("nl"), findings["p23-improvement"]
    sentences = nl.turning_points(finding)

    assert len(sentences) == len({(one.question, one.category) for one in finding.tipping}) < len(finding.tipping)
    assert any("“Aanzienlijk of maximaal”" in one for one in sentences)


def test_the_same_paragraph_stands_on_the_command_line(words: Speak, findings: dict[str, Finding]) -> None:
    """One text in app, notebook, command line and report."""
    nl, finding = words("nl"), findings["p23-improvement"]

    assert dict(nl.sections(finding))[nl.say("label.in_short")] == (nl.paragraph(finding),)


def test_the_paragraph_of_another_basis_says_which_one(words: Speak, findings: dict[str, Finding]) -> None:
    """With the words of the effect itself."""
    en, finding = words("en"), findings["p13-application"]

    assert en.paragraph(finding).startswith(
        f"Legitimate interest is not the right basis here. {en.hit(finding.other_bases[0])}"
    )
