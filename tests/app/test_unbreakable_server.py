"""Whatever happens to server, kernel, pool or disk: said in plain words, no stale outcome, nothing lost."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lia.session import Session
from tests.app.conftest import TOKEN, Server, opened

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
    saved(page)
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false", timeout=30_000)
    expect(page.locator(BANNER)).to_have_count(0, timeout=60_000)

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


def test_a_server_that_hangs_is_noticed_and_does_nothing_twice(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    page = opened(context, own_server, PLACE)
    own_server.process.send_signal(signal.SIGSTOP)
    choose(page, "scale", "hundreds")

    expect(page.locator(BANNER)).to_contain_text("De server antwoordt niet.", timeout=20_000)
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "true")
    expect(page.locator('[data-banner="lost"]')).to_be_visible(timeout=30_000)
    own_server.process.send_signal(signal.SIGCONT)
    expect(page.locator(BANNER)).to_have_count(0, timeout=90_000)
    saved(page)
    given = [one for one in record.history("p11-1") if one.field == "scale" and not one.person.name.startswith("lia")]
    assert chosen(record, "scale") == ("hundreds",)
    assert len([one for one in given if "hundreds" in json.dumps(one.new, default=str)]) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a limit on what one process may write")
def test_a_full_disk_is_said_the_answer_waits_and_goes_in_when_there_is_room(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    """A limit on what the kernel may write stands for the full disk."""
    page = opened(context, own_server, PLACE)
    before = chosen(record, "scale")
    kernel = kernel_behind(page, own_server)
    room = resource.prlimit(kernel, resource.RLIMIT_FSIZE)
    resource.prlimit(kernel, resource.RLIMIT_FSIZE, (0, room[1]))
    choose(page, "scale", "hundreds")

    expect(page.locator('[data-banner="trouble"]')).to_contain_text("Opslaan lukt nu niet.", timeout=20_000)
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "true")
    expect(page.locator('.saved[data-waiting="1"]')).to_be_visible()
    assert chosen(record, "scale") == before
    resource.prlimit(kernel, resource.RLIMIT_FSIZE, room)
    saved(page)
    expect(page.locator(BANNER)).to_have_count(0)
    assert chosen(record, "scale") == ("hundreds",)
    assert list(record.verify()) == []


def test_an_expired_session_keeps_the_answers_until_one_has_signed_in_again(
    own_server: Server, context: BrowserContext, record: Session
) -> None:
    page = opened(context, own_server, PLACE)
    own_server.stop()
    context.clear_cookies()
    own_server.start()
    expect(page.locator('[data-banner="login"]')).to_be_visible(timeout=90_000)
    expect(page.locator(".finding")).to_have_attribute("data-stale", "line")
    choose(page, "scale", "hundreds")
    assert chosen(record, "scale") != ("hundreds",)

    other = context.new_page()
    other.goto(f"{own_server.url}/login?token={TOKEN}")

    expect(page.locator(BANNER)).to_have_count(0, timeout=90_000)
    saved(page)
    assert chosen(record, "scale") == ("hundreds",)


class TestCulling:
    @pytest.fixture
    def quick(self, workspace: Path, tmp_path: Path) -> Iterator[Server]:
        """A server that closes kernels after two seconds without a page, and looks every second."""
        server = Server(workspace, tmp_path / "runtime")
        server.before = "from lia.app.voila import settings\nsettings.CULL_AFTER = 2\nsettings.CULL_EVERY = 1\n"
        server.start()
        yield server
        server.stop()

    def test_a_page_from_a_pool_that_stood_longer_than_that_is_not_closed_at_hand_out(
        self, quick: Server, context: BrowserContext
    ) -> None:
        ready = quick.pooled()
        time.sleep(5)
        assert set(quick.kernels()) == ready, "the pool itself is left alone"

        page = opened(context, quick, PLACE)
        page.evaluate(WATCH)
        page.wait_for_timeout(4_000)

        assert kernel_behind(page, quick) in ready
        assert not [one for one in page.evaluate("window.seen") if one["banner"]]
        choose(page, "scale", "hundreds")
        saved(page)

    def test_an_open_page_is_never_closed(self, quick: Server) -> None:
        line = quick.line()
        process = quick.kernel_of(line.kernel)
        time.sleep(6)

        assert process in quick.kernels()
        assert line.ask("ping")["ok"]
        line.close()
