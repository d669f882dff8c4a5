"""The public names of the library, with their docstrings and what one can do with them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from typing import Any

import lia
from tests.reference.markdown import code, first, page, prose, table


def render() -> str:
    """Give the page."""
    head = "`import lia` gives these names and no others; each is imported when it is first used."
    return page("Names in Python", head, *(_part(name, getattr(lia, name)) for name in lia.__all__))


def _part(name: str, what: Any) -> str:
    parts = [f"## {name}", f"```python\nlia.{name}{_signature(what)}\n```", prose(inspect.getdoc(what) or "")]
    if inspect.isclass(what):
        parts.append(table(("Member", "What it is"), _members(what)))
    return "\n\n".join(part for part in parts if part)


def _members(what: type) -> Iterator[tuple[str, str]]:
    """Give what our own classes offer beside their fields, in the order of their names."""
    found = {name: value for one in reversed(what.__mro__) if _ours(one) for name, value in vars(one).items()}
    for name in sorted(found):
        value = found[name]
        about = inspect.unwrap(value.fget if isinstance(value, property) else getattr(value, "__func__", value))
        if name.startswith("_") or not inspect.isfunction(about) or not about.__doc__:
            continue
        told = name if isinstance(value, property) else f"{name}{_signature(about)}"
        yield code(told), first(about.__doc__)


def _ours(what: type) -> bool:
    return what.__module__.split(".")[0] == "lia"


def _signature(what: Any) -> str:
    """Give the parameters as they are written; who is asked comes not among them."""
    if inspect.isclass(what) and issubclass(what, Exception):
        return ""  # errors are caught, not made
    listed = [one for one in inspect.signature(what).parameters.values() if one.name not in ("self", "cls")]
    told: list[str] = []
    for one in listed:
        starred = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
        if one.kind is one.KEYWORD_ONLY and not any(part.startswith("*") for part in told):
            told.append("*")
        default = "" if one.default is one.empty else f"={_value(one.default)}"
        told.append(f"{starred}{one.name}{default}")
    return f"({', '.join(told)})"


def _value(value: Any) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if "<" in repr(value):  # neither an address in memory nor a marker of dataclasses belongs on a page
        return getattr(value, "__name__", "…")
    return repr(value) if len(repr(value)) <= 40 else "…"
