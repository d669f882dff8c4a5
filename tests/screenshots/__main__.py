"""Every page, language and size on one contact sheet, and the pictures of README and guide: ``make screenshots``.

What is made for looking at goes to ``build/screenshots``; what the documents show goes to ``docs/images``.
``make screenshots ARGS="step- decision"`` takes only the places whose names begin so.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from playwright.sync_api import ViewportSize

from tests.bench.chromium import chromium
from tests.screenshots.deeper import DEEPER
from tests.screenshots.places import IMAGES, LANGUAGES, PLACES, Place
from tests.screenshots.sheet import sheet
from tests.screenshots.smaller import make_smaller
from tests.screenshots.taking import as_it_comes, shown

EVERY = (*PLACES, *DEEPER)
DOCS = "docs"
OUT = Path("build") / "screenshots"
WALL: ViewportSize = {"width": 2000, "height": 900}


def every_language(places: Sequence[Place], out: Path, folders: Mapping[str, Path]) -> list[str]:
    """Take the pictures of all languages at the same time."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        asked = [pool.submit(shown, one, places, out, folders[one]) for one in LANGUAGES]
        return [name for one in asked for name in one.result()]


def main(chosen: Sequence[str] = (), out: Path = OUT, images: Path = IMAGES) -> None:
    """Take every picture and write the contact sheet as a page and as one picture.

    ``chosen``: only the places whose names begin so, and of the pictures that the documents show none, but for "docs".
    """
    places = [one for one in EVERY if not chosen or one.name.startswith(tuple(chosen))]
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lia-screenshots") as place:
        folders = {name: Path(place) / name for name in ("plain", *LANGUAGES)}
        for folder in folders.values():
            folder.mkdir()
        with chromium() as browser:
            taken = [] if chosen and DOCS not in chosen else list(as_it_comes(browser, images, folders["plain"]))
            for picture in taken:
                make_smaller(browser.new_page(), picture)
        names = every_language(places, out, folders) if places else []
        with chromium() as browser:
            page = browser.new_page(viewport=WALL)
            page.goto(sheet(out, (one.name for one in places), names).absolute().as_uri())
            page.screenshot(path=out / "sheet.png", full_page=True)
    sys.stdout.write(f"{len(names)} pages on {out / 'index.html'}; {len(taken)} pictures in {images}.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
