"""On a phone nothing is cut, nothing scrolls sideways, and the balance moves in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.app.static.test_pages import go

pytestmark = pytest.mark.browser
BOXES = """() => [".dpia-summary", "[data-section=left]", "[data-section=authority]"].map((one) => {
  const { x, y, width, height } = document.querySelector(one).getBoundingClientRect();
  return { x, y, width, height };
})"""

RISKS = "/p20/dpia/p20-dpia-1/risks"
WIDTHS = "(all) => all.map((one) => Number(one.getAttribute('width')))"
NAMED = "(all) => all.map((one) => getComputedStyle(one, '::before').content)"
ROOM = """(select) => {
  const style = getComputedStyle(select);
  const paint = new OffscreenCanvas(1, 1).getContext("2d");
  paint.font = style.font;
  const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return [...select.options].map((one) => one.label).filter((label) => paint.measureText(label).width > room);
}"""


def bars(page: Page) -> list[float]:
    """How long each side is in the line at the foot of the page."""
    widths: list[float] = page.locator(".balance-small rect:not(.bar-track)").evaluate_all(WIDTHS)
    return widths


def test_the_balance_moves_in_the_line_at_the_foot_and_the_side_is_marked(visit) -> None:
    page = visit("/p11/p11-1/balancing", width=390)
    before = bars(page)
    expect(page.locator(".balance-small .icon")).to_have_count(0)
    page.locator('[data-question="scale"] input[type=radio]').nth(4).check()

    expect(page.locator(".balance-small .head-people .icon")).to_be_visible()
    assert bars(page) != before
    expect(page.locator(".moved-here")).to_contain_text("zwaarder voor de mensen")


def test_where_the_panel_stands_beside_the_questions_there_is_one_balance(visit) -> None:
    page = visit("/p11/p11-1/balancing")

    expect(page.locator(".finding .balance-picture")).to_have_count(1)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_ground_for_a_transfer_is_read_whole_and_said_in_full(visit, language: str) -> None:
    page = visit("/~parties", language=language, width=390)
    page.locator(".record-page > .opens > .button-main").click()
    ground = page.locator('.party-form select[id*="transfer_tool"]')
    assert ground.evaluate(ROOM) == []

    hint = page.locator(f"#{ground.get_attribute('aria-describedby')}")
    before = hint.inner_text()
    ground.select_option("standard_clauses")
    expect(hint).not_to_have_text(before)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_every_matrix_asks_stands_below_the_risk_with_the_name_of_the_matrix(visit, language: str) -> None:
    page = visit(RISKS, language=language, width=390)
    page.locator(".dpia-compare summary").click()
    row = page.locator(".compare-table tbody tr").first
    expect(row).to_be_visible()
    cells = row.locator("td")
    names = [one.strip('"') for one in cells.evaluate_all(NAMED)]
    heads = page.locator(".compare-table thead th").evaluate_all("(all) => all.slice(1).map((one) => one.textContent)")

    assert len(names) == len(heads) > 1
    assert all(head.startswith(name) for head, name in zip(heads, names, strict=True))
    for one in range(cells.count()):
        box = cells.nth(one).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_on_a_wide_page_the_matrices_stand_side_by_side(visit) -> None:
    page = visit(RISKS)
    page.locator(".dpia-compare summary").click()
    row = page.locator(".compare-table tbody tr").first
    expect(row).to_be_visible()
    tops = row.locator("td").evaluate_all("(all) => all.map((one) => Math.round(one.getBoundingClientRect().top))")

    assert len(set(tops)) == 1


def test_what_is_left_stands_beside_the_outcome_and_on_a_phone_below_it(visit) -> None:
    place = "/p20/dpia/p20-dpia-1/outcome"
    wide, phone = visit(place), visit(place, width=390)
    for page, beside in ((wide, True), (phone, False)):
        expect(page.locator('[data-section="authority"]')).to_be_visible()
        summary, left, after = page.evaluate(BOXES)
        assert (left["x"] > summary["x"] + summary["width"]) is beside
        assert (after["y"] > left["y"] + left["height"]) is not beside


@pytest.mark.parametrize("place", ["decision", "report"])
def test_a_question_is_found_from_the_decision_and_the_report_too(visit, place: str) -> None:
    page = visit("/p11/p11-1/purpose")
    go(page, f"/p11/p11-1/{place}")
    page.get_by_role("searchbox").fill("om hoeveel mensen gaat het")
    page.locator(".search-results a").first.click()

    expect(page.locator('[data-question="scale"]')).to_be_visible()


PANELS = ("/p11/p11-1/balancing", "/p20/dpia/p20-dpia-1/description", "/p20/screening/criterion")


@pytest.mark.parametrize("place", PANELS)
def test_a_panel_that_goes_on_below_says_so(visit, place: str) -> None:
    page = visit(place)
    page.set_viewport_size({"width": 1440, "height": 560})

    expect(page.locator(".more-below")).to_be_visible()
