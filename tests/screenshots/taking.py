"""Go to a place, wait until it is drawn, and take its picture; ``shown`` does so for a whole language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page

from lia.session import Session
from tests.app.conftest import Server, running
from tests.bench.chromium import chromium, signed_in
from tests.screenshots.deeper import furnish_deeper
from tests.screenshots.furnish import furnish
from tests.screenshots.places import (
    DESK,
    EXAMPLE,
    LOCALES,
    PICTURES,
    REPORT,
    SIZES,
    Place,
)
from tests.screenshots.scenes import SCENES, Stage, Wire
from tests.screenshots.sheet import shot_name
from tests.waiting import comes

SETTLE = 300  # milliseconds for the last drawing
DRAWN = """(path) => {
  const app = document.querySelector(".lia[data-place]");
  const seen = (one) => one.getClientRects().length;
  const waits = () => [...app.querySelectorAll(".waiting, [aria-busy=true]")].some(seen);
  return app?.dataset.place === path && app.querySelector("h1") && !waits();
}"""
DRAW_ALL = """() => document.querySelectorAll(".question").forEach((one) => {
  one.style.contentVisibility = "visible";
})"""
REMEMBER = (
    "if (self === top) { localStorage.setItem('lia.language', %s); localStorage.setItem('lia.welcomed', 'true'); }"
)


@contextmanager
def visitor(
    browser: Browser, server: Server, language: str, size: tuple[int, int], wire: Wire | None = None
) -> Iterator[Page]:
    """Give the register as somebody sees it who has signed in, with a language and a screen."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", locale=LOCALES[language]
    )
    signed_in(context, server)
    context.add_init_script(REMEMBER % json.dumps(json.dumps(language)))
    page = context.new_page()
    if wire:
        wire.lay(page)
    page.goto(f"{server.url}/#/")
    comes(page, DRAWN, "/", 60)
    yield page
    context.close()


def show(page: Page, place: Place) -> None:
    """Go to a place and wait until it is drawn to the end; what was opened before is closed."""
    page.keyboard.press("Escape")
    page.evaluate("(path) => { window.location.hash = path; }", place.path)
    comes(page, DRAWN, place.path)
    if place.path.endswith("/report"):
        page.frame_locator("iframe.report-frame").locator("h1").wait_for(timeout=30_000)
    pressed = page.locator(place.pressed).first if place.pressed else None
    if pressed and pressed.is_visible():
        pressed.click()
    page.wait_for_timeout(SETTLE)


def still_pages(browser: Browser, server: Server, out: Path, language: str, places: Iterable[Place]) -> Iterator[str]:
    """Take a picture of every place where nothing happens, in every size; give the names of the files."""
    for size, extent in SIZES.items():
        with visitor(browser, server, language, extent) as page:
            for place in places:
                name = shot_name(place.name, language, size)
                show(page, place)
                page.evaluate(DRAW_ALL)
                page.screenshot(path=out / name, full_page=True)
                yield name


def scenes(browser: Browser, server: Server, out: Path, language: str, places: Iterable[Place]) -> Iterator[str]:
    """Take a picture of every place where something happens, each in a page of its own."""
    for (size, extent), place in product(SIZES.items(), places):
        name, wire = shot_name(place.name, language, size), Wire()
        with visitor(browser, server, language, extent, wire) as page, ExitStack() as after:
            show(page, place)
            SCENES[place.scene](Stage(page, wire, server, language, after))
            page.wait_for_timeout(SETTLE)
            page.screenshot(path=out / name)
        yield name


def pictures(browser: Browser, server: Server, report: Path, images: Path) -> Iterator[Path]:
    """Take the pictures that the documents show; ``report`` is a report on disk."""
    images.mkdir(parents=True, exist_ok=True)
    for one in PICTURES:
        with visitor(browser, server, one.language, one.size) as page:
            show(page, Place(one.name, one.path))
            page.screenshot(path=images / one.file)
        yield images / one.file
    page = browser.new_page(viewport={"width": DESK[0], "height": DESK[1]})
    page.goto(report.as_uri())
    page.screenshot(path=images / REPORT.file)
    page.close()
    yield images / REPORT.file


def furnished(workspace: Path, language: str, places: Iterable[Place]) -> list[Place]:
    """Make a record in which something has happened; give the places with their ids in it."""
    with closing(Session.open(workspace)) as session:
        ids = furnish(session, language) | furnish_deeper(session, language)
    return [replace(one, path=one.path.format(**ids)) for one in places]


def shown(language: str, places: Sequence[Place], out: Path, folder: Path) -> list[str]:
    """Take a picture of every place in a language, in a record and a browser of its own; ``folder`` is to work in."""
    there = furnished(folder / "workspace", language, places)
    with chromium() as browser, running(folder / "workspace", folder / "runtime", pool_size=2) as server:
        still = still_pages(browser, server, out, language, [one for one in there if not one.scene])
        return [*still, *scenes(browser, server, out, language, [one for one in there if one.scene])]


def as_it_comes(browser: Browser, images: Path, folder: Path) -> Iterator[Path]:
    """Take the pictures of the documents in a record as it is at first use."""
    workspace, report = folder / "workspace", folder / "report.html"
    with closing(Session.open(workspace)) as session:
        report.write_text(session.report(EXAMPLE, REPORT.language), encoding="utf-8")
    with running(workspace, folder / "runtime", pool_size=2) as server:
        yield from pictures(browser, server, report, images)
