"""Whatever breaks behind the page, the person is told at once and loses nothing."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from lia.session import Session
from tests.app.conftest import Server, opened, wait_for

pytestmark = pytest.mark.browser

PLACE = "/p11/p11-1/balancing"
BANNER = "[data-banner]"
NOTE_BANNERS = """() => {
  window.banners = [];
  const look = () => document.querySelector("[data-banner]") && window.banners.push(performance.now());
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}"""


@pytest.fixture
def record(own_server: Server) -> Iterator[Session]:
    """The record behind the server, seen from here."""
    session = Session.open(own_server.workspace)
    yield session
    session.close()


def kernel_behind(page: Page, server: Server) -> int:
    """Give the process of the kernel that a page started with."""
    place = page.evaluate("JSON.parse(document.getElementById('lia-page').textContent)")
    return server.kernel_of(place["kernel"])


def choose(page: Page, question: str, option: str) -> None:
    page.locator(f'section[data-question="{question}"] input[id$="-{option}"]').check()


def chosen(record: Session, question: str) -> tuple[str, ...]:
    return record.assessment("p11-1").answers[question].options


def test_a_killed_kernel_is_noticed_within_two_seconds_and_replaced(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    page = opened(context, own_server, PLACE)
    choose(page, "scale", "hundreds")
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()
    page.evaluate(NOTE_BANNERS)

    page.evaluate("window.killed = performance.now()")
    os.kill(kernel_behind(page, own_server), signal.SIGKILL)

    assert wait_for(lambda: bool(page.evaluate("window.banners.length")), 10)
    assert page.evaluate("window.banners[0] - window.killed") < 2_000
    expect(page.locator(BANNER)).to_have_count(0, timeout=60_000)
    choose(page, "scale", "thousands")
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible(timeout=60_000)
    assert chosen(record, "scale") == ("thousands",)


def test_a_restarted_server_is_found_again_and_gets_what_was_answered_meanwhile(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    page = opened(context, own_server, PLACE)
    page.locator('section[data-question="scale"]').get_by_label("Waarom dit antwoord?").fill("Voor de storing")
    own_server.stop()

    expect(page.locator(BANNER)).to_be_visible(timeout=20_000)
    choose(page, "scale", "thousands")
    expect(page.locator('.saved:not([data-waiting="0"])')).to_be_visible()
    page.wait_for_timeout(1_500)
    own_server.start()

    expect(page.locator(BANNER)).to_have_count(0, timeout=90_000)
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible(timeout=60_000)
    answer = record.assessment("p11-1").answers["scale"]
    assert (answer.options, answer.reason) == (("thousands",), "Voor de storing")


def test_what_was_answered_without_a_server_survives_closing_the_tab(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    page = opened(context, own_server, PLACE)
    own_server.stop()
    expect(page.locator(BANNER)).to_be_visible(timeout=20_000)
    choose(page, "scale", "thousands")
    page.close()
    own_server.start()

    again = opened(context, own_server, PLACE)

    assert wait_for(lambda: chosen(record, "scale") == ("thousands",))
    expect(again.locator('section[data-question="scale"] input[id$="-thousands"]')).to_be_checked()


def test_another_server_on_the_same_address_asks_to_sign_in(own_server: Server, context: BrowserContext) -> None:
    page = opened(context, own_server, PLACE)
    own_server.stop()
    context.clear_cookies()
    own_server.start()

    expect(page.locator('[data-banner="login"]')).to_be_visible(timeout=90_000)


def test_a_page_handed_out_with_a_dead_kernel_gets_another(own_server: Server, context: BrowserContext) -> None:
    """As when the pool was culled: the page is there, its kernel is not."""
    (ready,) = own_server.pooled()

    def kill_first(route: Route) -> None:
        os.kill(ready, signal.SIGKILL)
        route.continue_()

    context.route("**/page.js", kill_first, times=1)
    page = opened(context, own_server, PLACE)

    expect(page.locator('section[data-question="scale"]')).to_be_visible(timeout=90_000)
    expect(page.locator(BANNER)).to_have_count(0, timeout=60_000)
