"""What an answer does to the page is drawn first; it is kept and sent right after, and nothing is lost by that."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PLACE = "/p11/p11-1/balancing"
DRAWN = """() => document.querySelector(".finding .balance-picture").innerHTML"""
KEPT = """() => Object.keys(localStorage).filter((key) => key.startsWith("lia.unsent.")).length"""
CHOOSE = """document.querySelector('section[data-question="scale"] input[id$="-handful"]').click();"""
WITHIN_THE_TASK = f"""async () => {{
  const drawn = {DRAWN}, kept = {KEPT};
  const before = drawn();
  {CHOOSE}
  for (let turn = 0; turn < 10; turn += 1) await null;  // nothing but what belongs to the click itself
  return [drawn() !== before, kept()];
}}"""
AS_IT_LEAVES = f"""(event) => {{
  const kept = {KEPT};
  {CHOOSE}
  const first = kept();
  if (event === "pagehide") window.dispatchEvent(new Event(event));
  else {{
    Object.defineProperty(document, "visibilityState", {{ value: "hidden", configurable: true }});
    document.dispatchEvent(new Event(event));
  }}
  return [first, kept()];
}}"""
OUT_OF_SIGHT = f"""() => {{
  Object.defineProperty(document, "visibilityState", {{ value: "hidden", configurable: true }});
  {CHOOSE}
  return ({KEPT})();
}}"""
PANEL = """() => {
  const panel = document.querySelector(".finding").cloneNode(true);
  panel.querySelectorAll(".moved, .more-below").forEach((one) => one.remove());
  return [panel.textContent, panel.querySelector(".balance-picture").innerHTML];
}"""


def looked_at(page: Page, question: str) -> None:
    """Look at a question until the kernel has found what each of its answers would give."""
    asked = ('"do":"ahead"', f'"question":"{question}"')
    with page.expect_response(lambda answer: all(one in (answer.request.post_data or "") for one in asked)) as found:
        page.locator(f'section[data-question="{question}"] h2').hover()
    assert found.value.json()[0]["ok"]


def panel(page: Page) -> list[str]:
    """Give the words and the picture of the whole finding, once it is there and fresh."""
    expect(page.locator('.finding[aria-busy="false"] .finding-source')).to_be_attached()
    found: list[str] = page.evaluate(PANEL)
    return found


def settled(page: Page) -> None:
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")


def test_the_finding_is_drawn_before_the_answer_is_kept_and_sent(visit, kernel) -> None:
    page = visit(PLACE)
    looked_at(page, "scale")

    assert page.evaluate(WITHIN_THE_TASK) == [True, 0]
    settled(page)
    assert kernel.changes("options") == [["handful"]]


@pytest.mark.parametrize("event", ["pagehide", "visibilitychange"])
def test_an_answer_given_as_the_page_is_left_is_kept(visit, kernel, event) -> None:
    page = visit(PLACE)
    kernel.away = True
    expect(page.locator("[data-banner=lost]")).to_be_visible()

    assert page.evaluate(AS_IT_LEAVES, event) == [0, 1]
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    kernel.away = False
    again = visit(PLACE, again=page)
    expect(again.locator('section[data-question="scale"] input[id$="-handful"]')).to_be_checked()
    settled(again)
    assert kernel.changes("options") == [["handful"]]


def test_an_answer_on_a_page_that_is_out_of_sight_does_not_wait(visit, kernel) -> None:
    page = visit(PLACE)
    expect(page.locator(".finding")).to_have_attribute("aria-busy", "false")
    expect(page.locator('section[data-question="scale"]')).to_be_attached()
    kernel.hold()
    try:
        assert page.evaluate(OUT_OF_SIGHT) == 1
    finally:
        kernel.go_on()
    settled(page)
    assert kernel.changes("options") == [["handful"]]


@pytest.mark.parametrize(
    ("step", "question", "option"),
    [
        ("balancing", "scale", "large_part_of_population"),
        ("balancing", "expectation", "not-known"),
        ("applicability", "special_data", "yes_without_art9_2"),
        ("necessity", "less_intrusive", "not_examined"),
    ],
)
def test_every_part_of_a_finding_that_was_found_ahead_is_the_one_of_that_answer(
    visit, kernel, step, question, option
) -> None:
    """Twice, there and back: parts that stayed the same are not drawn again, those that did not are."""
    page = visit(f"/p11/p11-1/{step}")
    card = page.locator(f'section[data-question="{question}"]')
    recorded = card.locator("input:checked").get_attribute("id") or ""
    looked_at(page, question)
    for chosen in (option, recorded.rsplit("-", 1)[1]):
        before = panel(page)
        kernel.hold()
        card.locator(f'input[id$="-{chosen}"]').check()
        ahead = panel(page)
        kernel.go_on()
        settled(page)

        assert ahead != before
        assert panel(page) == ahead
        assert panel(visit(f"/p11/p11-1/{step}")) == ahead, "as on a page that draws all of it anew"
