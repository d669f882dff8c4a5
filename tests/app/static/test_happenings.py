"""What happens on a page while one works: a banner, two answers at once, a refusal. Readable by everybody, as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from lia.model.assessment import Answer, Person, Role
from lia.session import Session
from tests.accessibility import faults
from tests.app.static.conftest import KernelPage
from tests.app.static.test_every_place import FOREIGN, RAW
from tests.app.static.walking import DESK, LOOK, NARROW, Sight, overflow, words_of
from tests.screenshots.scenes import FILL_STORAGE

pytestmark = pytest.mark.browser

PLACE, KEY = "/p11/p11-1/balancing", "p11-1"
TURN = count()
Happening = Callable[[Page, KernelPage], None]


def choose(page: Page) -> None:
    """Give an answer other than the one that is there."""
    page.locator('[data-question="scale"] input[type=radio]:not(:checked)').nth(next(TURN) % 2).check()


def banner(page: Page, kind: str) -> None:
    expect(page.locator(f'[data-banner="{kind}"]')).to_be_visible()


def moved(page: Page, kernel: KernelPage) -> None:
    choose(page)
    expect(page.locator(".moved-here")).to_be_visible()


def conflict(page: Page, kernel: KernelPage) -> None:
    kernel.hold()
    session = Session.open(kernel.folder)
    seen = session.assessment(KEY).answers["scale"].seq
    session.acting_as(Person(Role.CONTRIBUTOR)).answer(KEY, Answer("scale", (), unknown=True), seen)
    session.close()
    choose(page)
    kernel.go_on()
    expect(page.locator(".conflict")).to_be_visible()


def lost(page: Page, kernel: KernelPage) -> None:
    kernel.away = True
    choose(page)
    banner(page, "lost")


def trouble(page: Page, kernel: KernelPage) -> None:
    kernel.locked = "."
    choose(page)
    banner(page, "trouble")


def slow(page: Page, kernel: KernelPage) -> None:
    kernel.hold()
    choose(page)
    banner(page, "slow")


def full(page: Page, kernel: KernelPage) -> None:
    kernel.hold()
    page.evaluate(FILL_STORAGE)
    choose(page)
    banner(page, "full")


def gone(reason: str) -> Happening:
    def happen(page: Page, kernel: KernelPage) -> None:
        page.evaluate("(reason) => window.become('gone', reason)", reason)
        banner(page, reason)

    return happen


HAPPENINGS: dict[str, Happening] = {
    "moved": moved,
    "conflict": conflict,
    "lost": lost,
    "trouble": trouble,
    "slow": slow,
    "login": gone("login"),
    "version": gone("version"),
    "full": full,
}


def calm(page: Page, kernel: KernelPage) -> None:
    """Put everything back and wait until the page is at rest."""
    kernel.go_on()
    kernel.away, kernel.locked = False, ""
    page.evaluate("window.become('open')")
    for button in page.locator(".conflict .button").all()[:1]:
        button.click()
    expect(page.locator(".banner")).to_have_count(0)
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()


def wrong(page: Page, language: str) -> list[object]:
    """Give what is wrong with the page as it is now: for axe, in its words, on narrow screens."""
    sight = Sight("", tuple(faults(page)), page.evaluate(LOOK))
    cut = zip(sight.lines, words_of(sight.lines), strict=True)
    foreign = [line for line, words in cut if sum(word in FOREIGN[language] for word in words) > 1]
    return [*sight.faults, *foreign, *filter(RAW.search, sight.lines), *sideways(page)]


def sideways(page: Page) -> Iterator[str]:
    """Name the widths at which the page scrolls sideways."""
    for name, width in NARROW.items():
        page.set_viewport_size({"width": width, "height": 844})
        if overflow(page) > 0:
            yield name
    page.set_viewport_size({"width": DESK, "height": 900})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whatever_happens_axe_finds_nothing_and_the_words_fit_and_are_in_the_language(
    visit, kernel: KernelPage, language: str
) -> None:
    page = visit(PLACE, language=language)
    found = {}
    for name, happen in HAPPENINGS.items():
        happen(page, kernel)
        found[name] = wrong(page, language)
        calm(page, kernel)
    assert {name: faults for name, faults in found.items() if faults} == {}
