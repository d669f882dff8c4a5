"""In the reader's own colours, in the dark, with less motion, on paper: what counts stays to be seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility import faults
from tests.app.static.test_pages import go

pytestmark = pytest.mark.browser

RISKS = "/p20/dpia/p20-dpia-1/risks"
STYLE = "(one, name) => getComputedStyle(one)[name]"
CHOSEN = {
    "place": ("/~parties", ".places a[aria-current]", ".places a:not([aria-current])", "borderBottomColor"),
    "language": ("/~parties", ".language[aria-pressed=true]", ".language[aria-pressed=false]", "backgroundColor"),
    "step": ("/p23/p23-1/balancing", ".step-here", ".step:not(.step-here)", "borderBottomColor"),
    "answer": ("/p23/p23-1/balancing", ".option-chosen", ".option:not(.option-chosen)", "borderLeftWidth"),
    "main button": (
        "/p23/p23-1/balancing",
        ".pager .button-main",
        ".pager .button:not(.button-main)",
        "borderTopWidth",
    ),
    "risk": (RISKS, ".risk-table .row-chosen", ".risk-table tbody tr:not(.row-chosen)", "outlineStyle"),
    "cell": (RISKS, ".rm-cell[aria-selected=true]", ".rm-cell[aria-selected=false]", "outlineStyle"),
    "mark after measures": (RISKS, ".rm-after", ".rm-before", "backgroundColor"),
}


def style(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate(STYLE, name))


def test_in_forced_colours_what_is_chosen_differs_from_what_is_not(visit) -> None:
    page = visit("/")
    page.emulate_media(forced_colors="active")
    same = []
    for what, (place, chosen, other, name) in CHOSEN.items():
        go(page, place)
        if style(page, chosen, name) == style(page, other, name):
            same.append(what)
    assert same == []


def test_in_forced_colours_no_words_run_through_the_way_to_what_is_below(visit) -> None:
    """Also where the outcome is not current and its grounds are taken away."""
    page = visit("/p23/p23-1/balancing")
    page.emulate_media(forced_colors="active")
    fresh = style(page, ".more-below", "backgroundColor")
    page.locator(".finding").evaluate("(one) => one.classList.add('finding-stale')")
    assert style(page, ".more-below", "backgroundColor") == fresh == style(page, ".finding-body", "backgroundColor")


def test_a_level_of_risk_is_a_word_in_every_cell_of_the_matrix(visit) -> None:
    page = visit(RISKS)
    cells = page.locator(".rm-cell")
    assert cells.count() == 16
    assert {cells.nth(one).locator(".rm-level").inner_text() for one in range(16)} == {"Laag", "Midden", "Hoog"}


def test_whoever_wants_less_motion_sees_none(visit) -> None:
    page = visit("/p11/p11-1/balancing")
    page.emulate_media(reduced_motion="reduce")
    page.locator('[data-question="scale"] input[type=radio]:not(:checked)').first.check()
    expect(page.locator(".moved-here")).to_be_visible()
    moving = "document.getAnimations().filter((one) => one.effect.getTiming().duration > 20).length"
    assert page.evaluate(moving) == 0


def test_on_paper_the_answers_stand_without_the_controls_of_the_screen(visit) -> None:
    page = visit("/p23/p23-1/balancing")
    page.emulate_media(media="print")
    for selector in (".head-tools", ".pager", ".step-list", ".button", ".page-words"):
        expect(page.locator(selector).first).to_be_hidden()
    for selector in (".option-chosen", ".verdict-name", ".foot", "h1"):
        expect(page.locator(selector).first).to_be_visible()
    assert style(page, ".finding", "position") == "static"


def test_on_paper_a_long_reason_is_there_to_its_end(visit) -> None:
    page = visit("/p23/p23-1/balancing")
    reason = page.locator('[data-question="scale"] textarea').first
    reason.fill("Dat staat in onze werkinstructie, en die geldt voor iedereen. " * 40)
    hidden = "(one) => one.scrollHeight - one.clientHeight"
    assert reason.evaluate(hidden) > 100
    page.emulate_media(media="print")
    assert reason.evaluate(hidden) <= 2


def test_on_paper_a_mark_before_and_after_the_measures_differ_without_grounds(visit) -> None:
    page = visit(RISKS)
    page.emulate_media(media="print")
    assert style(page, ".rm-after", "printColorAdjust") == "exact"
    assert style(page, ".rm-after", "backgroundColor") != style(page, ".rm-before", "backgroundColor")


def test_on_paper_a_report_says_where_all_of_it_is_and_no_part_stands_for_the_whole(visit) -> None:
    page = visit("/p23/p23-1/report")
    expect(page.locator(".report-frame")).to_be_visible()
    expect(page.locator(".report-paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".report-frame")).to_be_hidden()
    expect(page.locator(".report-paper")).to_be_visible()


def luminance(page: Page, selector: str, name: str) -> float:
    return sum(float(part) for part in re.findall(r"[\d.]+", style(page, selector, name))[:3])


@pytest.mark.parametrize(
    "place",
    [
        "/",
        "/p23",
        "/p11/p11-1/balancing",
        "/p23/p23-1/safeguards",
        "/p23/p23-1/decision",
        RISKS,
        "/p20/dpia/p20-dpia-1/outcome",
        "/p20/screening/criterion",
        "/~parties",
    ],
)
def test_whoever_prefers_dark_pages_can_read_every_word_on_them(visit, place: str) -> None:
    page = visit("/")
    page.emulate_media(color_scheme="dark")
    go(page, place)
    assert luminance(page, ".page", "color") > luminance(page, ".lia", "backgroundColor")
    assert faults(page) == []


def test_whoever_prefers_light_pages_or_prints_gets_them_light(visit) -> None:
    page = visit("/p11/p11-1/balancing")
    page.emulate_media(color_scheme="light")
    assert luminance(page, ".page", "color") < luminance(page, ".lia", "backgroundColor")
    page.emulate_media(color_scheme="dark", media="print")
    assert luminance(page, ".page", "color") < 3 * 128


def test_a_light_notebook_around_it_keeps_it_light(visit) -> None:
    page = visit("/")
    page.emulate_media(color_scheme="dark")
    assert luminance(page, ".lia", "backgroundColor") < 3 * 128
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    assert luminance(page, ".lia", "backgroundColor") > 3 * 128
