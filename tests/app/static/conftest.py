"""A page with our browser modules and a kernel behind it, without Jupyter: for tests of the modules.

The answers come from the real component (``Workbench.reply``) on a record in a folder of its own.
Every page load gets a component of its own, as every page in Voilà gets a kernel. The server can be
told to be away, to answer late, to lose a reply after doing what was asked, or to find the record locked.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from lia.app.serving.bundle import as_one_style, as_page_scripts
from lia.app.serving.files import ENTRY, STATIC
from lia.app.serving.headers import content_security_policy
from lia.app.workbench import Workbench
from lia.catalog import Catalog
from lia.report.html import style_hash
from lia.session import Session

HERE = Path(__file__).parent
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
JOINED = "joined/"  # below this the modules are joined as in our own page; beside it each is there by itself
CHANGES = {
    *("answer", "withdraw", "safeguard", "decide", "describe", "screen_answer", "screen_describe"),
    *("dpia_measure", "comment"),
}


@cache
def catalog() -> Catalog:
    """Read what is law once for all pages."""
    return Catalog.load()


@cache
def joined() -> dict[str, str]:
    """Give the modules and the style sheets in few files, as our own page loads them."""
    return {**as_page_scripts(STATIC, ENTRY, "app.js"), "app.css": as_one_style(STATIC)}


def file(path: str) -> str | None:
    """Give a file of the page, of ours, or of ours joined; there may be none."""
    if path.startswith(JOINED):
        return joined().get(path.removeprefix(JOINED))
    if path in {"page.html", "page.js"}:
        return (HERE / path).read_text("utf-8")
    return STATIC.contents.get(path)


class Component(Workbench):
    """The component without a comm: what it would send is kept for the page to fetch."""

    def __init__(self, session: Session) -> None:
        self.outgoing: list[dict[str, Any]] = []
        super().__init__(session)

    def tell(self, content: dict[str, Any]) -> None:
        """Keep a push until the page asks."""
        self.outgoing.append(content)


class KernelPage:
    """The server. ``address`` is where the page is; the other attributes make trouble or show what came in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lose_reply, self.delay, self.locked, self.copies = False, 0.0, "", 0
        self._away, self.held = False, False
        self.turn = threading.Lock()  # whoever has it answers, or keeps others from it
        self.received: list[dict[str, Any]] = []
        self.components: dict[str, Component] = {}
        self.server = HTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> KernelPage:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.go_on()
        self.server.shutdown()
        self.server.server_close()

    @property
    def away(self) -> bool:
        """Whether it refuses whatever is asked, from after the answer that it was giving."""
        return self._away

    @away.setter
    def away(self, away: bool) -> None:
        with self.turn:
            self._away = away

    def hold(self) -> None:
        """Keep everybody waiting, from after the answer that it was giving."""
        self.turn.acquire()
        self.held = True

    def go_on(self) -> None:
        """Answer again."""
        if self.held:
            self.held = False
            self.turn.release()

    def forget(self) -> None:
        """Lose every kernel, as when the server was restarted."""
        self.components.clear()

    def changes(self, field: str) -> list[Any]:
        """Give what the pages sent for a field of their answers, in order."""
        return [one.get(field) for one in self.received if one["do"] in CHANGES]

    def said(self, page: str, message: dict[str, Any]) -> list[dict[str, Any]] | None:
        """Give what the page hears: nothing where the server is away, or goes just then."""
        with self.turn:
            if self._away:
                return None
            answers = self.answer(page, message)
            if self.lose_reply and message.get("do") in CHANGES:
                self.lose_reply, self._away = False, True
                return None
            return answers

    def answer(self, page: str, message: dict[str, Any]) -> list[dict[str, Any]]:
        """Give what the kernel sends after a message; an empty message only fetches pushes."""
        component = self.components.get(page) or self.components.setdefault(page, self.component())
        replies = [self._reply(component, message)] if message else []
        if not message:
            component.tell_changes()
        pushes, component.outgoing = component.outgoing, []
        return replies + pushes

    def _reply(self, component: Component, message: dict[str, Any]) -> dict[str, Any]:
        self.received.append(message)
        if self.locked and message["do"] in CHANGES:
            return {"reply": message["id"], "ok": False, "kind": "unavailable", "error": self.locked}
        reply = component.reply(message)
        return self._copied(reply, message.get("first")) if self.copies and "rows" in reply else reply

    def _copied(self, reply: dict[str, Any], first: int | None) -> dict[str, Any]:
        """Give the rows again and again under other names, the first of them or all; never only what changed."""
        rows = json.loads(reply["rows"])
        count = min(first or self.copies, self.copies)
        copies = (
            {**rows[n % len(rows)], "id": f"x{n}", "name": f"{rows[n % len(rows)]['name']} {n}"} for n in range(count)
        )
        again = {"rows": json.dumps(list(copies)), "total": self.copies}
        return {**{name: one for name, one in reply.items() if name not in ("as", "since")}, **again}

    def boot(self) -> bytes:
        """Give what the host embeds in the page."""
        return json.dumps({**self.component().boot, "host": "page"}).encode()

    def component(self) -> Component:
        """Give a component of its own on the record."""
        return Component(Session.open(self.folder, catalog=catalog()))


