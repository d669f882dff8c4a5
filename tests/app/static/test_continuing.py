"""To continue where one left, to see how far one is, and to take back: alike in all three questionnaires."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from lia.model.person import Person, Role
from lia.model.purpose import Purpose
from lia.session import Session
from tests.accessibility import faults

pytestmark = pytest.mark.browser
DPIA, SCREENING = "/p20/dpia/p20-dpia-1", "/p20/screening"


@pytest.mark.parametrize(
    ("place", "language", "where", "title"),
    [
        (f"{DPIA}/measures", "nl", "DPIA, Maatregelen", "Maatregelen"),
        (f"{DPIA}/risks", "en", "DPIA, Risks", "Risks"),
        (f"{SCREENING}/criterion", "nl", "DPIA-toets, Negen punten", "Negen punten"),
        (f"{SCREENING}/entry", "en", "DPIA screening, Lists of the authorities", "Lists of the authorities"),
    ],
)
def test_the_register_leads_back_to_where_one_was_last(
    visit, place: str, language: str, where: str, title: str
) -> None:
    page = visit(place, language=language)
    page.locator(".brand").click()
    card = page.locator(".continue")
    expect(card).to_contain_text(where)
    assert faults(page) == []
    card.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(title)


def test_the_last_place_is_the_one_that_counts(visit) -> None:
    """Who went from an impact assessment to an assessment of the interest goes back to that one."""
    page = visit(f"{DPIA}/risks")
    page.goto(f"{page.url.split('?')[0]}#/p11/p11-1/necessity")
    expect(page.locator("h1")).to_have_text("Noodzaak")
    page.locator(".brand").click()
    expect(page.locator(".continue")).to_contain_text("Noodzaak")


@pytest.mark.parametrize(("dpia", "shown"), [("p20-dpia-1", 1), ("p20-dpia-9", 0)])
def test_a_place_is_offered_only_while_it_is_there(visit, dpia: str, shown: int) -> None:
    page = visit(f"{DPIA}/risks")
    page.locator(".brand").click()
    page.locator(".continue").wait_for()
    page.evaluate(
        """(dpia) => {
      const last = JSON.parse(localStorage["lia.last"]);
      localStorage["lia.last"] = JSON.stringify({ ...last, dpia });
    }""",
        dpia,
    )
    page.reload()
    page.locator(".row").first.wait_for()
    expect(page.locator(".continue")).to_have_count(shown)


@pytest.mark.parametrize(("language", "undo"), [("nl", "Ongedaan maken"), ("en", "Undo")])
def test_undo_in_an_impact_assessment_says_what_it_took_back(visit, language: str, undo: str) -> None:
    page = visit(f"{DPIA}/risks", language=language)
    expect(page.get_by_role("button", name=undo)).to_have_count(0)
    page.locator(".dpia-own input").fill("Post naar de buren")
    page.locator(".dpia-own button").click()
    page.get_by_role("button", name=undo).click()
    expect(page.locator("[data-announcement]")).to_contain_text("Post naar de buren")
    expect(page.get_by_role("button", name=undo)).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "undo", "about"), [("nl", "Ongedaan maken", "Beoordelen"), ("en", "Undo", "Do we")]
)
def test_undo_in_a_screening_says_what_it_took_back(visit, language: str, undo: str, about: str) -> None:
    page = visit(f"{SCREENING}/criterion", language=language)
    expect(page.get_by_role("button", name=undo)).to_have_count(0)
    page.locator('[data-question="wp1_evaluation"] input').nth(1).check()
    page.get_by_role("button", name=undo).click()
    expect(page.locator("[data-announcement]")).to_contain_text(about)
    expect(page.locator('[data-question="wp1_evaluation"] input').first).to_be_checked()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_list_of_places_says_how_far_each_is_and_that_it_was_decided(visit, kernel, width: int) -> None:
    page = visit(f"{DPIA}/risks", width=width)
    if width < 960:
        page.locator(".step-list summary").click()
    states = page.locator(".step-status")
    expect(states.filter(has_text=re.compile(r"\d+ van \d+"))).to_have_count(7)
    expect(states.filter(has_text="besluit genomen")).to_have_count(0)
    Session.open(kernel.folder, Person(Role.DECISION_MAKER, "Cor")).decide_dpia("p20-dpia-1", "reject", "Nog niet.")
    expect(states.filter(has_text="besluit genomen")).to_have_count(1)


def test_a_screening_says_how_far_it_is_and_leads_to_the_next_open_question(visit, kernel) -> None:
    Session.open(kernel.folder).add_purpose(Purpose("news", "Nieuwsbrief"))
    page = visit("/news/screening/exemption")
    count = page.locator(".next-open p")
    expect(count).to_have_text(re.compile(r"^0 van \d+ vragen beantwoord$"))
    page.locator('[data-question="similar_dpia"] input').nth(1).check()
    expect(count).to_have_text(re.compile(r"^1 van \d+ vragen beantwoord$"))
    page.get_by_role("link", name="Naar de volgende open vraag").click()
    expect(page.locator('[data-question="checked_before"] h2')).to_be_focused()
