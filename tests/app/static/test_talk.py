"""Talk in the pages: about items, risks, measures, questions and safeguards; with others, at once, to the point."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lia.model.dpia import GroupEntry, ItemAnswer
from lia.model.person import Person, Role
from lia.model.risk import Measure, Risk
from lia.session import Session
from tests.accessibility import faults
from tests.acting import act_as
from tests.app.static.conftest import KernelPage
from tests.app.static.test_dpia import go, saved

pytestmark = pytest.mark.browser
BEN, DPO = Person(Role.CONTRIBUTOR, "Ben"), Person(Role.DPO, "Fay")


@pytest.fixture
def place(kernel: KernelPage) -> str:
    """The place of an impact assessment of p11 with an item, an entry, a risk and a measure."""
    session = Session.open(kernel.folder)
    key = session.open_dpia("p11", "Klanten mailen bij een storing").id
    session.set_item(key, ItemAnswer("d01_proposal", "We mailen klanten."))
    session.put_entry(key, GroupEntry("d03_data", "e1", {"name": "E-mailadres"}))
    session.put_risk(key, Risk("r1", name="Mail naar een ander"))
    session.put_measure(key, Measure("m1", name="Adres nakijken"))
    return f"/p11/dpia/{key}"


def key_of(place: str) -> str:
    return place.split("/")[3]


def threads(kernel: KernelPage, place: str) -> list[Any]:
    return list(Session.open(kernel.folder).dpia_threads(key_of(place)))


def say(kernel: KernelPage, place: str, about: str, text: str = "Klopt dit?", thread: str = "") -> str:
    """Say something as another person, in another process; give the id of the thread."""
    return Session.open(kernel.folder, BEN).comment_dpia(key_of(place), about, text, thread).id


def talk_about(page: Page, about: str) -> Any:
    """Open the talk about a card: an item, the risk that is open, or a measure."""
    talk = page.locator(about).locator("details.comments")
    talk.locator("summary").click()
    return talk


CARDS = {
    "item:d01_proposal": ("need", '[data-item="d01_proposal"]'),
    "risk:r1": ("risks", '[data-risk-open="r1"]'),
    "measure:m1": ("measures", '[data-measure="m1"]'),
}


@pytest.mark.parametrize("about", CARDS)
def test_who_may_not_fill_in_may_still_talk_and_close(visit, kernel, place: str, about: str) -> None:
    """Who decides may talk about an item, a risk and a measure, though none of their fields can be changed."""
    part, card = CARDS[about]
    page = visit(f"{place}/{part}/{about.split(':')[1]}")
    act_as(page, "decision_maker")
    expect(page.locator(".dpia-not-allowed").first).to_be_visible()
    talk = talk_about(page, card)
    talk.get_by_label("Gesprek beginnen").fill("Waarom <b>zo</b>?")
    talk.get_by_role("button", name="Plaatsen").click()
    expect(talk.locator(".comment-words")).to_have_text("Waarom <b>zo</b>?")
    expect(page.locator('.step [aria-current="step"]')).to_contain_text("1 open gesprek")
    talk.get_by_role("button", name="Antwoorden").click()
    talk.get_by_label("Je reactie").fill("Duidelijk.")
    talk.get_by_role("button", name="Plaatsen").first.click()
    expect(talk.locator(".comment-words")).to_have_count(2)
    (thread,) = threads(kernel, place)
    assert (thread.about, thread.open, thread.comments[0].by.role) == (about, True, Role.DECISION_MAKER)

    talk.get_by_role("button", name="Afsluiten").click()
    expect(talk.locator(".thread")).to_have_attribute("data-open", "false")
    expect(talk.locator(".thread")).to_be_focused()
    expect(page.locator(".comments-open")).to_have_count(0)
    assert not threads(kernel, place)[0].open


def test_a_viewer_reads_what_was_said_and_filled_in_and_writes_nothing(visit, kernel, place: str) -> None:
    say(kernel, place, "item:d03_data")
    page = visit(f"{place}/description")
    act_as(page, "viewer")
    card = page.locator('[data-item="d03_data"]')
    talk = talk_about(page, '[data-item="d03_data"]')
    expect(talk.locator(".comment-words")).to_have_text("Klopt dit?")
    expect(talk.locator("button, textarea")).to_have_count(0)
    expect(page.locator('[data-item="d04_operations"] details.comments')).to_have_count(0)
    card.locator(".dpia-entry-head").click()
    expect(card.locator(".dpia-entry-body input").first).to_be_visible()
    expect(card.locator(".dpia-entry-body input").first).to_be_disabled()
    expect(card.get_by_role("button", name="Regel toevoegen")).to_be_disabled()
    go(page, f"{place}/measures")
    page.locator('[data-measure="m1"] .dpia-entry-head').click()
    expect(page.get_by_label("Wie regelt het?")).to_be_disabled()


def test_what_another_says_stands_in_an_open_page_without_a_reload(visit, kernel, place: str) -> None:
    page = visit(f"{place}/risks")
    talk = talk_about(page, '[data-risk-open="r1"]')
    expect(talk.get_by_text("Nog geen reacties.")).to_be_visible()
    thread = say(kernel, place, "risk:r1")
    expect(talk.locator(".comment-words")).to_have_text("Klopt dit?")
    expect(page.locator("[data-announcement]")).to_have_text("Nieuwe reactie bij: Mail naar een ander")
    expect(page.locator('[data-risk="r1"] .comments-open')).to_have_text("1 open gesprek")
    say(kernel, place, "risk:r1", "Ja.", thread)
    expect(talk.locator(".comment-words")).to_have_text(["Klopt dit?", "Ja."])
    Session.open(kernel.folder, DPO).resolve_dpia(key_of(place), thread)
    expect(page.locator(".comments-open")).to_have_count(0)


def test_the_same_goes_for_the_questions_of_an_assessment(visit, kernel, fresh: str) -> None:
    key = fresh.split("/")[2]
    page = visit(f"{fresh}/balancing/scale")
    talk = talk_about(page, '[data-question="scale"]')
    talk.get_by_label("Gesprek beginnen").fill("Half geschreven")
    Session.open(kernel.folder, BEN).comment(key, "question:scale", "Klopt dit?")
    expect(talk.locator(".comment-words")).to_have_text("Klopt dit?")
    expect(talk.get_by_label("Gesprek beginnen")).to_have_value("Half geschreven")
    expect(page.locator('.step [aria-current="step"]')).to_contain_text("1 open gesprek")


def test_after_going_back_to_an_assessment_the_page_hears_of_it_again(visit, kernel, fresh: str, place: str) -> None:
    key = fresh.split("/")[2]
    page = visit(f"{fresh}/balancing")
    go(page, "/p11/p11-1/balancing")
    go(page, f"{fresh}/balancing")
    Session.open(kernel.folder, BEN).comment(key, "question:scale", "Klopt dit?")
    expect(page.locator('[data-question="scale"] .comments-open')).to_be_visible()


def test_words_that_were_not_posted_yet_are_still_there_when_one_comes_back(visit, place: str) -> None:
    page = visit(f"{place}/need")
    talk_about(page, '[data-item="d01_proposal"]').get_by_label("Gesprek beginnen").fill("Nog niet af")
    go(page, f"{place}/risks")
    go(page, f"{place}/need")
    talk = talk_about(page, '[data-item="d01_proposal"]')
    expect(talk.get_by_label("Gesprek beginnen")).to_have_value("Nog niet af")


# From the open points


@pytest.mark.parametrize("about", CARDS)
def test_an_open_point_leads_to_its_thread_open_and_in_focus(visit, kernel, place: str, about: str) -> None:
    thread = say(kernel, place, about)
    page = visit("/p11")
    page.get_by_text("DPIA: Klanten mailen bij een storing").click()
    page.get_by_role("link", name="Naar het gesprek").click()
    here = page.locator(f'[data-thread="{thread}"]')
    expect(here).to_be_focused()
    expect(here).to_be_in_viewport()
    expect(here.locator(".comment-words")).to_have_text("Klopt dit?")
    part, card = CARDS[about]
    expect(page.locator("#lia-root")).to_have_attribute("data-place", f"{place}/{part}/{about.split(':')[1]}/{thread}")
    expect(page.locator(card).locator(f'[data-thread="{thread}"]')).to_have_count(1)


@pytest.mark.parametrize("about", ["question:scale", "safeguard:s_dashboard"])
def test_so_does_that_of_a_question_or_a_safeguard(visit, kernel, fresh: str, about: str) -> None:
    key = fresh.split("/")[2]
    thread = Session.open(kernel.folder, BEN).comment(key, about, "Klopt dit?").id
    page = visit(f"{fresh}/decision")
    page.get_by_role("link", name="Naar het gesprek").click()
    here = page.locator(f'[data-thread="{thread}"]')
    expect(here.locator(".comment-words")).to_have_text("Klopt dit?")
    expect(here).to_be_focused()


def test_a_thread_about_what_was_taken_out_is_read_and_closed_where_it_is_listed(visit, kernel, place: str) -> None:
    say(kernel, place, "risk:r1", "Hoort dit hier?")
    Session.open(kernel.folder).remove_risk(key_of(place), "r1")
    page = visit("/p11")
    page.get_by_text("DPIA: Klanten mailen bij een storing").click()
    page.get_by_text("Lees het gesprek hier").click()
    expect(page.locator(".comment-words")).to_have_text("Hoort dit hier?")
    page.get_by_role("button", name="Afsluiten").click()
    expect(page.get_by_text("Een gesprek over een DPIA is nog open.")).to_have_count(0)
    assert not threads(kernel, place)[0].open


# What does not fit


@pytest.mark.parametrize(("language", "words"), [("nl", "Je reactie is te lang"), ("en", "Your comment is too long")])
def test_a_comment_of_a_million_signs_is_refused_in_a_sentence_and_stays_to_be_mended(
    visit, kernel, place: str, language: str, words: str
) -> None:
    page = visit(f"{place}/need", language=language)
    talk = talk_about(page, '[data-item="d01_proposal"]')
    talk.get_by_role("textbox").fill("x" * 1_000_000)
    talk.get_by_role("button").click()
    expect(talk.locator(".error")).to_contain_text(words)
    assert len(talk.get_by_role("textbox").input_value()) == 1_000_000
    assert threads(kernel, place) == []
    talk.get_by_role("textbox").fill("Korter.")
    talk.get_by_role("button").click()
    expect(talk.locator(".comment-words")).to_have_text("Korter.")
    expect(talk.locator(".error")).to_have_count(0)


# Two at once


def test_a_conflict_names_each_field_in_which_two_differ(visit, kernel, place: str) -> None:
    page = visit(f"{place}/risks/r1")
    page.get_by_label("Ernst", exact=True).select_option("limited")
    saved(page)
    kernel.away = True
    ben = Session.open(kernel.folder, BEN)
    risk = ben.dpia(key_of(place)).risks["r1"]
    ben.rate(key_of(place), "r1", type(risk.inherent)("maximum", severity_why="Het gaat om gezondheid."))
    page.get_by_label("Ernst", exact=True).select_option("significant")
    page.locator('[data-banner="lost"]').wait_for()
    kernel.away = False
    expect(page.locator(".conflict-version")).to_have_count(2)
    mine, theirs = page.locator(".conflict-version").all()
    expect(theirs.locator("dt")).to_have_text(["Ernst", "Waarom deze ernst?"])
    expect(theirs.locator("dd")).to_have_text(["Maximaal", "Het gaat om gezondheid."])
    expect(mine.locator("dd")).to_have_text(["Aanzienlijk", "Hier staat niets."])
    expect(theirs).to_contain_text("Meedenker, Ben")
    theirs.get_by_role("button").click()
    expect(page.locator(".conflict")).to_have_count(0)
    expect(page.locator(".dpia-risk h2")).to_be_focused()
    assert ben.dpia(key_of(place)).risks["r1"].inherent.severity == "maximum"


def test_a_conflict_about_an_entry_names_its_own_fields(visit, kernel, place: str) -> None:
    page = visit(f"{place}/description")
    page.locator('[data-item="d03_data"] .dpia-entry-head').click()
    people = page.locator('[data-item="d03_data"]').get_by_label("Van wie", exact=False).first
    people.fill("Klanten")
    saved(page)
    kernel.away = True
    other = Session.open(kernel.folder, BEN)
    other.put_entry(key_of(place), GroupEntry("d03_data", "e1", {"name": "E-mailadres", "data_kind": "ordinary"}))
    people.fill("Klanten en oud-klanten")
    page.locator('.saved[data-waiting="1"]').wait_for()
    page.locator('[data-banner="lost"]').wait_for()
    kernel.away = False
    names = Session.open(kernel.folder).catalog.texts("nl")
    keys = ("people", "data_kind")
    labels = sorted(names[f"dpia.d03_data.field.{key}.label"] for key in keys)
    expect(page.locator(".conflict")).to_contain_text("Klanten en oud-klanten")
    expect(page.locator(".conflict-version").first.locator("dt")).to_have_count(2)
    assert sorted(page.locator(".conflict-version").first.locator("dt").all_inner_texts()) == labels


def test_a_conflict_about_the_matrix_names_both(visit, kernel, place: str) -> None:
    page = visit(f"{place}/risks")
    kernel.away = True
    other = Session.open(kernel.folder, BEN)
    other.choose_matrix(key_of(place), "rijks_3x3")
    page.get_by_label("Matrix", exact=True).select_option("ico_3x3")
    page.locator('[data-banner="lost"]').wait_for()
    kernel.away = False
    texts = other.catalog.texts("nl")
    names = [texts[f"matrix.{one}.name"] for one in ("ico_3x3", "rijks_3x3")]
    expect(page.locator(".conflict dd")).to_have_text(names)
    expect(page.locator(".conflict dt")).to_have_text(["Matrix", "Matrix"])
    page.locator(".conflict-version").last.get_by_role("button").click()
    expect(page.locator(".conflict")).to_have_count(0)
    assert other.dpia(key_of(place)).matrix == "rijks_3x3"


# For everybody


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_with_a_thread_open_and_nothing_scrolls_sideways(
    visit, kernel, place: str, language: str, width: int
) -> None:
    found: dict[str, list[str]] = {}
    page = visit("/", language=language, width=width)
    for about, (part, _) in CARDS.items():
        thread = say(kernel, place, about, "EenWoordDatNietOphoudt" * 20)
        go(page, f"{place}/{part}/{about.split(':')[1]}/{thread}")
        expect(page.locator(f'[data-thread="{thread}"]')).to_be_focused()
        page.locator(f'[data-thread="{thread}"]').get_by_role("button").first.click()
        found[about] = faults(page)
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found[about].append(f"width {wide}")
    go(page, "/p11")
    page.get_by_text("DPIA: Klanten mailen bij een storing").click()
    found["open points"] = faults(page)
    assert {name: one for name, one in found.items() if one} == {}
