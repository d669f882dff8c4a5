"""Twenty-four people at once beside one real browser: until they can work, what they do to it, what they hold."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import websocket
from playwright.sync_api import Page

from lia.session import Session
from tests.app.conftest import Server, running
from tests.bench.browser import A_SECOND, POOL, changed, pointed_at
from tests.bench.chromium import FIRST_OURS, chromium, fresh, prepared, signed_in, usable_after
from tests.bench.figure import Figure, middle, share_95
from tests.bench.machine import proportional_memory, settled, wait_for_quiet

CLIENTS = 24
THINKING = 2.0  # seconds between two answers
MINUTE = 60.0
ALL_USABLE = 15.0  # seconds
LATEST = 120.0  # seconds after which a client gives up
QUESTIONS = {
    "scale": ("handful", "hundreds", "thousands"),
    "data_nature": ("business_role_contact", "ordinary_contact", "behaviour_or_communications"),
}


@dataclass
class Client:
    """A page without a browser, on an assessment of its own."""

    port: int
    cookie: str
    assessment: str
    usable: float = 0.0
    answers: list[float] = field(default_factory=list)
    kernel: str = ""
    error: str = ""

    def work(self, begin: threading.Barrier, everybody: threading.Event, until: threading.Event) -> None:
        """Open, wait until everybody has, then answer until told to stop."""
        try:
            begin.wait()
            started = time.monotonic()
            self._open()
            view = self._ask("load", assessment=self.assessment)["assessment"]
            self.usable = time.monotonic() - started
            everybody.wait(LATEST)
            while not until.wait(THINKING):
                view = self._answer(view)
            self.socket.close()
        except (OSError, websocket.WebSocketException, KeyError, TypeError) as error:
            self.error = f"{type(error).__name__}: {error}"

    def _open(self) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LATEST)
        line.request("GET", "/", headers={"Cookie": self.cookie})
        html = line.getresponse().read().decode()
        found = re.search(r'id="lia-page">(.*?)</script>', html, re.DOTALL)
        place = json.loads(found[1]) if found else {}
        self.kernel, self.comm = place["kernel"], place["comms"][0]
        self.socket = websocket.create_connection(
            f"ws://127.0.0.1:{self.port}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}",
            cookie=self.cookie,
            timeout=LATEST,
        )
        self._ask("hello", language="nl", person={"role": "assessor", "name": ""})

    def _answer(self, view: dict[str, Any]) -> dict[str, Any]:
        """Look at a question, as a page does before it is answered, and answer it; the next time another one."""
        turn = len(self.answers)
        question = list(QUESTIONS)[turn % len(QUESTIONS)]
        options = QUESTIONS[question]
        before = view["answers"].get(question) or {"seq": 0}
        self._ask("ahead", assessment=self.assessment, question=question)
        started = time.monotonic()
        reply = self._ask(
            "answer",
            assessment=self.assessment,
            question=question,
            options=[options[turn // len(QUESTIONS) % len(options)]],
            expected=before["seq"],
        )
        self.answers.append(1000 * (time.monotonic() - started))
        return dict(reply["assessment"])

    def _ask(self, verb: str, **fields: Any) -> dict[str, Any]:
        ident = uuid.uuid4().hex
        header = {"msg_id": ident, "msg_type": "comm_msg", "session": "bench", "username": "", "version": "5.3"}
        content = {"comm_id": self.comm, "data": {"method": "custom", "content": {"id": ident, "do": verb, **fields}}}
        message = {"channel": "shell", "header": {**header, "date": "2026-11-22T12:00:00Z"}, "content": content}
        self.socket.send(json.dumps({**message, "parent_header": {}, "metadata": {}, "buffers": []}))
        while True:
            kind, data = self.socket.recv_data()
            if kind == websocket.ABNF.OPCODE_CLOSE:
                raise ConnectionError(f"closed by the server: {data[:100]!r}")
            said = json.loads(data)
            reply = said["content"].get("data", {}).get("content", {}) if said.get("msg_type") == "comm_msg" else {}
            if isinstance(reply, dict) and reply.get("reply") == ident:
                return reply


def run() -> Iterator[Figure]:
    """Measure."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        with closing(Session.open(root / "workspace")) as session:
            own = [session.open_assessment("p11", f"Nr. {n}", jurisdiction="NL").id for n in range(CLIENTS)]
        server = stack.enter_context(running(root / "workspace", root / "runtime", POOL))
        context = stack.enter_context(fresh(stack.enter_context(chromium())))
        signed_in(context, server)
        settled(server.pooled())
        page = prepared(context, FIRST_OURS)
        usable_after(page, f"{server.url}/?at=/p11/p11-1/balancing")
        page.wait_for_selector('.finding[aria-busy="false"]')
        pointed_at(page, 'section[data-question="scale"] h2')
        wait_for_quiet()
        alone = _changes(page, MINUTE / 2)
        clients = [Client(server.port, server.cookie, one) for one in own]
        beside, memory = _together(clients, page, server)
        yield from _figures(clients, alone, beside, memory)


def _changes(page: Page, seconds: float) -> list[float]:
    """Answer in the browser every second or so."""
    until, times = time.monotonic() + seconds, list[float]()
    while time.monotonic() < until:
        times += changed(page, A_SECOND)
    return times


def _together(clients: list[Client], page: Page, server: Server) -> tuple[list[float], list[float]]:
    """Let them all open at once and answer for a minute; give the browser's times and the memory of each kernel."""
    begin, everybody, until = threading.Barrier(len(clients) + 1), threading.Event(), threading.Event()
    threads = [threading.Thread(target=one.work, args=(begin, everybody, until), daemon=True) for one in clients]
    for thread in threads:
        thread.start()
    begin.wait()
    latest = time.monotonic() + LATEST
    while not all(one.usable or one.error for one in clients) and time.monotonic() < latest:
        page.wait_for_timeout(100)
    everybody.set()
    beside = _changes(page, MINUTE)
    memory = [proportional_memory(server.kernel_of(one.kernel)) for one in clients if one.usable]
    until.set()
    for thread in threads:
        thread.join(LATEST)
    return beside, memory


def _figures(clients: list[Client], alone: list[float], beside: list[float], memory: list[float]) -> Iterator[Figure]:
    usable = [one.usable for one in clients if one.usable]
    failed = [one.error or "not usable" for one in clients if one.error or not one.usable]
    slowest = max(usable) if usable and not failed else LATEST
    note = f"{len(failed)} of {CLIENTS} failed: {failed[0]}" if failed else f"first of them {min(usable):.1f} s"
    name = f"{CLIENTS} clients that open at once"
    yield Figure(f"{name}: until the last can work", slowest, "s", limit=ALL_USABLE, runs=CLIENTS, note=note)
    yield Figure(
        "change → finding redrawn, p95, beside them",
        share_95(beside),
        "ms",
        share_95(alone),
        "alone",
        2.0,
        runs=len(beside),
    )
    answers = [time for one in clients for time in one.answers]
    if answers:
        note = f"p95 {share_95(answers):.0f} ms"
        yield Figure("a client's answer → finding", middle(answers), "ms", runs=len(answers), note=note)
    if memory:
        yield Figure("memory of one session (PSS)", middle(memory), "MB", runs=len(memory))
