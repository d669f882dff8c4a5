"""The register with ten thousand purposes in the real app: until it is listed, and each filter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from lia.session import Session
from tests.app.conftest import running
from tests.bench.browser import POOL
from tests.bench.chromium import FIRST_OURS, Traffic, chromium, fresh, prepared, signed_in, usable_after
from tests.bench.figure import Figure, middle
from tests.bench.machine import settled, wait_for_quiet

PURPOSES = 10_000
OPENS = 10
WORDS = ("mail", "gegevens", "99", "zzz", "")
IMPACT = ("needed", "missing", "unknown", "running", "")
FILTER = """async ([words, impact]) => {
  const input = document.querySelector(".filter-search input");
  const select = document.querySelector("select[id$=filter-dpia]");
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const times = [];
  const filter = async (control, kind, value) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const from = performance.now();
    control.value = value;
    control.dispatchEvent(new Event(kind, { bubbles: true }));
    await drawn();
    times.push(performance.now() - from);
  };
  for (const word of words) await filter(input, "input", word);
  for (const value of impact) await filter(select, "change", value);
  return times;
}"""


def run() -> Iterator[Figure]:
    """Measure."""
    lists, filters, first, traffic = list[float](), list[float](), list[float](), Traffic()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        fill(root / "workspace")
        server = stack.enter_context(running(root / "workspace", root / "runtime", POOL))
        browser = stack.enter_context(chromium())
        for number in range(-1, OPENS):  # the first one is not counted
            for place, control, times in (("/", ".row", lists), ("/p11/p11-1/applicability", FIRST_OURS, first)):
                settled(server.pooled())
                quiet = wait_for_quiet()
                with fresh(browser) as context:
                    signed_in(context, server)
                    page = prepared(context, control)
                    if number < 0:
                        traffic.watch(page)
                    took = usable_after(page, f"{server.url}/#{place}")
                    if number >= 0:
                        times.append(took)
                    if control == ".row":
                        filters += page.evaluate(FILTER, [list(WORDS), list(IMPACT)])
    note = "" if quiet else "on a busy machine"
    yield Figure(f"{PURPOSES:,} purposes: navigation → listed", middle(lists), "ms", limit=1000, runs=OPENS, note=note)
    yield Figure(f"{PURPOSES:,} purposes: a filter", middle(filters), "ms", limit=100, runs=len(filters))
    yield Figure(f"{PURPOSES:,} purposes: the slowest filter", max(filters), "ms", limit=100, runs=len(filters))
    yield Figure(f"{PURPOSES:,} purposes: navigation → first question usable", middle(first), "ms", runs=OPENS)
    yield Figure(f"{PURPOSES:,} purposes: what a page loads", (traffic.http + traffic.socket) / 1e6, "MB")


def fill(folder: Path) -> None:
    """Make a workspace with the examples, and their purposes again and again under other names."""
    with closing(Session.open(folder)) as session:
        known = session.purposes()
        added = (known[number % len(known)] for number in range(PURPOSES - len(known)))
        session.add_purpose(*(replace(one, id=f"x{number}", example=False) for number, one in enumerate(added)))
