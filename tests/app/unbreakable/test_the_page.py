"""The page itself is reloaded, closed, crashes, sleeps or cannot keep anything: no word of it is lost."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.app.conftest import Server, stop_clock, wait_for
from tests.app.unbreakable.conftest import (
    BANNER,
    GREY,
    Case,
    kernel_behind,
    mended,
    never_stale,
    option,
    said,
    saved,
    seen,
    visited,
    why,
    with_clock,
)
from tests.conftest import CHROMIUM
from tests.waiting import comes

pytestmark = pytest.mark.browser

KEPT = """(words) => Object.entries(localStorage)
  .some(([key, one]) => key.startsWith("lia.unsent.") && one.includes(words))"""
SENT = 10  # milliseconds: a change is kept and sent right after it is drawn
FULL = """() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""


def test_a_reload_in_the_middle_of_a_sentence_loses_no_key(shaken: Server, context: BrowserContext, case: Case) -> None:
    page = visited(context.new_page(), shaken, case.place)
    why(page).fill("Halverwege een z")
    page.reload()

    expect(why(page)).to_have_value("Halverwege een z", timeout=60_000)
    assert wait_for(lambda: case.reason() == "Halverwege een z", 60)


def test_a_tab_closed_right_after_the_last_key_has_delivered_it(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    page = visited(context.new_page(), shaken, case.place)
    why(page).fill("Het laatste woord")
    page.close(run_before_unload=True)

    assert wait_for(lambda: case.reason() == "Het laatste woord", 60)


def answered_alone(page: Page, server: Server, words: str) -> None:
    """Stop the server, then give an answer with its reason."""
    server.stop()
    expect(page.locator(BANNER)).to_be_visible(timeout=30_000)
    option(page, "hundreds").check()
    why(page).fill(words)


def stands_on(page: Page, case: Case, words: str) -> None:
    """Wait until that answer is on another page, and in the record."""
    expect(why(page)).to_have_value(words, timeout=60_000)
    expect(option(page, "hundreds")).to_be_checked()
    assert wait_for(lambda: (case.chosen(), case.reason()) == (("hundreds",), words), 60)


def test_what_was_answered_without_a_server_survives_closing_the_tab(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    page = visited(context.new_page(), shaken, case.place)
    answered_alone(page, shaken, "Zonder server")
    page.close(run_before_unload=True)
    shaken.start()

    stands_on(visited(context.new_page(), shaken, case.place), case, "Zonder server")


def test_a_crashed_page_leaves_its_unsent_words_to_the_next(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """A page that crashes says no goodbye; what was typed is put aside a moment after the last key."""
    page = visited(context.new_page(), shaken, case.place)
    answered_alone(page, shaken, "Getypt voor het einde")
    comes(page, KEPT, "voor het einde")
    with page.expect_event("crash"):
        _crash(page)
    shaken.start()

    stands_on(visited(context.new_page(), shaken, case.place), case, "Getypt voor het einde")


def test_a_crashed_browser_loses_nothing_that_was_said_to_be_saved(
    shaken: Server, chromium: Browser, context: BrowserContext, case: Case
) -> None:
    doomed = chromium.browser_type.launch(
        executable_path=os.environ.get("LIA_CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM
    )
    page = visited(doomed.new_context().new_page(), shaken, case.place)
    option(page, "hundreds").check()
    saved(page)
    _signal(_processes(doomed, "browser"), signal.SIGKILL)
    with suppress(Error):
        doomed.close()

    assert case.chosen() == ("hundreds",)
    expect(option(visited(context.new_page(), shaken, case.place), "hundreds")).to_be_checked()


def test_a_laptop_that_slept_while_the_server_was_restarted_goes_on_where_it_was(
    shaken: Server, context: BrowserContext, chromium: Browser, case: Case
) -> None:
    """Stopped in the middle of typing; nothing of before is there any more when it wakes."""
    page = visited(context.new_page(), shaken, case.place)
    why(page).fill("Net voor het dichtklappen")
    pages = _processes(chromium, "renderer")
    _signal(pages, signal.SIGSTOP)
    try:
        shaken.stop()
        shaken.start()
    finally:
        _signal(pages, signal.SIGCONT)

    assert wait_for(lambda: case.reason() == "Net voor het dichtklappen", 120)
    mended(page)


def test_after_a_night_the_page_finds_the_line_dead_within_a_second_of_waking(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """The clock jumps; the server hangs, as a network does that is gone: no word, not even that it is gone."""
    page = with_clock(context, shaken, case)
    old = said(page)
    stop_clock(page)
    shaken.process.send_signal(signal.SIGSTOP)
    page.clock.fast_forward("08:00:00")
    page.clock.run_for(1_000)

    expect(page.locator('[data-banner="lost"]')).to_be_visible()
    expect(page.locator(GREY)).to_have_attribute("data-stale", "line")
    shaken.process.send_signal(signal.SIGCONT)
    page.clock.resume()
    option(page, "hundreds").check()
    mended(page)
    never_stale(page, old)
    assert case.chosen() == ("hundreds",)


def test_a_network_that_goes_is_told_within_a_second(shaken: Server, context: BrowserContext, case: Case) -> None:
    """The browser knows that the network went; the line to the server would keep silent for long."""
    page = with_clock(context, shaken, case)
    stop_clock(page)
    shaken.process.send_signal(signal.SIGSTOP)
    page.evaluate("dispatchEvent(new Event('offline'))")
    page.clock.run_for(1_000)

    expect(page.locator('[data-banner="lost"]')).to_be_visible()
    expect(page.locator(GREY)).to_have_attribute("data-stale", "line")


def test_a_network_that_goes_does_not_matter_where_the_server_is_on_this_machine(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """The clock stands still until the server has answered, so a slow one is no silent one."""
    page = with_clock(context, shaken, case)
    stop_clock(page)
    page.evaluate("window.seen.length = 0")
    page.evaluate("dispatchEvent(new Event('offline'))")
    option(page, "hundreds").check()
    page.clock.run_for(SENT)
    saved(page)
    page.clock.run_for(800)  # longer than it waits for a sign of life, shorter than for the reply to what it asks next

    assert not [one for one in seen(page) if one["banner"]]
    assert case.chosen() == ("hundreds",)


def test_a_full_browser_is_said_while_the_server_is_away_and_closing_asks_first(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """What cannot be put aside stands on this page alone: a person must know before closing it."""
    page = visited(context.new_page(), shaken, case.place)
    page.evaluate(FULL)
    shaken.stop()
    expect(page.locator('[data-banner="lost"]')).to_be_visible(timeout=30_000)
    option(page, "hundreds").check()

    expect(page.locator(BANNER)).to_contain_text("Sluit deze pagina niet voordat je werk is opgeslagen.")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    shaken.start()
    mended(page)
    assert case.chosen() == ("hundreds",)
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def test_a_full_browser_with_a_slow_server_is_said_until_everything_is_saved(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """The clock stands still: before it is told that nobody answers."""
    page = with_clock(context, shaken, case)
    stop_clock(page)
    kernel = kernel_behind(page, shaken)
    os.kill(kernel, signal.SIGSTOP)
    page.evaluate(FULL)
    option(page, "hundreds").check()
    page.clock.run_for(SENT)

    expect(page.locator('[data-banner="full"]')).to_contain_text("De opslag van deze browser is vol.")
    os.kill(kernel, signal.SIGCONT)
    page.clock.resume()
    mended(page)
    assert case.chosen() == ("hundreds",)


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
