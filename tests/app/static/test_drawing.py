"""What is drawn when: the first questions first, a card only when something of it changed, everything on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_step_opens_with_its_first_questions_and_has_them_all_a_moment_later(visit, fresh, kernel) -> None:
    page = visit(f"{fresh}/balancing")
    steps = page.evaluate("fetch('boot.json').then((answer) => answer.json()).then((boot) => boot.method.steps)")
    asked = [one["id"] for one in next(one for one in steps if one["id"] == "balancing")["questions"]]
    cards = page.locator("section[data-question]")

    expect(cards.nth(14)).to_be_attached()
    shown = cards.evaluate_all("(all) => all.map((one) => one.dataset.question)")
    assert shown == [one for one in asked if one in shown]
    assert len(shown) >= 15


def test_a_card_shows_what_changed_in_it_whatever_else_stays(visit, fresh) -> None:
    """Chosen, refused, taken back, in another language, on a narrow page: cards are not left behind."""
    page = visit(f"{fresh}/balancing")
    card = page.locator('section[data-question="scale"]')
    card.locator('input[id$="-handful"]').check()
    expect(card.get_by_label("Waarom dit antwoord?")).to_be_visible()
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()
    page.get_by_role("button", name="EN", exact=True).click()
    expect(card.get_by_label("Why this answer?")).to_be_visible()
    expect(card.get_by_role("note")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(card.locator("details.guide")).to_be_visible()
    card.get_by_role("button", name="Clear answer").or_(card.locator(".answer-foot button")).first.click()
    expect(card.locator("input:checked")).to_have_count(0)


def test_on_paper_every_question_is_laid_out(visit, fresh) -> None:
    page = visit(f"{fresh}/balancing")
    last = page.locator("section[data-question]").last
    expect(last).to_be_attached()
    on_screen = last.evaluate("(card) => getComputedStyle(card).contentVisibility")
    page.emulate_media(media="print")

    assert on_screen == "auto"
    assert last.evaluate("(card) => getComputedStyle(card).contentVisibility") == "visible"


EFFECTS_ARE_LATE = """
const soon = window.setTimeout, frame = window.requestAnimationFrame;
window.setTimeout = (act, wait, ...rest) => soon(act, wait === 35 ? 2000 : wait, ...rest);
window.requestAnimationFrame = (act) => soon(() => frame(act), 2000);
"""


UNTIL_LATE = """async () => {
  const there = () => document.querySelector("[data-question] input");
  while (performance.now() < 1500 && !there()) await new Promise((done) => setTimeout(done, 20));
}"""


def test_an_answer_of_the_kernel_that_comes_before_the_first_picture_is_drawn(visit, kernel) -> None:
    """A browser that paints late must not leave the page waiting for the next thing to happen."""
    page = visit("/")
    late = page.context.new_page()
    late.add_init_script(EFFECTS_ARE_LATE)
    late.goto(f"{kernel.address}#/p11/p11-1/balancing")

    late.evaluate(UNTIL_LATE)
    shown = late.locator(".assessment:not(.assessment-coming) section[data-question]").first
    expect(shown).to_be_visible(timeout=1_500)


TYPED_AS_SOON_AS_IT_IS_THERE = """async (talk) => {
  const there = () => talk.querySelector("textarea");
  const drawn = (done) => { new MutationObserver(done).observe(talk, { childList: true, subtree: true }); };
  while (!there()) await new Promise(drawn);
  there().value = "nog navragen";
  there().dispatchEvent(new Event("input", { bubbles: true }));
}"""


def test_words_typed_before_the_first_picture_are_kept(visit, fresh, kernel) -> None:
    """Whoever types at once, on a slow machine, finds the words again after a reload."""
    late = visit("/").context.new_page()
    late.add_init_script(EFFECTS_ARE_LATE)
    late.goto(f"{kernel.address}#{fresh}/applicability")
    talk = late.locator('[data-question="controller_role"] details.comments')
    talk.locator("summary").click(timeout=30_000)
    talk.evaluate(TYPED_AS_SOON_AS_IT_IS_THERE)
    late.reload()

    talk.locator("summary").click(timeout=30_000)
    expect(talk.locator("textarea")).to_have_value("nog navragen", timeout=30_000)
