"""A walk through every place of the app, and what is found at each: by axe, by eye, by reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from lia.session import Session
from tests.accessibility import faults
from tests.app.conftest import still
from tests.app.static.conftest import KernelPage
from tests.screenshots.deeper import DEEPER, furnish_deeper
from tests.screenshots.furnish import furnish
from tests.screenshots.places import LOCALES, PLACES, Place
from tests.waiting import came, comes

DESK, PHONE = 1440, 390
HEIGHT = 900
NARROW = {"double zoom": 720, "phone": PHONE, "four times as large": 320}
LARGE_LETTERS = "200%"

SEEN_ANYWAY = {"finding-open", "dpia-matrices"}  # the walk opens these parts of other places itself
DRAWN = """(path) => {
  const app = document.querySelector("#lia-root");
  if (app?.dataset.place !== path || !app.querySelector("h1")) return false;
  return ![...app.querySelectorAll(".waiting, [aria-busy=true]")].some((one) => one.getClientRects().length);
}"""
OPEN_EVERYTHING = """() => {
  const folds = document.querySelectorAll("details:not(.person, .filters-folded, .page-words)");
  folds.forEach((one) => { one.open = true; });
  document.querySelectorAll(".rich").forEach((one) => one.querySelector(".term[aria-expanded=false]")?.click());
  document.querySelectorAll(".dpia-entries, .dpia-measures").forEach((one) =>
    one.querySelector(".dpia-entry-open") ?? one.querySelector(".dpia-entry-head")?.click());
  document.querySelector(".finding-bar[aria-expanded=false]")?.click();
}"""
LOOK = Path(__file__).with_name("look.js").read_text(encoding="utf-8")
CUT = """() => [...document.querySelectorAll("#lia-root *")].filter((one) => {
  const { overflowX, position, textOverflow } = getComputedStyle(one);
  const clips = ["hidden", "clip"].includes(overflowX) && one.clientWidth > 1 && textOverflow !== "ellipsis";
  const meant = position === "absolute" || one.closest(".sr, svg, .languages, input, select");
  return clips && !meant && one.scrollWidth > one.clientWidth + 1;
}).map((one) => one.className)"""


@dataclass(frozen=True)
class Sight:
    """What is found at one place. ``wide``: how much wider than the window it is, for each way of looking."""

    place: str
    faults: tuple[str, ...]
    page: dict[str, Any]
    wide: dict[str, int] = field(default_factory=dict)
    cut: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """Every text that is shown, or said to whoever listens."""
        return list(self.page["lines"])


def walker(chromium: Browser, kernel: KernelPage, language: str) -> Page:
    """Give a page in a language, at the register."""
    context = chromium.new_context(
        viewport={"width": DESK, "height": HEIGHT}, locale=LOCALES[language], reduced_motion="reduce"
    )
    context.set_default_timeout(90_000)
    page = context.new_page()
    page.goto(f"{kernel.address}tokens.css")
    page.evaluate(f"""localStorage["lia.language"] = '"{language}"'; localStorage["lia.welcomed"] = "true" """)
    page.goto(f"{kernel.address}#/")
    comes(page, DRAWN, "/")
    return page


def furnished(kernel: KernelPage, language: str) -> list[Place]:
    """Fill the record, and give every place of it where nothing has to happen first."""
    session = Session.open(kernel.folder)
    ids = {**furnish(session, language), **furnish_deeper(session, language)}
    session.close()
    every = [*PLACES, *DEEPER]
    return [replace(one, path=one.path.format(**ids)) for one in every if not one.scene and one.name not in SEEN_ANYWAY]


def go(page: Page, place: Place) -> None:
    """Go to a place from elsewhere, wait until it is drawn, and press what is to be pressed there."""
    page.keyboard.press("Escape")
    page.evaluate("(path) => { window.location.hash = path; }", place.path)
    comes(page, DRAWN, place.path)
    if place.pressed:
        page.locator(place.pressed).first.click()


def opened(page: Page) -> None:
    """Open every fold, one definition of each text and one entry of each list; wait until all is drawn."""
    page.evaluate(OPEN_EVERYTHING)
    came(page, DRAWN, page.locator("#lia-root").get_attribute("data-place"), 3)  # a finding without its line stays busy
    page.evaluate("document.querySelector('.page-words').open = true")
    comes(page, "() => document.querySelector('.page-words').children.length > 1")  # its terms are listed
    still(page)


def look(page: Page, name: str) -> Sight:
    """Look at the page as it is now."""
    return Sight(name, tuple(faults(page)), page.evaluate(LOOK))


def overflow(page: Page) -> int:
    """Give by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def measured(page: Page, sight: Sight) -> Sight:
    """Measure the page with large letters and on narrow screens, where what folds is opened too."""
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", LARGE_LETTERS)
    wide = {"letters of 200 %": overflow(page)}
    page.evaluate("document.documentElement.style.fontSize = ''")
    cut: set[str] = set()
    for name, width in NARROW.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        opened(page)
        wide[name] = overflow(page)
        cut.update(page.evaluate(CUT))
    return replace(sight, wide=wide, cut=tuple(sorted(cut)))


def once(page: Page, sight: Sight) -> Sight:
    """Leave it at what was seen."""
    return sight


def on_a_phone(page: Page, sight: Sight) -> Sight:
    """Let axe look again where the page is as narrow as it gets."""
    return replace(sight, faults=(*sight.faults, *(f"narrow, {one}" for one in faults(page, colours=False))))


def walk(page: Page, places: list[Place], also: Callable[[Page, Sight], Sight] = on_a_phone) -> Iterator[Sight]:
    """Give what is found at every place: wide, then narrow."""
    for place in places:
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        go(page, place)
        opened(page)
        yield also(page, measured(page, look(page, place.name)))


def words_of(lines: list[str]) -> list[list[str]]:
    """Cut lines into words in small letters."""
    return [re.findall(r"[a-zà-ÿ]+", line.lower()) for line in lines]
