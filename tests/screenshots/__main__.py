"""Every page, language and size on one contact sheet, and the pictures of README and guide: ``make screenshots``.

What is made for looking at goes to ``build/screenshots``; what the documents show goes to ``docs/images``.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from lia.session import Session
from tests.app.conftest import Server, running
from tests.bench.chromium import chromium, signed_in
from tests.screenshots.places import DESK, IMAGES, LANGUAGES, LOCALES, PICTURES, PLACES, REPORT, SIZES, Place
from tests.screenshots.sheet import sheet, shot_name
from tests.screenshots.smaller import make_smaller

OUT = Path("build") / "screenshots"
SETTLE = 300  # milliseconds for the last drawing
DRAWN = """(path) => {
  const app = document.querySelector(".lia[data-place]");
  return app?.dataset.place === path && app.querySelector("h1:not(.waiting)") && !app.querySelector("[aria-busy=true]");
}"""
REMEMBER = (
    "if (self === top) { localStorage.setItem('lia.language', %s); localStorage.setItem('lia.welcomed', 'true'); }"
)


@contextmanager
def visitor(browser: Browser, server: Server, language: str, size: tuple[int, int]) -> Iterator[Page]:
    """Give the register as somebody sees it who has signed in, with a language and a screen."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", locale=LOCALES[language]
    )
    signed_in(context, server)
    context.add_init_script(REMEMBER % json.dumps(json.dumps(language)))
    page = context.new_page()
    page.goto(f"{server.url}/#/")
    page.wait_for_function(DRAWN, arg="/", timeout=60_000)
    yield page
    context.close()


def show(page: Page, place: Place) -> None:
    """Go to a place and wait until it is drawn to the end."""
    page.evaluate("(path) => { window.location.hash = path; }", place.path)
    page.wait_for_function(DRAWN, arg=place.path, timeout=30_000)
    if place.path.endswith("/report"):
        page.frame_locator("iframe.report-frame").locator("h1").wait_for(timeout=30_000)
    if place.pressed:
        page.locator(place.pressed).first.click()
    page.wait_for_timeout(SETTLE)


def every_page(browser: Browser, server: Server, out: Path) -> Iterator[str]:
    """Take a picture of every place in every language and size; give the names of the files."""
    for language in LANGUAGES:
        for size, extent in SIZES.items():
            with visitor(browser, server, language, extent) as page:
                for place in PLACES:
                    name = shot_name(place.name, language, size)
                    show(page, place)
                    page.screenshot(path=out / name, full_page=True)
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


def main(out: Path = OUT, images: Path = IMAGES) -> None:
    """Take every picture and write the contact sheet as a page and as one picture."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lia-screenshots") as place, chromium() as browser:
        workspace, report = Path(place) / "workspace", Path(place) / "report.html"
        session = Session.open(workspace)
        report.write_text(session.report("p23-1", REPORT.language), encoding="utf-8")
        session.close()
        with running(workspace, Path(place) / "runtime", pool_size=2) as server:
            taken = list(pictures(browser, server, report, images))
            names = list(every_page(browser, server, out))
        page = browser.new_page(viewport={"width": 1600, "height": 900})
        for picture in taken:
            make_smaller(page, picture)
        page.goto(sheet(out, names).absolute().as_uri())
        page.screenshot(path=out / "sheet.png", full_page=True)
    sys.stdout.write(f"{len(names)} pages on {out / 'index.html'}; {len(taken)} pictures in {images}.\n")


if __name__ == "__main__":
    main()
