"""An answer of a million signs is an answer like any other; five million are refused with a sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lia.app.messages import TEXT_BYTES
from lia.app.voila.settings import LONGEST_MESSAGE
from lia.app.workbench import Workbench
from lia.errors import WrongInput
from lia.model.assessment import Answer
from lia.session import Session
from lia.session.checks import LONGEST, clean
from tests.app.conftest import Server, opened, stop_clock

MEGABYTE = ("woord " * 100 + "\n") * 1664
PLACE = "/p11/p11-1/purpose"
QUESTION = "interest_statement"
WRITE = """(card, count) => {
  for (const field of card.querySelectorAll(".question-controls :is(textarea, input[type=text])")) {
    if (field.closest(".comments")) continue;
    field.value = '"'.repeat(count);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""


def said(bench: Workbench, number: int, text: str) -> dict[str, Any]:
    """Answer the statement in these words, as the page does."""
    options = list(bench.desk.session.assessment("p11-1").answers[QUESTION].options)
    message = {"id": f"long-{number}", "do": "answer", "assessment": "p11-1", "question": QUESTION}
    return bench.reply({**message, "options": options, "text": text})


def test_a_megabyte_is_recorded_word_for_word_and_stands_in_the_report(bench: Workbench) -> None:
    reply = said(bench, 1, MEGABYTE)

    assert reply["ok"], reply
    assert bench.desk.session.assessment("p11-1").answers[QUESTION].text == MEGABYTE
    report = bench.reply({"id": "report", "do": "report", "assessment": "p11-1", "language": "nl"})
    assert report["ok"], report
    assert len(re.findall(r"\bwoord\b", report["html"])) >= MEGABYTE.count("woord")
    assert list(bench.desk.session.verify()) == []


def test_a_megabyte_does_not_make_the_finding_another(bench: Workbench) -> None:
    before = said(bench, 1, "Kort.")["assessment"]["finding"]

    assert said(bench, 2, MEGABYTE)["assessment"]["finding"] == before


def test_five_megabytes_are_refused_with_a_sentence_and_change_nothing(bench: Workbench) -> None:
    before = bench.desk.session.assessment("p11-1")

    reply = said(bench, 1, "x" * 5_000_000)

    assert (reply["kind"], reply["field"]) == ("wrong", "text")
    assert "5.000 kB" in reply["error"]
    assert bench.desk.session.assessment("p11-1") == before


def test_the_record_has_the_bound_of_the_page_whoever_writes_to_it(workspace: Path) -> None:
    session = Session.open(workspace)
    own = session.assessment("p11-1").answers[QUESTION].options

    assert LONGEST == TEXT_BYTES
    with pytest.raises(WrongInput, match="2000001 characters"):
        session.answer("p11-1", Answer(QUESTION, own, text="x" * (LONGEST + 1)))
    session.answer("p11-1", Answer(QUESTION, own, text="x" * LONGEST))
    session.close()


def test_text_is_kept_without_signs_that_cannot_be_stored() -> None:
    assert clean("a\x00b\r\nc\rd\te\x85f\ud800g") == "a b\nc\nd\te f\N{REPLACEMENT CHARACTER}g"


def saved(page: Page) -> None:
    expect(page.locator('.saved[data-waiting="0"]')).to_be_visible()


@pytest.mark.browser
def test_a_megabyte_is_typed_in_saved_and_there_again_after_a_reload(server: Server, context: BrowserContext) -> None:
    """The clock stands still while five keys are pressed, in a part of it: how fast the machine is does not count."""
    context.clock.install()
    page = opened(context, server, PLACE)
    frames: list[str] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: frames.append(str(frame))))
    field = page.locator(f'section[data-question="{QUESTION}"] textarea').first
    field.fill(MEGABYTE)
    page.clock.run_for(1_500)
    saved(page)
    page.reload()
    again = page.locator(f'section[data-question="{QUESTION}"] textarea').first
    expect(again).to_be_visible()
    expect(page.locator(f'section[data-question="{QUESTION}"] .parts').first).to_be_visible()
    part = again.input_value()
    again.evaluate("(field) => { field.focus(); field.setSelectionRange(field.value.length, field.value.length); }")
    stop_clock(page)
    frames.clear()
    for letter in "einde":
        page.keyboard.press(letter)
    assert not [one for one in frames if '"answer"' in one], "a key sends nothing"
    page.clock.run_for(1_200)
    saved(page)

    whole = [json.loads(one)["content"]["data"]["content"]["text"] for one in frames if '"answer"' in one]
    assert len(whole) == 1, "five keys are one message"
    assert whole[0] == f"{part}einde{MEGABYTE[len(part) :]}"


@pytest.mark.browser
def test_a_text_that_is_too_long_is_said_at_the_field_and_stays_in_the_page(
    server: Server, context: BrowserContext
) -> None:
    page = opened(context, server, PLACE)
    card = page.locator(f'section[data-question="{QUESTION}"]')
    field = card.locator("textarea").first
    before = field.input_value()
    field.fill("x" * 5_000_000)

    expect(card.get_by_role("alert").first).to_contain_text(re.compile(r"[56]\.\d{3} kB, en er past 2\.000 kB"))
    assert len(field.input_value()) == 5_000_000
    expect(page.locator("[data-banner]")).to_have_count(0)
    field.fill(f"{before} ")
    expect(card.get_by_role("alert")).to_have_count(0)
    saved(page)


@pytest.mark.browser
def test_a_text_that_no_line_could_carry_is_refused_in_the_page_and_holds_up_nothing_else(
    server: Server, context: BrowserContext
) -> None:
    """Sent, it would end the line, and again each time that the page finds the line back."""
    page = opened(context, server, "/p23/p23-1/purpose")  # elsewhere a megabyte was recorded already
    card = page.locator(f'section[data-question="{QUESTION}"]')
    expect(card.locator("textarea").first).to_be_visible()
    assert TEXT_BYTES * 1.9 * 3 > LONGEST_MESSAGE, "each of them fits, and a quotation mark takes two bytes on the line"
    card.evaluate(WRITE, int(TEXT_BYTES * 0.95))

    expect(card.get_by_role("alert").first).to_contain_text("veel te lang")
    expect(page.locator("[data-banner=lost]")).to_have_count(0)
    card.evaluate(WRITE, 3)
    expect(card.get_by_role("alert")).to_have_count(0)
    saved(page)
    expect(page.locator("[data-banner]")).to_have_count(0)
