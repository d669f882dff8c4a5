"""Everything an outcome must show (method 2.6) is in the report, and it is right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from lia.model.assessment import Answer, Assessment, Decision
from lia.model.finding import Finding
from lia.model.method import Side
from lia.model.purpose import Start
from lia.model.trail import Trail
from lia.report.answers import web_link
from lia.report.document import Document
from lia.report.follows import review_day
from lia.report.words import Words

Build = Callable[..., Document]
Page = Callable[..., str]
Read = Callable[[str], str]
Speak = Callable[[str], Words]


def purpose_of(catalog: object, assessment: Assessment) -> object:
    return next(one for one in catalog.example_register().purposes if one.id == assessment.purpose)


def test_the_outcome_stands_with_its_plain_sentence_and_what_is_next(
    page: Page, read: Read, words: Speak, examples: dict[str, Assessment], findings: dict[str, Finding]
) -> None:
    """For every category that the examples reach."""
    for name, assessment in examples.items():
        text, nl = read(page(assessment)), words("nl")
        category = findings[name].category
        assert nl.category(category) in text
        assert nl.category_sentence(category) in text
        assert nl.category_next(category) in text


def test_date_method_edition_hash_and_jurisdiction_are_named(
    page: Page, read: Read, full: Assessment, words: Speak
) -> None:
    """Whoever reads it later can make the same finding again."""
    text = read(page(full, "en"))

    assert "22 November 2026" in text
    assert "lia, edition 2026.1" in text
    assert words("en").method.hash in text
    assert "Netherlands" in text


def test_a_country_without_rules_of_its_own_says_whose_rules_were_used(
    page: Page, read: Read, full: Assessment
) -> None:
    """Austria follows the EU here, and the report says that national rules are not worked in."""
    assert "the rules of the EU are used here" in read(page(replace(full, jurisdiction="AT"), "en"))
    assert "the rules of the EU are used here" not in read(page(full, "en"))


def test_every_gate_is_shown_with_its_answer_its_state_and_its_article(
    build: Build, examples: dict[str, Assessment], findings: dict[str, Finding]
) -> None:
    """Also the ones that were passed; why stands beside those that were not."""
    for name, assessment in examples.items():
        document = build(assessment)
        assert len(document.tested.gates) == len(findings[name].gates)
        assert all(gate.short and gate.answer and gate.state_name and gate.article for gate in document.tested.gates)
        assert all(gate.why for gate in document.tested.gates if gate.state in {"ko", "fix", "ref", "other"})


def test_three_heaviest_factors_of_each_side_are_told_in_words(
    build: Build, full: Assessment, findings: dict[str, Finding]
) -> None:
    """Each with its answer, a word for how heavy, and its source."""
    for side in build(full).weighed.sides:
        assert len(side.heaviest) == 3
        assert all(line.short and line.answer and line.level_name and line.source for line in side.heaviest)


def test_both_halves_of_the_mutual_interest_are_shown(
    page: Page, read: Read, full: Assessment, words: Speak, build: Build
) -> None:
    """With the verdict, and a remark where the register names a mutual interest."""
    text, mutual = read(page(full)), build(full).weighed.mutual

    assert all(half in text for half in mutual.halves)
    assert mutual.verdict in text


def test_a_claimed_mutual_interest_must_be_proven(build: Build, catalog: object, full: Assessment) -> None:
    """A notice that says so must be able to show both answers (method 1.1)."""
    purpose = purpose_of(catalog, full)

    claimed = build(full, purpose=replace(purpose, mutual_interest_claimed=True)).weighed.mutual.claimed
    silent = build(full, purpose=replace(purpose, mutual_interest_claimed=False)).weighed.mutual.claimed
    assert "bewijzen" in claimed
    assert silent == ""


def test_legal_conditions_and_extra_safeguards_are_two_lists(build: Build, full: Assessment) -> None:
    """Safeguards with owner and date; a planned one without them does not count and says so."""
    document = build(full, "en")
    by_label = {line.label: line for line in document.duties.safeguards}
    labels = {line.label for line in document.duties.safeguards}

    assert document.duties.conditions
    assert not labels & {"".join(piece.words for piece in point.text) for point in document.duties.conditions}
    planned = next(line for line in by_label.values() if line.owner == "product owner")
    assert planned.due == "31 January 2027"
    assert [line.why_not for line in by_label.values() if not line.due and line.why_not]


def test_open_conditions_make_a_purpose_not_ready_whatever_the_outcome(
    build: Build, examples: dict[str, Assessment]
) -> None:
    """The number of conditions is told; without conditions nothing is said."""
    document = build(examples["p11-outage"], "en")
    closed = replace(
        examples["p11-outage"],
        answers={
            **examples["p11-outage"].answers,
            "information_given": Answer("information_given", ("yes_specific",)),
            "retention_defined": Answer("retention_defined", ("fixed_term",)),
            "objection_process": Answer("objection_process", ("stop_by_default",)),
        },
    )

    assert document.outcome.not_ready == "Not ready to start: 3 legal conditions are open."
    assert build(closed, "en").outcome.not_ready == ""


def test_assumed_unknown_and_absent_answers_are_three_lists(build: Build, full: Assessment, words: Speak) -> None:
    """An answer that is missing is never mixed up with one that is not known."""
    answers = {**full.answers, "scale": Answer("scale", unknown=True)}
    del answers["profiling"]
    document = build(replace(full, answers=answers))

    assert words("nl").short("scale") in document.certainty.unknown
    assert words("nl").short("profiling") in document.certainty.absent
    assert not set(document.certainty.assumed) & {*document.certainty.unknown, *document.certainty.absent}
    assert document.certainty.assumed


def test_tipping_answers_are_grouped_by_the_outcome_they_give(
    build: Build, examples: dict[str, Assessment], findings: dict[str, Finding], words: Speak
) -> None:
    """None is lost, and each names the answer as it is now."""
    document = build(examples["p12-survey"])
    options = sum(len(re.split(r", | of ", turn.instead)) for group in document.certainty.turns for turn in group.turns)

    assert {group.category for group in document.certainty.turns} == {
        words("nl").category(one.category) for one in findings["p12-survey"].tipping
    }
    assert options >= len(findings["p12-survey"].tipping)
    assert all(turn.now for group in document.certainty.turns for turn in group.turns)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("p20-personalised", "not follow from the balance"), ("p13-application", "not follow from the balance")],
)
def test_without_tipping_answers_the_report_says_why(
    build: Build, examples: dict[str, Assessment], name: str, reason: str
) -> None:
    """Silence would read as certainty."""
    assert reason in build(examples[name], "en").certainty.turns_none


def test_the_dpia_screening_is_pointed_to_as_another_step(
    page: Page, read: Read, full: Assessment, words: Speak
) -> None:
    """With a hint where the consequences are heavy, and what the register expects."""
    heavy = {**full.answers, "harm_severity": Answer("harm_severity", ("significant",))}
    high, not_high = words("en").texts["dpia_link.high"], words("en").texts["dpia_link.not_high"]
    plain = lambda text: re.sub(r"\[\[\w+\|([^]]+)\]\]", r"\1", text)  # noqa: E731

    assert plain(not_high) in read(page(full, "en"))
    assert plain(high) in read(page(replace(full, answers=heavy), "en"))
    assert "the register expects" in read(page(full, "en"))


def test_the_rights_that_follow_are_listed_those_of_marketing_only_for_marketing(
    build: Build, examples: dict[str, Assessment]
) -> None:
    """Article 21(2) belongs to direct marketing alone; the stated interest becomes a sentence for the notice."""
    service, marketing = build(examples["p11-outage"], "en"), build(examples["p03-phone"], "en")

    assert len(marketing.follows.rights) == len(service.follows.rights) + 1
    assert service.follows.notice_text
    assert "{" not in service.follows.notice_text


def test_the_review_is_a_year_after_the_decision_or_else_after_the_date(
    build: Build, full: Assessment, decided: Assessment
) -> None:
    """Earlier triggers are named."""
    assert "22 November 2027" in build(full, "en").follows.review.sentence
    assert "20 November 2027" in build(decided, "en").follows.review.sentence
    assert len(build(full).follows.review.triggers) >= 8


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_a_day_that_a_month_does_not_have_becomes_its_last(start: date, months: int, day: date) -> None:
    """A review date always exists."""
    assert review_day(start, months) == day


def test_who_answered_who_advised_and_who_decides_are_named(
    page: Page, read: Read, full: Assessment, decided: Assessment
) -> None:
    """Nobody advised yet, and the report says so; it invents no advice."""
    text = read(page(full, "en"))

    assert re.search(r"Sam de Vries \(\w+\): \d+ questions, the last on 20 November 2026, 12:05 \(UTC\)", text)
    assert "No advice of the DPO has been recorded yet." in text
    assert "No decision has been recorded yet. The controller decides." in text
    assert "Robin Bakker" in read(page(decided, "en"))


def test_an_outcome_that_needs_judgement_asks_for_advice_first(build: Build, examples: dict[str, Assessment]) -> None:
    """The DPO advises before the decision; an outcome for which no advice is mandatory does not ask for it."""
    needed = Trail(advice_needed=True)

    assert "should advise before the decision" in build(examples["p30-claims"], "en", trail=needed).course.advised
    assert "should advise" not in build(examples["p32-suppliers"], "en", trail=Trail()).course.advised


def test_a_decision_stands_beside_the_finding_and_says_where_it_departs(
    build: Build, decided: Assessment, page: Page, read: Read
) -> None:
    """With grounds, and a mark where answers or the outcome changed afterwards; never merged."""
    part = build(decided, "en").people.decision

    assert part is not None
    assert part.grounds == "We wegen het nut zwaarder."
    assert part.departs == "This decision departs from the outcome of the method."
    assert part.changed.startswith("Answers were changed after this decision.")
    assert "After this decision the outcome changed to" in part.changed
    assert build(decided, "en").outcome.category == build(replace(decided, decision=None), "en").outcome.category


def test_a_decision_that_follows_the_finding_is_not_marked(build: Build, full: Assessment, decided: Assessment) -> None:
    """The other direction."""
    found = build(full).outcome.category
    follows = Decision(
        "approve_with_conditions", "", found, "", decided.decision.decided_by, decided.decision.decided_at, 90
    )
    part = build(replace(full, decision=follows), "en").people.decision

    assert part is not None
    assert (part.departs, part.changed) == ("", "")


@pytest.mark.parametrize(
    ("made", "key"),
    [(True, "made_afterwards"), (False, "made_before"), (None, "start_unknown")],
)
def test_the_report_says_whether_it_was_made_beforehand(
    page: Page, read: Read, decided: Assessment, words: Speak, made: bool | None, key: str
) -> None:
    """The statement promises the analysis before the collection."""
    assert words("en").texts[f"afterwards.{key}"] in read(page(decided, "en", made_afterwards=made))


def test_a_planned_processing_that_is_undecided_is_not_called_decided(
    build: Build, catalog: object, full: Assessment, words: Speak
) -> None:
    """There is no decision yet that could have come before the start."""
    planned = replace(purpose_of(catalog, full), processing_started=Start.PLANNED)

    assert (
        build(full, "en", purpose=planned, made_afterwards=False).people.made_afterwards
        == words("en").texts["afterwards.planned"]
    )


def test_every_question_stands_with_answer_reason_confidence_who_and_when(
    build: Build, full: Assessment, words: Speak
) -> None:
    """45 questions: those that were asked with all that was recorded, the others by name."""
    document = build(full)
    lines = [line for step in document.steps for line in step.answers]
    silent = [name for step in document.steps for name in step.not_asked]

    assert len(lines) + len(silent) == len(words("nl").method.questions) == 45
    given = [line for line in lines if line.confidence]
    assert all(line.answer and line.confidence_name and "Sam de Vries" in line.by and line.at for line in given)
    assert all(line.sources for line in lines)
    assert sum(bool(line.reason) for line in lines) > 30


def test_evidence_is_a_link_only_if_it_is_a_web_address(
    page: Page, parse: Callable[[str], object], full: Assessment
) -> None:
    """Anything else is text."""
    links = [link.get("href") for link in parse(page(full)).iter("a") if not link.get("href", "").startswith("#")]

    assert links == ["https://example.org/count?a=1&b=2"]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https:",
        "http://",
        "//example.org",
        "https://exa mple.org",
        "https://example.org/\nx",
        'https://example.org/"onmouseover="x',
        "https://[::1",
        "see https://example.org",
        "",
    ],
)
def test_what_is_no_whole_web_address_is_not_linked(text: str) -> None:
    """A link can only lead to http or https."""
    assert web_link(text) == ""


def test_a_web_address_is_linked() -> None:
    """The other direction."""
    assert web_link(" https://example.org/a?b=c#d ") == "https://example.org/a?b=c#d"


def test_an_answer_to_a_text_that_changed_since_is_marked(build: Build, full: Assessment) -> None:
    """So that somebody looks whether it still holds."""
    lines = [line for step in build(full, stale={"scale"}).steps for line in step.answers]

    assert [line.stale for line in lines].count(True) == 1
    assert not any(line.stale for step in build(full).steps for line in step.answers)


def test_every_term_that_is_linked_is_defined_and_no_other(
    page: Page, parse: Callable[[str], object], examples: dict[str, Assessment]
) -> None:
    """The glossary holds what this report uses."""
    for assessment in examples.values():
        root = parse(page(assessment))
        linked = {link.get("href") for link in root.iter("a") if link.get("class") == "term"}
        defined = {f"#{part.get('id')}" for part in root.iter("div") if (part.get("id") or "").startswith("term-")}
        assert linked == defined
        assert len(linked) > 10


def test_an_example_says_that_it_is_one(
    page: Page, read: Read, examples: dict[str, Assessment], full: Assessment, catalog: object
) -> None:
    """Every example report carries the notice; an assessment of one's own does not."""
    notice = catalog.example_register().notice["en"]
    own = replace(purpose_of(catalog, full), example=False)

    assert all(notice in read(page(one, "en")) for one in examples.values())
    assert notice not in read(page(full, "en", purpose=own))


