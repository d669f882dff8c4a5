"""Without a mouse: a whole assessment, a question of a screening, a risk of an impact assessment; nothing traps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from lia.model.advice import Advice
from lia.model.assessment import Answer, Person, Role
from lia.model.method import Kind, Method
from lia.session import Session

pytestmark = pytest.mark.browser

MOST = 200
HERE = "(selector) => Boolean(document.activeElement?.matches(selector))"
INDICATED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return { left: true };
  const rings = [one, one.closest(".option, .segment")].filter(Boolean).map((each) => getComputedStyle(each));
  const outlined = ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const box = (one.closest(".option, .segment") ?? one).getBoundingClientRect();
  return {
    name: `${one.tagName} ${one.className} ${(one.ariaLabel ?? one.textContent).trim().slice(0, 60)}`,
    ring: one.type === "date" || rings.some(outlined),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight,
  };
}"""


def tab_to(page: Page, selector: str, most: int = MOST) -> None:
    """Press Tab until something is reached."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(HERE, selector):
            return
    pytest.fail(f"Tab does not reach {selector}")


def pick(page: Page, card: str, option: str) -> None:
    """Choose one of the options of a card: the first by Space, the others by arrows."""
    wanted = f'[data-question="{card}"] input[id$="-{option}"]'
    tab_to(page, f'[data-question="{card}"] input[type=radio]')
    page.keyboard.press("Space")
    for _ in range(12):
        if page.evaluate(HERE, wanted):
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"the arrows do not reach {wanted}")


def tick(page: Page, card: str, option: str) -> None:
    """Tick one of several."""
    tab_to(page, f'[data-question="{card}"] input[id$="-{option}"]')
    page.keyboard.press("Space")


def answer(page: Page, kind: Kind, given: Answer) -> None:
    """Answer a question; some are asked because of the answer before."""
    expect(page.locator(f'[data-question="{given.question}"]')).to_be_attached()
    if kind is Kind.STATEMENT:
        tab_to(page, f'[data-question="{given.question}"] textarea')
        page.keyboard.type("Wij melden storingen.")
    ending = "not-known" if given.unknown else "none-of-these"
    choose = tick if kind is Kind.MULTIPLE else pick
    for option in given.options or (ending,):
        choose(page, given.question, option)


def press(page: Page, selector: str) -> None:
    """Reach something and press Enter."""
    tab_to(page, selector)
    page.keyboard.press("Enter")


def saved(page: Page) -> None:
    settled = page.locator('.saved[data-waiting="0"]')  # keys are faster than a person; the record follows
    expect(settled).to_have_text(re.compile(r"^Opgeslagen \d\d:\d\d$"), timeout=90_000)


def questionnaire(page: Page, method: Method, answers: dict[str, Answer]) -> None:
    """Answer every question of every step that is asked, and go on by the button below each."""
    for step in method.steps:
        expect(page.locator("h1")).to_be_focused()
        for question in method.questions:
            if question.step == step and question.id in answers:
                answer(page, question.kind, answers[question.id])
        if step == method.steps[-1]:
            press(page, ".none-taken .button")
            saved(page)
        press(page, ".pager .button-main")


def test_a_whole_assessment_from_the_register_to_the_decision(visit, kernel) -> None:
    """Opened, answered, given for review and decided on; the DPO's advice comes from elsewhere."""
    session = Session.open(kernel.folder)
    method, answers = session.catalog.method(), dict(session.assessment("p11-1").answers)
    page = visit("/")
    press(page, '.row h2 a[href="?at=/p11"]')
    expect(page.locator("h1")).to_be_focused()
    press(page, ".purpose-assessments > .opens > .button")
    expect(page.get_by_label("Om welke mensen")).to_be_focused()
    page.keyboard.type("Meldingen zonder muis")
    press(page, ".new-form > .button-main")
    questionnaire(page, method, answers)
    expect(page.locator("h1")).to_have_text("Besluit")
    key = page.url.split("/")[-2]
    kept = session.assessment(key)
    assert {one: kept.answers[one].options for one in answers} == {one: answers[one].options for one in answers}

    expect(page.locator(".course-name")).to_be_visible(timeout=90_000)
    press(page, '[data-step="submit"]')
    expect(page.locator(".course-name")).to_have_text("Ter controle")
    press(page, '[data-step="ask_advice"]')
    expect(page.locator(".course-name")).to_have_text("Bij de FG")
    session.acting_as(Person(Role.DPO)).advise(key, Advice(outcome="Akkoord.", recommends="approve"))
    expect(page.locator(".course-name")).to_have_text("Ter beslissing")
    act_as_decider(page)
    tab_to(page, ".decision-form input[type=radio]")
    page.keyboard.press("Space")
    press(page, ".decision-form .button-main")
    expect(page.locator(".course-name")).to_have_text("Besluit geldt")
    assert session.assessment(key).decision is not None


def act_as_decider(page: Page) -> None:
    """Open the panel at the top, choose a role by its first letter, and close it by Escape."""
    press(page, ".person summary")
    tab_to(page, ".person select")
    page.keyboard.type("Beslis")
    page.keyboard.press("Escape")
    expect(page.locator(".person summary")).to_be_focused()
    expect(page.locator(".person-words")).to_contain_text("Beslisser")


