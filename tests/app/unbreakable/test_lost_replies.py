"""A line that comes late, or that loses a reply, leaves no page waiting for what will never come."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.app.conftest import TOKEN, Server
from tests.app.unbreakable.conftest import FRESH, Case, card, option, said, visited

pytestmark = pytest.mark.browser

BEFORE_GIVING_UP = 12_000  # ms; after 20 s a page stops waiting for a reply
LATE = """if (self === top) {
  const Real = window.WebSocket;
  window.WebSocket = class {
    static OPEN = 1;
    readyState = 0;
    constructor(address) {
      window.opens = () => {
        this.real = new Real(address);
        this.real.onopen = () => { this.readyState = 1; this.onopen(); };
        this.real.onmessage = (event) => this.onmessage(event);
        this.real.onclose = () => { this.readyState = 3; this.onclose(); };
      };
    }
    send(words) { this.real.send(words); }
    close() { this.real?.close(); }
  };
}"""


def losing(page: Page, verb: str) -> list[str]:
    """Lose the first reply to a verb on its way to a page; gives the ids it was asked with, as they come."""
    asked: list[str] = []

    def opened(ours: WebSocketRoute) -> None:
        theirs, lost = ours.connect_to_server(), set[str]()

        def out(message: str | bytes) -> None:
            content = json.loads(message)["content"].get("data", {}).get("content", {})
            if content.get("do") == verb:
                asked.append(content["id"])
            theirs.send(message)

        def back(message: str | bytes) -> None:
            content = json.loads(message)["content"].get("data", {}).get("content", {})
            if content.get("reply") in asked and not lost:
                lost.add(content["reply"])
            else:
                ours.send(message)

        ours.on_message(out)
        theirs.on_message(back)

    page.route_web_socket(re.compile("/api/kernels/"), opened)
    return asked


def test_a_place_gone_to_before_the_line_is_there_is_not_waited_for_for_ever(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    visited(context.new_page(), shaken, case.place).close()
    page = context.new_page()
    page.add_init_script(LATE)
    page.goto(f"{shaken.url}/?at={case.place.replace('balancing', 'applicability')}&token={TOKEN}")
    expect(page.locator(".lia:not([aria-busy])")).to_be_visible(timeout=60_000)
    page.evaluate("(place) => { location.hash = place; }", case.place)
    expect(card(page)).to_be_visible()
    page.evaluate("window.opens()")

    expect(page.locator(FRESH)).to_be_visible(timeout=BEFORE_GIVING_UP)


def test_an_assessment_whose_reply_was_lost_is_asked_for_again(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    page = context.new_page()
    asked = losing(page, "load")
    page.goto(f"{shaken.url}/?token={TOKEN}#{case.place}")

    expect(page.locator(FRESH)).to_be_visible(timeout=60_000)
    assert len(asked) == 2
    assert len(set(asked)) == 1, "the same question, not another one"


def test_an_answer_whose_reply_was_lost_is_sent_again_and_recorded_once(
    shaken: Server, context: BrowserContext, case: Case
) -> None:
    page = context.new_page()
    asked = losing(page, "answer")
    visited(page, shaken, case.place)
    before = said(page)
    option(page, "hundreds").check()

    expect(page.locator('.saved[data-waiting="1"]')).to_be_visible()
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible(timeout=BEFORE_GIVING_UP)
    assert len(asked) > 1
    expect(page.locator(FRESH)).to_be_visible()
    assert said(page) != before
    assert case.chosen() == ("hundreds",)
    history = [one for one in case.session.history(case.key) if "hundreds" in str(one)]
    assert len(history) == 1, "nothing is done twice"
