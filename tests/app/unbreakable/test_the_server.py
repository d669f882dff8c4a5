"""The server or the kernel behind a page goes: it is said, no outcome is stale, and everything comes in afterwards."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sqlite3
import sys
from contextlib import closing

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from lia.app.voila.settings import NOTICE_DEATH
from tests.app.conftest import TOKEN, Server, stop_clock, wait_for
from tests.app.unbreakable.conftest import (
    GREY,
    Case,
    comes_back,
    kernel_behind,
    mended,
    never_stale,
    option,
    said,
    saved,
    seen,
    told,
    visited,
    waiting,
    was_told,
    why,
    with_clock,
)

pytestmark = pytest.mark.browser

COLOUR = "words => getComputedStyle(words).color"


def test_a_killed_kernel_is_replaced_and_the_answer_given_meanwhile_counts(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    page = visited(context.new_page(), shaken, case.place)
    old = said(page)
    option(page, "thousands").check()
    saved(page)
    assert case.chosen() == ("thousands",), "what was said to be saved"

    os.kill(kernel_behind(page, shaken), signal.SIGKILL)
    option(page, "hundreds").check()

    assert wait_for(lambda: was_told(page, "lost"), 60)  # another kernel may be there before anybody looks
    mended(page)
    never_stale(page, old)
    assert "Je kunt blijven typen." in told(page, "lost")
    assert case.chosen() == ("hundreds",)


@pytest.mark.parametrize("end", ["the kernel", "the server"])
def test_the_page_waits_for_no_clock_before_it_tells(
    shaken: Server, context: BrowserContext, case: Case, end: str
) -> None:
    """The page's own clock stands still: what must be told at once depends on no timer of the page.

    The server looks after its kernels more than twice a second, so a death is known within one.
    """
    assert NOTICE_DEATH < 0.5
    page = with_clock(context, shaken, case)
    words = page.locator(".finding .verdict-sentence")
    fresh = words.evaluate(COLOUR)
    stop_clock(page)
    held: list[Route] = []  # else another kernel is there before anybody has looked
    page.route(f"{shaken.url}/", lambda route: held.append(route))

    if end == "the kernel":
        os.kill(kernel_behind(page, shaken), signal.SIGKILL)
    else:
        shaken.stop()

    expect(page.locator('[data-banner="lost"]')).to_be_visible(timeout=30_000)
    expect(page.locator(GREY)).to_have_attribute("data-stale", "line")
    expect(words).not_to_have_css("color", fresh)  # grey, for whoever sees it
    expect(page.locator(".finding-status")).to_have_text(re.compile(r"\w"))  # and in words, for whoever does not


def test_a_page_that_waits_in_vain_for_another_kernel_asks_again(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """The request for another kernel is never answered, as by a server that hangs just then."""
    page = with_clock(context, shaken, case)
    held: list[Route] = []
    page.route(f"{shaken.url}/", lambda route: held.append(route), times=1)
    os.kill(kernel_behind(page, shaken), signal.SIGKILL)
    option(page, "hundreds").check()
    assert wait_for(lambda: bool(page.evaluate("1") and held), 60)
    expect(page.locator('[data-banner="lost"]')).to_be_visible()

    page.clock.run_for(61_000)

    assert wait_for(lambda: comes_back(page), 120)
    mended(page)
    assert case.chosen() == ("hundreds",)


def test_a_restarted_server_is_found_again_and_gets_what_was_answered_meanwhile(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    page = visited(context.new_page(), shaken, case.place)
    old = said(page)
    why(page).fill("Voor de storing")
    saved(page)
    shaken.stop()
    expect(page.locator('[data-banner="lost"]')).to_be_visible(timeout=30_000)
    option(page, "hundreds").check()
    expect(waiting(page)).to_be_visible()
    shaken.start()

    mended(page)
    never_stale(page, old)
    assert (case.chosen(), case.reason()) == (("hundreds",), "Voor de storing")


def test_a_server_that_is_gone_for_a_minute_gets_everything_in_the_end(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """A minute on the page's clock: answers come in between, one of them twice, and words."""
    page = with_clock(context, shaken, case)
    old = said(page)
    shaken.stop()
    expect(page.locator('[data-banner="lost"]')).to_be_visible(timeout=30_000)
    for question, answer in (("scale", "thousands"), ("disclosure", "named_third_parties"), ("profiling", "none")):
        option(page, answer, question).check()
        page.clock.run_for(20_000)
        expect(page.locator(GREY)).to_have_attribute("data-stale", "line")
    why(page).fill("Getypt toen de server weg was")
    page.clock.run_for(2_000)
    option(page, "hundreds").check()
    expect(waiting(page)).to_be_visible()
    assert case.chosen() == ("handful",)
    shaken.start()

    assert wait_for(lambda: comes_back(page), 120)
    mended(page)
    never_stale(page, old)
    assert (case.chosen(), case.reason()) == (("hundreds",), "Getypt toen de server weg was")
    assert (case.chosen("disclosure"), case.chosen("profiling")) == (("named_third_parties",), ("none",))
    assert case.sound()


