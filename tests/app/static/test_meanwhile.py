"""What somebody else does, or one does oneself, between a look and an answer: nothing is written that was not seen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from lia.model.party import Party
from lia.model.person import Person, Role
from lia.model.risk import Acceptance, Override
from lia.session import Session
from tests.acting import act_as

pytestmark = pytest.mark.browser
KEY = "p20-dpia-1"
HERE = f"/p20/dpia/{KEY}"
RISK = "r14"


@pytest.fixture
def other(kernel) -> Session:
    """Somebody else on the same record."""
    return Session.open(kernel.folder)


@pytest.fixture
def new(other: Session) -> str:
    """The id of a new impact assessment of p11 without answers."""
    return other.open_dpia("p11", "Klanten mailen bij een storing").id


def saved(page: Page) -> None:
    """Wait until everything is in the record."""
    expect(page.locator('.saved[data-waiting="0"]')).to_contain_text(re.compile(r"Opgeslagen \d\d:\d\d"))


def described(page: Page) -> Locator:
    page.locator(".describe summary").click()
    return page.locator(".describe")


# What was changed is in the record, or one hears that it is not


def test_scope_country_and_day_that_are_changed_before_the_server_answers_all_arrive(
    visit, kernel, other: Session, new: str
) -> None:
    page = visit(f"/p11/dpia/{new}/need")
    kernel.hold()
    form = described(page)
    form.get_by_label("Waar gaat deze DPIA over?").fill("Alleen bij een grote storing")
    form.get_by_label("Recht van").select_option("BE")
    form.get_by_label("Volgens het recht op").fill("2026-12-01")
    kernel.go_on()
    saved(page)

    now = other.dpia(new)
    assert (now.scope, now.jurisdiction, now.on) == ("Alleen bij een grote storing", "BE", date(2026, 12, 1))


def test_a_scope_that_is_refused_because_the_dpia_was_given_up_meanwhile_is_told_and_let_go(
    visit, kernel, other: Session, new: str
) -> None:
    page = visit(f"/p11/dpia/{new}/need")
    kernel.hold()
    described(page).get_by_label("Waar gaat deze DPIA over?").fill("Te laat geschreven")
    page.keyboard.press("Tab")
    other.abandon_dpia(new, "Het plan gaat niet door.")
    kernel.go_on()

    expect(page.locator(".page-head .error")).to_be_visible()
    page.get_by_role("button", name="Mijn wijziging laten vallen").click()
    expect(page.locator(".page-head .error")).to_have_count(0)
    expect(page.locator("aside.finding[data-stale]")).to_have_count(0)


def test_so_is_the_scope_of_an_assessment_that_was_given_up(visit, kernel, other: Session, fresh: str) -> None:
    page = visit(f"{fresh}/applicability")
    kernel.hold()
    described(page).get_by_label("Om welke mensen en welke werkwijze gaat het?").fill("Te laat geschreven")
    page.keyboard.press("Tab")
    other.abandon(fresh.split("/")[2], "Het plan gaat niet door.")
    kernel.go_on()

    expect(page.locator(".page-head .error")).to_be_visible()
    page.get_by_role("button", name="Mijn wijziging laten vallen").click()
    expect(page.locator(".page-head .error")).to_have_count(0)
    expect(page.locator("aside.finding[data-stale]")).to_have_count(0)


# A form holds what a person typed in it, and of the rest what stands in the record now


def test_taking_a_risk_on_anew_does_not_put_back_the_reasons_that_somebody_else_changed(visit, other: Session) -> None:
    other = other.acting_as(Person(Role.DECISION_MAKER))
    other.accept_risk(KEY, RISK, Acceptance("Klein en te herstellen", "directie", date(2027, 11, 22)))
    page = visit(f"{HERE}/outcome")
    act_as(page, "decision_maker")
    left = page.locator(f'[data-left="{RISK}"]')
    left.locator("summary").first.click()
    other.accept_risk(KEY, RISK, Acceptance("Alleen met een proef", "bestuur", date(2027, 6, 1)))
    expect(left.locator(".dpia-accepted")).to_contain_text("Alleen met een proef")
    expect(left.get_by_label("Tot wanneer")).to_have_value("01-06-2027")
    left.get_by_label("Wie besluit dit (rol)").fill("raad van bestuur")
    left.get_by_role("button", name="Vastleggen").click()
    expect(left.locator(".dpia-accepted")).to_contain_text("raad van bestuur")
    saved(page)

    taken = other.dpia(KEY).risks[RISK].acceptance
    assert taken == Acceptance("Alleen met een proef", "raad van bestuur", date(2027, 6, 1))


def test_a_level_that_somebody_else_set_by_hand_is_the_one_that_is_shown(visit, other: Session) -> None:
    page = visit(f"{HERE}/risks/{RISK}")
    box = page.locator(".dpia-level-box").first
    box.get_by_text("Niveau met de hand").click()
    risk = other.dpia(KEY).risks[RISK]
    for level, reason in (("high", "Heel veel mensen"), ("low", "Toch maar weinig mensen")):
        other.put_risk(KEY, replace(risk, inherent_override=Override(level, reason)))
        expect(box.get_by_label("Niveau", exact=True)).to_have_value(level)
        expect(box.get_by_label("Waarom past de matrix hier niet?")).to_have_value(reason)


def test_an_entry_that_is_added_while_another_is_being_removed_stands_there_at_once(
    visit, kernel, other: Session, new: str
) -> None:
    page = visit(f"/p11/dpia/{new}/description")
    data = page.locator('[data-item="d03_data"]')
    add = data.get_by_role("button", name="Regel toevoegen: De gegevens")
    add.click()
    data.get_by_label("Welk gegeven").fill("mailadres")
    saved(page)
    kernel.hold()
    data.get_by_role("button", name=re.compile("Regel weghalen")).click()
    add.click()
    data.get_by_label("Welk gegeven").fill("telefoonnummer")
    page.keyboard.press("Tab")
    kernel.go_on()
    saved(page)

    assert [one.values["name"] for one in other.dpia(new).of("d03_data")] == ["telefoonnummer"]


# One language on the page


def test_the_draft_for_customers_changes_with_the_language_of_the_page(visit, other: Session) -> None:
    other.keep_party(Party("mailer", "Verzender", "processor", "US", "standard_clauses", purposes=frozenset({"p11"})))
    page = visit("/~parties")
    for language, title in {"EN": "Parties and transfers", "NL": "Partijen en doorgifte"}.items():
        page.get_by_role("button", name=language, exact=True).click()
        expect(page.locator("h1")).to_have_text(title)  # from now on the page has the words of both
    page.get_by_role("button", name="Concept tonen").click()
    dutch = page.locator(".draft-words").inner_text()
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("h1")).to_have_text("Parties and transfers")

    expect(page.locator(".draft-words")).not_to_have_text(dutch)


# Who went on is left where that was


def test_what_was_begun_on_a_slow_line_does_not_take_a_person_away_from_where_they_went(
    visit, kernel, other: Session
) -> None:
    page = visit("/p11")
    page.get_by_role("button", name="DPIA beginnen").click()
    page.get_by_label("Waar gaat deze DPIA over?").fill("Klanten mailen")
    kernel.hold()
    page.get_by_role("button", name="Begin de DPIA").click()
    page.get_by_role("link", name="Register").first.click()
    expect(page.locator("h1")).to_have_text("Register van doelen")
    kernel.go_on()
    page.evaluate("heardAll()")

    assert other.dpias("p11")
    expect(page.locator('#lia-root[data-place="/"]')).to_have_count(1)


# What the browser kept of an earlier time


def test_a_decision_that_the_method_no_longer_knows_is_not_chosen_and_the_page_stands(visit) -> None:
    page = visit("/p20/screening/start")
    page.evaluate("""localStorage["lia.decision.p20-screening"] = '{"decision": "gone", "grounds": "Oud"}'""")
    act_as(page, "decision_maker")
    page.get_by_role("link", name=re.compile("^Besluit")).first.click()

    expect(page.get_by_label(re.compile("Waarom|Redenen|Gronden")).first).to_be_visible()
