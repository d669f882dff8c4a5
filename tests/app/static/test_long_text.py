"""A very long text is edited in parts: a key costs what it costs in a short one, and not a sign is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from lia.app.messages import TEXT_BYTES
from lia.model.assessment import Answer
from lia.session import Session
from tests.accessibility import faults
from tests.acting import act_as
from tests.app.conftest import wait_for
from tests.app.static.conftest import KernelPage, catalog
from tests.waiting import comes

pytestmark = pytest.mark.browser

QUESTION = "interest_statement"
PARAGRAPHS = "\n".join(f"Alinea {number}: " + "een zin over storingen. " * 20 for number in range(200))
PASTED = "\n".join(f"Alinea {number}: " + "een zin over storingen. " * 20 for number in range(400))
ONE_PIECE = 12_000

HOSTILE = {
    "short": ("Kort.", 1),
    "just short enough": ("x", ONE_PIECE),
    "just too long": ("x", ONE_PIECE + 1),
    "no spaces": ("x", 100_000),
    "only newlines": ("\n", 100_000),
    "only spaces": (" ", 100_000),
    "families": ("👨‍👩‍👧‍👦", 10_000),
    "flags between spaces": ("🇳🇱 ", 20_000),
    "flags without": ("🇳🇱", 20_000),
    "skins": ("👍🏽", 20_000),
    "an accent on each letter": ("e\u0301", 50_000),
    "accents on spaces": (" \u0301", 50_000),
    "conjuncts": ("क्ष", 20_000),
    "other vowels": ("กำ", 30_000),
    "one sign that never ends": ("\u0301", 50_000),
    "lines of another machine": ("\r\n", 50_000),
    "first halves": ("\ud83d", 50_000),
    "second halves": ("\udc4d", 50_000),
}
NEVER_ENDING = {"flags without", "one sign that never ends", "second halves"}
CUT = """async (pieces) => {
  const { inParts } = await import("/forms/long-text.js");
  const sign = (units) => units.map((one) => String.fromCharCode(one)).join("");
  const text = pieces.map(([units, times]) => sign(units).repeat(times)).join("");
  const { parts } = inParts(text);
  const signs = new Intl.Segmenter("nl", { granularity: "grapheme" }).segment(text);
  let at = 0;
  const through = parts.slice(0, -1).filter((part) => signs.containing((at += part.length)).index !== at);
  const lengths = parts.map((one) => one.length);
  return { signs: text.length, joined: parts.join("") === text, parts: lengths, through: through.length };
}"""
SHOWN = """(field) => {
  const { clientHeight, scrollHeight, scrollTop, selectionStart, selectionEnd, value } = field;
  const foot = scrollTop + clientHeight > scrollHeight - 2;
  return { top: scrollTop === 0, foot, caret: [selectionStart, selectionEnd], length: value.length };
}"""


def cut_up(page: Page, *pieces: tuple[str, int]) -> dict[str, Any]:
    """Cut a text made of pieces; signs are told by number, as half a pair cannot travel."""

    def units(sign: str) -> list[int]:
        raw = sign.encode("utf-16-le", "surrogatepass")
        return [raw[at] + 256 * raw[at + 1] for at in range(0, len(raw), 2)]

    return dict(page.evaluate(CUT, [[units(sign), times] for sign, times in pieces]))


def card(page: Page) -> Locator:
    return page.locator(f'[data-question="{QUESTION}"]')


def field(page: Page) -> Locator:
    return card(page).get_by_label("Je antwoord in één zin", exact=True).and_(page.locator("textarea"))


def seen(page: Page, number: int, count: int) -> None:
    """Expect the sentence that says which part is shown."""
    words = f"Deze tekst is heel lang. Je ziet deel {number} van {count}."
    expect(card(page).locator(".parts p")).to_have_text(words)


def to(page: Page, name: str) -> None:
    card(page).get_by_role("button", name=name).click()


def kept(kernel, place: str) -> str:
    """Give the text as it is in the record."""
    with closing(Session.open(kernel.folder, catalog=catalog())) as session:
        return session.assessment(place.split("/")[2]).answers[QUESTION].text


def written(kernel, place: str, text: str) -> None:
    """Put a text in the record as somebody else does."""
    with closing(Session.open(kernel.folder, catalog=catalog())) as session:
        session.answer(place.split("/")[2], Answer(QUESTION, ("specific",), text=text))


def sent(kernel, place: str, text: str) -> None:
    """Expect that a text comes to be in the record, sign for sign."""
    there = wait_for(lambda: kept(kernel, place) == text, 20)
    assert there, f"{len(kept(kernel, place))} signs are kept instead of {len(text)}"


def holds(page: Page, what: str) -> None:
    """Wait until something is so of the value of the field."""
    comes(page, f"(field) => field.{what}", field(page).element_handle())


@pytest.fixture
def long(kernel, fresh) -> str:
    """The place of a question that is answered with a text in several parts."""
    written(kernel, fresh, PARAGRAPHS)
    return f"{fresh}/purpose"


@pytest.fixture(scope="module")
def cutter(chromium: Browser, example: Path) -> Iterator[Page]:
    """A page that has our modules at hand and shows nothing of ours."""
    with KernelPage(example) as kernel:
        page = chromium.new_page()
        page.goto(f"{kernel.address}tokens.css")
        yield page
        page.close()


@pytest.fixture(scope="module")
def lengths(cutter: Page) -> list[int]:
    """How long the parts of that text are."""
    return list(cut_up(cutter, (PARAGRAPHS, 1))["parts"])


@pytest.mark.parametrize("name", HOSTILE)
def test_the_parts_joined_are_the_text_and_no_border_runs_through_a_sign(cutter, name) -> None:
    found = cut_up(cutter, HOSTILE[name])

    assert found["joined"]
    assert found["through"] == 0
    assert (len(found["parts"]) > 1) == (found["signs"] > ONE_PIECE and name not in NEVER_ENDING)
    assert max(found["parts"]) <= ONE_PIECE or name in NEVER_ENDING


def test_so_is_any_mixture_of_such_texts(cutter) -> None:
    chance = Random(3)  # noqa: S311  no secret
    signs = [sign for sign, _ in HOSTILE.values()]
    for _ in range(60):
        found = cut_up(cutter, *((chance.choice(signs), chance.randint(1, 9_000)) for _ in range(8)))

        assert found["joined"]
        assert found["through"] == 0


def test_a_part_ends_with_a_paragraph_else_a_line_else_a_word(cutter) -> None:
    for sign in ("\n\n", "\n", " "):
        line = "woord" * 20 + sign
        ends = cut_up(cutter, (line, 1_000))["parts"]

        assert len(ends) > 1
        assert {length % len(line) for length in ends} == {0}


def test_what_is_typed_in_the_second_part_is_saved_with_all_others_as_they_were(visit, kernel, long, lengths) -> None:
    page = visit(long)
    seen(page, 1, len(lengths))
    to(page, "Volgend deel")
    seen(page, 2, len(lengths))
    expect(field(page)).to_have_value(PARAGRAPHS[lengths[0] : lengths[0] + lengths[1]])
    field(page).press_sequentially("Nieuw: ")

    sent(kernel, long, f"{PARAGRAPHS[: lengths[0]]}Nieuw: {PARAGRAPHS[lengths[0] :]}")
    seen(page, 2, len(lengths))


def test_words_that_were_not_saved_yet_go_along_when_one_goes_to_another_part(visit, kernel, long, lengths) -> None:
    page = visit(long)
    kernel.hold()
    field(page).press("Control+End")
    field(page).press_sequentially("Slot.")
    to(page, "Volgend deel")
    field(page).press_sequentially("Begin.")
    kernel.go_on()

    sent(kernel, long, f"{PARAGRAPHS[: lengths[0]]}Slot.Begin.{PARAGRAPHS[lengths[0] :]}")


def test_one_goes_on_at_the_start_of_the_next_part_and_back_at_the_end_of_the_one_before(visit, long, lengths) -> None:
    page = visit(long)
    to(page, "Volgend deel")
    assert field(page).evaluate(SHOWN) == {"top": True, "foot": False, "caret": [0, 0], "length": lengths[1]}
    to(page, "Vorig deel")
    end = lengths[0]
    assert field(page).evaluate(SHOWN) == {"top": False, "foot": True, "caret": [end, end], "length": end}


def test_a_long_text_is_edited_by_keyboard_alone(visit, kernel, long, lengths) -> None:
    """The focus stays at the button, also where it leads no further; a Tab away stand the words."""
    page = visit(long)
    onward = card(page).get_by_role("button", name="Volgend deel")
    onward.focus()
    for number in range(2, len(lengths) + 1):
        page.keyboard.press("Enter")
        seen(page, number, len(lengths))
        expect(page.locator("[data-announcement]")).to_contain_text(f"deel {number} van")
    expect(onward).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    seen(page, len(lengths), len(lengths))
    expect(onward).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(field(page)).to_be_focused()
    assert "parts" not in (field(page).get_attribute("aria-describedby") or "")
    expect(field(page)).to_have_accessible_description(
        f"Deze tekst is heel lang. Je ziet deel {len(lengths)} van {len(lengths)}."
    )
    page.keyboard.type("Toegevoegd. ")

    last = sum(lengths[:-1])
    sent(kernel, long, f"{PARAGRAPHS[:last]}Toegevoegd. {PARAGRAPHS[last:]}")


def test_a_very_long_text_that_is_pasted_becomes_parts_with_the_caret_where_it_was(
    visit, kernel, fresh, cutter
) -> None:
    written(kernel, fresh, "Voor. Na.")
    page = visit(f"{fresh}/purpose")
    place = field(page)
    place.focus()
    place.evaluate("(field) => field.setSelectionRange(6, 6)")
    page.keyboard.insert_text(PASTED)
    count = len(cut_up(cutter, (f"Voor. {PASTED}Na.", 1))["parts"])
    assert count > 12
    seen(page, count, count)
    expect(place).to_be_focused()
    expect(page.locator("[data-announcement]")).to_contain_text(f"deel {count} van {count}")
    page.keyboard.type("Hier.")

    sent(kernel, fresh, f"Voor. {PASTED}Hier.Na.")
    seen(page, count, count)
    page.reload()
    seen(page, 1, count)
    assert f"Voor. {PASTED}".startswith(field(page).input_value())


def test_a_part_that_grew_is_cut_anew_once_it_is_left_and_never_while_one_types(visit, kernel, long, lengths) -> None:
    page = visit(long)
    to(page, "Volgend deel")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    more = "Nog een zin. " * 450
    page.keyboard.insert_text(more)
    sent(kernel, long, f"{PARAGRAPHS[: lengths[0]]}{more}{PARAGRAPHS[lengths[0] :]}")
    seen(page, 2, len(lengths))
    assert len(field(page).input_value()) == lengths[1] + len(more)
    page.keyboard.type("En door.")
    more += "En door."
    sent(kernel, long, f"{PARAGRAPHS[: lengths[0]]}{more}{PARAGRAPHS[lengths[0] :]}")
    seen(page, 2, len(lengths))
    page.keyboard.press("Tab")

    seen(page, 2, len(lengths) + 1)
    assert len(field(page).input_value()) <= ONE_PIECE
    sent(kernel, long, f"{PARAGRAPHS[: lengths[0]]}{more}{PARAGRAPHS[lengths[0] :]}")


def test_a_part_without_words_is_gone_once_it_is_left(visit, kernel, long, lengths) -> None:
    page = visit(long)
    to(page, "Volgend deel")
    field(page).fill("")
    to(page, "Volgend deel")

    seen(page, 2, len(lengths) - 1)
    expect(field(page)).to_have_value(PARAGRAPHS[sum(lengths[:2]) : sum(lengths[:3])])
    sent(kernel, long, PARAGRAPHS[: lengths[0]] + PARAGRAPHS[sum(lengths[:2]) :])


def test_a_text_that_is_short_again_is_in_one_piece(visit, kernel, long) -> None:
    page = visit(long)
    to(page, "Toon de hele tekst")
    holds(page, f"value.length === {len(PARAGRAPHS)}")
    field(page).fill("Kort.")
    sent(kernel, long, "Kort.")

    expect(card(page).locator(".parts")).to_have_count(0)


def test_the_whole_text_can_be_had_in_one_piece_and_in_parts_again(visit, kernel, long, lengths) -> None:
    page = visit(long)
    to(page, "Volgend deel")
    to(page, "Toon de hele tekst")
    holds(page, f"value.length === {len(PARAGRAPHS)}")
    expect(card(page).locator(".parts p")).to_contain_text("Typen kan nu traag gaan.")
    field(page).evaluate("(field, at) => field.setSelectionRange(at, at)", sum(lengths[:3]) + 1)
    field(page).press_sequentially("X")
    to(page, "Toon de tekst in delen")

    seen(page, 4, len(lengths))
    sent(kernel, long, f"{PARAGRAPHS[: sum(lengths[:3]) + 1]}X{PARAGRAPHS[sum(lengths[:3]) + 1 :]}")


def test_what_somebody_else_changed_in_another_part_is_shown_and_not_while_one_types(
    visit, kernel, long, lengths
) -> None:
    page = visit(long)
    to(page, "Volgend deel")
    written(kernel, long, f"Eerst. {PARAGRAPHS}")
    to(page, "Vorig deel")
    holds(page, "value.startsWith('Eerst. ')")
    seen(page, 1, len(lengths))


@pytest.mark.parametrize("mine", [True, False])
def test_a_clash_about_another_part_is_asked_about_with_both_whole_texts(visit, kernel, long, lengths, mine) -> None:
    page = visit(long)
    to(page, "Volgend deel")
    theirs = f"{PARAGRAPHS} Van een ander."
    own = f"{PARAGRAPHS[: lengths[0]]}Van mij. {PARAGRAPHS[lengths[0] :]}"
    kernel.hold()
    field(page).press_sequentially("Van mij. ")
    written(kernel, long, theirs)
    kernel.go_on()
    expect(card(page).locator(".conflict")).to_be_visible()
    shown = card(page).locator(".conflict p.conflict-text").all_text_contents()
    assert [one == text for one, text in zip(shown, [own, theirs], strict=True)] == [True, True]
    to(page, "Mijn antwoord houden" if mine else "Het andere overnemen")

    expect(card(page).locator(".conflict")).to_have_count(0)
    sent(kernel, long, own if mine else theirs)
    begins = "([field, mine]) => field.value.startsWith('Van mij. ') === mine"
    comes(page, begins, [field(page).element_handle(), mine])
    seen(page, 2, len(lengths))


def test_undo_gives_back_the_text_in_every_part(visit, kernel, long, lengths) -> None:
    page = visit(long)
    to(page, "Volgend deel")
    field(page).press_sequentially("Weg ermee. ")
    sent(kernel, long, f"{PARAGRAPHS[: lengths[0]]}Weg ermee. {PARAGRAPHS[lengths[0] :]}")
    page.locator(".undo").click()

    expect(field(page)).to_have_value(PARAGRAPHS[lengths[0] : sum(lengths[:2])])
    sent(kernel, long, PARAGRAPHS)
    seen(page, 2, len(lengths))


def test_words_in_a_later_part_outlive_a_page_that_could_not_send_them(visit, kernel, long, lengths) -> None:
    page = visit(long)
    to(page, "Volgend deel")
    kernel.away = True
    expect(page.locator("[data-banner=lost]")).to_be_visible()
    field(page).press_sequentially("Nog niet weg. ")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    kernel.away = False
    page = visit(long, again=page)

    sent(kernel, long, f"{PARAGRAPHS[: lengths[0]]}Nog niet weg. {PARAGRAPHS[lengths[0] :]}")
    to(page, "Volgend deel")
    holds(page, "value.startsWith('Nog niet weg. ')")


def test_a_text_that_grows_too_long_for_the_record_is_refused_and_stays_in_the_page(visit, kernel, long) -> None:
    page = visit(long)
    field(page).evaluate("(field) => field.setSelectionRange(0, 0)")
    field(page).focus()
    page.keyboard.insert_text("x" * TEXT_BYTES)

    expect(card(page).get_by_role("alert").first).to_contain_text("en er past 2.000 kB")
    assert field(page).input_value().startswith("x" * TEXT_BYTES)
    untouched = kept(kernel, long) == PARAGRAPHS
    assert untouched


def test_who_may_not_answer_reads_the_whole_text(visit, long, lengths) -> None:
    page = visit(long)
    act_as(page, "dpo")

    expect(field(page)).to_be_disabled()
    holds(page, f"value.length === {len(PARAGRAPHS)}")
    expect(card(page).locator(".parts")).to_have_count(0)
    act_as(page, "assessor")
    seen(page, 1, len(lengths))


def test_on_paper_stands_the_whole_text(visit, long, lengths) -> None:
    page = visit(long)
    to(page, "Volgend deel")
    field(page).press_sequentially("Nog niet bewaard. ")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    paper = card(page).locator(".parts-paper")
    expect(paper).to_be_visible()
    expect(field(page)).to_be_hidden()
    words = paper.text_content()
    whole = f"{PARAGRAPHS[: lengths[0]]}Nog niet bewaard. {PARAGRAPHS[lengths[0] :]}"
    on_paper = words == whole
    assert on_paper, f"{len(words)} signs instead of {len(whole)}"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_text("")


@pytest.mark.parametrize(("language", "width"), [("nl", 1440), ("en", 390)])
def test_axe_finds_nothing_in_parts_and_in_one_piece(visit, long, language, width) -> None:
    page = visit(long, language=language, width=width)
    expect(card(page).locator(".parts")).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    card(page).locator(".parts .button-quiet").click()
    expect(card(page).locator(".parts .button")).to_have_count(0)
    assert faults(page) == []
