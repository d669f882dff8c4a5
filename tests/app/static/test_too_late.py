"""An answer that comes too late, when answers are fixed already, is said not to be recorded, and can be let go."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lia.session import Session
from tests.app.static.conftest import catalog

pytestmark = pytest.mark.browser

KEY = "p23-1"
CARD = 'section[data-question="interest_statement"]'
REASON = "Waarom dit antwoord?"
LATE = "Te laat bedacht"
LET_GO = "Mijn wijziging laten vallen"


def recorded(kernel) -> Any:
    with closing(Session.open(kernel.folder, catalog=catalog())) as session:
        return session.assessment(KEY).answers["interest_statement"]


@pytest.fixture
def late(visit, kernel) -> Page:
    """A page that was asleep while it was answered on, and while somebody else handed the assessment in."""
    page = visit(f"/p23/{KEY}/purpose")
    expect(page.locator('.finding[aria-busy="false"]')).to_be_visible()
    kernel.away = True
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    page.locator(f"{CARD} input[type=radio]:not(:checked)").first.check()
    page.locator(CARD).get_by_label(REASON).fill(LATE)
    expect(page.locator('.saved[data-waiting="1"]')).to_be_attached()
    with closing(Session.open(kernel.folder, catalog=catalog())) as session:
        session.submit(KEY)
    kernel.away = False
    expect(page.locator(CARD).get_by_role("alert")).to_contain_text("Ter controle")
    return page


def test_it_stays_in_the_page_and_no_outcome_stands_beside_it_as_if_it_counted(late: Page, kernel) -> None:
    expect(late.locator(CARD).get_by_label(REASON)).to_have_value(LATE)
    expect(late.locator(".saved")).to_have_text("Niet alles is opgeslagen")
    expect(late.locator('.finding[aria-busy="true"]')).to_be_visible()
    assert recorded(kernel).reason != LATE

    late.reload()
    expect(late.locator(CARD).get_by_label(REASON)).to_have_value(LATE)
    expect(late.locator(CARD).get_by_role("button", name=LET_GO)).to_be_enabled()


def test_it_is_let_go_with_one_press_and_what_the_record_has_is_shown_again(late: Page, kernel) -> None:
    late.locator(CARD).get_by_role("button", name=LET_GO).click()

    def as_recorded() -> None:
        expect(late.locator(CARD).get_by_label(REASON)).to_have_value(recorded(kernel).reason["nl"])
        (option,) = recorded(kernel).options
        expect(late.locator(f"{CARD} input:checked")).to_have_id(f"lia-1-choice-{KEY}-interest_statement-{option}")
        expect(late.locator('.finding[aria-busy="false"]')).to_be_visible()
        expect(late.locator(CARD).get_by_role("alert")).to_have_count(0)

    as_recorded()
    late.reload()
    as_recorded()
