"""An edition of the impact assessment is read whole or refused, with every mistake in one sentence each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.catalog.dpia_reader import read_dpia_method
from lia.catalog.dpia_texts import dpia_keys
from lia.errors import WrongInput
from lia.model.dpia_method import FieldKind

CATALOG = Catalog.load()
FILE = Path(__file__).parents[2] / "data" / "methods" / "dpia-2026.1.yaml"
TEXT = FILE.read_text(encoding="utf-8")


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], object]:
    def reading(text: str) -> object:
        path = tmp_path / "dpia-x.yaml"
        path.write_text(text, encoding="utf-8")
        return read_dpia_method(path, CATALOG.matrices)

    return reading


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("item: d06_purposes}", "item: d06_purpose}", "no item with entries"),
        ("id: d06_purposes", "id: d04_operations", "second time"),
        ("one_each: right", "one_each: how", "no choice of d18_rights"),
        (
            "any_of: [standard_clauses, binding_rules]",
            "any_of: [standard_clause, binding_rules]",
            "no option of transfer_tool",
        ),
        ("field: data_kind, any_of", "field: datakind, any_of", "no choice of d03_data"),
        (
            'places: {rijk: "1", cnil: "1.1", ico: "1", edpb: "0"}',
            'places: {rijk: "1", cnil: "1.1", ico: "1"}',
            "no place in edpb",
        ),
        ('places: {rijk: "1", ', 'places: {rijk: "99", ', "no section of rijk"),
        ("options: [collection, use,", "options: [unknown, collection, use,", "stands beside every choice already"),
        ("    link: screening\n", "", "needs link"),
        ("part: need\n    kind: text", "part: ned\n    kind: text", "no part"),
        ("matrix: cnil_4x4", "matrix: cnil_5x5", "no matrix"),
        ("items: [d22_dpo], field: contact", "items: [d22_dpo], field: kontact", "No field"),
        ("items: [d22_dpo]", "items: [d22_dpi]", "no item"),
        ("- {id: people, kind: text}", "- {id: people, kind: text, options: [a, b]}", "Options go with a choice"),
        ("{id: given_on, kind: date}", "{id: given_on, kind: day}", "given_on"),
        ("follows: [ready]", "follows: [done]", "follows"),
    ],
)
def test_a_mistake_is_told(read: Callable[[str], object], old: str, new: str, told: str) -> None:
    assert old in TEXT
    with pytest.raises(WrongInput) as caught:
        read(TEXT.replace(old, new, 1))

    assert any(told in str(problem) and problem.line for problem in caught.value.problems), str(caught.value)


def test_the_hash_is_that_of_the_file_whatever_its_line_endings(read: Callable[[str], object], tmp_path: Path) -> None:
    crlf = tmp_path / "crlf.yaml"
    crlf.write_bytes(TEXT.replace("\n", "\r\n").encode())

    assert read_dpia_method(crlf, CATALOG.matrices).hash == CATALOG.impact.dpia().hash


def test_every_text_it_is_shown_with_exists_in_every_language() -> None:
    wanted = set(dpia_keys(CATALOG.impact.dpia()))

    for language in CATALOG.languages:
        assert wanted - set(CATALOG.own_entries(language)) == set()


def test_no_text_stands_for_an_item_field_or_option_that_does_not_exist() -> None:
    wanted = set(dpia_keys(CATALOG.impact.dpia()))
    written = {key for key in CATALOG.own_entries("nl") if key.startswith("dpia.") and not key.endswith(".hint")}

    assert written - wanted == set()


def test_every_reference_leads_to_an_item_with_entries() -> None:
    method = CATALOG.impact.dpia()
    led = {field.item for item in method.items for field in item.fields if field.kind is FieldKind.REFERENCES}

    assert led <= set(method.groups)


def test_an_edition_that_does_not_exist_is_named() -> None:
    with pytest.raises(Exception, match="no edition of the impact assessment '1999'"):
        CATALOG.impact.dpia("1999")
