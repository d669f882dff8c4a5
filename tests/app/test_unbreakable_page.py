"""Whatever happens to the page itself – reloaded, closed, crashed, asleep – no word of it is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from lia.session import Session
from tests.app.conftest import Server, opened, wait_for
from tests.conftest import CHROMIUM

pytestmark = pytest.mark.browser

PLACE = "/p11/p11-1/balancing"
BANNER = "[data-banner]"
WHY = "Waarom dit antwoord?"


@pytest.fixture
def record(own_server: Server) -> Iterator[Session]:
    """The record behind the server, seen from here."""
    session = Session.open(own_server.workspace)
    yield session
    session.close()


def card(page: Page, question: str) -> Locator:
    return page.locator(f'section[data-question="{question}"]')


def choose(page: Page, question: str, option: str) -> None:
    card(page, question).locator(f'input[id$="-{option}"]').check()


def saved(page: Page) -> None:
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible(timeout=60_000)


def reason(record: Session, question: str = "scale") -> str:
    return str(record.assessment("p11-1").answers[question].reason)


def test_a_reload_in_the_middle_of_a_sentence_loses_no_key(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    page = opened(context, own_server, PLACE)
    card(page, "scale").get_by_label(WHY).fill("Halverwege een z")
    page.reload()

    expect(card(page, "scale").get_by_label(WHY)).to_have_value("Halverwege een z", timeout=30_000)
    assert wait_for(lambda: reason(record) == "Halverwege een z")


def test_a_tab_closed_right_after_the_last_key_has_delivered_it(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    page = opened(context, own_server, PLACE)
    card(page, "scale").get_by_label(WHY).fill("Het laatste woord")
    page.close(run_before_unload=True)

    assert wait_for(lambda: reason(record) == "Het laatste woord")


def test_a_crashed_page_leaves_its_unsent_words_to_the_next(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    page = opened(context, own_server, PLACE)
    own_server.stop()
    expect(page.locator(BANNER)).to_be_visible(timeout=20_000)
    choose(page, "scale", "hundreds")
    card(page, "scale").get_by_label(WHY).fill("Getypt voor het einde")
    expect(page.locator('.saved[data-waiting="1"]')).to_be_visible()
    page.wait_for_timeout(1_500)  # typed words are put aside a moment after the last key
    with page.expect_event("crash"):
        _crash(page)
    own_server.start()

    again = opened(context, own_server, PLACE)
    expect(card(again, "scale").get_by_label(WHY)).to_have_value("Getypt voor het einde", timeout=30_000)
    expect(card(again, "scale").locator('input[id$="-hundreds"]')).to_be_checked()
    assert wait_for(lambda: reason(record) == "Getypt voor het einde")


def test_a_crashed_browser_loses_nothing_that_was_said_to_be_saved(
    own_server: Server, chromium: Browser, record: Session
) -> None:
    doomed = chromium.browser_type.launch(
        executable_path=os.environ.get("LIA_CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM
    )
    page = opened(doomed.new_context(), own_server, PLACE)
    choose(page, "scale", "hundreds")
    saved(page)
    _signal(_processes(doomed, "browser"), signal.SIGKILL)
    with suppress(Error):
        doomed.close()

    assert record.assessment("p11-1").answers["scale"].options == ("hundreds",)
    new = chromium.new_context()
    expect(card(opened(new, own_server, PLACE), "scale").locator('input[id$="-hundreds"]')).to_be_checked()
    new.close()


def test_a_laptop_that_slept_while_its_kernel_was_closed_goes_on_where_it_was(
    own_server: Server, context: BrowserContext, chromium: Browser, record: Session
) -> None:
    """Stopped in the middle of typing; meanwhile the server restarts, so nothing of before is there any more."""
    page = opened(context, own_server, PLACE)
    choose(page, "scale", "hundreds")
    saved(page)
    card(page, "scale").get_by_label(WHY).fill("Net voor het dichtklappen")
    pages = _processes(chromium, "renderer")
    _signal(pages, signal.SIGSTOP)
    try:
        own_server.stop()
        own_server.start()
    finally:
        _signal(pages, signal.SIGCONT)

    expect(page.locator(BANNER)).to_have_count(0, timeout=90_000)
    saved(page)
    assert wait_for(lambda: reason(record) == "Net voor het dichtklappen")
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false", timeout=30_000)


def test_after_a_night_the_page_finds_the_line_dead_and_says_so_until_it_is_mended(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    """The clock jumps, the server hangs as a network that is gone does: no word, not even that it is gone."""
    page = context.new_page()
    page.clock.install()
    page.add_init_script("if (self === top) localStorage.setItem('lia.welcomed', 'true')")
    page.goto(f"{own_server.url}/?token=a-token-for-tests#{PLACE}")
    expect(card(page, "scale")).to_be_visible(timeout=60_000)
    page.clock.run_for(1_000)
    own_server.process.send_signal(signal.SIGSTOP)
    page.clock.fast_forward("08:00:00")
    page.clock.run_for(30_000)

    expect(page.locator('[data-banner="lost"]')).to_be_visible()
    expect(page.locator(".finding")).to_have_attribute("data-stale", "line")
    own_server.process.send_signal(signal.SIGCONT)
    choose(page, "scale", "hundreds")
    assert wait_for(lambda: _mended(page), 90)
    assert wait_for(lambda: record.assessment("p11-1").answers["scale"].options == ("hundreds",))


def _mended(page: Page) -> bool:
    page.clock.run_for(1_000)
    return not page.locator(BANNER).count() and page.locator('.saved[data-waiting="0"]').count() > 0


def _processes(browser: Browser, kind: str) -> list[int]:
    """Give the processes of a browser that are of this kind."""
    every = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return [int(one["id"]) for one in every if one["type"] == kind]


def _signal(processes: list[int], number: int) -> None:
    for one in processes:
        with suppress(ProcessLookupError):
            os.kill(one, number)


def _crash(page: Page) -> None:
    """End the page's process in the middle of its work."""
    with suppress(Error):
        page.goto("chrome://crash")
