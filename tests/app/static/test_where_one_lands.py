"""Where the focus and the page are once something was opened, closed, done or jumped to."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lia.model.party import Party
from lia.session import Session
from tests.acting import act_as
from tests.app.conftest import still

pytestmark = pytest.mark.browser
KEY = "p20-dpia-1"
HERE = f"/p20/dpia/{KEY}"
JUMP = """async (selector) => {
  const there = document.querySelector(selector);
  there.scrollIntoView({ block: "center" });
  const { top } = there.getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
  return there.getBoundingClientRect().top - top;
}"""


def test_the_first_sign_typed_after_a_form_was_opened_stands_in_it_and_closing_goes_back_to_the_button(
    visit, kernel
) -> None:
    Session.open(kernel.folder).keep_party(Party("mailer", "Mailer", "processor", "NL"))
    page = visit("/~parties")
    party = page.locator('[data-party="mailer"]')
    edit = party.get_by_role("button", name="Wijzigen Mailer")
    edit.press("Enter")
    page.keyboard.type("!")
    expect(party.get_by_label("Naam", exact=True)).to_have_value("Mailer!")
    expect(party.get_by_label("Naam", exact=True)).to_be_focused()
    party.get_by_role("button", name="Annuleren").press("Enter")
    expect(edit).to_be_focused()


def test_who_answers_in_a_thread_types_on_at_once(visit, kernel) -> None:
    session = Session.open(kernel.folder)
    session.comment_dpia(KEY, "item:d01_proposal", "Waarom dit?")
    page = visit(f"{HERE}/need")
    talk = page.locator('[data-item="d01_proposal"] .comments')
    talk.locator("summary").click()
    talk.get_by_role("button", name="Antwoorden").press("Enter")
    page.keyboard.type("Ja")
    expect(talk.get_by_label("Je reactie")).to_have_value("Ja")


def test_whoever_thinks_better_of_taking_a_risk_out_is_back_at_the_button_and_whoever_does_not_where_one_adds_another(
    visit,
) -> None:
    page = visit(f"{HERE}/risks/r14")
    page.get_by_role("button", name="Risico weghalen").press("Enter")
    expect(page.get_by_role("button", name="Ja, weghalen")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Risico weghalen")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".dpia-add h2")).to_be_focused()


def test_a_definition_that_is_closed_leaves_the_focus_at_its_term(visit) -> None:
    page = visit("/p23/p23-1/applicability")
    term = page.locator("main .term").first
    for leave in ("Enter", "Escape"):
        term.press("Enter")
        page.locator(".definition button").press(leave)
        expect(page.locator(".definition")).to_have_count(0)
        expect(term).to_be_focused()


def test_after_a_decision_on_a_dpia_one_is_at_what_was_decided(visit) -> None:
    page = visit(f"{HERE}/outcome")
    act_as(page, "decision_maker")
    page.get_by_label("Niet akkoord").check()
    page.get_by_role("button", name="Besluit vastleggen").press("Enter")
    expect(page.locator(".taken-name")).to_be_focused()


def test_a_jump_down_the_outcome_of_a_dpia_lands_where_it_stays(visit) -> None:
    """Nothing above it is laid out only in the next picture: a tap right after the jump meets what was jumped to."""
    course = '[data-section="course"] h2'
    page = visit(f"{HERE}/outcome")
    page.locator(course).wait_for()
    still(page)

    assert abs(page.evaluate(JUMP, course)) < 2


def test_a_risk_that_was_looked_for_is_open_and_has_the_focus_also_on_the_page_of_the_risks(visit) -> None:
    page = visit(f"{HERE}/risks/r14")
    page.locator(".question-search input").fill("Verwerker of subverwerker faalt")
    page.keyboard.press("Enter")
    expect(page.locator(".dpia-risk h2")).to_contain_text("Verwerker of subverwerker faalt")
    expect(page.locator(".dpia-risk h2")).to_be_focused()