def _handler(kernel: KernelPage) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 0.5  # seconds: a browser opens lines ahead; whoever asks nothing on one must not hold up the others

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

        def give(self, body: bytes, kind: str, status: int = 200) -> None:
            try:
                self.send_response(status)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", content_security_policy([style_hash()]))
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:
                self.close_connection = True  # the page was left

        def do_GET(self) -> None:
            path = self.path.split("?")[0].lstrip("/") or "page.html"
            if path == "boot.json":
                return self.give(kernel.boot(), "application/json")
            text = file(path)
            if text is None:
                return self.give(b"", "text/plain", 204 if path == "favicon.ico" else 404)
            return self.give(text.encode(), TYPES[Path(path).suffix])

        def do_POST(self) -> None:
            message = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"{}")
            time.sleep(kernel.delay)
            answers = kernel.said(self.path.rsplit("/", 1)[-1], message)
            if answers is None:
                return self.give(b"", "text/plain", 503)
            return self.give(json.dumps(answers).encode(), "application/json")

    return Handler


@pytest.fixture
def kernel(workspace: Path) -> Iterator[KernelPage]:
    with KernelPage(workspace) as page:
        yield page


@pytest.fixture
def fresh(kernel: KernelPage) -> str:
    """The place of a new assessment of p11 without answers."""
    opened = Session.open(kernel.folder).open_assessment("p11", "Klanten mailen bij een storing", jurisdiction="NL")
    return f"/p11/{opened.id}"


Visit = Callable[..., Page]


@pytest.fixture
def visit(kernel: KernelPage, chromium: Browser) -> Iterator[Visit]:
    """Open a place as a page: ``visit("/p11", language="en", width=390)``. Errors on the page fail the test."""
    contexts, faults = [], []

    def open_page(
        place: str = "/", *, language: str = "nl", width: int = 1440, again: Page | None = None, clock: bool = False
    ) -> Page:
        context = (
            again.context
            if again
            else chromium.new_context(viewport={"width": width, "height": 900 if width > 400 else 844})
        )
        context.set_default_timeout(90_000)
        page = context.new_page()
        if clock:
            page.clock.install()  # it goes on by itself until a test says otherwise
        if not again:
            contexts.append(context)
            page.goto(f"{kernel.address}tokens.css")
            page.evaluate(f"""localStorage["lia.language"] = '"{language}"'; localStorage["lia.welcomed"] = "true" """)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: line.type == "error" and "503" not in line.text and faults.append(line.text))
        page.goto(f"{kernel.address}#{place}")
        page.locator("h1:not(.waiting)").wait_for()
        if place == "/":
            page.locator(".row").first.wait_for()
        if not kernel.held:
            page.evaluate("heardAll()")  # what a test does to the server does not come between a page and its answers
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
