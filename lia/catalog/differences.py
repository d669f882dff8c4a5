"""What one edition of a method does otherwise than another: question by question, weight by weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from lia.model.method import Method

NOT_COMPARED = frozenset({"edition", "valid_from", "hash", "sources"})
"""What differs between any two editions, and what is no part of the method's working."""

_ONE = {"questions": "question", "options": "option", "groups": "group", "rules": "rule", "safeguards": "safeguard"}


def differences(ours: Method, theirs: Method) -> tuple[str, ...]:
    """Give a sentence for each thing that ``theirs`` does otherwise than ``ours``."""
    return tuple(_of_values((), ours, theirs))


Place = tuple[str, ...]


def _of_values(place: Place, ours: Any, theirs: Any) -> Iterator[str]:
    if ours == theirs and not is_dataclass(ours):
        return
    if is_dataclass(ours) and type(ours) is type(theirs):
        for one in fields(ours):
            if one.name not in NOT_COMPARED:
                yield from _of_values((*place, one.name), getattr(ours, one.name), getattr(theirs, one.name))
    elif isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        yield from _of_named(
            place, {str(key): one for key, one in ours.items()}, {str(k): v for k, v in theirs.items()}
        )
    elif _named(ours) and _named(theirs) and (ours or theirs):
        yield from _of_named(place, {one.id: one for one in ours}, {one.id: one for one in theirs})
    elif ours != theirs:
        yield f"{_said(place)}: {_shown(ours)} becomes {_shown(theirs)}."


def _of_named(place: Place, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    for key in [key for key in theirs if key not in ours]:
        yield f"{_said((*place, key))} is added."
    for key in [key for key in ours if key not in theirs]:
        yield f"{_said((*place, key))} is left out."
    shared = [key for key in ours if key in theirs]
    if shared != [key for key in theirs if key in ours]:
        yield f"{_said(place)} stand in another order."
    for key in shared:
        yield from _of_values((*place, key), ours[key], theirs[key])


def _named(values: Any) -> bool:
    if not isinstance(values, tuple):
        return False
    ids = [getattr(one, "id", None) for one in values]
    return all(ids) and len(set(ids)) == len(ids)


def _said(place: Iterable[str]) -> str:
    """Write a place as people say it: ``question scale, option huge, level``."""
    words: list[str] = []
    for step in place:
        if words and words[-1] in _ONE:
            words[-1] = f"{_ONE[words[-1]]} {step}"
        else:
            words.append(step.replace("_", " ") if step not in _ONE else step)
    return ", ".join(words)


def _shown(value: Any) -> str:
    if value is None or value in ("", (), frozenset()):
        return "nothing"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, frozenset):
        return " and ".join(sorted(map(str, value)))
    if isinstance(value, tuple):
        return ", ".join(_shown(one) for one in value)
    if is_dataclass(value):
        parts = ((one.name, getattr(value, one.name)) for one in fields(value) if one.name not in NOT_COMPARED)
        return " ".join(f"{name}={_shown(part)}" for name, part in parts if part not in (None, "", (), frozenset()))
    return f"{value:g}" if isinstance(value, float) else str(value)
