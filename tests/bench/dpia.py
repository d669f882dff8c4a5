"""The risks of an impact assessment: opening the page beside that of an LIA, and rating a risk until its mark moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from lia.session import Session
from tests.app.conftest import Server, running
from tests.bench.browser import OPENS, PLACE, POOL
from tests.bench.chromium import FIRST_OURS, UNTIL, chromium, fresh, prepared, signed_in, usable_after
from tests.bench.figure import Figure, middle
from tests.bench.machine import settled, wait_for_quiet

RISKS = "#/p20/dpia/p20-dpia-1/risks"
RATING = '.dpia-risk .dpia-axis select[id*="likelihood-"]'
RATINGS = 10
SAME = 1.1  # what counts as the same time: as much as two runs of one page differ
MOVED = 50.0  # ms
RATE = f"""async ([rating, count]) => {{
  {UNTIL}
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const risk = document.querySelector(".risk-table .row-chosen").dataset.risk;
  const cell = () => document.querySelector(
    `[data-mark="${{risk}}:before"], [data-mark="${{risk}}:both"]`)?.closest("[data-cell]").dataset.cell;
  const times = [], cells = new Set([cell()]);
  for (let n = 0; n < count; n += 1) {{
    const select = document.querySelector(rating);
    const known = [...select.options].map((one) => one.value).filter((one) => one && one !== select.value);
    const before = cell();
    await new Promise((resolve) => setTimeout(resolve, 700));
    const from = performance.now();
    select.value = known[n % known.length];
    select.dispatchEvent(new Event("change", {{ bubbles: true }}));
    await until(() => cell() && cell() !== before);
    await frame();
    times.push(performance.now() - from);
    cells.add(cell());
  }}
  return [times, cells.size];
}}"""  # noqa: S608  a script for the browser


def run() -> Iterator[Figure]:
    """Measure."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        Session.open(root / "workspace").close()
        server = stack.enter_context(running(root / "workspace", root / "runtime", POOL))
        browser = stack.enter_context(chromium())
        pages = {PLACE: FIRST_OURS, RISKS: RATING}
        times: dict[str, list[float]] = {place: [] for place in pages}
        busy = 0
        for turn in range(OPENS + 1):
            for place, control in pages.items():
                quiet, took = _opening(browser, server, place, control)
                if turn:  # the first of each warms the files up
                    times[place].append(took)
                    busy += not quiet
        note = f"{busy} of {2 * OPENS} on a busy machine"
        name, lia = "navigation → rating of a risk usable", middle(times[PLACE])
        yield Figure(name, middle(times[RISKS]), "ms", lia, "LIA page", SAME, runs=OPENS, note=note)
        with fresh(browser) as context:
            signed_in(context, server)
            moved = rated(_risks(prepared(context, RATING), server))
        name = "rating changed → mark drawn elsewhere on the matrix"
        yield Figure(name, middle(moved), "ms", limit=MOVED, runs=RATINGS)


def rated(page: Page) -> list[float]:
    """Rate the open risk otherwise; give the ms from each choice to the frame with its mark in another cell."""
    times, different = page.evaluate(RATE, [RATING, RATINGS])
    assert different > 1, "the mark does not follow the rating"
    return list(times)


def _opening(browser: Browser, server: Server, place: str, control: str) -> tuple[bool, float]:
    """Open a page in a browser that knows nothing of it; whether the machine was quiet, and the ms."""
    settled(server.pooled())
    quiet = wait_for_quiet()
    with fresh(browser) as context:
        signed_in(context, server)
        return quiet, usable_after(prepared(context, control), f"{server.url}/{place}")


def _risks(page: Page, server: Server) -> Page:
    usable_after(page, f"{server.url}/{RISKS}")
    page.wait_for_selector(".rm-mark")
    page.wait_for_timeout(1000)
    return page
