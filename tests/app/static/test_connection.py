"""When something breaks: the line, the kernel, the record, the browser's storage; two pages on one assessment."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from lia.model.assessment import Answer
from lia.session import Session
from tests.app.conftest import stop_clock
from tests.waiting import comes

pytestmark = pytest.mark.browser
KEPT = """(words) => Object.entries(localStorage)
  .some(([key, one]) => key.startsWith("lia.unsent.") && one.includes(words))"""
SAVED = re.compile(r"^(Opgeslagen|Saved) \d\d:\d\d$")


def choose(page: Page, question: str, option: str) -> None:
    page.locator(f'[data-question="{question}"] input[id$="-{option}"]').check()


def reason(page: Page, question: str):
    return page.locator(f'[data-question="{question}"]').get_by_label("Waarom dit antwoord?")


def key_of(place: str) -> str:
    return place.split("/")[2]


def recorded(kernel, place: str, question: str):
    return Session.open(kernel.folder).assessment(key_of(place)).answers.get(question)


def test_a_lost_server_gives_a_banner_in_a_second_and_greys_the_finding(visit, fresh, kernel) -> None:
    """A second on the clock of the page, so that a slow machine is no silent server."""
    page = visit(f"{fresh}/applicability", clock=True)
    stop_clock(page)
    kernel.away = True
    page.clock.run_for(1_000)
    expect(page.get_by_role("alert")).to_contain_text("Geen verbinding met de server")
    expect(page.locator(".finding")).to_have_attribute("data-stale", "line")
    kernel.away = False
    page.clock.resume()
    expect(page.locator("[data-banner]")).to_have_count(0)
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")


def test_what_is_typed_and_chosen_while_the_server_is_away_arrives_when_it_is_back(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/applicability")
    choose(page, "controller_role", "controller")
    expect(page.locator(".saved")).to_have_text(SAVED)
    kernel.away = True
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    choose(page, "controller_role", "processor")
    reason(page, "controller_role").press_sequentially("Getypt zonder server")
    comes(page, KEPT, "Getypt zonder server")
    expect(page.locator(".saved")).to_have_text("1 wijziging nog niet opgeslagen")
    assert recorded(kernel, fresh, "controller_role").options == ("controller",)
    kernel.away = False
    expect(page.locator(".saved")).to_have_text(SAVED)
    expect(page.locator(".verdict-name")).to_have_text("Andere grondslag of regeling")
    answer = recorded(kernel, fresh, "controller_role")
    assert (answer.options, answer.reason) == (("processor",), "Getypt zonder server")


def test_a_page_closed_while_the_server_is_away_leaves_its_words_to_the_next_page(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/applicability")
    choose(page, "controller_role", "controller")
    expect(page.locator(".saved")).to_have_text(SAVED)
    kernel.away = True
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    reason(page, "controller_role").press_sequentially("Nog niet verstuurd")
    page.close(run_before_unload=True)
    kernel.away = False
    later = visit(f"{fresh}/applicability", again=page)
    expect(reason(later, "controller_role")).to_have_value("Nog niet verstuurd")
    expect(later.locator(".saved")).to_have_text(SAVED)
    assert recorded(kernel, fresh, "controller_role").reason == "Nog niet verstuurd"


def test_a_lost_reply_is_not_mistaken_for_somebody_elses_change(visit, fresh, kernel) -> None:
    """The change arrived, its reply did not, and the kernel that remembered it is gone."""
    page = visit(f"{fresh}/applicability")
    kernel.lose_reply = True
    choose(page, "controller_role", "joint")
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    assert recorded(kernel, fresh, "controller_role").options == ("joint",)
    kernel.forget()
    kernel.away = False
    expect(page.locator(".saved")).to_have_text(SAVED)
    assert page.locator(".conflict").count() == 0
    entries = [one for one in Session.open(kernel.folder).history(key_of(fresh)) if one.field == "controller_role"]
    assert len(entries) == 1


def test_a_server_that_was_restarted_takes_up_the_page_again(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/applicability")
    choose(page, "controller_role", "controller")
    expect(page.locator(".saved")).to_have_text(SAVED)
    kernel.forget()
    choose(page, "public_task", "no")
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")
    assert recorded(kernel, fresh, "public_task").options == ("no",)
    assert recorded(kernel, fresh, "controller_role").options == ("controller",)


def test_a_locked_record_is_named_and_the_change_goes_through_later(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/applicability")
    kernel.locked = "De map is even bezet."
    choose(page, "controller_role", "controller")
    expect(page.get_by_role("alert").first).to_contain_text("De map is even bezet.")
    expect(page.locator(".saved")).to_have_text("1 wijziging nog niet opgeslagen")
    kernel.locked = ""
    expect(page.locator(".saved")).to_have_text(SAVED)
    expect(page.locator("[data-banner]")).to_have_count(0)


def test_a_full_browser_storage_is_said_while_words_wait(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/applicability")
    page.evaluate(
        """() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""
    )
    kernel.hold()
    choose(page, "controller_role", "controller")
    expect(page.get_by_role("alert").first).to_contain_text("De opslag van deze browser is vol")
    kernel.go_on()
    expect(page.locator(".saved")).to_have_text(SAVED)
    assert recorded(kernel, fresh, "controller_role").options == ("controller",)


