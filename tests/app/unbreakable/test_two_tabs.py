"""Two tabs on one assessment, each with a kernel of its own: they come to agree, or a person is asked."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.app.conftest import Server, stop_clock, wait_for
from tests.app.unbreakable.conftest import WATCH, Case, card, kernel_behind, mended, option, said, saved, visited, why

pytestmark = pytest.mark.browser


@pytest.fixture
def elsewhere(chromium: Browser) -> Iterator[BrowserContext]:
    """The browser of somebody else, with a clock of its own."""
    context = chromium.new_context(viewport={"width": 1300, "height": 900})
    context.add_init_script(WATCH)
    yield context
    context.close()


def two(context: BrowserContext, server: Server, case: Case) -> tuple[Page, Page]:
    """Two tabs of one browser."""
    return visited(context.new_page(), server, case.place), visited(context.new_page(), server, case.place)


def test_they_come_to_agree(shaken: Server, context: BrowserContext, case: Case) -> None:
    one, other = two(context, shaken, case)
    before = said(one)
    option(one, "hundreds").check()
    option(other, "named_third_parties", "disclosure").check()

    for page in (one, other):
        expect(option(page, "hundreds")).to_be_checked(timeout=60_000)
        expect(option(page, "named_third_parties", "disclosure")).to_be_checked(timeout=60_000)
        mended(page)
    assert (case.chosen(), case.chosen("disclosure")) == (("hundreds",), ("named_third_parties",))
    for part in (".finding .category", ".finding figcaption"):
        assert one.locator(part).first.inner_text() == other.locator(part).first.inner_text()
    assert said(one) != before


def asked(context: BrowserContext, server: Server, case: Case) -> tuple[Page, Page]:
    """Both change one answer; that of the first is held up on its way, so that the other's is there before it."""
    one, other = two(context, server, case)
    held = kernel_behind(one, server)
    os.kill(held, signal.SIGSTOP)
    option(one, "hundreds").check()
    option(other, "thousands").check()
    saved(other)
    os.kill(held, signal.SIGCONT)
    expect(card(one).locator(".conflict")).to_be_visible(timeout=60_000)
    expect(one.locator(".finding")).to_have_attribute("data-stale", "choice")
    assert case.chosen() == ("thousands",), "nothing is overwritten in silence"
    return one, other


def test_where_both_changed_one_answer_a_person_is_asked_and_may_keep_their_own(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    one, other = asked(context, shaken, case)
    card(one).get_by_role("button", name="Mijn antwoord houden").click()

    mended(one)
    expect(option(other, "hundreds")).to_be_checked(timeout=60_000)
    mended(other)
    assert case.chosen() == ("hundreds",)


def test_where_both_changed_one_answer_a_person_may_take_the_other(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    one, _ = asked(context, shaken, case)
    card(one).get_by_role("button", name="Het andere overnemen").click()

    mended(one)
    expect(option(one, "thousands")).to_be_checked()
    assert case.chosen() == ("thousands",)


def test_words_under_the_cursor_are_not_replaced_by_those_of_somebody_else(
    shaken: Server, context: BrowserContext, elsewhere: BrowserContext, case: Case
) -> None:
    """The first is in mid-sentence (its clock stands still, so nothing is sent yet) when the other is saved."""
    one, other = context.new_page(), elsewhere.new_page()
    one.clock.install()
    visited(one, shaken, case.place)
    visited(other, shaken, case.place)
    stop_clock(one)
    why(one).fill("Mijn zin is nog niet")
    why(other).fill("Van iemand anders")
    assert wait_for(lambda: case.reason() == "Van iemand anders", 60)

    one.clock.resume()

    expect(card(one).locator(".conflict")).to_be_visible(timeout=60_000)
    expect(why(one)).to_have_value("Mijn zin is nog niet")
    expect(card(one).locator(".conflict-version").last).to_contain_text("Van iemand anders")
    assert case.reason() == "Van iemand anders"


def test_what_one_tab_could_not_send_another_tab_sends_once(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """Both tabs see what waits in the browser; it goes into the record one time."""
    one, _ = two(context, shaken, case)
    shaken.stop()
    expect(one.locator('[data-banner="lost"]')).to_be_visible(timeout=30_000)
    option(one, "hundreds").check()
    shaken.start()
    third = visited(context.new_page(), shaken, case.place)

    mended(one)
    mended(third)
    expect(option(third, "hundreds")).to_be_checked()
    given = [row for row in case.session.history(case.key) if row.field == "scale"]
    assert len(given) == 2, "handful, then hundreds"
    assert case.chosen() == ("hundreds",)


def test_two_tabs_that_type_in_one_field_at_once_lose_none_of_it(
    shaken: Server, context: BrowserContext, elsewhere: BrowserContext, case: Case
) -> None:
    """Key by key, by turns; one of them is asked, and both texts are there to choose from."""
    one = visited(context.new_page(), shaken, case.place)
    other = visited(elsewhere.new_page(), shaken, case.place)
    why(one).click()
    why(other).click()
    for first, second in zip("links begint ook", "rechts typt door", strict=True):
        one.keyboard.press(first)
        other.keyboard.press(second)

    def asks(page: Page) -> bool:
        return bool(card(page).locator(".conflict").count())

    assert wait_for(lambda: asks(one) or asks(other), 60)
    asked, mine = (one, "links begint ook") if asks(one) else (other, "rechts typt door")
    expect(why(asked)).to_have_value(mine)
    card(asked).get_by_role("button", name="Mijn antwoord houden").click()
    mended(asked)
    assert case.reason() == mine


def test_an_answer_given_without_a_server_that_another_tab_changed_afterwards_is_asked_about(
    shaken: Server, context: BrowserContext, elsewhere: BrowserContext, case: Case
) -> None:
    """The server comes back; before this page is on the line again, somebody else has answered."""
    one = visited(context.new_page(), shaken, case.place)
    shaken.stop()
    expect(one.locator('[data-banner="lost"]')).to_be_visible(timeout=30_000)
    option(one, "hundreds").check()
    why(one).fill("Zonder server")
    context.set_offline(True)
    shaken.start()
    other = visited(elsewhere.new_page(), shaken, case.place)
    option(other, "thousands").check()
    saved(other)
    context.set_offline(False)

    expect(card(one).locator(".conflict")).to_be_visible(timeout=60_000)
    expect(one.locator(".finding")).to_have_attribute("data-stale", "choice")
    assert case.chosen() == ("thousands",)
    card(one).get_by_role("button", name="Mijn antwoord houden").click()
    mended(one)
    assert (case.chosen(), case.reason()) == (("hundreds",), "Zonder server")
