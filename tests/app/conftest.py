"""What the tests of the app share: workspaces, a running server, a browser that may go nowhere else."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import httpx
import pytest
import websocket
from ipywidgets.widgets import widget
from playwright.sync_api import Browser, BrowserContext, Page

from lia.app.workbench import Workbench
from lia.session import Session

TOKEN = "a-token-for-tests"
STILL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  const enough = new Promise((done) => setTimeout(done, 1_000));  // out of sight, an animation may stand still
  await Promise.race([enough, Promise.allSettled(document.getAnimations().map((one) => one.finished))]);
}"""
START = """
import signal
import sys
from pathlib import Path
from lia.app.serving.server import serve
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is started deaf to Ctrl-C
serve(Path(sys.argv[1]), port=int(sys.argv[2]), token=sys.argv[3], pool_size=int(sys.argv[4]), open_browser=False)
"""


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as it is at first use; never opened by a test itself."""
    folder = tmp_path_factory.mktemp("example") / "workspace"
    Session.open(folder).close()
    return folder


@pytest.fixture
def workspace(example: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own."""
    return Path(shutil.copytree(example, tmp_path / "workspace"))


@pytest.fixture(autouse=True)
def closed_afterwards() -> Iterator[None]:
    """Close every component that a test made: its library keeps it until then, with all it has read."""
    before = set(widget._instances)
    yield
    for key in set(widget._instances) - before:
        widget._instances[key].close()


@pytest.fixture
def bench(workspace: Path) -> Iterator[Workbench]:
    """The component on a workspace of its own, without a browser."""
    session = Session.open(workspace)
    yield Workbench(session)
    session.close()


@pytest.fixture
def other(workspace: Path) -> Iterator[Workbench]:
    """A second page on the same record."""
    session = Session.open(workspace)
    yield Workbench(session)
    session.close()


class Line:
    """A page without a browser: the websocket to its kernel."""

    def __init__(self, server: Server, html: str) -> None:
        self.server = server
        self.place = json.loads(_found(r'id="lia-page">(.*?)</script>', html))
        self.kernel, self.comm = self.place["kernel"], self.place["comms"][0]
        self.again()

    def again(self) -> None:
        """Open the line, or open it once more after it was ended."""
        at = f"ws://127.0.0.1:{self.server.port}/api/kernels/{self.kernel}/channels?session_id={uuid.uuid4().hex}"
        self.socket = websocket.create_connection(at, cookie=self.server.cookie, timeout=120)

    def pass_on(self, message: Any) -> None:
        """Send a whole message, whatever it is."""
        self.socket.send(json.dumps(message))

    def send(self, content: Any, *, data: Any = None, buffers: int = 0, kind: str = "comm_msg") -> None:
        """Send a message as the page does, or one that no page would send."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "test", "username": "", "version": "5.3"}
        message = {
            "channel": "shell",
            "header": {**header, "date": "2026-11-22T12:00:00Z"},
            "parent_header": {},
            "metadata": {},
            "content": {"comm_id": self.comm, "data": data or {"method": "custom", "content": content}},
            "buffers": [],
        }
        if not buffers:
            self.socket.send(json.dumps(message))
            return
        text = json.dumps(message).encode()
        head = 8 + 4 * buffers
        offsets = [2, head, head + len(text)]
        packed = b"".join(part.to_bytes(4, "big") for part in offsets)
        self.socket.send_binary(packed + text + b"\x00\x01")

    def replies(self, until: Callable[[dict[str, Any]], bool]) -> list[dict[str, Any]]:
        """Collect what the component says, up to and with the first that fits."""
        said: list[dict[str, Any]] = []
        while not (said and until(said[-1])):
            message = json.loads(self.socket.recv())
            if message.get("msg_type") == "comm_msg":
                said.append(message["content"]["data"].get("content", {}))
        return said

    def ask(self, verb: str, **fields: Any) -> dict[str, Any]:
        """Ask and give the reply."""
        ident = uuid.uuid4().hex
        self.send({"id": ident, "do": verb, **fields})
        return self.replies(lambda said: said.get("reply") == ident)[-1]

    def close(self) -> None:
        """Leave as a page does: say goodbye, so that the kernel is closed."""
        self.socket.close()
        self.server.goodbye(self.kernel)


class Server:
    """The workbench's server in a process of its own; ``before`` is done in it before it starts."""

    before = ""

    def __init__(self, workspace: Path, runtime: Path, pool_size: int = 1) -> None:
        self.workspace, self.pool_size, self.port = workspace, pool_size, 0
        self.environment = {**os.environ, "JUPYTER_RUNTIME_DIR": str(runtime), "PYTHONUNBUFFERED": "1"}
        self.log = runtime.parent / "server.log"

    def start(self) -> Server:
        """Start; at the second time on the same port."""
        given = [str(self.workspace), str(self.port), TOKEN, str(self.pool_size)]
        command = [sys.executable, "-c", self.before + START, *given]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=self.environment)
        assert wait_for(lambda: "token=" in self.said() or self.process.poll() is not None, 120)
        self.port = int(_found(r":(\d+)/\?token=", self.said()))
        return self

    def said(self) -> str:
        """What the server printed."""
        return self.log.read_text()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.client().cookies.items())

    def client(self, *, signed_in: bool = True) -> httpx.Client:
        """Give a client of the server, with the login cookie; no connection of it outlives its answer."""
        client = httpx.Client(base_url=self.url, timeout=120, limits=httpx.Limits(max_keepalive_connections=0))
        if signed_in:
            assert client.get("/", params={"token": TOKEN}).status_code == 302
        return client

    def page(self, path: str = "/") -> httpx.Response:
        """Give a page and leave it at once."""
        answer = self.client().get(path)
        self.goodbye(json.loads(_found(r'id="lia-page">(.*?)</script>', answer.text))["kernel"])
        return answer

    def line(self, path: str = "/") -> Line:
        """Open a page without a browser."""
        return Line(self, self.client().get(path).text)

    def goodbye(self, kernel: str, *, forged: bool = False) -> httpx.Response:
        """Say that nobody needs a kernel any more; ``forged``: as another site would."""
        client, stranger = self.client(), self.client(signed_in=False)
        stranger.get("/login")  # any page sets the cookie that a form of ours repeats
        token = stranger.cookies["_xsrf"]
        client.cookies.set("_xsrf", token)
        headers = {} if forged else {"X-XSRFToken": token}
        return client.post(f"/goodbye/{kernel}", headers=headers)

    def _processes(self) -> Iterator[tuple[int, str, str]]:
        """Give number, name and command of every kernel: split off from one process, or started by the server."""
        found = subprocess.run(["ps", "-ww", "-eo", "pid=,ppid=,comm=,args="], capture_output=True, text=True)
        every = [line.split(maxsplit=3) for line in found.stdout.splitlines()]
        own = [(int(pid), *rest) for pid, parent, *rest in every if int(parent) == self.process.pid]
        fork_servers = {pid for pid, _, command in own if "lia.app.kernels.fork_server" in command}
        yield from ((pid, name, command) for pid, name, command in own if "ipykernel" in command)
        yield from ((int(pid), name, command) for pid, parent, name, command in every if int(parent) in fork_servers)

    def kernels(self) -> list[int]:
        """Give the process ids of the kernels that run."""
        return [pid for pid, _, _ in self._processes()]

    def kernel_of(self, kernel: str) -> int:
        """Give the process of one kernel."""
        return next(pid for pid, name, command in self._processes() if kernel in command or kernel.startswith(name))

    def pooled(self) -> set[int]:
        """Wait until nothing but the pool runs, and give it."""

        def only_the_pool() -> bool:
            before = self.kernels()
            time.sleep(2)
            return len(before) == self.pool_size and before == self.kernels()

        assert wait_for(only_the_pool, 120), list(self._processes())
        return set(self.kernels())

    def stop(self) -> None:
        """Stop as by Ctrl-C in the terminal."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)  # a test may have halted it
            self.process.terminate()
            self.process.wait(120)


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.DOTALL)
    assert match, text[-2000:]
    return match[1]


def wait_for(what: Callable[[], bool], seconds: float = 60) -> bool:
    """Wait until something is so; whether it came to be."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def still(page: Page) -> None:
    """Wait until all is drawn and nothing moves."""
    page.evaluate(STILL)


