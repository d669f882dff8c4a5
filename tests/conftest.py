"""What holds for all tests: a rule is judged by what is shown, not by how busy the machine is."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import cache, wraps
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from lia.catalog import Catalog
from tests.clock import Clock

UNUSED = (
    # what Playwright switches off itself: of two lists Chromium reads the last only
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "MediaRouter"),
    *("PaintHolding", "ThirdPartyStoragePartitioning", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"),
    # pages of the browser's own address bar: drawing them takes longer than drawing ours, in every new window
    *("WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxPopupSelectionControl"),
    "AimPopup",
)
CHROMIUM = [
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"),
    f"--disable-features={','.join(UNUSED)}",
]

settings.register_profile("lia", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("lia")
expect.set_options(timeout=30_000)  # milliseconds, for what comes at once on a machine that has nothing else to do


_read = Catalog.load


@cache
def _ours() -> Catalog:
    return _read()


@wraps(_read.__func__)  # the reference tells what it is for, not what it is here
def _load(data: Path | None = None, extra: Path | None = None) -> Catalog:
    """Open the catalog: ours is read once for all tests, since nothing in it can be changed."""
    return _read(data, extra) if data or extra else _ours()


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The catalog of the project's own data."""
    return Catalog.load()


@pytest.fixture
def clock() -> Clock:
    """A clock that stands until a test moves it."""
    return Clock()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests: Playwright allows one driver in a process."""
    with sync_playwright() as playwright:
        path = os.environ.get("LIA_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


def pytest_configure(config: pytest.Config) -> None:
    """Read ours once; hand the files out in the order below, not those with the most tests first.

    A walk through the pages is long and is few tests.
    """
    Catalog.load = staticmethod(_load)  # type: ignore[method-assign]
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What runs a browser or a notebook begins first, so that nobody waits for it alone at the end.

    A test with a browser or a server is tried once more: a busy machine may be late, but not wrong twice. Whoever
    looks for a test that wavers says ``--reruns 0``.
    """
    long = {item.path for item in items if any(map(item.get_closest_marker, ("browser", "notebook")))}
    items.sort(key=lambda item: item.path not in long)
    wanted = config.getoption("reruns", None)
    for item in items:
        if wanted is None and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Leave what is there to the end of the process: looked through once more, it takes a worker too long to end.

    Whoever hands out the tests then interrupts it, in the middle of whatever it does.
    """
    gc.freeze()
