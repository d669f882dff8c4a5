"""The report as a browser shows it: nothing runs, nothing is fetched, everybody can read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from lia.model.assessment import Assessment
from lia.model.purpose import Purpose
from lia.report.document import Document
from lia.report.html import render
from tests.accessibility import faults
from tests.app.conftest import still

pytestmark = pytest.mark.browser

POISON = (
    "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    "\"><svg onload=\"document.title='ran'\">' onmouseover='document.title=1' </style></title>"
    "<iframe src=\"javascript:parent.document.title='ran'\"></iframe><meta http-equiv=refresh content='0;url=data:,'>"
)


def open_page(chromium: Browser, file: Path, html: str, width: int) -> tuple[Page, list[str]]:
    """Open a report from disk with the network off; give what it asked for besides itself."""
    file.write_bytes(html.encode())
    page = chromium.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("http*://**", lambda route: route.abort())
    page.goto(file.as_uri())
    return page, [url for url in asked if url != file.as_uri()]


@pytest.mark.parametrize("width", [1440, 390])
def test_poisoned_texts_are_shown_and_none_runs(
    chromium: Browser,
    tmp_path: Path,
    build: Callable[..., Document],
    decided: Assessment,
    catalog: object,
    hostile: Callable[[Assessment, Purpose, str], tuple[Assessment, Purpose]],
    width: int,
) -> None:
    """In every text a person can write; the texts also break no layout."""
    row = next(one for one in catalog.example_register().purposes if one.id == "p23")
    assessment, purpose = hostile(decided, row, POISON)
    html = render(build(assessment, purpose=purpose, notice=POISON))
    page, asked = open_page(chromium, tmp_path / "report.html", html, width)
    title = page.title()
    still(page)

    assert page.title() == title != "ran"
    assert page.url.endswith("report.html")
    assert asked == []
    assert page.locator("script, iframe, img, main svg[onload]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", ["p11-outage", "p20-personalised", "p23-improvement"])
def test_a_report_is_accessible_and_asks_for_nothing(
    chromium: Browser, tmp_path: Path, page: Callable[..., str], examples: dict[str, Assessment], name: str, width: int
) -> None:
    """No finding of axe, no sideways scrolling, no request, on a desk and on a phone."""
    shown, asked = open_page(chromium, tmp_path / "report.html", page(examples[name]), width)

    assert faults(shown) == []
    assert asked == []
    assert shown.evaluate("document.documentElement.scrollWidth") == width
    shown.close()


def test_our_own_style_sheet_is_allowed_by_the_policy_of_the_page(
    chromium: Browser, tmp_path: Path, page: Callable[..., str], full: Assessment
) -> None:
    """The page blocks every style but this one, and this one is applied."""
    shown, _ = open_page(chromium, tmp_path / "report.html", page(replace(full, id="p23-2")), 1440)

    assert shown.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor") == "rgb(255, 255, 255)"
    shown.close()
