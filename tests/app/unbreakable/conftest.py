"""One server that tests may halt, end or empty, and for each test an assessment of its own and a watched page.

Whatever breaks, the same must hold: it is said in plain words, no outcome stands beside an answer that it
does not count, and nothing is lost.
"""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from lia.model.assessment import Answer
from lia.session import Session
from tests.app.conftest import TOKEN, Server, running

BANNER = "[data-banner]"
WHY = "Waarom dit antwoord?"
GREY = 'aside.finding[aria-busy="true"]'
FRESH = 'aside.finding[aria-busy="false"]'
WATCH = """if (self === top && location.protocol === "http:") {
  localStorage.setItem("lia.welcomed", "true");
  window.seen = [];
  const words = (selector) => document.querySelector(selector)?.textContent.replace(/\\s+/g, " ").trim() ?? "";
  const look = () => {
    const finding = document.querySelector(".finding");
    const chosen = document.querySelector('section[data-question="scale"] input:checked');
    const now = {
      chosen: chosen?.id.split("-").pop() ?? "", grey: finding?.getAttribute("aria-busy") === "true",
      says: words(".finding .finding-content"),
      banner: document.querySelector("[data-banner]")?.dataset.banner ?? "", told: words("[data-banner]"),
    };
    if (JSON.stringify(now) !== JSON.stringify(window.seen.at(-1))) window.seen.push(now);
  };
  new MutationObserver(look).observe(
    document, { childList: true, subtree: true, attributes: true, characterData: true });
}"""


@dataclass
class Case:
    """One assessment and the record it is in, seen from outside the server."""

    session: Session
    key: str

    @property
    def place(self) -> str:
        """Where its questions on balancing are."""
        return f"/p11/{self.key}/balancing"

    def answer(self, question: str = "scale") -> Answer:
        """Give what the record has."""
        return self.session.assessment(self.key).answers[question]

    def chosen(self, question: str = "scale") -> tuple[str, ...]:
        """Give the chosen options that the record has."""
        return self.answer(question).options

    def reason(self, question: str = "scale") -> str:
        """Give the reason that the record has."""
        return str(self.answer(question).reason)

    def sound(self) -> bool:
        """Whether the chain of the whole record holds."""
        return list(self.session.verify()) == []


@pytest.fixture(scope="module")
def standing(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of a module of tests."""
    folder = tmp_path_factory.mktemp("shaken")
    with running(Path(shutil.copytree(example, folder / "workspace")), folder / "runtime") as server:
        yield server


@pytest.fixture(scope="module")
def record(standing: Server) -> Iterator[Session]:
    """The record behind the server."""
    session = Session.open(standing.workspace)
    yield session
    session.close()


@pytest.fixture
def shaken(standing: Server) -> Iterator[Server]:
    """A server that runs; a test may do to it what it likes."""
    if standing.process.poll() is not None:
        standing.start()
    yield standing
    if standing.process.poll() is None:
        standing.process.send_signal(signal.SIGCONT)


@pytest.fixture
def case(shaken: Server, record: Session) -> Case:
    """An assessment of the test's own: answered as an example is, with few people concerned."""
    answers = {**record.assessment("p11-1").answers, "scale": Answer("scale", ("handful",))}
    key = record.open_assessment("p11", "Wie een storing treft", jurisdiction="NL").id
    record.answer_all(key, [replace(one, given_by=None, given_at=None, seq=0) for one in answers.values()])
    record.no_safeguards(key)
    return Case(record, key)


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """A browser whose pages note what stands on them, at every change."""
    context.add_init_script(WATCH)
    return context


def visited(page: Page, server: Server, place: str) -> Page:
    """Bring a page of one's own to a place, signed in; the finding is there and is current."""
    page.goto(f"{server.url}/?token={TOKEN}#{place}")
    expect(page.locator(FRESH)).to_be_visible(timeout=120_000)
    return page


def with_clock(context: BrowserContext, server: Server, case: Case) -> Page:
    """Open the place of a case on a page whose clock only the test moves."""
    page = context.new_page()
    page.clock.install()
    return visited(page, server, case.place)


def comes_back(page: Page) -> bool:
    """Let a second go by on the clock of a page; whether nothing is wrong with it any more."""
    page.clock.run_for(1_000)
    return not page.locator(BANNER).count()


def card(page: Page, question: str = "scale") -> Locator:
    """The card of a question."""
    return page.locator(f'section[data-question="{question}"]')


def option(page: Page, name: str, question: str = "scale") -> Locator:
    """One option of a question."""
    return card(page, question).locator(f'input[id$="-{name}"]')


def why(page: Page, question: str = "scale") -> Locator:
    """The field for the reason of an answer."""
    return card(page, question).get_by_label(WHY)


def saved(page: Page) -> None:
    """Wait until nothing on the page waits to be recorded."""
    expect(page.locator(".saved")).to_have_attribute("data-waiting", "0", timeout=90_000)


def waiting(page: Page) -> Locator:
    """What the page says while something is not in the record yet."""
    return page.locator('.saved:not([data-waiting="0"])')


def mended(page: Page) -> None:
    """Wait until nothing is wrong any more: no banner, a current finding, everything saved."""
    expect(page.locator(BANNER)).to_have_count(0, timeout=120_000)
    saved(page)
    expect(page.locator(FRESH)).to_be_visible(timeout=60_000)


def seen(page: Page) -> list[dict[str, Any]]:
    """Give everything that stood on the page since it was opened, in order."""
    return list(page.evaluate("window.seen"))


def said(page: Page) -> str:
    """Give what the finding says now."""
    return str(seen(page)[-1]["says"])


def never_stale(page: Page, old: str, chosen: str = "hundreds") -> None:
    """Check that the outcome of before never stood, as if it counted, beside the new answer."""
    beside = [one for one in seen(page) if one["chosen"] == chosen and one["says"]]
    assert any(one["grey"] for one in beside), "it was greyed out"
    assert not [one for one in beside if not one["grey"] and one["says"] == old]
    assert beside[-1]["says"] != old, "and then it is another"


def told(page: Page, kind: str) -> str:
    """Give the words of the first banner of a kind."""
    return next(str(one["told"]) for one in seen(page) if one["banner"] == kind)


def was_told(page: Page, kind: str) -> bool:
    """Whether a banner of a kind stood on the page, however short."""
    return any(one["banner"] == kind for one in seen(page))


def kernel_behind(page: Page, server: Server) -> int:
    """Give the process of the kernel that a page started with."""
    return server.kernel_of(page.evaluate("JSON.parse(document.getElementById('lia-page').textContent).kernel"))