@pytest.mark.parametrize("who", ["the server", "the kernel"])
def test_whoever_hangs_while_an_answer_is_awaited_is_told_within_a_second(
    shaken: Server, context: BrowserContext, case: Case, who: str
) -> None:
    """It does not even close its line; the second is one on the page's clock."""
    page = with_clock(context, shaken, case)
    stop_clock(page)
    process = shaken.process.pid if who == "the server" else kernel_behind(page, shaken)
    os.kill(process, signal.SIGSTOP)
    option(page, "hundreds").check()
    page.clock.run_for(1_000)

    expect(page.locator('[data-banner="slow"]')).to_contain_text("De server antwoordt niet.")
    expect(page.locator(GREY)).to_be_visible()
    os.kill(process, signal.SIGCONT)
    page.clock.resume()
    mended(page)
    assert case.chosen() == ("hundreds",)


def test_a_kernel_that_is_at_work_on_the_answer_is_not_called_silent(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """The other direction: it waits for somebody else who writes to the record, and gives a sign of life meanwhile."""
    page = context.new_page()
    signs: list[str] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda frame: signs.append(str(frame))))
    page.clock.install()
    visited(page, shaken, case.place)
    stop_clock(page)
    with closing(sqlite3.connect(shaken.workspace / "lia.sqlite", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        option(page, "hundreds").check()
        page.clock.run_for(500)
        assert wait_for(lambda: page.evaluate("true") and any("kernel_info_reply" in one for one in signs))
        page.clock.run_for(500)
        expect(page.locator(GREY)).to_have_attribute("data-stale", "updating")
        writer.execute("ROLLBACK")
    saved(page)

    assert not [one for one in seen(page) if one["banner"]]
    assert case.chosen() == ("hundreds",)


def test_a_server_that_hangs_is_noticed_and_does_nothing_twice(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    page = with_clock(context, shaken, case)
    old = said(page)
    shaken.process.send_signal(signal.SIGSTOP)
    option(page, "hundreds").check()
    expect(page.locator(GREY)).to_have_attribute("data-stale", "updating")
    page.clock.run_for(5_000)
    expect(page.locator('[data-banner="slow"]')).to_contain_text("De server antwoordt niet.")
    page.clock.run_for(25_000)
    expect(page.locator('[data-banner="lost"]')).to_be_visible()
    shaken.process.send_signal(signal.SIGCONT)

    assert wait_for(lambda: comes_back(page), 120)
    mended(page)
    never_stale(page, old)
    given = [one for one in case.session.history(case.key) if one.field == "scale"]
    assert case.chosen() == ("hundreds",)
    assert len([one for one in given if "hundreds" in json.dumps(one.new, default=str)]) == 1


def test_a_long_answer_is_given_the_time_that_a_slow_line_takes(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """Half a minute for a megabyte: it is told that nobody answers, but not begun anew, which would never end."""
    page = context.new_page()
    sent: list[str] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(str(frame)[:1_000])))
    page.clock.install()
    visited(page, shaken, case.place)
    stop_clock(page)
    shaken.process.send_signal(signal.SIGSTOP)
    why(page).fill("x" * 1_000_000)
    page.clock.run_for(30_000)

    expect(page.locator('[data-banner="slow"]')).to_be_visible()
    assert len([one for one in sent if '"reason":"xxx' in one]) == 1
    page.clock.run_for(30_000)
    expect(page.locator('[data-banner="lost"]')).to_be_visible()
    shaken.process.send_signal(signal.SIGCONT)
    assert wait_for(lambda: comes_back(page), 120)
    mended(page)
    assert len(case.reason()) == 1_000_000


def test_a_kernel_that_is_killed_in_the_middle_of_saving_has_saved_all_of_it_or_nothing_and_it_comes_again(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """Somebody else holds the record while the kernel waits to write; it is killed as it waits."""
    page = visited(context.new_page(), shaken, case.place)
    old = said(page)
    with closing(sqlite3.connect(shaken.workspace / "lia.sqlite", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        option(page, "hundreds").check()
        why(page).fill("Midden in het opslaan")
        expect(waiting(page)).to_be_visible()
        os.kill(kernel_behind(page, shaken), signal.SIGKILL)
        expect(page.locator('[data-banner="lost"], [data-banner="trouble"]')).to_be_visible(timeout=30_000)
        writer.execute("ROLLBACK")

    mended(page)
    never_stale(page, old)
    assert (case.chosen(), case.reason()) == (("hundreds",), "Midden in het opslaan")
    given = [row for row in case.session.history(case.key) if row.field == "scale"]
    assert len(given) <= 3, "handful, hundreds, and the words: nothing twice"
    assert case.sound()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a limit on what one process may write")
def test_a_full_disk_is_said_the_answer_waits_and_goes_in_when_there_is_room(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """A limit on what the kernel may write stands for the full disk."""
    page = visited(context.new_page(), shaken, case.place)
    old = said(page)
    kernel = kernel_behind(page, shaken)
    room = resource.prlimit(kernel, resource.RLIMIT_FSIZE)
    resource.prlimit(kernel, resource.RLIMIT_FSIZE, (0, room[1]))
    option(page, "hundreds").check()

    expect(page.locator('[data-banner="trouble"]')).to_contain_text("Opslaan lukt nu niet.", timeout=30_000)
    expect(page.locator(GREY)).to_be_visible()
    expect(page.locator('.saved[data-waiting="1"]')).to_be_visible()
    assert case.chosen() == ("handful",)
    resource.prlimit(kernel, resource.RLIMIT_FSIZE, room)
    mended(page)
    never_stale(page, old)
    assert case.chosen() == ("hundreds",)
    assert case.sound()


def test_an_expired_session_keeps_the_answers_until_one_has_signed_in_again(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    page = visited(context.new_page(), shaken, case.place)
    old = said(page)
    context.clear_cookies()
    shaken.stop()
    shaken.start()
    expect(page.locator('[data-banner="login"]')).to_contain_text("Je bent uitgelogd.", timeout=120_000)
    expect(page.locator(GREY)).to_have_attribute("data-stale", "line")
    expect(page.get_by_role("link", name="Inloggen")).to_have_attribute("href", "/login")
    option(page, "hundreds").check()
    assert case.chosen() == ("handful",)

    other = context.new_page()
    other.goto(f"{shaken.url}/login?token={TOKEN}")

    mended(page)
    never_stale(page, old)
    assert case.chosen() == ("hundreds",)


def test_a_newer_version_on_the_server_is_said_and_takes_over_what_was_typed(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    """The page of before does not go on with a kernel that may understand it differently."""
    page = visited(context.new_page(), shaken, case.place)
    shaken.stop()
    shaken.before = "from lia.app.serving.files import StaticFiles\nStaticFiles.version = 'ffffffffffff'\n"
    try:
        shaken.start()
    finally:
        shaken.before = ""
    option(page, "hundreds").check()
    expect(page.locator('[data-banner="version"]')).to_contain_text("Er draait een nieuwe versie.", timeout=120_000)
    expect(page.locator(GREY)).to_have_attribute("data-stale", "line")
    assert case.chosen() == ("handful",)
    shaken.pooled()  # the page of before has no kernel, and asks for no other again and again

    page.get_by_role("button", name="Pagina opnieuw laden").click()

    assert wait_for(lambda: case.chosen() == ("hundreds",), 60)
    expect(option(page, "hundreds")).to_be_checked()
    mended(page)
