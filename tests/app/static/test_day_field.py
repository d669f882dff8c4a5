"""A day is written in the order of the language, typed or picked in the calendar, and said in words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from lia.session import Session
from tests.app.static.test_answering import saved

pytestmark = pytest.mark.browser

PLANNED = "s_opt_out"
DUE = {"nl": "Klaar op", "en": "Done by"}
PATTERNS = {"nl": "dd-mm-jjjj", "en": "dd/mm/yyyy"}
WRITTEN = {"nl": "05-03-2027", "en": "05/03/2027"}
SAID = {"nl": "5 maart 2027", "en": "5 March 2027"}


def due(page: Page, language: str = "nl") -> Locator:
    """The day of the first safeguard that is planned."""
    return page.get_by_label(DUE[language], exact=True).first


def planned(visit, place: str, language: str = "nl") -> Page:
    page = visit(f"{place}/safeguards", language=language)
    page.locator(".safeguard").first.locator("input[type=radio]").nth(2).check()
    return page


def days(kernel, place: str) -> set[str]:
    """The days that the record holds."""
    choices = Session.open(kernel.folder).assessment(place.rsplit("/", 1)[-1]).safeguards or {}
    return {one.due.isoformat() for one in choices.values() if one.due}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_field_shows_how_a_day_is_written_in_the_language(visit, fresh, language: str) -> None:
    page = planned(visit, fresh, language)

    expect(due(page, language)).to_have_attribute("placeholder", PATTERNS[language])
    expect(due(page, language)).to_have_value("")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("typed", ["5-3-2027", "5/3/2027", "5.3.2027", "05032027", "2027-03-05"])
def test_a_day_is_understood_however_it_is_typed(visit, kernel, fresh, language: str, typed: str) -> None:
    page = planned(visit, fresh, language)
    due(page, language).fill(typed)
    due(page, language).blur()
    saved(page)

    expect(due(page, language)).to_have_value(WRITTEN[language])
    told = page.locator(f"#{due(page, language).get_attribute('aria-describedby')}")
    expect(told).to_have_text(SAID[language])
    assert days(kernel, fresh) == {"2027-03-05"}


@pytest.mark.parametrize("typed", ["31-2-2027", "over een jaar", "5-3-27"])
def test_what_is_no_day_is_said_at_the_field_and_the_record_keeps_what_it_had(visit, kernel, fresh, typed: str) -> None:
    page = planned(visit, fresh)
    due(page).fill("5-3-2027")
    due(page).blur()
    saved(page)
    due(page).fill(typed)
    due(page).blur()

    expect(due(page)).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{due(page).get_attribute('aria-describedby')}")).to_contain_text("31-12-2027")
    expect(due(page)).to_have_value(typed)
    assert days(kernel, fresh) == {"2027-03-05"}


def test_a_day_that_is_half_typed_is_not_called_wrong_yet(visit, fresh) -> None:
    page = planned(visit, fresh)
    due(page).press_sequentially("5-3-2")

    expect(due(page)).not_to_have_attribute("aria-invalid", "true")


def test_a_day_that_is_wiped_is_wiped_in_the_record(visit, kernel, fresh) -> None:
    page = planned(visit, fresh)
    due(page).fill("5-3-2027")
    saved(page)
    due(page).fill("")
    due(page).blur()
    saved(page)

    assert days(kernel, fresh) == set()


def test_a_day_is_picked_in_the_calendar_of_the_browser(visit, kernel, fresh) -> None:
    page = planned(visit, fresh)
    page.evaluate("() => { HTMLInputElement.prototype.showPicker = function () { this.dataset.shown = 'yes'; }; }")
    box = page.locator(".day-box", has=due(page))
    button = box.get_by_role("button", name="Kies in de kalender")
    expect(button).to_have_accessible_description("Klaar op")
    button.click()
    calendar = box.locator(".day-picked")
    expect(calendar).to_have_attribute("data-shown", "yes")
    calendar.evaluate(
        "(one) => { one.value = '2027-03-05'; one.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    saved(page)

    expect(due(page)).to_have_value("05-03-2027")
    assert days(kernel, fresh) == {"2027-03-05"}


def test_the_day_of_an_assessment_cannot_be_left_out(visit, kernel, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    page.locator(".describe summary").click()
    day = page.get_by_label("Volgens het recht op", exact=True)
    there = day.input_value()
    assert there
    day.fill("")
    day.blur()

    expect(day).to_have_value(there)
    assert kernel.changes("on") in ([], [None])


def test_a_form_is_not_sent_with_the_day_that_stood_there_before(visit) -> None:
    page = visit("/p28")
    page.get_by_label("Om welke mensen en welke werkwijze gaat het?").fill("Klanten mailen")
    day = page.get_by_label("Volgens het recht op", exact=True)
    day.fill("31-2-2027")
    day.press("Enter")

    expect(day).to_be_focused()
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(page.locator("h1")).to_have_text("Statistiek")
