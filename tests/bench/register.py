"""The register with ten thousand purposes in the real app: until it is listed, each filter; and the frames over it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Opening:
    """One opening of a place: the ms until its control was there, until all rows were, and of each filter; bytes."""

    quiet: bool
    took: float
    whole: float = 0.0
    filters: tuple[float, ...] = ()
    memory: float = 0.0


@dataclass(frozen=True)
class Seen:
    """What was measured in one server: the register, a question, what needs attention; and what a page loads."""

    loaded: Traffic
    register: list[Opening]
    question: list[Opening]
    attention: Opening


def run() -> Iterator[Figure]:
    """Measure."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        fill(root / "workspace")
        yield from _frames(root / "workspace")
        browser = stack.enter_context(chromium())
        with running(root / "workspace", root / "pool", POOL) as server:
            seen = _seen(browser, server)
        yield from _listed(seen)
        with running(root / "workspace", root / "bare", 0) as server:
            without = [_opened(browser, server, "/", LIST).took for _ in range(WITHOUT_POOL + 1)][1:]
        yield Figure(f"{NAME}→ listed, without the pool", middle(without), "ms", runs=WITHOUT_POOL)


def _seen(browser: Browser, server: Server) -> Seen:
    """Open the list some times, filter it, and open what else there is; the first time only counts what is loaded."""
    loaded = Traffic()
    _opened(browser, server, "/", LIST, traffic=loaded)
    return Seen(
        loaded,
        [_opened(browser, server, "/", LIST, uses=True) for _ in range(LISTED)],
        [_opened(browser, server, "/p11/p11-1/applicability", FIRST_OURS) for _ in range(FIRST)],
        _opened(browser, server, *ATTENTION),
    )


def _opened(
    browser: Browser, server: Server, place: str, control: str, *, uses: bool = False, traffic: Traffic | None = None
) -> Opening:
    """Open a place in a new browser, and use its filters if asked to."""
    quiet = ready(server)
    with fresh(browser) as context:
        signed_in(context, server)
        page = prepared(context, control)
        if traffic:
            traffic.watch(page)
        took = usable_after(page, f"{server.url}/#{place}")
        whole = float(page.evaluate(UNTIL_WHOLE, WHOLE)) if place == "/" else 0.0
        if not uses:
            return Opening(quiet, took, whole)
        return Opening(quiet, took, whole, tuple(page.evaluate(SET, SETTINGS)), _memory(page, server))


def _memory(page: Page, server: Server) -> float:
    kernel = page.evaluate("JSON.parse(document.getElementById('lia-page').textContent).kernel")
    return proportional_memory(server.kernel_of(kernel))


def _listed(seen: Seen) -> Iterator[Figure]:
    every = [*seen.register, *seen.question, seen.attention]
    note = f"{sum(not one.quiet for one in every)} of {len(every)} on a busy machine"
    listed, whole = middle([one.took for one in seen.register]), middle([one.whole for one in seen.register])
    yield Figure(f"{NAME}navigation → listed", listed, "ms", limit=LISTED_WITHIN, runs=LISTED, note=note)
    yield Figure(f"{NAME}→ every row there, to be searched", whole, "ms", runs=LISTED)
    filters = [took for one in seen.register for took in one.filters]
    yield Figure(f"{NAME}a filter or order", middle(filters), "ms", limit=FILTERED_WITHIN, runs=len(filters))
    yield Figure(f"{NAME}the same, p95", share_95(filters), "ms", limit=FILTERED_WITHIN, runs=len(filters))
    first = middle([one.took for one in seen.question])
    yield Figure(f"{NAME}navigation → first question usable", first, "ms", runs=FIRST)
    yield Figure(f"{NAME}what needs attention, first line there", seen.attention.took / 1000, "s", limit=FRAME_WITHIN)
    yield Figure(f"{NAME}what a page loads", (seen.loaded.http + seen.loaded.socket) / 1e6, "MB")
    memory = middle([one.memory for one in seen.register])
    yield Figure(f"{NAME}memory of one session (PSS)", memory, "MB", runs=LISTED)


def _frames(workspace: Path) -> Iterator[Figure]:
    """Give the seconds of each command in a process of its own."""
    for command in FRAMES.values():  # in a small workspace, so that everything is compiled as it is once installed
        _command(workspace.with_name("small"), command)
    for name, command in FRAMES.items():
        wait_for_quiet(3.0)
        before, worked = time.monotonic(), _work_of_children()
        _command(workspace, command)
        took, note = time.monotonic() - before, f"{_work_of_children() - worked:.1f} s of work"
        yield Figure(f"{NAME}{name}", took, "s", limit=FRAME_WITHIN, note=note)


def _command(workspace: Path, command: Sequence[str]) -> None:
    """Run a command in a process of its own; what was compiled is kept for the next one."""
    kept = {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = str(workspace.with_name("compiled"))
    line = [sys.executable, "-c", "from lia.cli import main; main()", *command]
    workspace.mkdir(exist_ok=True)
    done = subprocess.run(
        line,
        env={**kept, "LIA_WORKSPACE": str(workspace), "PYTHONPYCACHEPREFIX": compiled},
        capture_output=True,
        cwd=workspace,
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]


def _work_of_children() -> float:
    """Give the seconds of work of the processor that the processes took that were started here and ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