def test_two_pages_converge(visit, fresh) -> None:
    one = visit(f"{fresh}/applicability")
    other = visit(f"{fresh}/applicability", again=one)
    choose(one, "controller_role", "processor")
    expect(other.locator('[data-question="controller_role"] input[id$="-processor"]')).to_be_checked()
    expect(other.locator(".verdict-name")).to_have_text("Andere grondslag of regeling")


def two_versions(visit, fresh, kernel) -> tuple[Page, Page]:
    """One page typed on an answer that the other changed meanwhile."""
    one = visit(f"{fresh}/applicability")
    choose(one, "controller_role", "controller")
    expect(one.locator(".saved")).to_have_text(SAVED)
    other = visit(f"{fresh}/applicability", again=one)
    kernel.away = True
    expect(one.locator("[data-banner=lost]")).to_be_visible()
    reason(one, "controller_role").fill("Van de een")
    comes(one, KEPT, "Van de een")
    Session.open(kernel.folder).answer(
        key_of(fresh),
        _with_reason(Session.open(kernel.folder).assessment(key_of(fresh)).answers["controller_role"], "Van de ander"),
    )
    kernel.away = False
    expect(one.locator(".conflict")).to_be_visible()
    return one, other


def _with_reason(answer: Answer, words: str) -> Answer:
    return replace(answer, reason=words)


def test_a_conflict_shows_both_texts_and_mine_can_be_kept(visit, fresh, kernel) -> None:
    page, _ = two_versions(visit, fresh, kernel)
    expect(page.locator(".conflict-version").first).to_contain_text("Van de een")
    expect(page.locator(".conflict-version").last).to_contain_text("Van de ander")
    expect(page.locator(".finding")).to_have_attribute("data-stale", "choice")
    page.get_by_role("button", name="Mijn antwoord houden").click()
    expect(page.locator(".conflict")).to_have_count(0)
    expect(page.locator('[data-question="controller_role"] h2')).to_be_focused()
    expect(page.locator(".saved")).to_have_text(SAVED)
    expect(page.locator(".saved")).to_have_attribute("data-waiting", "0")
    assert recorded(kernel, fresh, "controller_role").reason == "Van de een"


def test_in_a_conflict_the_other_text_can_be_taken(visit, fresh, kernel) -> None:
    page, _ = two_versions(visit, fresh, kernel)
    page.get_by_role("button", name="Het andere overnemen").click()
    expect(page.locator(".conflict")).to_have_count(0)
    expect(reason(page, "controller_role")).to_have_value("Van de ander")
    assert recorded(kernel, fresh, "controller_role").reason == "Van de ander"


def test_typing_goes_on_while_somebody_else_changes_the_same_answer(visit, fresh, kernel) -> None:
    """A push never replaces words under the cursor; when they are sent, the person is asked."""
    page = visit(f"{fresh}/applicability")
    choose(page, "controller_role", "controller")
    expect(page.locator(".saved")).to_have_text(SAVED)
    session = Session.open(kernel.folder)
    reason(page, "controller_role").press_sequentially("Mijn")
    session.answer(
        key_of(fresh), _with_reason(session.assessment(key_of(fresh)).answers["controller_role"], "Van een ander")
    )
    reason(page, "controller_role").press_sequentially(" woorden")
    expect(page.locator(".conflict, .conflict-version").first).to_be_visible()
    expect(reason(page, "controller_role")).to_have_value("Mijn woorden")


def test_a_kernel_that_is_slow_is_not_asked_the_same_again_for_every_answer_it_gives(visit, fresh, kernel) -> None:
    """Each answer would be late for the next question, and the page would never come to rest."""
    page = visit(f"{fresh}/applicability")
    before = len(kernel.received)
    kernel.delay = 1.2
    choose(page, "controller_role", "controller")
    expect(page.locator("[data-banner=slow]")).to_be_visible()
    expect(page.locator(".saved")).to_have_text(SAVED)
    expect(page.locator('.finding[aria-busy="false"]')).to_be_visible()
    page.wait_for_timeout(8_000)
    kernel.delay = 0.0
    expect(page.locator("[data-banner]")).to_have_count(0)

    assert [one["do"] for one in kernel.received[before:]].count("threads") == 1


def test_what_was_asked_while_the_line_was_away_is_asked_when_it_is_back(visit, fresh, kernel) -> None:
    page = visit("/p11")
    kernel.away = True
    page.get_by_role("link", name="Klanten mailen bij een storing").click()
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    kernel.away = False

    expect(page.locator('[data-question="controller_role"] details.comments')).to_be_visible()
