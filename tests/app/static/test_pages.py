"""Every page, in both languages and at both sizes: axe, landmarks, focus, keyboard, speed, no sideways scroll."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility import faults

pytestmark = pytest.mark.browser
PLACES = {
    "register": "/",
    "purpose": "/p11",
    "purpose without assessment": "/p01b",
    "applicability": "/p19/p19-1/applicability",
    "purpose step": "/p14/p14-1/purpose",
    "necessity": "/p16/p16-1/necessity",
    "balancing": "/p23/p23-1/balancing",
    "safeguards": "/p23/p23-1/safeguards",
    "decision": "/p20/p20-1/decision",
    "report": "/p11/p11-1/report",
    "unknown": "/nowhere",
}
SIZES = [1440, 390]


def go(page: Page, place: str) -> None:
    """Go to a place and wait until it is drawn and nothing is on its way."""
    page.goto(f"{page.url.split('#')[0]}#{place}")
    page.locator(f'#lia-root[data-place="{place}"]').wait_for()
    settle(page)


def settle(page: Page) -> None:
    """Wait until nothing is on its way."""
    page.locator("h1:not(.waiting)").wait_for()
    expect(page.locator(".waiting")).to_have_count(0)


def test_axe_finds_nothing_on_a_phone_before_anything_is_opened(visit) -> None:
    """test_every_place opens everything, in both languages and at every width."""
    page = visit("/", language="en", width=390)
    found = {}
    for name, place in PLACES.items():
        go(page, place)
        if page.locator(".finding-bar").count():
            page.locator(".finding-bar").click()
        found[name] = faults(page)
    assert {name: one for name, one in found.items() if one} == {}


TITLES = {
    "/": "Register van doelen – lia",
    "/p11": "Storingsmeldingen – lia",
    "/p11/p11-1/purpose": "Belang – Storingsmeldingen – lia",
    "/p11/p11-1/decision": "Besluit – Storingsmeldingen – lia",
    "/p20/screening/decision": "Besluit – DPIA-toets – Website aanpassen aan de bezoeker – lia",
    "/p20/dpia/p20-dpia-1/risks": "Risico’s – DPIA – Website aanpassen aan de bezoeker – lia",
    "/~parties": "Partijen en doorgifte – lia",
}


@pytest.mark.parametrize(("place", "title"), TITLES.items())
def test_the_window_is_called_by_the_page_and_the_purpose_it_is_about(visit, place: str, title: str) -> None:
    """So that tabs, bookmarks and the history of the browser tell two assessments apart."""
    expect(visit(place)).to_have_title(title)


def test_the_first_question_stands_on_the_first_screen_of_a_phone(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability", width=390)
    box = page.locator(".question input").first.bounding_box()
    assert box["y"] + box["height"] < page.locator(".finding-bar").bounding_box()["y"]


def test_after_a_change_of_step_the_heading_has_focus_and_is_announced(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    page.get_by_role("link", name="Verder: Belang").click()
    expect(page.locator("h1")).to_have_text("Belang")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("[data-announcement]")).to_have_text("Belang")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Vooraf")


def test_the_way_to_the_next_open_question_leads_to_its_text(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    page.get_by_role("link", name="Naar de volgende open vraag").click()
    expect(page.locator('[data-question="controller_role"] h2')).to_be_focused()


def test_search_finds_a_question_in_another_step_and_leads_to_it(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    page.get_by_label("Zoek in de vragenlijst").fill("bewaar termijn")
    page.locator(".search-results a").first.click()
    expect(page.locator('[data-question="retention_defined"] h2')).to_be_focused()
    expect(page.locator(".search-results")).to_have_count(0)
    page.get_by_label("Zoek in de vragenlijst").fill("qqqq")
    expect(page.locator(".search-results")).to_have_text("Niets gevonden met ‘qqqq’. Probeer een ander woord.")


def test_a_legal_term_is_explained_in_place_and_closes_with_escape(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    term = page.locator(".term").first
    term.focus()
    page.keyboard.press("Enter")
    expect(term).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".definition").first).to_contain_text("Bron:")
    page.keyboard.press("Escape")
    expect(page.locator(".definition")).to_have_count(0)
    expect(term).to_be_focused()


def test_an_answer_can_be_given_and_explained_by_keyboard_alone(visit, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    page.keyboard.press("Tab")
    expect(page.locator(".lia-skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator('[data-question="controller_role"] input[id$="-controller"]')).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Zonder muis")
    page.keyboard.press("Tab")
    expect(page.locator(".saved")).to_have_text(re.compile(r"^Opgeslagen \d\d:\d\d$"))


def test_the_language_changes_in_place_and_keeps_unsent_words(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/purpose")
    page.get_by_label("Je antwoord in één zin").press_sequentially("Nog niet verstuurd")
    page.locator(".language", has_text="EN").click()
    expect(page.locator("h1")).to_have_text("Interest")
    expect(page.get_by_label("Your answer in one sentence")).to_have_value("Nog niet verstuurd")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".saved")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    assert kernel.changes("text") == ["Nog niet verstuurd"]
    page.reload()
    expect(page.locator("h1")).to_have_text("Interest")


def test_dates_are_written_as_in_the_language(visit) -> None:
    assert "22 november 2026" in visit("/p11/p11-1/purpose").locator(".scope").inner_text()
    assert "22 November 2026" in visit("/p11/p11-1/purpose", language="en").locator(".scope").inner_text()


def test_the_first_visit_tells_in_four_sentences_what_this_is(visit) -> None:
    page = visit("/")
    assert page.locator(".welcome").count() == 0
    page.get_by_role("button", name="Wat is dit?").click()
    assert page.locator(".welcome li").count() == 4
    assert faults(page) == []
    page.get_by_role("button", name="Aan de slag").click()
    expect(page.locator(".welcome")).to_have_count(0)


def test_continue_where_you_left_leads_back_to_the_step(visit, fresh) -> None:
    page = visit(f"{fresh}/necessity")
    page.locator(".brand").click()
    card = page.locator(".continue")
    expect(card).to_contain_text("Klanten mailen bij een storing")
    card.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Noodzaak")


def test_a_new_assessment_asks_for_its_scope_and_opens_at_the_first_step(visit) -> None:
    page = visit("/p01b")
    page.get_by_role("button", name="Begin de beoordeling").click()
    scope = page.get_by_label("Om welke mensen en welke werkwijze gaat het?")
    expect(scope).to_be_focused()
    expect(scope).to_have_attribute("aria-invalid", "true")
    scope.fill("Klanten mailen over partners")
    page.get_by_role("button", name="Begin de beoordeling").click()
    expect(page.locator("h1")).to_have_text("Vooraf")
    expect(page.locator(".scope")).to_contain_text("Klanten mailen over partners")
    assert page.locator(".question").count() > 10


def test_the_register_filters_by_word_outcome_and_claim(visit) -> None:
    page = visit("/")
    page.get_by_role("searchbox", name="Zoeken").fill("storing")
    expect(page.locator(".row")).to_have_count(1)
    page.get_by_role("button", name="Filters wissen").click()
    page.get_by_label("Uitkomst").select_option("other_basis")
    expect(page.locator(".row")).to_have_count(1)
    expect(page.locator(".row")).to_contain_text("Sollicitaties")
    page.get_by_label("Beroept zich op wederzijds belang").check()
    expect(page.get_by_text("Geen doel past bij deze filters")).to_be_visible()
    assert faults(page) == []


def test_ten_thousand_purposes_are_drawn_a_page_at_a_time_and_filtered_as_a_whole(visit, kernel) -> None:
    """What makes it fast; how fast it is, ``make bench`` measures."""
    kernel.copies = 10_000
    page = visit("/")
    expect(page.locator(".filter-count")).to_contain_text("10.000 doelen")
    assert page.locator(".row").count() == 40
    search = page.locator(".filter-search input")
    search.fill("99")
    expect(page.locator(".filter-count")).to_contain_text("van 10.000 doelen")
    assert page.locator(".row").count() == 40
    search.fill("zzz")
    expect(page.locator(".row")).to_have_count(0)
    search.fill("")
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_text("41–80 van 10.000")).to_be_visible()


def test_the_report_is_shown_in_a_closed_frame_and_can_be_taken_along(visit) -> None:
    page = visit("/p11/p11-1/report")
    frame = page.locator("iframe")
    frame.wait_for()
    assert frame.get_attribute("sandbox") == ""
    assert frame.get_attribute("title") == "Het verslag"
    with page.expect_download() as caught:
        page.get_by_role("button", name="Verslag downloaden").click()
    text = caught.value.path().read_text()
    assert caught.value.suggested_filename.endswith("-nl.html")
    assert "Storingsmeldingen" in text
    page.get_by_label("Taal van het verslag").select_option("en")
    with page.expect_download() as caught:
        page.locator(".report-tools .button:not([disabled])").click()
    assert caught.value.suggested_filename.endswith("-en.html")


def test_a_cell_keeps_its_place_in_memory_and_leaves_the_page_alone(visit, kernel) -> None:
    page = visit("/")
    page.goto(f"{kernel.address}?route=/p11/p11-1/purpose")
    expect(page.locator("h1")).to_have_text("Belang")
    page.get_by_role("link", name="Verder: Noodzaak").click()
    expect(page.locator("h1")).to_have_text("Noodzaak")
    assert "#" not in page.url
    assert page.title() == "lia"
    assert page.locator("main").count() == 0
    assert page.locator("#lia-root").get_attribute("lang") == "nl"


def test_when_taken_away_nothing_is_left(visit) -> None:
    page = visit("/p11/p11-1/purpose")
    page.evaluate("window.takeAway()")
    assert page.locator("#lia-root").inner_html() == ""


@pytest.mark.parametrize("width", SIZES)
def test_axe_finds_nothing_on_open_panels_banners_and_marks(visit, fresh, kernel, width: int) -> None:
    page = visit(f"{fresh}/balancing", width=width)
    page.locator('[data-question="data_nature"] input[id$="-ordinary_contact"]').check()
    expect(page.locator(".moved-here")).to_be_visible()
    page.locator(".person summary").click()
    found = {"person and mark": faults(page)}
    page.keyboard.press("Escape")
    expect(page.locator(".person")).not_to_have_attribute("open", "")
    if width < 960:
        page.locator(".step-list summary").click()
    page.get_by_label("Zoek in de vragenlijst").fill("gegevens")
    expect(page.locator(".search-results a").first).to_be_visible()
    found["search"] = faults(page)
    kernel.away = True
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    found["banner"] = faults(page)
    assert {name: one for name, one in found.items() if one} == {}


def test_forced_colours_and_less_motion_keep_the_page_readable(visit, fresh) -> None:
    page = visit(f"{fresh}/balancing")
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.locator('[data-question="scale"] input[id$="-hundreds"]').check()
    chosen = page.locator('[data-question="scale"] .option-chosen')
    assert chosen.evaluate("(one) => getComputedStyle(one).borderLeftWidth") == "4px"
    assert (
        page.locator(".balance-picture rect").first.evaluate("(one) => getComputedStyle(one).transitionDuration")
        == "0s"
    )
