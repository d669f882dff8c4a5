"""Waiting until something is so in a page, asked from outside.

Playwright's own ``wait_for_function`` asks a second time from within the page, by evaluating text: our
Content-Security-Policy forbids that, so it works only where the first look is enough.
"""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

EVERY = 40  # milliseconds between two looks; meanwhile Playwright goes on with what else it has to do


def came(page: Page, function: str, arg: Any = None, seconds: float = 30) -> bool:
    """Wait until a function gives something true in the page; whether it came to that in time."""
    until = time.monotonic() + seconds
    while not page.evaluate(function, arg):
        if time.monotonic() > until:
            return False
        page.wait_for_timeout(EVERY)
    return True


def comes(page: Page, function: str, arg: Any = None, seconds: float = 30) -> None:
    """Wait until a function gives something true in the page.

    Raises:
        AssertionError: it did not come to that.
    """
    assert came(page, function, arg, seconds), f"after {seconds} s this is still not so: {function} of {arg}"
