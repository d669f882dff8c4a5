"""Where one is: the steps stay in sight on a long page, nothing is hidden behind them, and no focus gets lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.acting import act_as

pytestmark = pytest.mark.browser

LONG = "/p23/p23-1/balancing"
HIDDEN = """() => {
  const one = document.activeElement.getBoundingClientRect();
  const firstLine = one.top + Math.min(one.height, 32);
  return firstLine <= document.querySelector(".assessment-tools").getBoundingClientRect().bottom;
}"""


def tools(page: Page) -> float:
    """How far below the top of the window the steps are."""
    box = page.locator(".assessment-tools").bounding_box()
    assert box is not None
    return box["y"]


def test_on_a_long_page_the_steps_and_the_search_stay_in_sight(visit) -> None:
    page = visit(LONG)
    page.evaluate("window.scrollTo(0, 3000)")
    assert tools(page) == pytest.approx(0, abs=1)
    expect(page.get_by_role("searchbox")).to_be_in_viewport()
    expect(page.locator(".finding .verdict-name")).to_be_in_viewport()


def test_on_a_phone_and_on_a_low_window_the_page_keeps_its_room(visit) -> None:
    page = visit(LONG, width=390)
    page.evaluate("window.scrollTo(0, 3000)")
    assert tools(page) < 0
    low = visit(LONG)
    low.set_viewport_size({"width": 1440, "height": 600})
    low.evaluate("window.scrollTo(0, 3000)")
    assert tools(low) < 0


def test_whoever_goes_back_by_keyboard_sees_what_has_the_focus(visit) -> None:
    page = visit(LONG)
    page.locator('[data-question="expectation"] input').first.focus()
    behind = []
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(HIDDEN):
            behind.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert behind == []


def test_a_question_that_was_looked_for_is_not_behind_the_steps(visit) -> None:
    page = visit(LONG)
    page.get_by_role("searchbox").fill("kinderen")
    page.locator(".search-results a").first.click()
    expect(page.locator("h2:focus")).to_be_in_viewport()
    assert not page.evaluate(HIDDEN)


def test_the_welcome_leaves_the_focus_at_the_heading_of_the_page(visit) -> None:
    page = visit("/")
    page.locator(".foot button").click()
    page.locator(".welcome .button-main").click()
    expect(page.locator("h1")).to_be_focused()


def test_a_step_of_the_course_leaves_the_focus_where_it_says_how_it_stands(visit) -> None:
    page = visit("/p23/p23-1/decision")
    expect(page.locator(".course-path [aria-current]")).to_have_text("Concept")
    page.locator("[data-step=submit]").click()
    expect(page.locator(".course-path [aria-current]")).to_have_text("Ter controle")
    expect(page.locator("h2:focus")).to_have_text("Waar deze beoordeling staat")


def test_a_decision_that_is_taken_has_the_focus_at_the_top_of_its_page(visit) -> None:
    page = visit("/p11/p11-1/decision")
    act_as(page, "decision_maker")
    page.get_by_label("Niet akkoord").check()
    page.get_by_label(re.compile("^Gronden")).fill("Het kan ook zonder.")
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator("h2:focus")).to_have_text("Genomen besluit")
    expect(page.locator(".course + .taken .taken-name")).to_have_text("Niet akkoord")


def test_answers_that_are_fixed_are_said_to_be_with_the_way_to_what_can_be_done(visit) -> None:
    page = visit("/p23/p23-1/purpose")
    expect(page.locator(".answering")).to_have_count(0)
    fields = page.locator("section[data-question] .answer-fields :is(input, textarea, select)")
    expect(fields.first).to_be_enabled()
    page.evaluate("location.hash = '/p23/p23-1/decision'")
    page.locator("[data-step=submit]").click()
    expect(page.locator(".course-path [aria-current]")).to_have_text("Ter controle")
    page.evaluate("location.hash = '/p23/p23-1/purpose'")
    expect(page.locator(".answering")).to_contain_text("Ter controle. De antwoorden staan nu vast.")
    assert fields.evaluate_all("(all) => all.length > 0 && all.every((one) => one.matches(':disabled'))")
    page.locator(".answering a").click()
    expect(page.locator("h1")).to_have_text("Besluit")


def test_whoever_does_not_answer_in_this_role_is_told_who_does(visit) -> None:
    page = visit("/p23/p23-1/purpose")
    act_as(page, "dpo")
    expect(page.locator(".answering")).to_contain_text("Antwoorden doet: Beoordelaar")
    expect(page.locator("section[data-question] .answer-fields input").first).to_be_disabled()


def test_whoever_decides_or_advises_is_led_to_the_form(visit) -> None:
    page = visit("/p11/p11-1/decision")
    act_as(page, "decision_maker")
    page.locator(".next-steps [data-to=decide]").click()
    expect(page.locator(".decision-form h2")).to_be_focused()
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator(".decision-form input[type=radio]:enabled").first).to_be_focused()