def stop_clock(page: Page) -> None:
    """Let the clock of a page, which was installed before, stand still a moment from now.

    It is less than what the page takes for sleep, and more than this call takes.
    """
    page.clock.pause_at(page.evaluate("Date.now() / 1_000 + 3"))  # in seconds


@contextmanager
def running(workspace: Path, runtime: Path, pool_size: int = 1) -> Iterator[Server]:
    """A server, stopped at the end."""
    server = Server(workspace, runtime, pool_size).start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def server(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that leave it as it was; assessments they open are their own."""
    folder = tmp_path_factory.mktemp("served")
    with running(Path(shutil.copytree(example, folder / "workspace")), folder / "runtime", pool_size=2) as server:
        yield server


@pytest.fixture
def own_server(workspace: Path, tmp_path: Path) -> Iterator[Server]:
    """A server for a test that stops it, kills its kernels or locks its record."""
    with running(workspace, tmp_path / "runtime") as server:
        yield server


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of one's own. A request that leaves this machine fails the test.

    So does an error in the page, and whatever our policy on contents forbids.
    """
    context = chromium.new_context(viewport={"width": 1300, "height": 900}, accept_downloads=True)
    context.set_default_timeout(90_000)
    outside: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: _is_outside(request.url) and outside.append(request.url))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda said: "Content Security Policy" in said.text and wrong.append(said.text))
    yield context
    context.close()
    assert not outside, "requests left this machine"
    assert not wrong, "a script failed, or did what our policy forbids"


def _is_outside(url: str) -> bool:
    return urlparse(url).scheme in {"http", "https", "ws", "wss"} and urlparse(url).hostname != "127.0.0.1"


def opened(context: BrowserContext, server: Server, place: str = "/") -> Page:
    """Give the page at a place in the app, signed in, in Dutch, with the first explanation put away."""
    page = context.new_page()
    page.add_init_script("if (self === top) localStorage.setItem('lia.welcomed', 'true')")
    page.goto(f"{server.url}/?token={TOKEN}#{place}")
    page.wait_for_selector("h1:not(.waiting)", timeout=120_000)
    return page
