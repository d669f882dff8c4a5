"""Whoever leaves right after the last key loses nothing, whichever sign of leaving the browser gives.

A browser tells a page that it is left (``pagehide``) and that it is not seen any more (``visibilitychange``). Some
leave out the one: Safari, for long, where a page was left for another. Some leave out the other: a phone that ends
a page in the background. The clock stands still from the last key on, so no timer saves anything.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app.conftest import stop_clock

pytestmark = pytest.mark.browser

PLACE = "/p11/p11-1/balancing"
WORDS = "Tot de laatste toets"
DEAF_TO = """(name) => window.addEventListener(name, (event) => event.stopImmediatePropagation(), true)"""
HIDDEN = """() => {
  Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}"""
STORED = """(words) => Object.values(localStorage).some((one) => one.includes(words))"""


def fields(page: Page) -> list[Locator]:
    """A field that is saved as one types, and one in a form that is sent as a whole."""
    card = page.locator('[data-question="scale"]')
    return [card.get_by_label("Waarom dit antwoord?"), card.locator("details.comments textarea")]


def opened(visit, at: int, **how: object) -> tuple[Page, Locator]:
    """Open the page at one of these fields."""
    page = visit(PLACE, **how)
    talk = page.locator('[data-question="scale"] details.comments')
    expect(talk).to_be_visible()
    if talk.get_attribute("open") is None:
        talk.locator("summary").click()
    field = fields(page)[at]
    expect(field).to_be_visible()
    return page, field


@pytest.mark.parametrize("at", [0, 1], ids=["saved as one types", "sent as a whole"])
def test_a_page_that_is_left_keeps_the_words_where_the_browser_tells_only_that_it_is_left(visit, at: int) -> None:
    page, field = opened(visit, at, clock=True)
    page.evaluate(DEAF_TO, "visibilitychange")
    stop_clock(page)
    field.fill(WORDS)
    assert not page.evaluate(STORED, WORDS)
    page.goto("about:blank")
    page.clock.resume()  # it is that of every page of this browser

    _, again = opened(visit, at, again=page)
    expect(again).to_have_value(WORDS)


@pytest.mark.parametrize("at", [0, 1], ids=["saved as one types", "sent as a whole"])
def test_a_page_that_is_not_seen_any_more_has_kept_the_words_whether_or_not_it_is_told_more(visit, at: int) -> None:
    page, field = opened(visit, at, clock=True)
    stop_clock(page)
    field.fill(WORDS)
    assert not page.evaluate(STORED, WORDS)
    page.evaluate(HIDDEN)

    assert page.evaluate(STORED, WORDS)
