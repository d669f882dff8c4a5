"""The screening in a real browser: from the purpose to the decision; saving, conflicts, undo, axe, width."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from lia.model.assessment import Answer, Person, Role
from lia.model.purpose import Purpose
from lia.session import Session
from tests.accessibility import faults
from tests.acting import act_as
from tests.app.conftest import still

pytestmark = pytest.mark.browser
PARTS = ("", "/exemption", "/criterion", "/entry", "/prescan", "/decision")


def choose(page: Page, question: str, option: str) -> None:
    page.locator(f'[data-question="{question}"] input[id$="-{option}"]').check()


def saved(page: Page) -> None:
    expect(page.locator(".saved")).to_have_text(re.compile(r"^(Opgeslagen|Saved) \d\d:\d\d$"))


def outcome(page: Page, name: str) -> None:
    expect(page.locator(".finding")).to_have_attribute("data-outcome", name)


def test_axe_finds_nothing_on_a_phone(visit) -> None:
    """test_every_place looks in both languages and at every width."""
    page = visit("/p20/screening", language="en", width=390)
    for part in PARTS:
        page.goto(f"{page.url.split('#')[0]}#/p20/screening{part}")
        page.locator(f'#lia-root[data-place="/p20/screening{part}"]').wait_for()
        page.locator(".finding .verdict-name").wait_for(state="attached")
        still(page)
        assert faults(page) == [], part
        assert "screening_page." not in page.inner_text("body"), part


def test_from_the_purpose_through_the_screening_to_a_dpia(visit, kernel) -> None:
    Session.open(kernel.folder).add_purpose(Purpose("post", "Sending post"))
    page = visit("/post")
    page.get_by_role("link", name="Toets beginnen").click()
    expect(page.locator("h1")).to_have_text("Plaatsen en feiten")
    outcome(page, "incomplete")
    page.get_by_role("link", name=re.compile("^Verder: ")).click()
    page.get_by_role("link", name=re.compile("^Verder: ")).click()
    choose(page, "art35_3b", "yes")
    outcome(page, "required")
    saved(page)

    page.get_by_role("link", name="Naar het besluit").click()
    expect(page.get_by_text("Het besluit neemt: Beslisser")).to_be_visible()
    expect(page.locator(".decision-form")).to_have_count(0)
    act_as(page, "decision_maker")
    page.get_by_label("Een DPIA maken", exact=True).check()
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator(".taken-name")).to_have_text("Een DPIA maken")
    act_as(page, "assessor")
    page.get_by_role("button", name="DPIA beginnen").click()
    expect(page.locator("#lia-root")).to_have_attribute("data-place", re.compile("^/post/dpia/post-dpia-1"))

    kept = Session.open(kernel.folder).screening("post")
    assert kept.decision is not None
    assert (kept.decision.decision, kept.decision.decided_by.role) == ("make_dpia", Role.DECISION_MAKER)


def test_no_dpia_asks_for_reasons_and_for_the_view_of_the_dpo_first(visit, kernel) -> None:
    page = visit("/p01/screening/decision")
    outcome(page, "not_indicated")
    act_as(page, "decision_maker")
    page.get_by_label("Geen DPIA maken").check()
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator(".decision-form .error")).to_have_text("Schrijf op waarom er geen DPIA komt.")
    page.get_by_label("Redenen").fill("Niets wijst op een hoog risico.")
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator(".decision-form .error")).to_contain_text("Het oordeel van de FG is eerst nodig.")

    act_as(page, "dpo")
    page.get_by_label("Wat vind je van deze toets?").fill("Eens.")
    page.get_by_role("button", name="Oordeel vastleggen").click()
    expect(page.locator(".taken-advice")).to_have_text("Eens.")
    act_as(page, "decision_maker")
    page.get_by_label("Geen DPIA maken").check()
    page.get_by_label("Redenen").fill("Niets wijst op een hoog risico.")
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator(".taken-name")).to_have_text("Geen DPIA maken")

    kept = Session.open(kernel.folder).screening("p01")
    assert (kept.dpo_view, kept.decision and kept.decision.grounds) == ("Eens.", "Niets wijst op een hoog risico.")


def test_a_proposal_counts_only_after_a_person_confirmed_it(visit, kernel) -> None:
    page = visit("/p20/screening")
    page.locator("[data-proposal=wp5_large_scale] button").click()
    expect(page.locator("[data-proposal]")).to_have_count(0)
    saved(page)
    assert Session.open(kernel.folder).screening("p20").answers["wp5_large_scale"].options == ("yes",)


def test_places_chosen_quickly_all_arrive_and_bring_their_lists(visit, kernel) -> None:
    page = visit("/p20/screening")
    kernel.delay = 0.15
    for place in ("Verenigd Koninkrijk", "Frankrijk", "België"):
        page.get_by_label(place, exact=True).check()
    page.get_by_label("Een ander land").select_option("AT")
    kernel.delay = 0
    saved(page)
    assert Session.open(kernel.folder).screening("p20").jurisdictions == ("NL", "UK", "FR", "BE", "AT")
    page.goto(f"{page.url.split('#')[0]}#/p20/screening/entry")
    expect(page.locator('[data-question="uk01_innovative"]')).to_be_visible()
    expect(page.locator(".screening-list-name")).to_have_count(5)


def test_the_last_place_cannot_be_taken_away(visit) -> None:
    page = visit("/p20/screening")
    expect(page.get_by_label("Nederland", exact=True)).to_be_disabled()
    page.get_by_label("België", exact=True).check()
    expect(page.get_by_label("Nederland", exact=True)).to_be_enabled()


def test_an_answer_that_somebody_else_changed_is_a_choice(visit, kernel) -> None:
    page = visit("/p20/screening/criterion")
    card = page.locator('[data-question="wp8_innovative"]')
    seen = Session.open(kernel.folder).screening("p20").answers["wp8_innovative"].seq
    kernel.hold()
    other = Session.open(kernel.folder).acting_as(Person(Role.CONTRIBUTOR))
    other.screen_answer("p20", Answer("wp8_innovative", unknown=True), seen)
    choose(page, "wp8_innovative", "yes")
    kernel.go_on()
    expect(card.locator(".conflict")).to_be_visible()
    card.get_by_role("button").nth(0).click()
    expect(card.locator(".conflict")).to_have_count(0)
    expect(card.locator("h2")).to_be_focused()
    saved(page)
    assert Session.open(kernel.folder).screening("p20").answers["wp8_innovative"].options == ("yes",)


def test_undo_takes_the_last_answer_back(visit) -> None:
    page = visit("/p20/screening/article")
    choose(page, "art35_3a", "yes")
    outcome(page, "required")
    page.locator(".undo").click()
    outcome(page, "required_unless_reasoned")
    expect(page.locator('[data-question="art35_3a"] input[id$="-no"]')).to_be_checked()


def test_what_is_typed_is_kept_over_a_broken_line_and_arrives(visit, kernel) -> None:
    page = visit("/p20/screening/criterion")
    card = page.locator('[data-question="wp1_evaluation"]')
    card.locator("summary", has_text="Reden").click()
    kernel.away = True
    card.get_by_label("Waarom dit antwoord?").fill("Wij maken profielen.")
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    kernel.away = False
    saved(page)
    assert Session.open(kernel.folder).screening("p20").answers["wp1_evaluation"].reason == "Wij maken profielen."


def test_an_assessment_with_a_high_impact_leads_to_the_screening(visit, kernel) -> None:
    session = Session.open(kernel.folder)
    every = [session.assessment(one.id) for row in session.register() for one in row.assessments]
    heavy = next(one for one in every if session.leads_to_screening(one))
    light = next(one for one in every if not session.leads_to_screening(one))
    page = visit(f"/{heavy.purpose}/{heavy.id}/decision")
    page.locator("[data-leads] a").click()
    expect(page.locator("#lia-root")).to_have_attribute("data-place", f"/{heavy.purpose}/screening")
    page = visit(f"/{light.purpose}/{light.id}/decision")
    expect(page.locator("[data-leads]")).to_have_count(0)


def test_the_arrow_keys_change_an_answer_and_with_it_the_outcome(visit) -> None:
    page = visit("/p20/screening/article")
    page.locator('[data-question="art35_3a"] input[id$="-no"]').focus()
    page.keyboard.press("ArrowUp")
    outcome(page, "required")


def test_what_people_write_is_shown_as_words(visit, kernel) -> None:
    hostile = "<img src=x onerror=document.title='caught'>"
    session = Session.open(kernel.folder)
    seen = session.screening("p20").answers["wp8_innovative"].seq
    session.screen_answer("p20", Answer("wp8_innovative", ("no",), reason=hostile), seen)
    session.acting_as(Person(Role.DPO)).screen_view("p20", hostile)
    page = visit("/p20/screening/criterion")
    expect(page.locator('[data-question="wp8_innovative"] .screening-reason')).to_have_text(hostile)
    page.goto(f"{page.url.split('#')[0]}#/p20/screening/decision")
    expect(page.locator(".taken-advice")).to_have_text(hostile)
    assert page.locator("img[src=x]").count() == 0


def test_reasons_that_are_not_recorded_yet_survive_a_reload(visit) -> None:
    page = visit("/p20/screening/decision")
    act_as(page, "decision_maker")
    page.get_by_label("Redenen").fill("Wij wegen dit nog.")
    page.get_by_label("Geen DPIA maken").check()
    page.reload()
    expect(page.get_by_label("Redenen")).to_have_value("Wij wegen dit nog.")
    expect(page.get_by_label("Geen DPIA maken")).to_be_checked()
