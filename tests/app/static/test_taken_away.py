"""What a person takes away stays away: no field, no timer and no message on its way brings it back.

A press may leave the focus where it is: a voice, a switch or a screen reader presses a button without going there.
The field then has no sign that it was left, and its timer runs on.
"""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from lia.model.assessment import Answer
from lia.session import Session
from tests.app.conftest import stop_clock, wait_for
from tests.app.static.conftest import catalog

pytestmark = pytest.mark.browser

CARD = '[data-question="scale"]'
LONG_AFTER = 5_000  # milliseconds, when no timer of a field is left
WAITING = '.saved:not([data-waiting="0"])'


@pytest.fixture
def dpia(kernel) -> str:
    """The place of a new impact assessment."""
    with closing(Session.open(kernel.folder, catalog=catalog())) as session:
        return f"/p11/dpia/{session.open_dpia('p11', 'Klanten mailen bij een storing').id}"


def press(button: Locator) -> None:
    """Press a button from where the focus is."""
    button.evaluate("(button) => button.click()")


def recorded(kernel, place: str) -> Any:
    """Give the assessment, of whichever kind, as it is in the record."""
    with closing(Session.open(kernel.folder, catalog=catalog())) as session:
        parts = place.split("/")
        return session.dpia(parts[3]) if parts[2] == "dpia" else session.assessment(parts[2])


def answered(kernel, place: str, **words: str) -> None:
    """Answer the question as somebody else does."""
    with closing(Session.open(kernel.folder, catalog=catalog())) as session:
        session.answer(place.split("/")[2], Answer("scale", ("handful",), **words))


def saved(page: Page) -> None:
    expect(page.locator('.saved[data-waiting="0"]')).to_be_attached()


def test_an_answer_is_cleared_with_the_words_that_were_being_typed_below_it(visit, kernel, fresh) -> None:
    answered(kernel, fresh)
    page = visit(f"{fresh}/balancing", clock=True)
    field = page.locator(CARD).get_by_label("Waarom dit antwoord?")
    expect(field).to_be_visible()
    stop_clock(page)
    field.press_sequentially("Nog aan het typen")
    press(page.locator(CARD).get_by_role("button", name="Antwoord wissen"))
    page.clock.run_for(LONG_AFTER)
    saved(page)

    expect(page.locator(f"{CARD} input:checked")).to_have_count(0)
    assert "scale" not in recorded(kernel, fresh).answers


def test_the_words_of_somebody_else_that_one_takes_over_are_not_written_over(visit, kernel, fresh) -> None:
    """While a person is asked to choose, they go on typing; then they choose what the other wrote."""
    answered(kernel, fresh)
    page = visit(f"{fresh}/balancing", clock=True)
    card = page.locator(CARD)
    field = card.get_by_label("Waarom dit antwoord?")
    expect(field).to_be_visible()
    stop_clock(page)
    field.press_sequentially("Van mij")
    answered(kernel, fresh, reason="Van een ander")
    page.clock.run_for(LONG_AFTER)
    expect(card.locator(".conflict")).to_be_visible()
    field.press_sequentially(", en meer")
    press(card.get_by_role("button", name="Het andere overnemen"))
    page.clock.run_for(LONG_AFTER)
    saved(page)

    expect(field).to_have_value("Van een ander")
    assert recorded(kernel, fresh).answers["scale"].reason == "Van een ander"


def test_a_line_of_an_impact_assessment_is_removed_with_the_words_that_were_being_typed_in_it(
    visit, kernel, dpia
) -> None:
    page = visit(f"{dpia}/description", clock=True)
    item = page.locator('[data-item="d03_data"]')
    item.get_by_role("button", name="Regel toevoegen").click()
    field = item.locator("[data-entry] input[type=text], [data-entry] textarea").first
    expect(field).to_be_visible()
    stop_clock(page)
    field.press_sequentially("E-mailadres")
    press(item.get_by_role("button", name="Regel weghalen"))
    page.clock.run_for(LONG_AFTER)
    saved(page)

    expect(item.locator("[data-entry]")).to_have_count(0)
    assert not recorded(kernel, dpia).entries.get("d03_data")


@pytest.mark.parametrize("meanwhile", ["the kernel is slow", "the reply is lost"])
def test_a_measure_that_is_removed_while_it_is_on_its_way_does_not_come_back(
    visit, kernel, dpia, meanwhile: str
) -> None:
    """It was sent, so it may be in the record by now, though nobody has said so yet."""
    page = visit(f"{dpia}/measures")
    expect(page.get_by_label("Eigen maatregel")).to_be_visible()
    if meanwhile == "the kernel is slow":
        kernel.hold()
    else:
        kernel.lose_reply = True
    page.get_by_label("Eigen maatregel").fill("Alles twee keer nakijken")
    page.get_by_label("Eigen maatregel").press("Enter")
    expect(page.locator("[data-measure]")).to_have_count(1)
    if meanwhile == "the reply is lost":
        expect(page.locator('[data-banner="lost"]')).to_be_visible()
    press(page.get_by_role("button", name="Maatregel weghalen"))
    expect(page.locator("[data-measure]")).to_have_count(0)
    expect(page.locator(WAITING)).to_be_attached()
    kernel.go_on()
    kernel.away = False
    saved(page)

    expect(page.locator("[data-banner]")).to_have_count(0)
    assert wait_for(lambda: not recorded(kernel, dpia).measures, 20)
    expect(page.locator("[data-measure]")).to_have_count(0)