def test_the_row_of_the_register_is_shown(page: Page, read: Read, full: Assessment, catalog: object) -> None:
    """What the statement says, and how we read it."""
    text, purpose = read(page(full, "en")), purpose_of(catalog, full)

    for part in (purpose.basis_stated, purpose.basis_read, purpose.people, purpose.data, purpose.retention):
        assert " ".join(part["en"].split()) in text
    assert purpose.passage in text


def test_weights_and_thresholds_are_printed_as_a_choice_of_the_method(page: Page, read: Read, full: Assessment) -> None:
    """Method 2.2 no. 7; no authority publishes weights."""
    text = read(page(full, "en"))

    assert "Our interest comes first from 5 points of difference. The people come first from 10 points" in text
    assert "No law or authority prescribes them." in text


def test_the_fixed_footer_stands_at_the_end(
    page: Page, parse: Callable[[str], object], full: Assessment, words: Speak
) -> None:
    """Method 2.7."""
    for language in ("nl", "en"):
        footer = parse(page(full, language)).find("body/footer")
        assert words(language).footer in "".join(footer.itertext())


def test_nothing_is_said_about_answers_when_nobody_answered(build: Build, blank: Assessment) -> None:
    """An empty assessment still makes a whole report."""
    document = build(blank, "en")

    assert [voice.who for voice in document.people.voices] == ["Nobody yet"]
    assert document.outcome.category == "incomplete"
    assert document.weighed.drawing.muted
    assert len(document.certainty.absent) > 40


def test_building_changes_nothing(build: Build, full: Assessment) -> None:
    """The same assessment gives the same document, and a document can be compared."""
    assert build(full) == build(full)


def test_the_order_of_the_sides_is_interest_then_people(build: Build, full: Assessment) -> None:
    """With the weights of the method."""
    sides = build(full).weighed.sides

    assert [side.id for side in sides] == [Side.INTEREST, Side.DATA_SUBJECT]
    assert [sum(group.weight for group in side.groups) for side in sides] == [100, 100]
