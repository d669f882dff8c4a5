"""Opening and answering in a browser: our app with and without its pool, and stock Voilà in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from lia.session import Session
from tests.app.conftest import Server, running
from tests.bench.chromium import (
    CHANGE_OURS,
    CHANGE_STOCK,
    FIRST_OURS,
    Traffic,
    chromium,
    fresh,
    prepared,
    signed_in,
    usable_after,
)
from tests.bench.figure import Figure, middle
from tests.bench.machine import settled, wait_for_quiet
from tests.bench.stock import CHANGED, CONTROL, stock

OPENS = 10
COUNTED = 3  # opens in which what is loaded is counted instead of timed
POOL = 2  # as the app has by default
PLACE = "?at=/p11/p11-1/applicability"
OPTIONS = ("hundreds", "thousands", "handful", "thousands", "hundreds", "handful")
LOOKED_AT = 500  # ms from pointing at a question to answering it
AT_ONCE, A_SECOND = 0, 1000  # ms between one finding and the next change
PEER = "stock Voilà"


@dataclass
class Side:
    """One server to open, and what was seen of it."""

    open: Callable[[Page], float]
    change: Callable[[Page], tuple[list[float], list[float]]]
    control: str
    sign_in: Server | None = None
    ready: Callable[[], object] = lambda: None
    first: list[float] = field(default_factory=list)
    at_once: list[float] = field(default_factory=list)
    apart: list[float] = field(default_factory=list)
    loaded: list[Traffic] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    busy: int = 0

    def visit(self, browser: Browser, *, timed: bool = True, counted: bool = False) -> None:
        """Open it once in a browser that knows nothing of it, and change an answer a few times."""
        self.ready()
        quiet = wait_for_quiet()
        with fresh(browser, self.outside) as context:
            if self.sign_in:
                signed_in(context, self.sign_in)
            page = prepared(context, self.control)
            if counted:
                self.loaded.append(Traffic())
                self.loaded[-1].watch(page)
            took = self.open(page)
            if timed:
                self.busy += not quiet
                self.first.append(took)
                at_once, apart = self.change(page)
                self.at_once.append(middle(at_once))
                self.apart.append(middle(apart))
            else:
                page.wait_for_timeout(1000)  # what comes after the first question counts as loaded too


def run() -> Iterator[Figure]:
    """Measure."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        sides = {
            "pool": ours(stack, root / "pool", POOL),
            "bare": ours(stack, root / "bare", 0),
            "stock": _stock(stack, root / "stock"),
        }
        browser = stack.enter_context(chromium())
        for side in sides.values():
            side.visit(browser, timed=False)
        for _ in range(OPENS):
            for side in sides.values():
                side.visit(browser)
        for _ in range(COUNTED):
            for name in ("pool", "stock"):
                sides[name].visit(browser, timed=False, counted=True)
        yield from _figures(**sides)


def ours(stack: ExitStack, folder: Path, pool: int) -> Side:
    """Give our app on a workspace with the examples."""
    Session.open(folder / "workspace").close()
    server = stack.enter_context(running(folder / "workspace", folder / "runtime", pool))

    def ready() -> None:
        settled(server.pooled())

    def change(page: Page) -> tuple[list[float], list[float]]:
        page.evaluate("location.hash = '#/p11/p11-1/balancing'")
        page.wait_for_selector('section[data-question="scale"]')
        page.wait_for_selector('.finding[aria-busy="false"]')
        pointed_at(page, 'section[data-question="scale"] h2')
        return changed(page, AT_ONCE), changed(page, A_SECOND, 3)

    return Side(lambda page: usable_after(page, f"{server.url}/{PLACE}"), change, FIRST_OURS, server, ready)


def pointed_at(page: Page, place: str) -> None:
    """Do what a person does before answering: look there, with the pointer on it."""
    page.hover(place)
    page.wait_for_timeout(LOOKED_AT)


def changed(page: Page, pause: int, count: int = len(OPTIONS)) -> list[float]:
    """Choose other options; give the ms from each choice to the finding drawn anew."""
    times, different = page.evaluate(CHANGE_OURS, ["scale", list(OPTIONS[:count]), pause])
    assert different > 1, "the finding does not follow the answer"
    return list(times)


def _stock(stack: ExitStack, folder: Path) -> Side:
    server = stack.enter_context(stock(folder))

    def one(page: Page, pause: int, count: int) -> list[float]:
        times, different = page.evaluate(CHANGE_STOCK, [CONTROL, CHANGED, count, pause])
        assert different > 1, "the outcome does not follow the answer"
        return list(times)

    def change(page: Page) -> tuple[list[float], list[float]]:
        page.wait_for_selector(CHANGED)
        pointed_at(page, CONTROL)
        return one(page, AT_ONCE, len(OPTIONS)), one(page, A_SECOND, 3)

    return Side(lambda page: usable_after(page, server.url), change, CONTROL)


def _figures(pool: Side, bare: Side, stock: Side) -> Iterator[Figure]:
    first, busy = middle(stock.first), f"{pool.busy + bare.busy + stock.busy} of {3 * OPENS} on a busy machine"
    name = "navigation → first question usable"
    yield Figure(f"{name}, with the pool", middle(pool.first), "ms", first, PEER, 1 / 15, runs=OPENS, note=busy)
    yield Figure(f"{name}, without", middle(bare.first), "ms", first, PEER, 0.4, runs=OPENS)
    name = "change → finding redrawn"
    at_once, apart = [*pool.at_once, *bare.at_once], [*pool.apart, *bare.apart]
    yield Figure(f"{name}, at once", middle(at_once), "ms", middle(stock.at_once), PEER, 0.33, runs=len(at_once))
    yield Figure(f"{name}, a second apart", middle(apart), "ms", middle(stock.apart), PEER, 0.33, runs=len(apart))
    yield from _loaded(pool, stock)
    elsewhere = sorted(set(pool.outside + bare.outside))
    yield Figure("requests outside the server", len(elsewhere), "", limit=0, runs=2 * OPENS, note=_peers(stock))


def _loaded(pool: Side, stock: Side) -> Iterator[Figure]:
    http = [middle([one.http / 1000 for one in side.loaded]) for side in (pool, stock)]
    every = [middle([(one.http + one.socket) / 1000 for one in side.loaded]) for side in (pool, stock)]
    requests = [middle([one.requests for one in side.loaded]) for side in (pool, stock)]
    yield Figure("bytes to the first question, by HTTP", http[0], "kB", http[1], PEER, 1 / 30, runs=COUNTED)
    yield Figure("the same with what came by websocket", every[0], "kB", every[1], PEER, 1 / 30, runs=COUNTED)
    yield Figure("requests to the first question", requests[0], "", requests[1], PEER, runs=COUNTED)


def _peers(stock: Side) -> str:
    return f"{PEER} asks for {len(set(stock.outside))} addresses elsewhere"
