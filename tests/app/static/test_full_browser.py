"""A browser that can keep nothing more: what stands on the page alone is said, and leaving it asks first."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.app.conftest import wait_for

pytestmark = pytest.mark.browser

PLACE = "/p11/p11-1/balancing"
FULL = """() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""
KEPT = """(words) => Object.values(localStorage).some((one) => one.includes(words))"""
CARD = '[data-question="scale"]'


def why(page: Page):
    return page.locator(CARD).get_by_label("Waarom dit antwoord?")


def talk(page: Page):
    """The field of a form that is sent as a whole, opened where it is folded."""
    found = page.locator(f"{CARD} details.comments")
    expect(found).to_be_visible()
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found.locator("textarea")


def is_left(page: Page, *, after: str) -> bool:
    """Close the page; whether it goes without asking."""
    asked = []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.close(run_before_unload=True)
    assert wait_for(lambda: bool(asked) or page.is_closed() or not page.evaluate("1"), 60), after
    return not asked


def test_words_of_a_form_that_only_this_page_holds_are_said_and_leaving_asks_first(visit) -> None:
    page = visit(PLACE)
    page.evaluate(FULL)
    talk(page).click()
    talk(page).fill("Alleen hier")

    expect(page.locator("[data-banner=full]")).to_contain_text("De opslag van deze browser is vol.")
    assert not is_left(page, after="typing")
    page.locator(f"{CARD} .comment-form button").click()
    expect(page.locator(f"{CARD} .comment-words").last).to_have_text("Alleen hier")
    expect(page.locator("[data-banner]")).to_have_count(0)
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_words_typed_a_moment_before_leaving_are_asked_about_too(visit, kernel) -> None:
    """Before any timer has found out that nothing can be kept."""
    page = visit(PLACE)
    kernel.away = True
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    why(page).click()
    page.evaluate(FULL)
    why(page).fill("Zo-even getypt")

    assert not is_left(page, after="typing")
    kernel.away = False
    expect(page.locator("[data-banner]")).to_have_count(0)
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_an_answer_that_was_kept_stays_kept_where_the_one_after_it_cannot_be(visit, kernel) -> None:
    """The older words are better than none, should the page crash now."""
    page = visit(PLACE)
    kernel.away = True
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    why(page).fill("Bewaard")
    assert wait_for(lambda: page.evaluate(KEPT, "Bewaard"), 60)
    page.evaluate(
        """() => { const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) {
          if (value.includes("past niet")) throw new DOMException("full", "QuotaExceededError");
          set.call(this, key, value); }; }"""
    )
    why(page).fill("Bewaard, maar dit past niet meer")
    expect(page.locator("[data-banner=lost]")).to_contain_text("De opslag van deze browser is vol.")

    assert page.evaluate(KEPT, "Bewaard")
    kernel.away = False
    expect(page.locator(".saved")).to_have_attribute("data-waiting", "0")
    expect(page.locator("[data-banner]")).to_have_count(0)
    assert not page.evaluate(KEPT, "Bewaard"), "it is in the record now"
    assert kernel.changes("reason")[-1] == "Bewaard, maar dit past niet meer"
