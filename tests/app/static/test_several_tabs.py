"""Several tabs typed in one field while the server was away: none of it is lost, or put over the rest, in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from lia.session import Session
from tests.app.conftest import wait_for

pytestmark = pytest.mark.browser

KEPT = """(words) => Object.entries(localStorage)
  .some(([key, one]) => key.startsWith("lia.unsent.") && one.includes(words))"""
UNSENT = """() => Object.keys(localStorage).filter((key) => key.startsWith("lia.unsent.")).length"""
QUESTION = "controller_role"
MINE, THEIRS = "Mijn antwoord houden", "Het andere overnemen"


def reason(page: Page) -> Locator:
    return page.locator(f'[data-question="{QUESTION}"]').get_by_label("Waarom dit antwoord?")


def versions(page: Page) -> Locator:
    return page.locator(f'[data-question="{QUESTION}"] .conflict-version')


def recorded(kernel, place: str) -> str:
    """The reason that stands in the record."""
    session = Session.open(kernel.folder)
    found = session.assessment(place.split("/")[2]).answers[QUESTION].reason
    session.close()
    return str(found)


def typed(page: Page, words: str) -> None:
    """Type while nothing can be sent; the browser keeps it."""
    reason(page).fill(words)
    assert wait_for(lambda: page.evaluate(KEPT, words), 60)


def saved(page: Page) -> None:
    expect(page.locator(".saved")).to_have_attribute("data-waiting", "0")


@pytest.fixture
def tabs(visit, fresh, kernel) -> list[Page]:
    """Three tabs of one browser on one answer; then the server is away."""
    first = visit(f"{fresh}/applicability")
    first.locator(f'[data-question="{QUESTION}"] input[id$="-controller"]').check()
    expect(first.locator(".saved")).to_contain_text("Opgeslagen")
    others = [visit(f"{fresh}/applicability", again=first) for _ in range(2)]
    kernel.away = True
    for page in (first, *others):
        expect(page.locator("[data-banner=lost]")).to_be_visible()
    return [first, *others]


def test_what_three_tabs_left_comes_before_a_person_one_after_the_other(visit, fresh, kernel, tabs) -> None:
    for page, words in zip(tabs, ("Van de eerste", "Van de tweede", "Van de derde"), strict=True):
        typed(page, words)
        page.close()
    kernel.away = False
    later = visit(f"{fresh}/applicability", again=tabs[0])

    expect(versions(later)).to_contain_text(["Van de tweede", "Van de eerste"])
    assert recorded(kernel, fresh) == "Van de eerste"
    later.get_by_role("button", name=MINE).click()
    expect(versions(later)).to_contain_text(["Van de derde", "Van de tweede"])
    assert recorded(kernel, fresh) == "Van de tweede"
    later.get_by_role("button", name=THEIRS).click()
    expect(versions(later)).to_have_count(0)
    expect(reason(later)).to_have_value("Van de tweede")
    saved(later)
    assert recorded(kernel, fresh) == "Van de tweede"
    assert later.evaluate(UNSENT) == 0


def test_what_one_tab_wrote_over_its_own_words_needs_nobody_to_choose(visit, fresh, kernel, tabs) -> None:
    """The other direction: a second change of the same page follows the first, also where a later page sends both."""
    one = tabs[0]
    kernel.away = False
    expect(one.locator("[data-banner]")).to_have_count(0)
    kernel.lose_reply = True
    reason(one).fill("Eerst dit")
    expect(one.locator("[data-banner=lost]")).to_be_visible()
    typed(one, "Eerst dit, toen meer")
    for page in tabs:
        page.close()
    kernel.away = False
    later = visit(f"{fresh}/applicability", again=one)

    saved(later)
    expect(reason(later)).to_have_value("Eerst dit, toen meer")
    expect(versions(later)).to_have_count(0)
    assert recorded(kernel, fresh) == "Eerst dit, toen meer"


def test_a_tab_that_is_opened_meanwhile_settles_nothing_that_two_others_ask_about(visit, fresh, kernel, tabs) -> None:
    one, other, third = tabs
    third.close()
    typed(one, "Van de een")
    typed(other, "Van de ander")
    kernel.away = False
    expect(page_that_asks(one, other)).to_have_count(2)
    stands = recorded(kernel, fresh)
    later = visit(f"{fresh}/applicability", again=one)

    expect(versions(later).first).to_be_visible()
    assert recorded(kernel, fresh) == stands


def page_that_asks(one: Page, other: Page) -> Locator:
    """Both versions, on whichever of two pages came second."""
    assert wait_for(lambda: bool(versions(one).count() or versions(other).count()), 60)
    return versions(one) if versions(one).count() else versions(other)


def test_words_on_top_of_a_change_whose_reply_was_lost_do_not_go_over_somebody_elses(
    visit, fresh, kernel, tabs
) -> None:
    """Ours arrived; then somebody wrote over it; then what we typed on top of ours is sent."""
    one = tabs[0]
    for page in tabs[1:]:
        page.close()
    kernel.away = False
    expect(one.locator("[data-banner]")).to_have_count(0)
    kernel.lose_reply = True
    reason(one).fill("Van mij")
    expect(one.locator("[data-banner=lost]")).to_be_visible()
    typed(one, "Van mij, en meer")
    session, key = Session.open(kernel.folder), fresh.split("/")[2]
    mine = session.assessment(key).answers[QUESTION]
    assert mine.reason == "Van mij"
    session.answer(key, replace(mine, reason="Van een ander"), mine.seq)
    session.close()
    kernel.away = False

    expect(versions(one)).to_contain_text(["Van mij, en meer", "Van een ander"])
    assert recorded(kernel, fresh) == "Van een ander"
    one.get_by_role("button", name=MINE).click()
    saved(one)
    assert recorded(kernel, fresh) == "Van mij, en meer"
