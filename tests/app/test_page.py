"""The page as people use it, in a browser that may go nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from lia.model.advice import Advice
from lia.model.assessment import Answer, Person, Role
from lia.model.method import Kind, Method
from lia.session import Session
from tests.acting import act_as
from tests.app.conftest import Server, opened

pytestmark = pytest.mark.browser

SCOPE = "Meldingen over storingen aan gebruikers die voor een klant werken"
GROUNDS = "De melding hoort bij de dienst en gaat alleen naar wie er nu last van heeft."


@pytest.fixture
def record(server: Server) -> Iterator[Session]:
    """The record behind the server, seen from here."""
    session = Session.open(server.workspace)
    yield session
    session.close()


def saved(page: Page) -> None:
    """Wait until every change is in the record."""
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()


def begun(page: Page, purpose: str, scope: str) -> str:
    """Start an assessment by hand; give its id."""
    page.goto(re.sub(r"#.*|$", f"#/{purpose}", page.url, count=1))
    form = page.get_by_role("button", name="Nieuwe beoordeling")
    begin = page.get_by_role("button", name="Begin de beoordeling")
    expect(form.or_(begin).first).to_be_visible()
    if form.is_visible():
        form.click()
    page.get_by_label("Om welke mensen").fill(scope)
    begin.click()
    page.wait_for_url(re.compile(rf"at=/{purpose}/[\w-]+/"))
    return page.url.split("/")[-2]


def card(page: Page, question: str) -> Locator:
    """The card of a question."""
    return page.locator(f'section[data-question="{question}"]')


def choose(page: Page, answer: Answer) -> None:
    """Answer a question as a person does: by its controls."""
    place = card(page, answer.question)
    for option in answer.options:
        place.locator(f'input[id$="-{option}"]').check()
    if not answer.options:
        ending = "not-known" if answer.unknown else "none-of-these"
        place.locator(f'input[id$="-{ending}"]').check()


def fill_in(page: Page, method: Method, step: str, answers: dict[str, Answer]) -> None:
    """Answer every question of a step that the page asks."""
    page.goto(re.sub(r"/[^/]*$", f"/{step}", page.url))
    for question in method.questions:
        if question.step != step or question.id not in answers:
            continue
        expect(card(page, question.id)).to_be_visible()
        if question.kind is Kind.STATEMENT:
            card(page, question.id).get_by_role("textbox").first.fill(
                "Wij melden storingen, zodat mensen verder kunnen."
            )
        choose(page, answers[question.id])
    saved(page)


def test_an_assessment_from_the_register_to_a_report_that_opens_without_a_network(
    server: Server, context: BrowserContext, record: Session, tmp_path: Path
) -> None:
    """p11 in Dutch: answered, reloaded half-way, decided, and the report taken along."""
    method = record.catalog.method()
    answers = dict(record.assessment("p11-1").answers)
    page = opened(context, server)
    page.get_by_role("link", name="Storingsmeldingen").first.click()
    key = begun(page, "p11", SCOPE)

    for step in method.steps[:3]:
        fill_in(page, method, step, answers)
    given = len(record.assessment(key).answers)
    page.reload()
    expect(card(page, "effective").locator("input:checked")).to_have_count(1)
    for step in method.steps[3:]:
        fill_in(page, method, step, answers)
    page.get_by_role("button", name="Wij nemen geen extra waarborgen").click()
    saved(page)

    assert given > 20
    found = record.assessment(key)
    assert {one: found.answers[one].options for one in answers} == {one: answers[one].options for one in answers}
    assert found.safeguards == {}

    category = record.finding(key).category
    following = next(kind.id for kind in method.decisions if category in kind.follows)
    record.acting_as(Person(Role.DPO)).advise(key, Advice(outcome="Akkoord.", recommends=following))
    act_as(page, "decision_maker")
    page.get_by_role("link", name=re.compile("Besluit")).first.click()
    page.locator(f'input[id$="-{following}"]').check()
    page.get_by_label("Gronden").fill(GROUNDS)
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator(".taken-grounds")).to_have_text(GROUNDS)
    decision = record.assessment(key).decision
    assert decision is not None
    assert (decision.decision, decision.grounds) == (following, GROUNDS)

    page.get_by_role("link", name=re.compile("Verslag")).first.click()
    frame = page.frame_locator("iframe.report-frame")
    expect(frame.locator("h1")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Verslag downloaden").click()
    taken = tmp_path / download.value.suggested_filename
    download.value.save_as(taken)
    context.set_offline(True)
    alone = context.new_page()
    alone.goto(taken.as_uri())
    expect(alone.locator("body")).to_contain_text(GROUNDS)
    expect(alone.locator("body")).to_contain_text(SCOPE)
    context.set_offline(False)


def test_the_other_pages_are_fetched_when_one_goes_there_also_after_it_failed(
    server: Server, context: BrowserContext
) -> None:
    """The register and the questions come with the page; the rest is a second file."""
    asked: list[str] = []

    def once(route: Route) -> None:
        asked.append(route.request.url)
        route.abort() if len(asked) == 1 else route.continue_()

    context.route("**/later.js", once)
    page = opened(context, server)
    page.get_by_role("link", name="Storingsmeldingen").first.click()

    expect(page.locator(".purpose h1")).to_contain_text("Storingsmeldingen")
    assert len(asked) == 2


def test_the_report_in_the_page_is_styled_under_our_policy(server: Server, context: BrowserContext) -> None:
    page = opened(context, server, "/p11/p11-1/report")
    blocked: list[str] = []
    page.on("console", lambda said: "Content Security Policy" in said.text and blocked.append(said.text))
    heading = page.frame_locator("iframe.report-frame").locator("h1")
    expect(heading).to_be_visible()

    assert heading.evaluate("h => getComputedStyle(h).fontFamily") != "Times New Roman"
    assert blocked == []


def test_the_language_changes_in_place_and_typed_words_stay(server: Server, context: BrowserContext) -> None:
    page = opened(context, server)
    begun(page, "p11", "Taal wisselen onder het typen")
    page.goto(re.sub(r"/[^/]*$", "/purpose", page.url))
    words = card(page, "interest_statement").get_by_role("textbox").first
    words.fill("Half geschr")
    page.get_by_role("button", name="EN", exact=True).click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("navigation", name="Steps")).to_be_visible()
    expect(card(page, "interest_statement").get_by_role("textbox").first).to_have_value("Half geschr")


def test_without_script_the_page_says_what_it_needs(server: Server, context: BrowserContext) -> None:
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{server.url}/?token=a-token-for-tests")

    expect(page.locator("p.lia-noscript").first).to_contain_text("JavaScript")
    plain.close()


def test_the_assessment_notebook_works_as_a_page(server: Server, context: BrowserContext) -> None:
    page = opened(context, server)
    page.goto(f"{server.url}/notebook/assessment")

    expect(card(page, "controller_role")).to_be_visible()
    expect(page.locator("main")).to_have_count(1)
