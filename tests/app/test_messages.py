"""Nothing a page sends is trusted: what does not fit its shape is refused with a reason."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.app.messages import SHORT_BYTES, TEXT_BYTES, Unfit, read
from lia.app.rate_limit import Pace
from lia.app.shapes import SHAPES
from lia.app.verbs import VERBS
from lia.app.workbench import Workbench

ANSWER: dict[str, Any] = {
    "id": "1",
    "do": "answer",
    "assessment": "p11-1",
    "question": "scale",
    "options": ["handful"],
    "unknown": False,
    "text": "",
    "reason": "",
    "confidence": "stated",
    "evidence": "",
    "expected": 0,
}


def test_every_verb_has_a_shape_and_a_function() -> None:
    assert set(SHAPES) == set(VERBS)


def test_a_message_that_fits_is_read() -> None:
    request = read(ANSWER, SHAPES)

    assert (request.verb, request.fields["options"]) == ("answer", ("handful",))


@pytest.mark.parametrize(
    ("message", "why", "field"),
    [
        (None, "not_fitting", ""),
        ([1, 2], "not_fitting", ""),
        ({"do": "ping"}, "no_id", ""),
        ({"id": 7, "do": "ping"}, "no_id", ""),
        ({"id": "x" * 101, "do": "ping"}, "no_id", ""),
        ({"id": "1", "do": "drop_tables"}, "unknown_verb", ""),
        ({"id": "1", "do": ["ping"]}, "unknown_verb", ""),
        ({"id": "1", "do": "ping", "more": 1}, "unknown_field", "more"),
        ({**ANSWER, "options": "handful"}, "not_a_list", "options"),
        ({**ANSWER, "options": ["a", "a"]}, "not_a_list", "options"),
        ({**ANSWER, "options": [f"o{number}" for number in range(51)]}, "not_a_list", "options"),
        ({**ANSWER, "options": [{"$ne": 1}]}, "not_a_name", "options"),
        ({**ANSWER, "assessment": "../../etc/passwd"}, "not_a_name", "assessment"),
        ({**ANSWER, "unknown": 1}, "not_fitting", "unknown"),
        ({**ANSWER, "expected": -1}, "not_fitting", "expected"),
        ({**ANSWER, "expected": True}, "not_fitting", "expected"),
        ({**ANSWER, "confidence": "certain"}, "not_offered", "confidence"),
        ({**ANSWER, "text": 5}, "not_text", "text"),
        ({**ANSWER, "text": "\ud800"}, "not_text", "text"),
        ({**ANSWER, "text": "é" * TEXT_BYTES}, "too_long", "text"),
        ({"id": "1", "do": "load"}, "missing", "assessment"),
        ({"id": "1", "do": "hello", "person": {"role": "king"}}, "not_offered", "role"),
        ({"id": "1", "do": "hello", "person": {"admin": True}}, "unknown_field", "admin"),
        ({"id": "1", "do": "describe", "assessment": "p11-1", "on": "22-11-2026"}, "not_a_day", "on"),
        ({"id": "1", "do": "describe", "assessment": "p11-1", "on": "2026-02-30"}, "not_a_day", "on"),
    ],
)
def test_a_message_that_does_not_fit_is_refused(message: Any, why: str, field: str) -> None:
    with pytest.raises(Unfit) as refused:
        read(message, SHAPES)

    assert (refused.value.why, refused.value.field) == (why, field)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=12,
    )
)
@settings(max_examples=200, deadline=None)
def test_reading_raises_nothing_but_unfit(message: Any) -> None:
    for candidate in (message, {"id": "1", "do": "answer", "options": message}, {"id": "1", "do": message}):
        try:
            read(candidate, SHAPES)
        except Unfit:
            continue


def test_control_characters_are_taken_out_and_line_ends_made_plain() -> None:
    request = read({**ANSWER, "text": "a\x00b\r\nc\td\x1b"}, SHAPES)

    assert request.fields["text"] == "ab\nc\td"


def test_a_text_of_two_megabytes_fits() -> None:
    assert len(read({**ANSWER, "text": "a" * TEXT_BYTES}, SHAPES).fields["text"]) == TEXT_BYTES


def test_a_burst_is_taken_then_so_many_a_second() -> None:
    now = 0.0
    pace = Pace(lambda: now, rate=50, burst=100)

    assert [pace.allows() for _ in range(101)] == [True] * 100 + [False]
    now = 0.1
    assert [pace.allows() for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_refusal_is_a_sentence_in_the_language_of_the_page(bench: Workbench, language: str) -> None:
    bench.desk.language = language
    sentences = [
        bench.reply(None),
        bench.reply({"id": "1", "do": "drop_tables"}),
        bench.reply({"id": "2", "do": "load", "assessment": "p99-9"}),
        bench.reply({**ANSWER, "id": "3", "options": ["no_such_option"]}),
        bench.reply({**ANSWER, "id": "4", "text": "a" * 5_000_000}),
        bench.reply({"id": "5", "do": "ping"}, has_buffers=True),
        bench.reply({"id": "6", "do": "undo", "assessment": "p11-1"}),
    ]

    assert [reply["ok"] for reply in sentences] == [False] * 7
    assert {reply["kind"] for reply in sentences} == {"wrong", "refused"}
    assert all(reply["error"][0].isupper() and reply["error"].endswith(".") for reply in sentences)
    assert not any("Traceback" in reply["error"] or "{" in reply["error"] for reply in sentences)
    assert ("niets" in sentences[0]["error"]) == (language == "nl")


def test_a_page_that_sends_too_fast_is_refused_and_then_served_again(bench: Workbench) -> None:
    replies = [bench.reply({"id": str(number), "do": "ping"}) for number in range(1000)]

    assert replies[0]["ok"]
    assert replies[-1]["kind"] == "refused"
    bench.pace._left = 10
    assert bench.reply({"id": uuid.uuid4().hex, "do": "ping"})["ok"]


def test_values_cannot_be_set_from_the_browser(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[Any] = []
    monkeypatch.setattr(bench, "tell", said.append)
    before = dict(bench.boot)

    bench.set_state({"boot": {}, "_esm": "alert(1)"})

    assert bench.boot == before
    assert said[0]["kind"] == "wrong"


@pytest.mark.parametrize("unseen", ["\u200b", "\u200b \u2060\n\ufeff", "\u202e\u202c", "\x00"])
def test_a_text_that_nobody_could_see_is_an_empty_one(unseen: str) -> None:
    """Signs without width or only with a direction are no grounds, no name and no comment."""
    assert read({**ANSWER, "reason": unseen}, SHAPES).fields["reason"] == ""


@pytest.mark.parametrize("seen", ["", " ", "\n", "a\u200bb", "👩\u200d👩\u200d👧", "\u202eמילים\u202c", "e\u0301"])
def test_a_text_with_anything_to_see_or_that_is_only_space_stays_as_it_was_typed(seen: str) -> None:
    assert read({**ANSWER, "reason": seen}, SHAPES).fields["reason"] == seen


def test_a_decision_that_departs_is_not_taken_on_grounds_that_nobody_can_see(bench: Workbench) -> None:
    def decide(grounds: str) -> dict[str, Any]:
        return bench.reply(
            {"id": uuid.uuid4().hex, "do": "decide", "assessment": "p11-1", "decision": "reject", "grounds": grounds}
        )

    bench.reply({"id": "1", "do": "hello", "language": "nl", "person": {"role": "decision_maker", "name": ""}})

    assert decide("\u200b\u202e")["ok"] is False
    assert decide("Te veel mensen weten het niet.")["ok"] is True


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ({"id": "1", "do": "describe", "assessment": "p11-1"}, "scope"),
        ({"id": "1", "do": "dpia_measure", "dpia": "p20-dpia-1", "measure": "m1"}, "name"),
        ({"id": "1", "do": "dpia_risk", "dpia": "p20-dpia-1", "risk": "r1"}, "name"),
    ],
)
def test_what_stands_in_lists_as_a_name_is_short_and_how_short_is_said_in_signs(
    message: dict[str, Any], field: str
) -> None:
    read({**message, field: "n" * SHORT_BYTES}, SHAPES)

    with pytest.raises(Unfit) as refused:
        read({**message, field: "n" * (SHORT_BYTES + 1)}, SHAPES)

    assert (refused.value.why, refused.value.field) == ("too_long_short", field)
    assert refused.value.values == {"limit": SHORT_BYTES}


def test_a_name_does_not_turn_the_words_around_it() -> None:
    """A sign for direction would show the day behind a name backwards; a text of one's own keeps what was typed."""
    person = {"role": "dpo", "name": "\u202eGF\u2066 מילים"}

    assert read({"id": "1", "do": "hello", "person": person}, SHAPES).fields["person"]["name"] == "GF מילים"
