"""What the report on an impact assessment says about its course: advice, decision, open points, versions, proof."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import html5lib
import pytest

from lia.catalog import Catalog
from lia.model.dpia import GroupEntry
from lia.model.person import Person, Role
from lia.model.purpose import Purpose
from lia.model.risk import Measure, MeasureStatus, Risk
from lia.report.course import LONGEST_SAID
from lia.session import Session

CATALOG = Catalog.load()
KEY = "news-dpia-1"
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)> {{ 7*7 }}"
BEN, DPO, BOSS = Person(Role.CONTRIBUTOR, "Ben"), Person(Role.DPO, "Fay"), Person(Role.DECISION_MAKER, "Cor")
LANGUAGES = ("nl", "en")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = Session.open(
        tmp_path, Person(Role.ASSESSOR), lambda: datetime(2026, 11, 22, tzinfo=UTC), catalog=CATALOG, example=None
    )
    opened.add_purpose(Purpose("news", "Nieuwsbrief"))
    opened.open_dpia("news", "klanten")
    opened.put_risk(KEY, Risk("r1", name="Mail naar een ander"))
    opened.put_measure(KEY, Measure("m1", name="Adres nakijken"))
    yield opened
    opened.close()


def section(session: Session, name: str, language: str = "nl", key: str = KEY) -> str:
    """Give the words of a section of the report."""
    html = str(session.dpia_report(key, language))
    html5lib.HTMLParser(strict=True).parse(html)
    part = re.search(rf'<section id="{name}".*?</section>', html, re.DOTALL)
    assert part, name
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part[0])).split())


def advise(session: Session, **values: str) -> None:
    session.acting_as(DPO).put_entry(KEY, GroupEntry("d22_dpo", "e1", values))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("about", "called"),
    [("risk:r1", "Mail naar een ander"), ("measure:m1", "Adres nakijken"), ("item:d01_proposal", "")],
)
def test_an_open_thread_stands_in_it_with_what_it_is_about_and_its_last_words(
    session: Session, language: str, about: str, called: str
) -> None:
    begun = session.acting_as(BEN).comment_dpia(KEY, about, "Klopt dit?")
    session.acting_as(DPO).comment_dpia(KEY, about, "Nee, niet meer.", begun.id)
    texts = CATALOG.texts(language)
    words = section(session, "open", language)

    assert texts["open_point.thread"] in words
    assert (called or texts["dpia.d01_proposal.short"]).lower() in words.lower()
    assert "Fay" in words
    assert "Nee, niet meer." in words
    assert "Klopt dit?" not in words
    session.resolve_dpia(KEY, begun.id)
    assert "Nee, niet meer." not in section(session, "open", language)


def test_what_people_said_is_escaped_and_a_long_comment_is_cut(session: Session) -> None:
    session.comment_dpia(KEY, "risk:r1", HOSTILE)
    session.comment_dpia(KEY, "measure:m1", "x" * 20_000)
    html = str(session.dpia_report(KEY, "nl"))

    assert HOSTILE not in html
    assert "&lt;script&gt;alert" in html
    assert HOSTILE in section(session, "open")
    assert "x" * LONGEST_SAID + "…" in html
    assert "x" * (LONGEST_SAID + 1) not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_and_views_are_open_until_they_are_there_and_something_is_done_with_them(
    session: Session, language: str
) -> None:
    texts = CATALOG.texts(language)
    said = texts["open_point.advice"], texts["open_point.views"], texts["dpia_word.advice_waits"]
    there = section(session, "open", language)
    assert [one in there for one in said] == [True, True, False]
    assert texts["report.advice.none"] in section(session, "advice", language)

    advise(session, given_on="2026-11-20", advice="Vraag eerst toestemming.")
    session.put_entry(KEY, GroupEntry("d23_views", "e1", {"who": "klanten", "asked": "no", "why_not": "Te weinig."}))
    there = section(session, "open", language)
    assert [one in there for one in said] == [False, False, True]

    advise(session, given_on="2026-11-20", advice="Vraag eerst toestemming.", followed="partly", reasons="Duur.")
    assert texts["dpia_word.advice_waits"] not in section(session, "open", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_advice_is_told_with_its_day_and_what_was_done_with_it(session: Session, language: str) -> None:
    advise(session, given_on="2026-11-20", advice="Vraag eerst toestemming.", followed="no", reasons="Te duur.")
    words, texts = section(session, "advice", language), CATALOG.texts(language)

    for piece in ("Vraag eerst toestemming.", "Te duur.", texts["dpia.d22_dpo.field.followed.option.no"]):
        assert piece in words
    day = {"nl": "20 november 2026", "en": "20 November 2026"}[language]
    assert day in words
    glance = unescape(str(session.dpia_report(KEY, language))).partition("</dl>")[0]
    assert texts["report.advice.given"].format(day=day) in glance


def test_items_that_are_not_done_and_measures_that_are_late_are_open_points(session: Session) -> None:
    words = section(session, "open")
    assert "Deze onderdelen zijn nog niet klaar." in words
    assert CATALOG.texts("nl")["dpia.d17_proportionality.short"] in words
    assert "Deze maatregelen zijn te laat." not in words

    due = datetime(2026, 1, 1, tzinfo=UTC).date()
    session.put_measure(KEY, Measure("m1", name="Adres nakijken", status=MeasureStatus.PLANNED, owner="team", due=due))
    assert "Deze maatregelen zijn te laat. Adres nakijken" in section(session, "open")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_impact_assessment_of_the_purpose_stands_in_it_with_its_decision_and_the_head_of_the_chain(
    session: Session, language: str
) -> None:
    session.acting_as(BOSS).decide_dpia(KEY, "reject", "Nog niet goed genoeg.")
    later = session.open_dpia("news", "klanten en oud-klanten").id
    words, texts = section(session, "versions", language, later), CATALOG.texts(language)
    taken = session.dpia(KEY).decision
    assert taken is not None

    for piece in (KEY, later, "Cor", taken.finding_digest, session.head(), texts["dpia_word.no_decision"]):
        assert piece in words
    assert texts["dpia_decision.reject.label"] in words
    assert "Nog niet goed genoeg." in section(session, "decision", language)
    assert texts["state.superseded.name"] not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_every_version_it_says_which_one_it_is_and_which_one_holds_now(session: Session, language: str) -> None:
    session.acting_as(BOSS).decide_dpia(KEY, "reject", "Nog niet goed genoeg.")
    second, texts = session.new_dpia_version(KEY).id, CATALOG.texts(language)
    assert texts["state.superseded.name"] not in section(session, "versions", language, second)
    session.acting_as(BOSS).decide_dpia(second, "reject", "Nog steeds niet.")
    words = section(session, "versions", language, second)

    assert words.index(KEY) < words.index(texts["state.superseded.name"]) < words.index(second)
    assert "Nog niet goed genoeg." in section(session, "decision", language, KEY)


def test_once_decided_it_names_the_day_on_which_one_looks_again(session: Session) -> None:
    assert "Uiterlijk op" not in str(session.dpia_report(KEY, "nl"))
    session.acting_as(BOSS).decide_dpia(KEY, "reject", "Nog niet.")
    (due,) = (one for one in session.due() if one.kind == "dpia_review")

    day = {2027: "22 november 2027", 2029: "22 november 2029"}[due.day.year]
    assert f"Uiterlijk op {day}, en eerder" in str(session.dpia_report(KEY, "nl"))


@pytest.mark.parametrize("layout", ["", "rijk", "ico", "cnil", "edpb"])
def test_in_every_layout_it_leads_to_these_parts(session: Session, layout: str) -> None:
    html = str(session.dpia_report(KEY, "en", layout))
    for name in ("advice", "open", "versions"):
        assert f'<a href="#{name}">' in html
        assert f'<section id="{name}"' in html


@pytest.mark.parametrize(("language", "now"), [("nl", "Kijk nu opnieuw"), ("en", "Look again now")])
def test_once_something_happened_it_says_at_a_glance_that_it_is_time_and_why(
    session: Session, language: str, now: str
) -> None:
    session.acting_as(BOSS).decide_dpia(KEY, "reject", "Nog niet.")
    assert now not in str(session.dpia_report(KEY, language))
    session.note_trigger("news", "complaint", "Drie mensen belden.")
    happened = CATALOG.texts(language)["happened.complaint"].rstrip(".")
    glance = unescape(str(session.dpia_report(KEY, language))).partition("</dl>")[0]

    assert now in glance
    assert f"{happened} (Drie mensen belden)." in glance
    session.acting_as(BOSS).keep_dpia(KEY, "Nagekeken.")
    assert now not in str(session.dpia_report(KEY, language))
