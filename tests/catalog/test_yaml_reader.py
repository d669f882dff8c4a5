"""What comes in through the one YAML reader: YAML 1.2 values with lines, and nothing hostile."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from lia.catalog import yaml_reader
from lia.catalog.source_text import MOST_BYTES, MOST_PROBLEMS
from lia.catalog.yaml_reader import MOST_LEVELS, MOST_NODES, read
from lia.errors import WrongInput


def refusal(source: Path | str | bytes) -> str:
    with pytest.raises(WrongInput) as refused:
        read(source)
    return str(refused.value)


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "Yes", "NO", "y", "n", "2026-11-22", "12:30", "1_000", "0b1", "NOR"]
)
def test_words_that_older_yaml_turned_into_something_else_stay_words(word: str) -> None:
    assert read(f"answer: {word}").data == {"answer": word}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None), ("3", 3), ("-10", -10), ("007", 7),
        ("0o17", 15), ("0x1F", 31), ("0.25", 0.25), ("1e3", 1000.0), (".inf", math.inf), ("'3'", "3"),
        ('"true"', "true"),
    ],
)  # fmt: skip
def test_scalars_follow_the_core_schema_of_yaml_1_2(written: str, value: object) -> None:
    found = read(f"answer: {written}").data["answer"]

    assert found == value
    assert type(found) is type(value)


def test_keys_are_always_text() -> None:
    assert read("NO: a\n1: b\ntrue: c\n2026-11-22: d").data == {"NO": "a", "1": "b", "true": "c", "2026-11-22": "d"}


def test_every_place_knows_its_line() -> None:
    document = read("a:\n  - x\n  - b: 1\n    c: >\n      folded\n")

    assert [document.line(place) for place in [("a",), ("a", 0), ("a", 1, "b"), ("a", 1, "c")]] == [1, 2, 3, 4]
    assert document.line(("a", 1, "missing")) == 3, "the nearest place above it"


def test_how_a_number_was_written_is_kept() -> None:
    assert read("edition: 2026.10").numbers == {("edition",): "2026.10"}


def test_a_byte_order_mark_and_windows_line_endings_are_fine() -> None:
    assert read("﻿a: 1\r\nb: é\r\n".encode()).data == {"a": 1, "b": "é"}


def test_twelve_levels_are_read_and_thirteen_are_not() -> None:
    assert read("[" * MOST_LEVELS + "]" * MOST_LEVELS).data is not None
    assert "levels deep" in refusal("[" * (MOST_LEVELS + 1) + "]" * (MOST_LEVELS + 1))


def test_of_a_million_brackets_only_the_first_few_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[object] = []
    parse = yaml.parse

    def noted(*args: Any, **kwargs: Any) -> Iterator[object]:
        for event in parse(*args, **kwargs):
            looked_at.append(event)
            yield event

    monkeypatch.setattr(yaml, "parse", noted)

    assert "levels deep" in refusal("[" * 1_000_000)
    assert len(looked_at) == MOST_LEVELS + 3, "the stream, the document, and one level too many"


def test_fifty_thousand_values_are_read_and_more_are_not() -> None:
    assert len(read("\n".join(["- a"] * (MOST_NODES - 1))).data) == MOST_NODES - 1
    assert "more than 50000 values" in refusal("\n".join(["- a"] * MOST_NODES))


def test_of_a_file_that_is_too_large_only_its_size_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.yaml"
    path.touch()
    os.truncate(path, 20_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))

    assert "larger than 2 MB and was not read" in refusal(path)


def test_two_megabytes_are_the_limit_for_text_and_bytes_too() -> None:
    assert read("# " + "x" * (MOST_BYTES - 10) + "\na: 1").data == {"a": 1}
    assert "larger than 2 MB" in refusal("x" * (MOST_BYTES + 1))
    assert "larger than 2 MB" in refusal(b"x" * (MOST_BYTES + 1))


def test_a_file_of_nothing_but_mistakes_names_a_hundred_of_them() -> None:
    with pytest.raises(WrongInput) as refused:
        read("\n".join(["a: 1"] * 20_000))

    assert len(refused.value.problems) == MOST_PROBLEMS


def test_a_missing_file_a_folder_and_an_odd_name_are_named(tmp_path: Path) -> None:
    assert "There is no such file" in refusal(tmp_path / "nothing.yaml")
    assert "This is not a file" in refusal(tmp_path)
    assert "cannot be read" in refusal(Path("a\0b"))


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "closed.yaml"
    path.write_text("a: 1", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", closed)

    assert "The file cannot be read: Permission denied." in refusal(path)


def test_duplicate_keys_are_all_named_at_once() -> None:
    message = refusal("a: 1\na: 2\nb: {c: 1, c: 2}\n")

    assert "2 mistakes" in message
    assert "line 2" in message
    assert "line 3" in message


def test_the_slow_parser_of_a_machine_without_libyaml_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: no\nb: [1, 'x', {c: ~}]\nd: |\n  two\n  lines\n"
    fast = read(text)
    monkeypatch.setattr(yaml_reader, "_LOADER", yaml.SafeLoader)

    assert read(text).data == fast.data
    assert read(text).lines == fast.lines
    assert "alias" in refusal("a: &x 1\nb: *x")


def problems(source: str | bytes) -> list[str]:
    """Give what is told about a source: nothing where it is read; any other error fails the test."""
    try:
        read(source)
    except WrongInput as refused:
        return [str(problem) for problem in refused.problems if problem.what and problem.remedy] or ["an empty message"]
    return []


@given(st.text())
@example("a: !!binary x")
@example("? ? ?")
@example("%TAG ! tag:example.com,2026:\n---\n!x y")
@example("a: *")
@example("&")
@example("a: 0x" + "F" * 500)
def test_no_text_whatever_gives_anything_but_a_document_or_sentences(text: str) -> None:
    assert "an empty message" not in problems(text)


@given(st.binary())
def test_no_bytes_whatever_give_anything_but_a_document_or_sentences(content: bytes) -> None:
    assert "an empty message" not in problems(content)


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.text("abn yes:#-[]{}'\"é\n", max_size=12)
)


@given(
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
        max_leaves=10,
    )
)
def test_what_json_can_say_is_read_as_it_was_meant(value: object) -> None:
    """JSON is YAML; the standard library writes it, our reader reads it."""
    assert read(json.dumps(value, ensure_ascii=False)).data == value
