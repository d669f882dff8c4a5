"""What somebody who comes by a link, on a phone, must see without looking for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.accessibility import faults

pytestmark = pytest.mark.browser

UNDO = "Ongedaan maken"


def test_what_was_undone_stands_below_the_head_and_leads_to_its_question(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability", width=390)
    page.locator('[data-question="controller_role"] label.option').first.click()
    expect(page.locator(".saved")).to_contain_text("Opgeslagen")
    page.goto(f"{page.url.split('#')[0]}#{fresh}/safeguards")
    expect(page.locator(".undone")).to_have_count(0)

    page.get_by_role("button", name=UNDO).click()

    expect(page.locator(".undone")).to_contain_text("Ongedaan gemaakt bij: Bepalen wij zelf")
    assert faults(page) == []
    page.locator(".undone a").click()
    expect(page.locator('[data-question="controller_role"] h2')).to_be_focused()
    expect(page.locator(".undone")).to_have_count(0)


def test_the_next_answer_takes_the_line_about_the_undone_one_away(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    page.locator('[data-question="controller_role"] label.option').first.click()
    page.get_by_role("button", name=UNDO).click()
    expect(page.locator(".undone")).to_be_visible()

    page.locator('[data-question="public_task"] label.option').first.click()

    expect(page.locator(".undone")).to_have_count(0)


def test_whoever_first_comes_by_a_link_to_a_purpose_reads_there_what_this_is(visit) -> None:
    page = visit("/p11")
    expect(page.locator(".facts")).to_be_visible()
    assert page.locator(".welcome").count() == 0
    page.evaluate("localStorage.removeItem('lia.welcomed')")
    page.reload()

    expect(page.locator(".welcome li")).to_have_count(4)
    page.locator(".welcome .button-main").click()

    expect(page.locator(".welcome")).to_have_count(0)
    expect(page.get_by_role("heading", level=1, name="Storingsmeldingen")).to_be_focused()


def test_on_a_phone_the_steps_that_are_counted_are_those_with_questions(visit) -> None:
    """The decision and the report are places beside them; the search stands in the same fold, and the fold says so."""
    page = visit("/p11/p11-1/balancing", width=390)
    fold = page.locator(".step-list summary")
    expect(fold).to_contain_text("Stap 4 van 5: Afweging")
    expect(fold).to_contain_text("Zoek in de vragenlijst")
    page = visit("/p11/p11-1/decision", width=390)
    expect(page.locator(".step-list summary")).not_to_contain_text("Stap")


def test_an_endless_word_makes_no_field_and_no_sentence_wider_than_the_page(visit, fresh) -> None:
    page = visit(f"{fresh}/balancing", width=390)
    question = page.locator('[data-question="scale"]')
    question.locator(".comments summary").click()
    field = question.locator(".comment-form textarea")
    field.fill("x" * 3_000)
    card = question.bounding_box()
    box = field.bounding_box()
    assert card
    assert box
    assert box["x"] + box["width"] <= card["x"] + card["width"]

    page.locator(".step-list summary").click()
    page.get_by_role("searchbox").fill("x" * 3_000)
    told = page.locator(".search-results > .hint").first
    expect(told).to_contain_text("x…")
    assert len(told.inner_text()) < 200
    assert page.evaluate("document.documentElement.scrollWidth") == 390
