"""What a report says about the course: firmness, advice and what was done with it, versions, open points, changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lia.model.advice import Advice, Views
from lia.model.assessment import Answer, Assessment, Confidence, Decision, Person, Role, SafeguardChoice, Status
from lia.model.comment import OpenPoint, Thread
from lia.model.finding import Finding, Steadiness
from lia.model.party import Party
from lia.model.trail import Trail
from lia.report.changes import outcome_lines
from lia.report.document import Document
from lia.report.words import Words
from lia.scoring.diff import outcome_change
from lia.session import Session

from .conftest import NOON

Build = Callable[..., Document]
Render = Callable[..., str]
Read = Callable[[str], str]
DPO, BOSS = Person(Role.DPO, "Dia Vos"), Person(Role.DECISION_MAKER, "Cor Maas")
ADA, BEN = Person(Role.ASSESSOR, "Ada Blom"), Person(Role.CONTRIBUTOR, "Ben Kok")
LANGUAGES = ("nl", "en")


@pytest.fixture
def signed(tmp_path: Path) -> Session:
    """A workspace in which p23-1 was advised on and decided against the advice, and has a next version."""
    session = Session.open(tmp_path / "workspace", ADA)
    session.record_views("p23-1", why_not="Nobody speaks for these users.")
    session.submit("p23-1")
    session.acting_as(BEN).comment("p23-1", "question:scale", "Where does this number come from?")
    session.ask_advice("p23-1")
    advice = Advice(need="Yes.", outcome="Add a page of preferences.", recommends="approve_with_conditions")
    session.acting_as(DPO).advise("p23-1", advice)
    boss = session.acting_as(BOSS)
    boss.decide("p23-1", "approve", "The use is great.", follows_advice=False, advice_reasons="It costs too much.")
    session.new_version("p23-1")
    session.answer("p23-1-v2", Answer("profiling", unknown=True))
    dropped = SafeguardChoice("s_short_retention", Status.PLANNED, "product owner", date(2027, 3, 1))
    session.choose_safeguard("p23-1-v2", dropped)
    return session


# How firm


def test_the_report_says_whether_the_outcome_is_firm_and_on_what_it_rests(
    build: Build, examples: dict[str, Assessment], findings: dict[str, Finding], words: Callable[[str], Words]
) -> None:
    """Where the balance decides; where the law does not allow it, no firmness is told."""
    fragile = next(name for name, one in findings.items() if one.robustness.state is Steadiness.FRAGILE)
    refused = next(name for name, one in findings.items() if one.knock_outs)

    said = build(examples[fragile], "en").certainty.firm

    assert said.lines == words("en").robustness(findings[fragile])
    assert said.lines[0].startswith("The outcome wavers")
    assert len(said.lines) > 1
    assert build(examples[refused], "en").certainty.firm.lines == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fewest_safeguards_that_would_help_are_named(
    page: Render, read: Read, full: Assessment, findings: dict[str, Finding], language: str, build: Build
) -> None:
    found = replace(findings["p23-improvement"], suggested=("s_dashboard",))
    said = build(full, language, finding=found).certainty.firm.suggestion

    assert said
    assert said in read(page(full, language, finding=found))
    assert build(full, language, finding=replace(found, suggested=())).certainty.firm.suggestion == ""


# Advice and decision


def test_the_report_shows_the_advice_and_what_was_done_with_it(build: Build, full: Assessment, page: Render) -> None:
    """Every part that was said, by whom and when; overruled with the reasons."""
    advice = Advice("Needed.", "Well done.", "Too few.", "Only with conditions.", "reject", date(2026, 11, 19), DPO)
    taken = Decision("approve", "Because.", "dpo_judgement", "", BOSS, NOON, 99, False, "The aim is small.")
    given = replace(full, advice=replace(advice, seq=98), decision=taken)

    part = build(given, "en").course.advice

    assert part is not None
    assert [one.value for one in part.said] == ["Needed.", "Well done.", "Too few.", "Only with conditions."]
    assert part.recommends == "Not agreed"
    assert "Dia Vos" in part.by
    assert part.on == "19 November 2026"
    assert "departs" in part.done
    assert part.reasons == "The aim is small."
    assert part.outdated == ""
    assert "The aim is small." in page(given, "en")


def test_advice_that_was_followed_says_so_and_advice_on_other_answers_too(build: Build, full: Assessment) -> None:
    advice = Advice(outcome="Fine.", on=date(2026, 11, 19), given_by=DPO, seq=98)
    followed = Decision("approve", "", "can_rely", "", BOSS, NOON, 99, True)

    assert "follows the advice" in build(replace(full, advice=advice, decision=followed), "en").course.advised
    assert "earlier answers" in build(replace(full, advice=replace(advice, seq=1)), "en").course.advised
    assert build(full, "en").course.advice is None


def test_the_views_of_people_are_shown_or_why_they_were_not_asked(build: Build, full: Assessment, page: Render) -> None:
    asked = replace(full, views=Views(views="They liked it.", given_by=ADA, given_at=NOON))
    unasked = replace(full, views=Views(why_not="Nobody could be found."))

    assert [one.value for one in build(asked).course.views.said] == ["They liked it."]
    assert "Ada Blom" in build(asked).course.views.by
    assert "Nobody could be found." in page(unasked)
    assert "nor why data subjects were not asked" in page(full, "en")


# Versions, open points, changes


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_lists_the_versions_signed_and_the_last_hash_of_the_record(
    signed: Session, read: Read, language: str
) -> None:
    """Also on the version that is not signed yet; with a digest that proves what was signed."""
    text = read(signed.report("p23-1-v2", language))

    assert signed.version("p23-1").digest in text
    assert signed.head() in text
    assert "Cor Maas" in text
    assert "p23-1" in text


@pytest.mark.parametrize(("language", "now"), [("nl", "Kijk nu opnieuw"), ("en", "Look again now")])
def test_a_report_on_what_is_due_says_so_first_and_names_what_happened(
    signed: Session, read: Read, language: str, now: str
) -> None:
    """A day far off would be the wrong thing to read when a breach was noted yesterday."""
    before = read(signed.report("p23-1", language))
    assert now not in before
    signed.keep_party(Party("post", "De <b>Post</b>", "processor", "NL", purposes=frozenset({"p23"})))
    signed.note_trigger("p23", "breach", "Een bestand lag open.")
    texts, html = signed.catalog.texts(language), str(signed.report("p23-1", language))
    words = read(html)

    assert words.count(now) == 3, "first, at a glance, and where the review is told in full"
    assert texts["happened.party_added"].rstrip(".") + " (De <b>Post</b>)." in words
    assert texts["happened.breach"].rstrip(".") + " (Een bestand lag open)." in words
    assert "De <b>Post</b>" not in html
    signed.acting_as(BOSS).keep("p23-1", "Nagekeken.")
    assert now not in read(signed.report("p23-1", language))


def test_a_report_on_what_no_longer_holds_asks_nobody_to_look_again(signed: Session, read: Read) -> None:
    signed.acting_as(BOSS).withdraw("p23-1", "Wij stoppen hiermee.")
    words = read(signed.report("p23-1", "nl"))

    assert "Ingetrokken. Deze beoordeling geldt niet meer." in words
    assert "Kijk" not in words.partition("Wie deed wat")[0]


def test_what_was_not_signed_says_so(signed: Session, read: Read) -> None:
    text = read(signed.report("p11-1", "en"))

    assert "No version has been signed yet." in text
    assert "What changed" not in text


def test_a_next_version_says_what_changed_and_what_each_change_did(signed: Session) -> None:
    found = signed.report("p23-1-v2", "en")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", found.split("</style>")[1]))

    assert re.search(r"Compared with p23-1 \.", text)
    assert re.search(r"This change moved the margin by −\d", text)
    assert re.search(r"Decision changed .* not decided yet", text)
    assert "Decision removed" not in text, "a next version takes nothing away until it is decided on"


def test_a_margin_that_did_not_move_is_not_told_in_points(
    words: Callable[[str], Words], findings: dict[str, Finding]
) -> None:
    finding = next(iter(findings.values()))

    assert outcome_lines(words("en"), outcome_change(finding, finding)) == (
        "The outcome and the margin stayed the same.",
    )


def test_what_is_open_is_listed_with_the_last_words_of_a_conversation(signed: Session, read: Read) -> None:
    """An answered conversation is no open point; the words of people stay plain text."""
    text = read(signed.report("p23-1", "en"))
    signed.acting_as(ADA).resolve("p23-1", "question:scale.1")

    assert "Where does this number come from?" in text
    assert "Ben Kok" in text
    assert "Where does this number come from?" not in read(signed.report("p23-1", "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thread_about_a_safeguard_names_it(signed: Session, read: Read, language: str) -> None:
    signed.comment("p23-1-v2", "safeguard:s_dashboard", "Is this there?")
    text = read(signed.report("p23-1-v2", language))

    label = signed.catalog.texts(language)["safeguard.s_dashboard.label"]
    assert re.search(rf"{re.escape(label[:1].upper() + label[1:])}\. [^.]*Is this there\?", text)


def test_nothing_open_says_so(build: Build, full: Assessment) -> None:
    assert build(full, "en", trail=Trail()).course.waits == "Nothing is open any more."
    assert build(full, "en", trail=Trail(open_points=(OpenPoint("views", "p23-9"),))).course.waits == (
        "One point is still open."
    )


def test_a_very_long_comment_is_cut_in_the_report_and_cannot_do_anything(
    build: Build, full: Assessment, page: Render, signed: Session
) -> None:
    said = signed.acting_as(BEN).comment("p23-1-v2", "question:scale", "<img src=x onerror=alert(1)>" + "a" * 9000)
    trail = Trail(threads=(said,), open_points=(OpenPoint("thread", "p23-9", said.id),))

    html = page(full, trail=trail)

    assert isinstance(said, Thread)
    assert "<img src=x" not in html
    assert "a" * 700 not in html
    assert "…" in build(full, trail=trail).course.open_points[0].said[0].value


def test_the_next_look_is_the_day_that_was_set_when_the_decision_was_kept(build: Build, full: Assessment) -> None:
    """Not twelve months after the first decision."""
    taken = Decision("approve", "", "can_rely", "", BOSS, NOON, 99)
    kept = replace(full, decision=taken, review_on=date(2028, 2, 1))

    assert build(kept, "en").follows.review.sentence == "Look again on 1 February 2028 at the latest."
    assert "12 months after the decision" in build(replace(full, decision=taken), "en").follows.review.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_with_everything_in_it_is_one_valid_file_below_two_hundred_kilobytes(
    signed: Session, parse: Callable[[str], object], language: str
) -> None:
    signed.answer("p23-1-v2", Answer("scale", unknown=True, confidence=Confidence.ASSUMED, reason="x" * 2000))
    html = str(signed.report("p23-1-v2", language))
    parse(html)

    assert len(html.encode()) < 200_000
    assert not re.search(r"https?://", re.sub(r'xmlns="[^"]*"', "", html))


def test_reports_have_the_colours_of_the_app() -> None:
    """The report's own properties say the same as the design tokens that an organisation would lay over them."""
    from lia.report.style import FOLLOWS

    root = Path(__file__).parents[2] / "lia"
    declared = re.compile(r"(--[a-z-]+):\s*(#[0-9a-f]{6})")
    ours = dict(declared.findall((root / "report/templates/lia/report.css").read_text(encoding="utf-8")))
    tokens = dict(declared.findall((root / "app/static/tokens.css").read_text(encoding="utf-8").partition("@media")[0]))

    assert {name: ours[name] for name in FOLLOWS} == {name: tokens[theirs] for name, theirs in FOLLOWS.items()}
