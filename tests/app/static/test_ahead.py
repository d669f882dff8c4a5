"""Outcomes found ahead: the finding is right at the moment of answering, and never one that was not found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from lia.model.assessment import Answer, Person, Role
from lia.session import Session

pytestmark = pytest.mark.browser

PLACE, KEY = "/p11/p11-1/balancing", "p11-1"


def look_at(page: Page, question: str) -> None:
    """Look at a question until the kernel has found what each of its answers would give."""
    asked = ('"do":"ahead"', f'"question":"{question}"')
    with page.expect_response(lambda answer: all(one in (answer.request.post_data or "") for one in asked)) as found:
        page.locator(f'section[data-question="{question}"] h2').hover()
    assert len(found.value.json()[0]["ahead"]["outcomes"]) > 2


def choose(page: Page, question: str, option: str) -> None:
    page.locator(f'section[data-question="{question}"] input[id$="-{option}"]').check()


def picture(page: Page) -> str:
    """The balance as it is drawn."""
    return page.locator(".finding .balance-picture").inner_html()


def settled(page: Page) -> None:
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")


def test_the_finding_is_fresh_at_once_where_it_was_found_ahead_and_stays_when_it_is_recorded(visit, kernel) -> None:
    page = visit(PLACE)
    before = picture(page)
    look_at(page, "scale")
    kernel.hold()

    choose(page, "scale", "large_part_of_population")
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")
    expect(page.locator(".finding .moved")).to_contain_text("zwaarder voor de mensen")
    heavier = picture(page)
    choose(page, "scale", "handful")
    expect(page.locator(".finding .moved")).to_contain_text("lichter voor de mensen")
    lighter = picture(page)
    assert len({before, heavier, lighter}) == 3
    assert kernel.changes("options") == [], "nothing of it is in the record yet"

    kernel.go_on()
    settled(page)
    assert picture(page) == lighter
    assert kernel.changes("options")[-1] == ["handful"]


def test_an_outcome_that_was_not_found_ahead_is_waited_for(visit, kernel) -> None:
    """Another question; another confidence in the same; a second answer before the first is recorded."""
    page = visit(PLACE)
    look_at(page, "scale")
    kernel.hold()
    choose(page, "scale", "handful")
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")
    choose(page, "data_nature", "special_criminal_or_intimate")
    expect(page.locator(".finding")).to_have_attribute("data-stale", "updating")
    kernel.go_on()
    settled(page)

    look_at(page, "scale")
    kernel.hold()
    page.locator('section[data-question="scale"] select').first.select_option("assumed")
    expect(page.locator(".finding")).to_have_attribute("data-stale", "updating")
    kernel.go_on()
    settled(page)


def test_the_recorded_answer_chosen_again_while_another_is_on_its_way_is_a_change_too(visit, kernel) -> None:
    page = visit(PLACE)
    before = picture(page)
    recorded = page.locator('section[data-question="scale"] input:checked').get_attribute("id") or ""
    look_at(page, "scale")
    kernel.hold()
    choose(page, "scale", "large_part_of_population")
    choose(page, "scale", recorded.rsplit("-", 1)[1])

    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")
    assert picture(page) == before
    kernel.go_on()
    settled(page)
    assert picture(page) == before == picture(visit(PLACE))


def test_what_somebody_else_changes_makes_outcomes_found_ahead_void(visit, kernel) -> None:
    page = visit(PLACE)
    look_at(page, "scale")
    session = Session.open(kernel.folder)
    other = session.acting_as(Person(Role.CONTRIBUTOR)).answer(KEY, Answer("harm_severity", (), unknown=True))
    session.close()
    severity = page.locator('section[data-question="harm_severity"] input[id$="-not-known"]')
    expect(severity).to_be_checked()
    page.locator("h1").hover()

    choose(page, "scale", "handful")
    settled(page)
    assert picture(page) == picture(visit(PLACE)), "what is in the record now"
    assert other.answers["harm_severity"].unknown


def test_a_refused_answer_leaves_no_outcome_that_was_found_ahead(visit, kernel) -> None:
    page = visit(PLACE)
    before = picture(page)
    look_at(page, "scale")
    shown = list(kernel.components.values())[-1]
    give = shown.reply
    refusal = {"ok": False, "kind": "wrong", "error": "Dit kan nu niet."}
    shown.reply = lambda asked: {"reply": asked["id"], **refusal} if asked["do"] == "answer" else give(asked)
    choose(page, "scale", "handful")

    expect(page.locator('section[data-question="scale"] .error')).to_contain_text("Dit kan nu niet.")
    expect(page.locator(".finding")).to_have_attribute("data-stale", "choice")
    assert picture(page) == before
    expect(page.locator(".moved")).to_have_count(0)
