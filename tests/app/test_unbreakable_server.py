"""Whatever happens to server, kernel, pool or disk: said in plain words, no stale outcome, nothing lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lia.session import Session
from tests.app.conftest import Server, opened

pytestmark = pytest.mark.browser

PLACE = "/p11/p11-1/balancing"
BANNER = "[data-banner]"
WATCH = """() => {
  const finding = () => document.querySelector(".finding");
  const chosen = () => document.querySelector('section[data-question="scale"] input:checked')?.id.split("-").pop();
  window.seen = [];
  const look = () => {
    const now = { chosen: chosen(), busy: finding()?.getAttribute("aria-busy") === "true",
      says: finding()?.querySelector(".finding-content")?.textContent ?? "",
      banner: document.querySelector("[data-banner]")?.dataset.banner ?? "", at: performance.now() };
    window.seen.push(now);
  };
  const all = { childList: true, subtree: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(document, all);
  look();
}"""


@pytest.fixture
def record(own_server: Server) -> Iterator[Session]:
    """The record behind the server, seen from here."""
    session = Session.open(own_server.workspace)
    yield session
    session.close()


def choose(page: Page, question: str, option: str) -> None:
    page.locator(f'section[data-question="{question}"] input[id$="-{option}"]').check()


def saved(page: Page) -> None:
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible(timeout=60_000)


def chosen(record: Session, question: str) -> tuple[str, ...]:
    return tuple(record.assessment("p11-1").answers[question].options)


def kernel_behind(page: Page, server: Server) -> int:
    """Give the process of the kernel that a page started with."""
    return server.kernel_of(page.evaluate("JSON.parse(document.getElementById('lia-page').textContent).kernel"))


def test_never_a_stale_outcome_beside_a_new_answer(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    """The kernel dies just before an answer: until the finding is the one of that answer, it is greyed out."""
    page = opened(context, own_server, PLACE)
    choose(page, "scale", "handful")
    saved(page)
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")
    old = page.locator(".finding .finding-content").text_content()
    page.evaluate(WATCH)

    os.kill(kernel_behind(page, own_server), signal.SIGKILL)
    choose(page, "scale", "hundreds")
    expect(page.locator(BANNER)).to_be_visible(timeout=20_000)
    expect(page.locator(BANNER)).to_have_count(0, timeout=60_000)
    saved(page)
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false", timeout=30_000)

    seen = page.evaluate("window.seen")
    assert [one for one in seen if one["chosen"] == "hundreds" and one["busy"]]
    assert not [one for one in seen if one["chosen"] == "hundreds" and not one["busy"] and one["says"] == old]
    assert seen[-1]["says"] != old
    assert chosen(record, "scale") == ("hundreds",)


def test_a_server_that_is_gone_for_long_gets_everything_in_the_end(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    """Gone until the page tries but every five seconds, as it does after a minute as well; answers come in between."""
    page = opened(context, own_server, PLACE)
    own_server.stop()
    expect(page.locator('[data-banner="lost"]')).to_be_visible(timeout=20_000)
    expect(page.locator(BANNER)).to_contain_text("Geen verbinding met de server.")
    answers = {"scale": "hundreds", "disclosure": "named_third_parties", "profiling": "none"}
    for question, option in answers.items():
        choose(page, question, option)
        page.wait_for_timeout(4_000)
    choose(page, "scale", "handful")  # and one of them again
    expect(page.locator('.saved:not([data-waiting="0"])')).to_be_visible()
    own_server.start()

    expect(page.locator(BANNER)).to_have_count(0, timeout=90_000)
    saved(page)
    assert {question: chosen(record, question) for question in answers} == {
        **{question: (option,) for question, option in answers.items()},
        "scale": ("handful",),
    }