def test_a_question_of_a_screening_is_answered_and_undone(visit, kernel) -> None:
    page = visit("/p20/screening/article")
    pick(page, "art35_3a", "no")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".finding")).to_have_attribute("data-outcome", "required")
    press(page, "summary:not(.person summary)")
    tab_to(page, ".screening-details textarea")
    page.keyboard.press("Control+a")
    page.keyboard.type("Zo is het.")
    press(page, ".pager .button-main")
    expect(page.locator("h1")).to_be_focused()
    saved(page)
    assert Session.open(kernel.folder).screening("p20").answers["art35_3a"].reason == "Zo is het."


def test_a_risk_is_added_rated_and_lowered_by_a_measure(visit, kernel) -> None:
    key = Session.open(kernel.folder).open_dpia("p11", "Mailen").id
    page = visit(f"/p11/dpia/{key}/risks")
    tab_to(page, ".dpia-own input")
    page.keyboard.type("Een mail komt bij een ander")
    page.keyboard.press("Enter")
    expect(page.locator(".dpia-risk h2")).to_contain_text("Een mail komt bij een ander")
    page.keyboard.press("Home")
    for _ in range(MOST):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(HERE, '[role=grid] [tabindex="0"]'):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Shift+ArrowRight")
    tab_to(page, ".dpia-link-form select")
    page.keyboard.press("ArrowDown")
    press(page, ".dpia-link-form .button")
    expect(page.locator(".dpia-link-form .error")).to_be_visible()
    expect(page.locator(".dpia-link-form input")).to_be_focused()
    page.keyboard.type("Zo gaat het niet fout.")
    page.keyboard.press("Enter")
    saved(page)
    risk = Session.open(kernel.folder).dpia(key).risks["own1"]
    assert (risk.inherent.severity, risk.inherent.likelihood) == ("limited", "limited")
    assert [one.why for one in risk.treatments] == ["Zo gaat het niet fout."]


@pytest.mark.parametrize(
    "place",
    [
        "/",
        "/p11",
        "/p23/p23-1/safeguards",
        "/p23/p23-1/decision",
        "/p23/p23-1/try",
        "/p20/screening",
        "/p20/dpia/p20-dpia-1/risks",
        "/~parties",
    ],
)
def test_tab_goes_through_the_whole_page_and_every_stop_is_marked_and_on_the_screen(visit, place: str) -> None:
    """From the skip link round to the address bar: no trap, nothing that takes the focus without showing it.

    The parts of a date field mark themselves; the browser draws them.
    """
    page = visit(place)
    expect(page.locator(".waiting")).to_have_count(0)
    stops = list(_stops(page))
    assert [one["name"] for one in stops if not (one["ring"] and one["seen"])] == []
    assert stops[0]["name"].startswith("A lia-skip")
    assert len(stops) > 8


def _stops(page: Page, most: int = 400) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    page.evaluate("document.activeElement.blur()")
    for _ in range(most):
        page.keyboard.press("Tab")
        now = page.evaluate(INDICATED)
        if now.get("left"):
            return found
        found.append(now)
    pytest.fail(f"Tab does not leave the page: {found[-3:]}")


@pytest.mark.parametrize(
    ("place", "opener", "panel"),
    [
        ("/", ".person summary", ".person-panel"),
        ("/p23/p23-1/applicability", ".term", ".definition"),
        ("/p23/p23-1/applicability", ".question-search input", ".search-results"),
    ],
)
def test_escape_closes_what_was_opened_and_the_focus_is_where_it_was(
    visit, place: str, opener: str, panel: str
) -> None:
    page = visit(place)
    tab_to(page, opener)
    page.keyboard.press("Enter")
    if opener.endswith("input"):
        page.keyboard.type("gegevens")
    expect(page.locator(panel).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(panel)).to_have_count(0) if panel != ".person-panel" else expect(
        page.locator(panel)
    ).to_be_hidden()
    assert page.evaluate(HERE, opener)


@pytest.mark.parametrize(
    ("place", "button", "field"),
    [
        ("/~attention", ".note-form .button-main", ".note-form select"),
        ("/p11", ".figures-form .button", ".figures-form input"),
        ("/p20/dpia/p20-dpia-1/risks", ".dpia-own .button", ".dpia-own input"),
        ("/p28", ".new-form > .button-main", ".new-form input"),
    ],
)
def test_a_form_sent_with_nothing_in_it_says_what_it_asks_at_the_field_and_goes_there(
    visit, place: str, button: str, field: str
) -> None:
    page = visit(place)
    expect(page.locator(".waiting")).to_have_count(0)
    page.evaluate('document.querySelectorAll("details:not(.person)").forEach((one) => { one.open = true; })')
    page.locator(button).first.click()
    first = page.locator(field).first
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")
    told = first.get_attribute("aria-describedby") or ""
    assert page.locator(f"#{told.split()[-1]}").inner_text() != ""
