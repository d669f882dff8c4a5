"""The finding beside the questions, and trying other answers, in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from lia.session import Session
from tests.accessibility import faults
from tests.app.conftest import Server, opened

pytestmark = pytest.mark.browser

PLACE = "/p23/p23-1/balancing"
BOTTOM = "Math.round(document.querySelector('.finding-body').getBoundingClientRect().bottom)"


def test_the_panel_ends_within_the_window_and_says_that_it_goes_on(context: BrowserContext, server: Server) -> None:
    """At 1440 × 900, before and after the page is scrolled; at its end the hint is gone."""
    page = opened(context, server, PLACE)
    page.set_viewport_size({"width": 1440, "height": 900})
    more = page.locator(".more-below")

    expect(more).to_be_visible()
    assert page.evaluate(BOTTOM) <= 900
    more.get_by_role("button").press("Enter")
    page.evaluate("window.scrollTo(0, 700)")
    expect(more).to_be_visible()
    assert page.evaluate(BOTTOM) <= 900
    page.evaluate("document.querySelector('.finding-body').scrollTo(0, 100000)")
    expect(more).to_be_hidden()


def test_the_panel_says_how_firm_the_outcome_is_and_shows_pairs_on_demand(
    context: BrowserContext, server: Server
) -> None:
    page = opened(context, server, PLACE)
    panel = page.get_by_role("complementary")

    expect(panel.locator(".firm")).to_contain_text("wankel")
    expect(panel.locator(".in-short")).to_contain_text("Dit steunt op deze waarborgen")
    assert panel.locator(".pairs").count() == 0
    panel.get_by_role("button", name="Ook paren van antwoorden bekijken").click()
    expect(panel.locator(".pairs").first).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_other_answers_are_tried_beside_the_recorded_ones(context: BrowserContext, server: Server, width: int) -> None:
    """Both outcomes stand side by side; nothing is recorded; the page is accessible and fits."""
    page = opened(context, server, "/p23/p23-1/try")
    page.set_viewport_size({"width": width, "height": 900})
    with_session = Session.open(server.workspace)
    before = with_session.last_seq()
    page.get_by_label("Andere vraag proberen").select_option("interest_nature")
    page.get_by_label("Antwoord bij deze proef").select_option("none")
    page.get_by_label("Andere waarborg proberen").select_option("s_dashboard")

    expect(page.locator('[data-side="recorded"]')).to_contain_text("Alleen met de genoemde waarborgen")
    expect(page.locator('[data-side="otherwise"]')).to_contain_text("Oordeel van FG")
    assert with_session.last_seq() == before
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []
    page.get_by_role("button", name="Alles wissen").click()
    expect(page.locator('[data-side="otherwise"]')).to_have_count(0)
    with_session.close()


def test_the_safeguards_that_would_be_enough_are_taken_with_one_press(
    context: BrowserContext, own_server: Server
) -> None:
    """As planned, still without owner and date; then they are not suggested again."""
    with_session = Session.open(own_server.workspace)
    for safeguard in with_session.assessment("p23-1").safeguards or {}:
        with_session.drop_safeguard("p23-1", safeguard)
    suggested = with_session.finding("p23-1").suggested
    page = opened(context, own_server, "/p23/p23-1/safeguards")

    page.get_by_role("button", name="Neem deze op als gepland").click()
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()
    expect(page.locator(".suggested")).to_have_count(0)

    assert set(with_session.assessment("p23-1").safeguards or {}) == set(suggested)
    with_session.close()
