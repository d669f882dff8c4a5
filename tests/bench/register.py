"""The register with ten thousand purposes in the real app: until it is listed, each filter; and the frames over it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from tests.app.conftest import Server, running
from tests.bench.browser import POOL
from tests.bench.chromium import FIRST_OURS, Traffic, chromium, fresh, prepared, ready, signed_in, usable_after
from tests.bench.figure import Figure, middle, share_95
from tests.bench.machine import proportional_memory, wait_for_quiet
from tests.bench.many import PURPOSES, fill

LISTED, WITHOUT_POOL, FIRST = 5, 2, 2  # opens of each
LIST, WHOLE = ".row", ".register[aria-busy='false'] .row"
ATTENTION = "/~attention", ".due a"
NAME = f"{PURPOSES:,} purposes: "
FRAMES = {"lia register": ("register",), "lia due": ("due",), "the same as a calendar": ("due", "--ics", "agenda.ics")}
LISTED_WITHIN, FILTERED_WITHIN, FRAME_WITHIN = 1000, 100, 3.0  # ms, ms, s
SETTINGS = {
    "search input": ("mail", "gegevens", "99", "zzz", ""),
    "dpia": ("needed", "missing", "unknown", "running", ""),
    "order": ("name", "changed", "register"),
}
SET = """async (settings) => {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const times = [];
  for (const [name, values] of Object.entries(settings)) {
    const search = name === "search input";
    const control = document.querySelector(search ? ".filter-search input" : `select[id$="filter-${name}"]`);
    for (const value of values) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const from = performance.now();
      control.value = value;
      control.dispatchEvent(new Event(search ? "input" : "change", { bubbles: true }));
      await drawn();
      times.push(performance.now() - from);
    }
  }
  return times;
}"""
UNTIL_WHOLE = """(whole) => new Promise((resolve) => {
  const look = () => (document.querySelector(whole) ? resolve(performance.now()) : requestAnimationFrame(look));
  look();
})"""


@dataclass
class Seen:
    """What was measured in the browser, in ms."""

    listed: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    filters: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    attention: float = 0.0
    traffic: Traffic = field(default_factory=Traffic)
    busy: int = 0


def run() -> Iterator[Figure]:
    """Measure."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        root, seen = Path(folder), Seen()
        fill(root / "workspace")
        yield from _frames(root / "workspace")
        browser = stack.enter_context(chromium())
        with running(root / "workspace", root / "pool", POOL) as server:
            _visit(browser, server, seen)
        yield from _listed(seen)
        with running(root / "workspace", root / "bare", 0) as server:
            without = [_opened(browser, server, seen, "/", LIST)[0] for _ in range(WITHOUT_POOL + 1)][1:]
        yield Figure(f"{NAME}→ listed, without the pool", middle(without), "ms", runs=WITHOUT_POOL)


def _visit(browser: Browser, server: Server, seen: Seen) -> None:
    """Open the list some times, filter it, and open what else there is; the first time only counts what is loaded."""
    _opened(browser, server, seen, "/", LIST, traffic=seen.traffic)
    for _ in range(LISTED):
        listed, whole = _opened(browser, server, seen, "/", LIST, uses=True)
        seen.listed.append(listed)
        seen.whole.append(whole)
    for _ in range(FIRST):
        seen.first.append(_opened(browser, server, seen, "/p11/p11-1/applicability", FIRST_OURS)[0])
    seen.attention, _ = _opened(browser, server, seen, *ATTENTION)


def _opened(
    browser: Browser, server: Server, seen: Seen, place: str, control: str,
    *, uses: bool = False, traffic: Traffic | None = None,
) -> tuple[float, float]:  # fmt: skip
    """Open a place in a new browser; give the ms until its control is there, and until all rows are."""
    seen.busy += not ready(server)
    with fresh(browser) as context:
        signed_in(context, server)
        page = prepared(context, control)
        if traffic:
            traffic.watch(page)
        took = usable_after(page, f"{server.url}/#{place}")
        whole = float(page.evaluate(UNTIL_WHOLE, WHOLE)) if place == "/" else 0.0
        if uses:
            seen.filters += page.evaluate(SET, SETTINGS)
            seen.memory.append(_memory(page, server))
        return took, whole


def _memory(page: Page, server: Server) -> float:
    kernel = page.evaluate("JSON.parse(document.getElementById('lia-page').textContent).kernel")
    return proportional_memory(server.kernel_of(kernel))


def _listed(seen: Seen) -> Iterator[Figure]:
    note = f"{seen.busy} of {LISTED + FIRST + 2} on a busy machine"
    yield Figure(f"{NAME}navigation → listed", middle(seen.listed), "ms", limit=LISTED_WITHIN, runs=LISTED, note=note)
    yield Figure(f"{NAME}→ every row there, to be searched", middle(seen.whole), "ms", runs=LISTED)
    filters = seen.filters
    yield Figure(f"{NAME}a filter or order", middle(filters), "ms", limit=FILTERED_WITHIN, runs=len(filters))
    yield Figure(f"{NAME}the same, p95", share_95(filters), "ms", limit=FILTERED_WITHIN, runs=len(filters))
    yield Figure(f"{NAME}navigation → first question usable", middle(seen.first), "ms", runs=FIRST)
    yield Figure(f"{NAME}what needs attention, first line there", seen.attention / 1000, "s", limit=FRAME_WITHIN)
    yield Figure(f"{NAME}what a page loads", (seen.traffic.http + seen.traffic.socket) / 1e6, "MB")
    yield Figure(f"{NAME}memory of one session (PSS)", middle(seen.memory), "MB", runs=len(seen.memory))


def _frames(workspace: Path) -> Iterator[Figure]:
    """Give the seconds of each command in a process of its own."""
    environment = {**os.environ, "LIA_WORKSPACE": str(workspace)}
    for name, command in FRAMES.items():
        wait_for_quiet(3.0)
        before, worked = time.monotonic(), _work_of_children()
        line = [sys.executable, "-c", "from lia.cli import main; main()", *command]
        done = subprocess.run(line, env=environment, capture_output=True, cwd=workspace)
        took = time.monotonic() - before
        assert done.returncode == 0, done.stderr.decode()[-500:]
        note = f"{_work_of_children() - worked:.1f} s of work"
        yield Figure(f"{NAME}{name}", took, "s", limit=FRAME_WITHIN, note=note)


def _work_of_children() -> float:
    """Give the seconds of work of the processor that the processes took that were started here and ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
