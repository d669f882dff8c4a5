"""Every kind of data file: its keys, which of them are needed, and what may stand there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lia.catalog.schemas import KINDS, file_name, schema_text
from tests.reference.markdown import cell, code, first, page, prose, table

Schema = Mapping[str, Any]
HEADS = ("Key", "What may stand there", "Needed")


def render() -> str:
    """Give the page."""
    head = (
        "Files are YAML (`assessments` is JSON). Every mistake in a file is told at once, with its line.\n"
        "The first line of a file names its schema, so that editors help while one writes."
    )
    return page("Data files", head, *(_kind(kind) for kind in KINDS))


def _kind(kind: str) -> str:
    schema = json.loads(schema_text(kind))
    title = f"## {kind}\n\nSchema: [`data/schemas/{file_name(kind)}`](../../data/schemas/{file_name(kind)})"
    inner = (_part(name, one) for name, one in schema.get("$defs", {}).items() if "properties" in one)
    return "\n\n".join([title, prose(schema.get("description", "")), _keys(schema), *inner])


def _part(name: str, schema: Schema) -> str:
    return f"**{name}**: {first(schema.get('description', ''))}\n\n{_keys(schema)}"


def _keys(schema: Schema) -> str:
    needed = set(schema.get("required", ()))
    rows = _rows(schema.get("properties", {}), needed)
    return table(HEADS, rows)


def _rows(properties: Mapping[str, Schema], needed: set[str]) -> Iterator[tuple[str, str, str]]:
    for key, one in properties.items():
        yield code(key), cell(kind_of(one)), "yes" if key in needed else ""


def kind_of(schema: Schema) -> str:
    """Say in a few words what a JSON Schema lets stand at a place."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    for many in ("anyOf", "oneOf"):
        if many in schema:
            return " or ".join(dict.fromkeys(kind_of(one) for one in schema[many]))
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    return _plain(schema)


def _plain(schema: Schema) -> str:
    kind = schema.get("type", "anything")
    if kind == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    if kind == "object":
        values = schema.get("additionalProperties")
        if isinstance(values, Mapping):
            return f"keys with {kind_of(values)}"
        return "text per language" if "patternProperties" in schema else "keys"
    words = {"string": "text", "integer": "whole number", "boolean": "true or false", "null": "nothing"}
    return str(schema.get("format") or words.get(str(kind), kind))
