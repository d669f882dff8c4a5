"""Small things that a reader stumbles over when they are not so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from lia.catalog import Catalog
from lia.model.purpose import Start
from lia.model.text import say
from lia.session import Session

pytestmark = pytest.mark.browser

PHONE = 844  # px that a phone shows at once


def welcomed(visit, language: str) -> Page:
    """The first page as somebody sees it who was never here."""
    page = visit("/", language=language, width=390)
    page.evaluate("localStorage.removeItem('lia.welcomed')")
    page.reload()
    expect(page.locator(".row").first).to_be_attached()
    return page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_button_to_begin_stands_on_the_first_screen_of_a_phone(visit, language: str) -> None:
    page = welcomed(visit, language)
    begin = page.locator(".welcome .button-main")

    box = begin.bounding_box()
    assert box
    assert box["y"] + box["height"] < PHONE
    begin.click()
    expect(page.locator(".register-head .button")).to_be_visible()
    expect(page.locator(".register-head .lead")).to_be_visible()


@pytest.mark.parametrize(("language", "words"), [("nl", "5 maart 2027"), ("en", "5 March 2027")])
def test_a_chosen_day_stands_in_words_in_the_language_of_the_page(visit, fresh, language: str, words: str) -> None:
    """A browser writes a date field in its own language; what is read out with the field is in that of the page."""
    page = visit(f"{fresh}/applicability", language=language)
    page.locator(".describe summary").click()
    day = page.get_by_label("Volgens het recht op" if language == "nl" else "Under the law on", exact=True)
    day.fill("2027-03-05")

    told = page.locator(f"#{day.get_attribute('aria-describedby')}")
    expect(told).to_have_text(words)


def uses(page: Page) -> Locator:
    return page.locator(".use-buttons button")


def test_what_is_not_known_to_be_in_use_is_not_stopped_but_said_to_have_stopped(visit, kernel) -> None:
    session = Session.open(kernel.folder)
    assert session.purpose("p23").processing_started is Start.UNKNOWN
    page = visit("/p23")
    expect(uses(page)).to_have_text(["Vastleggen dat het is gestopt"])
    uses(page).click()
    page.get_by_label("Laatste dag").fill("2026-02-01")
    page.get_by_role("button", name="Vastleggen", exact=True).click()

    expect(page.locator(".use-state")).to_have_text("Gestopt op 1 februari 2026")


def test_what_is_in_use_can_be_stopped(visit, kernel) -> None:
    session = Session.open(kernel.folder)
    session.change_purpose("p11", lia_wanted="no")
    session.start_use("p11")
    page = visit("/p11")

    expect(uses(page).first).to_have_text("Gebruik stoppen")


def test_the_terms_at_the_foot_keep_up_with_the_page_while_they_are_open(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    page.locator(".page-words summary").click()
    terms = page.locator(".page-words [data-term]")
    expect(terms.first).to_be_visible()
    here = terms.evaluate_all("(all) => all.map((one) => one.dataset.term)")
    other = next(one for one in Catalog.load().vocabulary.values() if one.id not in here)
    page.locator(".describe summary").click()
    scope = page.locator(".describe input[type=text]").first
    scope.fill(f"Over: {say(other.label, 'nl')}")
    scope.blur()

    expect(page.locator(f'[data-term="{other.id}"]')).to_be_visible()
    scope.fill("Klanten mailen")
    scope.blur()
    expect(page.locator(f'[data-term="{other.id}"]')).to_have_count(0)


def test_a_term_on_two_lines_keeps_what_ends_it(visit) -> None:
    """The comma after it stands behind its last word, not behind its widest line."""
    page = visit("/p20/dpia/p20-dpia-1/voices", width=390)
    term = page.locator("h2 .term").first
    box, words = (
        term.bounding_box(),
        term.evaluate("""(button) => {
      const lines = [...button.querySelector(".term-words").getClientRects()];
      const range = document.createRange();
      range.selectNodeContents(button.lastChild);
      const end = range.getBoundingClientRect();
      return { lines: lines.length, right: lines.at(-1).right, end: end.left, text: button.lastChild.data };
    }"""),
    )

    assert box
    assert words["lines"] > 1
    assert words["text"] == ","
    assert abs(words["end"] - words["right"]) < 2
