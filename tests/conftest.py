"""What holds for all tests: a property is judged by what it shows, not by how busy the machine is."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests: Playwright allows one driver in a process."""
    with sync_playwright() as playwright:
        path = os.environ.get("LIA_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test with a browser or a server is tried once more: a busy machine may be late, but not wrong twice."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
