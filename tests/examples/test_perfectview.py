"""The example assessments, read from one public privacy statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lia.model.assessment import Answer, Assessment, Confidence, Status
from lia.model.finding import Finding
from lia.model.method import Do, Method, Side
from lia.model.purpose import Purpose
from lia.model.text import LocalText, say
from lia.scoring import find

CATEGORIES = {
    "p03-mail": "cannot_rely",
    "p03-phone": "can_rely",
    "p05-forms": "can_rely",
    "p06-support": "can_rely",
    "p11-outage": "can_rely",
    "p12-survey": "can_rely_with_safeguards",
    "p13-application": "other_basis",
    "p14-broker": "cannot_rely",
    "p16-public": "dpo_judgement",
    "p19-analytics": "incomplete",
    "p20-personalised": "cannot_rely",
    "p22-security": "can_rely",
    "p23-improvement": "can_rely_with_safeguards",
    "p27-returned": "incomplete",
    "p30-claims": "dpo_judgement",
    "p32-suppliers": "can_rely",
}

OPEN_QUESTIONS = {"p19-analytics": "device_access", "p27-returned": "minimisation"}
"""What the statement leaves open, and why these two stay incomplete."""

KNOCK_OUTS = {"p03-mail": "ko_eprivacy_message", "p20-personalised": "ko_eprivacy_device"}

FAVOURS = {"nl": "gunstig voor de verantwoordelijke", "en": "favours the controller"}


def _written_in(assessment: Assessment) -> Iterator[tuple[str, LocalText]]:
    yield "scope", assessment.scope
    for answer in assessment.answers.values():
        yield answer.question, answer.reason
        if answer.text:
            yield f"{answer.question}.text", answer.text
    for choice in (assessment.safeguards or {}).values():
        yield choice.safeguard, choice.reason


def _unsure(assessment: Assessment) -> Iterator[Answer]:
    for answer in assessment.answers.values():
        if answer.unknown or answer.confidence is Confidence.ASSUMED:
            yield answer


def _is_best_for_controller(method: Method, answer: Answer) -> bool:
    """Whether no other option of the question is better for the controller."""
    question = method.by_id[answer.question]
    chosen = [question.by_id[option] for option in answer.options]
    levels = [option.level for option in question.options if option.level is not None]
    if question.side is not None:
        return chosen[0].level == (max(levels) if question.side is Side.INTEREST else min(levels))
    weighing = any(option.adjustments for option in question.options)
    return not any(option.adjustments if weighing else option.effects for option in chosen)


def test_every_example_file_has_an_expected_category(paths: Mapping[str, Path]) -> None:
    """A new example file cannot slip in without saying what it shows."""
    assert set(paths) == set(CATEGORIES)


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_an_example_gives_the_category_it_stands_for(stem: str, findings: Mapping[str, Finding]) -> None:
    """The category is what the method gives on what the text says and what had to be assumed."""
    assert findings[stem].category == CATEGORIES[stem]


def test_every_category_of_the_method_has_an_example(method: Method) -> None:
    """A reader can see each outcome on real input."""
    assert set(CATEGORIES.values()) == set(method.categories)


def test_at_least_twelve_purposes_have_an_example(
    assessments: Mapping[str, Assessment], purposes: tuple[Purpose, ...]
) -> None:
    """And one of them has two: a known contact by phone, and strangers by e-mail."""
    counted = Counter(assessment.purpose for assessment in assessments.values())
    assert len(counted) >= 12
    assert [purpose for purpose, count in counted.items() if count > 1] == ["p03"]
    assert set(counted) <= {purpose.id for purpose in purposes}


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_a_file_is_named_after_its_purpose(stem: str, assessments: Mapping[str, Assessment]) -> None:
    """The name is the purpose, a dash and one word."""
    purpose, _, word = stem.partition("-")
    assert assessments[stem].purpose == purpose
    assert word.isalpha()


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_an_example_is_dutch_dated_and_without_decision(
    stem: str, assessments: Mapping[str, Assessment], today: date
) -> None:
    """Nobody decided or advised anything in an example."""
    assessment = assessments[stem]
    assert (assessment.jurisdiction, assessment.on) == ("NL", today)
    assert assessment.decision is None


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_everything_written_in_an_example_is_there_in_both_languages(
    stem: str, assessments: Mapping[str, Assessment], is_bilingual: Callable[[LocalText], bool]
) -> None:
    """Scope, reasons, the interest in one sentence and the safeguards."""
    written = list(_written_in(assessments[stem]))
    assert [place for place, text in written if not is_bilingual(text)] == []


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_what_is_assumed_or_unknown_has_a_reason(
    stem: str, assessments: Mapping[str, Assessment], is_bilingual: Callable[[LocalText], bool]
) -> None:
    """A reader sees what the text leaves out, and what was taken instead."""
    unsure = list(_unsure(assessments[stem]))
    assert unsure
    assert [answer.question for answer in unsure if not is_bilingual(answer.reason)] == []


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_an_assumption_that_favours_the_controller_says_so(
    stem: str, method: Method, assessments: Mapping[str, Assessment]
) -> None:
    """Where the most favourable option was assumed, the reason admits it in both languages."""
    silent = [
        answer.question
        for answer in _unsure(assessments[stem])
        if not answer.unknown
        and _is_best_for_controller(method, answer)
        and not all(phrase in say(answer.reason, language) for language, phrase in FAVOURS.items())
    ]
    assert silent == []


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_nothing_in_an_example_counts_as_evidence(stem: str, assessments: Mapping[str, Assessment]) -> None:
    """A privacy statement states; it proves nothing."""
    answers = assessments[stem].answers.values()
    assert [answer.question for answer in answers if answer.confidence is Confidence.EVIDENCED or answer.evidence] == []


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_every_question_that_applies_is_answered_or_admitted_unknown(
    stem: str, findings: Mapping[str, Finding]
) -> None:
    """An example leaves nothing unasked; what is not known says so."""
    assert tuple(findings[stem].absent) == ()


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_only_examples_that_do_not_permit_leave_something_unknown(
    stem: str, assessments: Mapping[str, Assessment]
) -> None:
    """No example that may rely on the interest does so past an unknown."""
    unknown = [answer.question for answer in assessments[stem].answers.values() if answer.unknown]
    assert not unknown or CATEGORIES[stem] in {"incomplete", "cannot_rely"}


@pytest.mark.parametrize(("stem", "question"), sorted(OPEN_QUESTIONS.items()))
def test_an_incomplete_example_names_what_the_statement_leaves_open(
    stem: str, question: str, assessments: Mapping[str, Assessment]
) -> None:
    """The gate that decides is asked, and cannot be answered from the text."""
    assert assessments[stem].answers[question].unknown


@pytest.mark.parametrize(("stem", "knock_out"), sorted(KNOCK_OUTS.items()))
def test_a_knocked_out_example_is_knocked_out_by_the_eprivacy_rule(
    stem: str, knock_out: str, findings: Mapping[str, Finding]
) -> None:
    """Mail to strangers and cookies without consent fail before anything is weighed."""
    assert [effect.id for effect in findings[stem].knock_outs] == [knock_out]


def test_the_broker_example_fails_on_the_balance_alone(
    method: Method, assessments: Mapping[str, Assessment], findings: Mapping[str, Finding]
) -> None:
    """No gate knocks it out, and what is still open cannot save it."""
    assert findings["p14-broker"].knock_outs == ()
    answers = assessments["p14-broker"].answers
    effects = [
        effect.do
        for answer in answers.values()
        for option in answer.options
        for effect in method.by_id[answer.question].by_id[option].effects
    ]
    assert Do.INC in effects


@pytest.mark.parametrize("stem", ["p12-survey", "p23-improvement"])
def test_safeguards_of_the_examples_are_plans_of_a_role_and_marked_as_assumed(
    stem: str, assessments: Mapping[str, Assessment], today: date
) -> None:
    """The statement names almost no safeguards, so those of the examples are planned assumptions."""
    choices = (assessments[stem].safeguards or {}).values()
    assert choices
    assert {choice.status for choice in choices} == {Status.PLANNED}
    assert {choice.owner for choice in choices} == {"product owner"}
    assert all(choice.due is not None and choice.due > today for choice in choices)
    assert all(say(choice.reason, "nl").startswith("Aanname voor het voorbeeld") for choice in choices)
    assert all(say(choice.reason, "en").startswith("Assumption for the example") for choice in choices)


@pytest.mark.parametrize("stem", sorted(set(CATEGORIES) - {"p12-survey", "p23-improvement"}))
def test_the_other_examples_were_asked_for_safeguards_and_have_none(
    stem: str, assessments: Mapping[str, Assessment]
) -> None:
    """Asked and none is another thing than not asked."""
    assert assessments[stem].safeguards == {}


@pytest.mark.parametrize("stem", ["p12-survey", "p23-improvement"])
def test_without_its_safeguards_the_example_goes_to_the_dpo(
    stem: str, method: Method, assessments: Mapping[str, Assessment]
) -> None:
    """It is the safeguards that carry these two."""
    assert find(method, replace(assessments[stem], safeguards={})).category == "dpo_judgement"


def test_the_texts_of_the_examples_are_in_short_sentences(
    assessments: Mapping[str, Assessment], sentence_lengths: Callable[[Iterable[LocalText]], list[int]]
) -> None:
    """Plain B1: at most fifteen words to a sentence on average, and none above twenty-five."""
    lengths = sentence_lengths(text for one in assessments.values() for _, text in _written_in(one))
    assert sum(lengths) / len(lengths) <= 15
    assert max(lengths) <= 25


@pytest.mark.parametrize("stem", sorted(CATEGORIES))
def test_no_word_stands_twice_in_a_row(stem: str, assessments: Mapping[str, Assessment]) -> None:
    """A slip that a spelling check would miss."""
    doubled = [
        (place, found.group())
        for place, text in _written_in(assessments[stem])
        for language in ("nl", "en")
        for found in re.finditer(r"\b(\w+)\s+\1\b", say(text, language).lower())
    ]
    assert doubled == []
