"""A signed impact assessment in a browser: locked, with the way to a next version; what only the DPO fills in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from lia.model.dpia import GroupEntry
from lia.model.person import Person, Role
from lia.session import Session
from tests.accessibility import faults
from tests.acting import act_as
from tests.app.conftest import still

pytestmark = pytest.mark.browser
KEY, NEXT = "p20-dpia-1", "p20-dpia-1-v2"
HERE = f"/p20/dpia/{KEY}"


@pytest.fixture
def decided(kernel) -> str:
    """The place of an impact assessment that was decided on."""
    session = Session.open(kernel.folder, Person(Role.DECISION_MAKER, "Cor"))
    session.decide_dpia(KEY, "reject", "Nog niet <b>zo</b>.")
    session.close()
    return HERE


def there(page: Page, place: str) -> None:
    page.locator(f'#lia-root[data-place="{place}"]').wait_for()
    page.locator("h1:not(.waiting)").wait_for()
    expect(page.locator(".waiting")).to_have_count(0)
    still(page)


def words(page: Page) -> list[str]:
    """Keys of texts that are shown instead of words."""
    return re.findall(r"\b(?:dpia_ui|ui|record|told|action)\.[a-z_]+", page.locator("#lia-root").inner_text())


@pytest.mark.parametrize("place", ["need", "risks", "measures", "voices", "outcome"])
def test_every_field_of_a_signed_one_is_closed_and_says_why(visit, decided: str, place: str) -> None:
    page = visit(f"{decided}/{place}")
    expect(page.locator(".dpia-locked").first).to_contain_text("Maak dan een nieuwe versie")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate("document.querySelectorAll('.dpia-entry-head[aria-expanded=false]').forEach((one) => one.click())")
    still(page)
    inside = page.locator(".question, .dpia-rating, .describe, .dpia-matrix-choice, .dpia-left")
    fields = inside.locator("input, textarea, select").locator(
        "xpath=self::*[not(ancestor::*[contains(@class,'comments')])]"
    )
    assert fields.count() > 0
    assert [one for one in fields.all() if one.is_enabled()] == []


def test_the_button_makes_the_next_version_which_compares_with_the_signed_one(visit, decided: str, kernel) -> None:
    page = visit(f"{decided}/outcome")
    page.locator(".dpia-locked").get_by_role("button", name="Nieuwe versie maken").click()
    there(page, f"/p20/dpia/{NEXT}/outcome")
    expect(page.locator(".dpia-locked")).to_have_count(0)
    expect(page.locator("[data-version]")).to_have_count(2)
    assert faults(page) == []
    assert words(page) == []
    page.get_by_role("link", name="Vergelijk met versie 1").click()
    expect(page.locator("h1")).to_have_text("Wat verschilt")
    assert Session.open(kernel.folder).dpia(NEXT).version == 2


def test_the_signed_one_then_leads_to_the_version_that_is_being_made(visit, decided: str, kernel) -> None:
    Session.open(kernel.folder).new_dpia_version(KEY)
    page = visit(f"{decided}/outcome", width=390)
    locked = page.locator(".dpia-locked")
    expect(locked.get_by_role("button")).to_have_count(0)
    locked.get_by_role("link", name="Er wordt al aan versie 2 gewerkt").click()
    there(page, f"/p20/dpia/{NEXT}/outcome")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_who_may_not_make_one_reads_who_may(visit, decided: str) -> None:
    page = visit(f"{decided}/outcome")
    act_as(page, "viewer")

    expect(page.locator(".dpia-locked")).to_contain_text("Nieuwe versie maken: alleen als Beoordelaar")
    expect(page.locator(".dpia-locked button")).to_have_count(0)


def test_a_decision_is_kept_with_a_reason(visit, decided: str) -> None:
    page = visit(f"{decided}/outcome")
    act_as(page, "decision_maker")
    page.locator('[data-step="keep_dpia"]').click()
    page.get_by_label("Opnieuw bekeken: besluit blijft: Reden").fill("Er is <b>niets</b> veranderd.")
    page.locator(".step-form").get_by_role("button", name="Opnieuw bekeken: besluit blijft").click()

    expect(page.locator(".said-words")).to_have_text("Er is <b>niets</b> veranderd.")


def test_what_the_dpo_says_is_closed_to_others_and_says_who_fills_it_in(visit, kernel) -> None:
    """What is done with the advice stays open; the DPO finds the three fields open."""
    session = Session.open(kernel.folder, Person(Role.DPO, "Fay"))
    session.put_entry(KEY, GroupEntry("d22_dpo", "fg", {"advice": "Het kan zo.", "contact": "fg@organisatie"}))
    page = visit(f"{HERE}/voices")
    entry = page.locator('[data-item="d22_dpo"] [data-entry="fg"]')
    entry.locator(".dpia-entry-head").click()
    expect(entry.locator(".notice")).to_contain_text("vult alleen de FG in")
    closed = entry.locator("[data-closed] :is(input:not(.day-picked), textarea, select)")
    expect(closed).to_have_count(3)
    assert [one.is_enabled() for one in closed.all()] == [False] * 3
    expect(entry.get_by_label("Gevolgd?")).to_be_enabled()
    expect(entry.get_by_role("button", name=re.compile("Regel weghalen"))).to_have_count(0)
    assert faults(page) == []
    act_as(page, "dpo")

    expect(entry.locator("[data-closed]")).to_have_count(0)
    expect(entry.get_by_role("button", name=re.compile("Regel weghalen"))).to_be_enabled()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_history_says_who_chose_the_matrix_and_so_does_the_page_of_the_risks(visit, kernel, width: int) -> None:
    session = Session.open(kernel.folder, Person(Role.CONTRIBUTOR, "Ben"))
    session.choose_matrix(KEY, "ico_3x3")
    page = visit(f"{HERE}/risks", width=width)
    expect(page.locator('[data-written="matrix"]')).to_contain_text(re.compile("Gekozen door .*Ben"))
    page.goto(f"{page.url.split('#')[0]}#{HERE}/history")
    there(page, f"{HERE}/history")
    chosen = page.locator(".entry", has_text="Matrix gekozen").first

    expect(chosen).to_contain_text("Ben")
    expect(chosen).to_contain_text("ICO")
    assert faults(page) == []
    assert words(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
