"""Who gave something elsewhere, kept apart from what they gave, so that a name can be erased and the words stay.

What is brought in says who gave it; the entry itself says who brought it in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lia.store.entry import Plain

NAME = "given_name"
Given = list[tuple[list[str], str]]
"""Names, each with the path of what it stands beside; empty: the value as a whole."""


def taken_out(value: Plain) -> tuple[dict[str, Any], Given]:
    """Give a value without the names of who gave it, and those names."""
    return _without(value), [*_names(value, [])]


def _names(value: Mapping[str, Any], path: list[str]) -> Iterator[tuple[list[str], str]]:
    for key, one in value.items():
        if key == NAME and isinstance(one, str):
            yield path, one
        elif isinstance(one, Mapping):
            yield from _names(one, [*path, key])


def _without(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _without(one) if isinstance(one, Mapping) else one for key, one in value.items() if key != NAME}


def put_back(value: dict[str, Any], given: Given) -> None:
    """Put the names back where they stood."""
    for path, name in given:
        there = value
        for key in path:
            there = there.setdefault(key, {})
        there[NAME] = name
