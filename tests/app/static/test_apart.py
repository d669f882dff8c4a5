"""What somebody began about one thing stays with it, also where they go straight to another thing of the same kind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from lia.session import Session

pytestmark = pytest.mark.browser

WORDS = "Dit gaat over de eerste"


def go(page: Page, place: str) -> None:
    """Go there as by a link: the page stays."""
    page.evaluate("(place) => { window.location.hash = place; }", place)
    expect(page.locator(f'#lia-root[data-place="{place}"]')).to_be_visible()
    expect(page.locator(".waiting")).to_have_count(0)


def talk(page: Page) -> Locator:
    """The field for a new comment on a question, opened where it is folded."""
    comments = page.locator('[data-question="scale"] details.comments')
    expect(comments).to_be_visible()
    if comments.get_attribute("open") is None:
        comments.locator("summary").click()
    return comments.locator("textarea")


def test_a_comment_that_was_begun_stays_with_its_assessment(visit) -> None:
    """Else it would be sent to the other one."""
    one, other = "/p11/p11-1/balancing", "/p23/p23-1/balancing"
    page = visit(other)
    go(page, one)  # both are here now: nothing is waited for in between
    talk(page).fill(WORDS)
    go(page, other)
    expect(talk(page)).to_have_value("")
    go(page, one)

    expect(talk(page)).to_have_value(WORDS)


def test_an_assessment_that_was_begun_stays_with_its_purpose(visit, kernel) -> None:
    page = visit("/p11")
    go(page, "/p28")
    page.locator(".new input[type=text]:not(.day-box input)").fill(WORDS)
    page.locator(".new button[type=submit]").focus()
    go(page, "/p11")
    expect(page.locator(".new")).to_have_count(0)
    page.locator(".purpose-assessments > .opens > .button").click()
    expect(page.locator(".new input[type=text]:not(.day-box input)")).to_have_value("")
    go(page, "/p28")

    expect(page.locator(".new input[type=text]:not(.day-box input)")).to_have_value(WORDS)


def test_an_impact_assessment_that_was_begun_stays_with_its_purpose(visit) -> None:
    page = visit("/p11")
    go(page, "/p28")
    page.locator(".purpose-dpias .opens > .button").click()
    page.locator(".purpose-dpias input[type=text]").fill(WORDS)
    go(page, "/p11")

    expect(page.locator(".purpose-dpias .opens > .button")).to_be_visible()
    expect(page.locator(".purpose-dpias input[type=text]")).to_have_count(0)


def test_what_is_tried_on_one_assessment_is_not_tried_on_another(visit, kernel) -> None:
    second = Session.open(kernel.folder).open_assessment("p11", "Klanten mailen", jurisdiction="NL").id
    page = visit(f"/p11/{second}/try")
    go(page, "/p11/p11-1/try")
    page.locator('.try-changes select[name^="try-question"]').select_option("expectation")
    expect(page.locator(".tried-field")).to_have_count(1)
    go(page, f"/p11/{second}/try")

    expect(page.locator(".tried-field")).to_have_count(0)
