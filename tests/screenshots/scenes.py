"""What happens on a page: words are typed, an answer is given, two people answer at once, the line breaks."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field

from playwright.sync_api import Page, Route, WebSocketRoute

from lia.model.assessment import Answer, Person, Role
from lia.session import Session
from tests.app.conftest import Server

QUESTION = "scale"
GROWN = {"nl": "In de lijst staan er inmiddels meer.", "en": "The list has grown since."}
FILL_STORAGE = """() => {
  for (let size = 1 << 20; size; size >>= 1) {
    try { for (let n = 0; n < 20; n += 1) localStorage.setItem(`full.${size}.${n}`, "x".repeat(size)); } catch {}
  }
}"""


@dataclass
class Wire:
    """The websocket between a page and its kernel, which can be held or cut."""

    state: str = "open"
    held: list[Callable[[], None]] = field(default_factory=list)
    sockets: list[WebSocketRoute] = field(default_factory=list)

    def lay(self, page: Page) -> None:
        """Stand between the page and the server, before the page is opened."""
        page.route_web_socket(re.compile("/api/kernels/"), self._opened)

    def _opened(self, ours: WebSocketRoute) -> None:
        if self.state == "cut":
            ours.close()
            return
        theirs = ours.connect_to_server()
        ours.on_message(lambda said: self._pass(lambda: theirs.send(said)))
        theirs.on_message(lambda said: self._pass(lambda: ours.send(said)))
        self.sockets.append(ours)

    def _pass(self, send: Callable[[], None]) -> None:
        if self.state == "open":
            send()
        elif self.state == "held":
            self.held.append(send)

    def hold(self) -> None:
        """Keep back what either side says."""
        self.state = "held"

    def release(self) -> None:
        """Let everything through, also what was kept back."""
        self.state = "open"
        held, self.held = self.held, []
        for send in held:
            send()

    def cut(self) -> None:
        """Break the line; whoever tries again is turned away."""
        self.state = "cut"
        for socket in self.sockets:
            socket.close()


@dataclass(frozen=True)
class Stage:
    """A page with its line and the server behind it; ``after`` is done when the picture has been taken."""

    page: Page
    wire: Wire
    server: Server
    language: str
    after: ExitStack

    def choose(self) -> None:
        """Give an answer other than the one that is there."""
        card = self.page.locator(f'section[data-question="{QUESTION}"]')
        card.locator("input[type=radio]:not(:checked)").first.check()

    def banner(self, kind: str) -> None:
        """Wait until the page says what is wrong."""
        self.page.locator(f'[data-banner="{kind}"]').wait_for(timeout=30_000)


def nothing_found(stage: Stage) -> None:
    """Look in the register for what is not there."""
    stage.page.locator("input[type=search]").first.fill("qqqq")


def question_found(stage: Stage) -> None:
    """Look for a question by a word; on a phone the search stands behind the list of steps."""
    folded = stage.page.locator(".step-list summary")
    if folded.is_visible():
        folded.click()
    stage.page.locator(".question-search input").fill("a")
    stage.page.locator(".search-results a").first.wait_for()


def moved(stage: Stage) -> None:
    """Give an answer and see what it does to the balance."""
    stage.choose()
    stage.page.locator(".finding .moved").wait_for(state="attached")


def tried(stage: Stage) -> None:
    """Try another answer beside the one recorded."""
    stage.page.locator('.try-changes select[name^="try-question"]').select_option("expectation")
    answer = stage.page.locator(".tried-field select").first
    answer.select_option(index=4)
    stage.page.locator('[data-side="otherwise"]').wait_for()


def sign_in(stage: Stage) -> None:
    """Come as somebody who has not signed in."""
    stage.page.context.clear_cookies()
    stage.page.goto(f"{stage.server.url}/login")


def conflict(stage: Stage) -> None:
    """Two people change the same answer."""
    stage.wire.hold()
    with closing(Session.open(stage.server.workspace, person=Person(Role.CONTRIBUTOR))) as other:
        there = other.assessment("p11-1").answers[QUESTION]
        option = "thousands" if there.options != ("thousands",) else "hundreds"
        other.answer("p11-1", Answer(QUESTION, (option,), reason=GROWN[stage.language]))
    stage.choose()
    stage.wire.release()
    stage.page.locator(".conflict").wait_for()
    stage.page.locator(".conflict").scroll_into_view_if_needed()


def lost(stage: Stage) -> None:
    """The server is gone while an answer is given."""
    stage.wire.cut()
    stage.banner("lost")
    stage.choose()


def slow(stage: Stage) -> None:
    """The server does not answer."""
    stage.wire.hold()
    stage.choose()
    stage.banner("slow")


def login(stage: Stage) -> None:
    """The session has expired."""
    stage.page.context.clear_cookies()
    stage.wire.cut()
    stage.banner("login")


def version(stage: Stage) -> None:
    """The server has come back with a newer version."""

    def newer(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'"version": "[^"]*"', '"version": "newer"', answer.text()))

    stage.page.route(f"{stage.server.url}/", newer)
    stage.after.callback(stage.page.unroute_all, behavior="ignoreErrors")  # it asks again while it is closed
    stage.wire.cut()
    stage.banner("version")


def trouble(stage: Stage) -> None:
    """Another program keeps the record to itself."""
    other = sqlite3.connect(stage.server.workspace / "lia.sqlite", isolation_level=None)
    stage.after.callback(other.close)
    other.execute("BEGIN IMMEDIATE")
    stage.choose()
    stage.banner("trouble")


def full(stage: Stage) -> None:
    """The browser's storage is full while an answer is on its way."""
    stage.page.evaluate(FILL_STORAGE)
    stage.wire.hold()
    stage.choose()
    stage.banner("full")


SCENES: dict[str, Callable[[Stage], None]] = {
    one.__name__: one
    for one in (
        nothing_found,
        question_found,
        moved,
        tried,
        sign_in,
        conflict,
        lost,
        slow,
        login,
        version,
        trouble,
        full,
    )
}
