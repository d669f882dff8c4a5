"""Search within a questionnaire: an assessment of an interest, an impact assessment, a screening."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from lia.model.person import Person, Role
from lia.session import Session
from tests.accessibility import faults
from tests.acting import act_as

pytestmark = pytest.mark.browser
LIA, DPIA, SCREENING = "/p11/p11-1/balancing", "/p20/dpia/p20-dpia-1/need", "/p20/screening/criterion"
WIDE, PHONE = 1440, 390
PAGES = (LIA, DPIA, SCREENING)
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
MATCHING = """async ([texts, query]) => {
  const { hitsIn, marked, prepared, wordsOf } = await import("/search/matching.js");
  const words = wordsOf(query);
  const things = texts.map((title) => prepared({ title, parts: [] }));
  const inWords = ({ title }) => marked(title, words).filter(({ found }) => found).map(({ text }) => text);
  return hitsIn(things, words).map(({ thing }) => inWords(thing));
}"""


def search(page: Page, words: str) -> Locator:
    """Type in the field, unfolding the steps before where they are folded; gives what is found."""
    field = page.get_by_role("searchbox")
    if not field.is_visible():
        page.locator(".step-list summary").click()
    field.fill(words)
    expect(page.locator(".search-results [class*=hint], .search-results mark").first).to_be_visible()
    return page.locator(".search-results li")


def in_words(page: Page, texts: list[str], query: str) -> list[list[str]]:
    """Give what is marked in each text that has all words of a query."""
    return page.evaluate(MATCHING, [texts, query])


@pytest.mark.parametrize(
    ("place", "language", "typed", "title", "where", "named"),
    [
        (LIA, "nl", "kwetsbare mensen", "kwetsbare mensen", "Afweging", None),
        (LIA, "en", "Vulnerable", "vulnerable", "Balancing", None),
        (LIA, "nl", "zijn gezin", "Hoe privé zijn de gegevens", "Afweging", "Te kiezen"),
        (DPIA, "nl", "lijst een gok", "Welke persoonsgegevens gebruik je", "Beschrijving", "Uitleg bij deze vraag"),
        (DPIA, "en", "pages viewed", "Pages viewed", "Description · ", None),
        (DPIA, "nl", "subverwerker", "Wie krijgt of gebruikt de gegevens", "Beschrijving", "In te vullen"),
        (SCREENING, "nl", "kredietcheck", "Beoordelen, scoren", "Negen punten", "Uitleg bij deze vraag"),
        (SCREENING, "en", "credit check", "profiles", "Nine points", "Guidance"),
        (SCREENING, "nl", "aanpassen aan persoonlijke behoeften", "Beoordelen, scoren", "Negen punten", "Waarom dit"),
    ],
)
def test_a_word_is_found_wherever_it_stands_with_the_place_and_the_word_marked(
    visit, place: str, language: str, typed: str, title: str, where: str, named: str | None
) -> None:
    """Questions, guidance, what can be chosen or filled in, and what people wrote."""
    page = visit(place, language=language)
    hit = search(page, typed).filter(has_text=title).filter(has_text=where).first
    expect(hit.locator(".found-place")).to_contain_text(where)
    if named:
        expect(hit.locator(".found-part")).to_contain_text(named)
    marks = [one.casefold() for one in hit.locator("mark").all_inner_texts()]
    assert set(marks) == {one.casefold() for one in typed.split()}


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize(("language", "nothing"), [("nl", "Niets gevonden met"), ("en", "Nothing found with")])
def test_it_says_plainly_that_nothing_is_found(visit, place: str, language: str, nothing: str) -> None:
    page = visit(place, language=language)
    assert search(page, "qqqq").count() == 0
    expect(page.locator(".search-results")).to_contain_text(f"{nothing} ‘qqqq’.")
    expect(page.locator(".question-search [role=status]")).to_contain_text(nothing)


@pytest.mark.parametrize(
    ("typed", "where", "focus"),
    [
        ("Te lang bewaard", "Risico’s", ".dpia-risk h2"),
        ("feiten blijven mensen achtervolgen", "Risico’s", ".dpia-risk h2"),
        ("wat uit het gedrag wordt afgeleid", "Beschrijving · De gegevens", '[data-item="d03_data"] .dpia-entry-open'),
        ("snuffelt", "Risico’s · Risico toevoegen", ".dpia-add h2"),
        ("datalekken", "Maatregelen · Maatregel toevoegen", ".dpia-add h2"),
    ],
)
def test_an_impact_assessment_finds_its_risks_threats_and_entries_and_what_the_lists_have(
    visit, typed: str, where: str, focus: str
) -> None:
    """What is found opens at its place, and the focus is on it."""
    page = visit(DPIA)
    search(page, typed).filter(has_text=where).first.get_by_role("link").click()
    expect(page.locator(f":is({focus}):focus, :is({focus}):has(:focus)").first).to_be_in_viewport()
    expect(page.locator(".search-results")).to_have_count(0)


def test_a_measure_that_is_found_opens_with_the_focus_on_it(visit) -> None:
    page = visit(DPIA)
    hit = search(page, "gebruik van onderaannemers").filter(has_text="Maatregelen").first
    name = hit.locator(".found-title").inner_text()
    hit.get_by_role("link").click()
    expect(page.locator(".dpia-entry-open h3:focus")).to_contain_text(name)


def test_a_definition_is_found_where_its_term_first_stands(visit, kernel) -> None:
    term = Session.open(kernel.folder).catalog.vocabulary["personal_data"]
    words = str(term.definition["nl"]).split()[:4]  # type: ignore[index]
    page = visit(DPIA)
    hit = search(page, " ".join(words)).filter(has_text="Uitleg van persoonsgegevens")
    expect(hit).to_have_count(1)
    hit.get_by_role("link").click()
    expect(page.locator('[data-item="d03_data"] h2')).to_be_focused()


def test_words_are_found_whatever_their_case_and_accents(visit) -> None:
    page = visit(LIA)
    texts = ["Één café’s Über-naïef", "cafe\u0301 met een losse accent", "een thee"]
    assert in_words(page, texts, "EEN CAFE's") == [["Één", "café’s"]]
    assert in_words(page, texts, "cafe") == in_words(page, texts, "CAFÉ") == [["café"], ["café"]]
    assert in_words(page, texts, "naief uber") == [["Über", "naïef"]]
    assert in_words(page, texts, "koffie") == []


def test_what_was_just_written_is_found_before_it_reached_the_record(visit, kernel, fresh) -> None:
    page = visit(f"{fresh}/applicability")
    kernel.away = True
    page.locator('[data-question="controller_role"] input').first.check()
    page.locator('[data-question="controller_role"] textarea').first.fill("Afgesproken in het Brüsselse overleg")
    hits = search(page, "brusselse")
    expect(hits).to_have_count(1)
    expect(hits.locator("mark")).to_have_text("Brüsselse")


def test_what_people_said_is_found_and_leads_to_their_thread(visit, kernel) -> None:
    session = Session.open(kernel.folder)
    session.comment("p11-1", "question:scale", "Geldt dit ook voor oud-klanten in Curaçao?")
    session.comment_dpia("p20-dpia-1", "item:d03_data", "En wat van Curaçao?")
    for place in (LIA, DPIA):
        page = visit(place)
        hit = search(page, "curacao").first
        expect(hit.locator("mark")).to_have_text("Curaçao")
        hit.get_by_role("link").click()
        expect(page.locator(".thread:focus")).to_contain_text("Curaçao")


def test_grounds_of_a_decision_are_found(visit) -> None:
    page = visit("/p11/p11-1/decision")
    act_as(page, "decision_maker")
    page.get_by_label("Niet akkoord").check()
    page.get_by_label("Gronden").first.fill("Het kan ook zonder.")
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator(".taken-name")).to_be_visible()
    search(page, "kan ook zonder").filter(has_text="Besluit").first.get_by_role("link").click()
    expect(page.locator("h1")).to_be_focused()


def test_what_the_lists_have_is_offered_only_where_it_may_be_added(visit, kernel) -> None:
    """It leads to where it is added, so one that is closed has nothing to offer."""
    page = visit(DPIA)
    assert search(page, "snuffelt").filter(has_text="Risico toevoegen").count() == 1
    Session.open(kernel.folder, Person(Role.DECISION_MAKER)).withdraw_dpia("p20-dpia-1", "Gaat niet door.")
    expect(page.locator(".dpia-locked").first).to_be_visible()
    assert search(page, "snuffelt ").filter(has_text="Risico toevoegen").count() == 0


@pytest.mark.parametrize("place", PAGES)
def test_the_keyboard_alone_finds_goes_there_and_clears(visit, place: str) -> None:
    page = visit(place)
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.type("gegevens")
    links = page.locator(".search-results a")
    expect(links.nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type("gegevens")
    expect(links.first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("main :is(h1, h2, h3, button):focus")).to_be_in_viewport()


@pytest.mark.parametrize("place", PAGES)
def test_what_is_found_closes_when_one_goes_on_and_is_there_again_on_return(visit, place: str) -> None:
    page = visit(place)
    search(page, "gegevens")
    page.locator("h1").focus()
    expect(page.locator(".search-results")).to_have_count(0)
    page.get_by_role("searchbox").focus()
    expect(page.locator(".search-results a").first).to_be_visible()


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("place", PAGES)
def test_axe_finds_nothing_and_nothing_is_too_wide_while_something_is_found(
    visit, place: str, language: str, width: int
) -> None:
    page = visit(place, language=language, width=width)
    search(page, {"nl": "gegevens", "en": "data"}[language])
    expect(page.locator(".search-results a").first).to_be_visible()
    assert faults(page) == []
    assert not page.evaluate(SIDEWAYS)
    search(page, "qqqq")
    assert faults(page) == []


def test_no_more_than_twelve_are_shown_and_it_is_said_that_there_are_more(visit) -> None:
    page = visit(DPIA)
    hits = search(page, "e")
    expect(hits).to_have_count(12)
    expect(page.locator(".search-results")).to_contain_text("Dit zijn de eerste 12.")


def test_words_typed_before_the_second_file_came_are_looked_for_when_it_comes(visit, kernel) -> None:
    """The search of the first page costs nothing until somebody uses it."""
    page = visit("/p11/p11-1/balancing")
    held: list[Route] = []
    page.route("**/later.js", lambda route: held.append(route))
    page.reload()
    page.locator("h1:not(.waiting)").wait_for()
    page.get_by_role("searchbox").fill("kinderen")
    expect(page.locator(".search-results")).to_contain_text("Even geduld")
    held[0].continue_()
    expect(page.locator(".search-results a").first).to_be_visible()
