"""The JSON Schemas are made from the file models, are current, and say the same as the models."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lia.catalog.folder import data_folder
from lia.catalog.schemas import KINDS, file_name, schema_text, write
from lia.catalog.yaml_reader import read

DATA = data_folder().root
BAD = Path(__file__).parents[1] / "bad-data"


def schema_named_in(path: Path) -> Path | None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    return (path.parent / match[1]).resolve() if match else None


def mistakes(kind: str, data: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(json.loads(schema_text(kind))).iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_in_the_folder_is_the_one_the_model_gives(kind: str) -> None:
    """Mend with: python -m lia.catalog.schemas."""
    assert (data_folder().schemas / file_name(kind)).read_text(encoding="utf-8") == schema_text(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_itself_sound(kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(kind)))


def test_the_command_writes_every_schema(tmp_path: Path) -> None:
    write(tmp_path / "schemas")

    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {file_name(kind) for kind in KINDS}


FILES = [path for path in sorted(DATA.rglob("*.yaml")) if schema_named_in(path) is not None]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DATA)))
def test_an_editor_that_follows_the_schema_accepts_our_own_files(path: Path) -> None:
    schema = schema_named_in(path)

    assert schema is not None
    assert schema.exists(), schema
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(read(path).data)] == []


@pytest.mark.parametrize(
    "name",
    ["unknown-key", "true", "number", "nothing", "answers-missing", "confidence-unknown-word", "safeguard-is-true"],
)
def test_an_editor_that_follows_the_schema_refuses_a_broken_answer_file(name: str) -> None:
    assert mistakes("answers", read(BAD / "answers" / f"{name}.yaml").data)


def test_the_schema_knows_the_short_and_the_full_form_of_an_answer() -> None:
    full = {"option": ["us"], "confidence": "assumed", "reason": {"nl": "omdat"}}

    assert (
        mistakes("answers", {"purpose": "p11", "answers": {"scale": "handful", "interest_holder": ["us"], "x": full}})
        == []
    )
