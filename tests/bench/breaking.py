"""When something breaks behind the page: how long until a banner says so and the finding is greyed out."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from lia.session import Session
from tests.app.conftest import Server, running
from tests.bench.chromium import FIRST_OURS, chromium, fresh, prepared, ready, signed_in, usable_after
from tests.bench.figure import Figure, middle

PLACE = "?at=/p11/p11-1/balancing"
ROUNDS = 4
TOLD = 1000.0  # ms
NOTE = """() => {
  window.told = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("nothing was told in 20 s")), 20000);
    const look = () => document.querySelector("[data-banner]")
      && document.querySelector('.finding[aria-busy="true"]') && resolve(Date.now());
    const all = { childList: true, subtree: true, attributes: true };
    new MutationObserver(look).observe(document, all);
  });
}"""


def run() -> Iterator[Figure]:
    """Measure."""
    with TemporaryDirectory() as folder, chromium() as browser:
        root = Path(folder)
        Session.open(root / "workspace").close()
        with running(root / "workspace", root / "runtime") as server:
            killed = [_told(browser, server, lambda page: _kill(page, server)) for _ in range(ROUNDS)]
            stopped = [_told(browser, server, lambda _: server.process.terminate(), again=True) for _ in range(ROUNDS)]
    yield Figure(
        "kernel killed → banner, finding greyed out", max(killed), "ms", limit=TOLD, runs=ROUNDS, note=_half(killed)
    )
    yield Figure(
        "server stopped → banner, finding greyed out", max(stopped), "ms", limit=TOLD, runs=ROUNDS, note=_half(stopped)
    )


def _half(times: list[float]) -> str:
    return f"the slowest; the median is {middle(times):.0f}"


def _kill(page: Page, server: Server) -> None:
    kernel = page.evaluate("JSON.parse(document.getElementById('lia-page').textContent).kernel")
    os.kill(server.kernel_of(kernel), signal.SIGKILL)


def _told(browser: Browser, server: Server, breaks: Callable[[Page], object], *, again: bool = False) -> float:
    """Open the page, break something, and give the ms until the page has said so."""
    ready(server)
    with fresh(browser) as context:
        signed_in(context, server)
        page = prepared(context, FIRST_OURS)
        usable_after(page, f"{server.url}/{PLACE}")
        page.wait_for_selector('.finding[aria-busy="false"]')
        page.evaluate(NOTE)
        broken = 1000 * time.time()
        breaks(page)
        told = float(page.evaluate("window.told"))
        if again:
            server.process.wait(30)
            server.start()
        page.wait_for_selector("[data-banner]", state="detached", timeout=60_000)  # else a kernel would be left behind
    return told - broken
