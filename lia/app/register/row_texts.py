"""The register as a page reads it: one JSON text, of which each row is made once.

Ten thousand rows are one word to everything between kernel and page, which takes a text as it is;
as a tree, each part of each row would be looked at five times on the way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import is_
from typing import Any
from uuid import uuid4

from lia.app.plain import Plain
from lia.app.register.view import row_view
from lia.session import RegisterRow, Session

ABSENT = (None, False, "")
NOT_LISTED = frozenset({"role", "processing_started", "example"})
"""What the list does not show of a row; the page of a purpose does."""


@dataclass(frozen=True)
class RowTexts:
    """Rows and the text of each, in one language; ``stamp`` tells these from those of another moment."""

    language: str
    rows: tuple[RegisterRow, ...]
    texts: tuple[str, ...]
    stamp: str = field(default_factory=lambda: uuid4().hex)

    def both(self) -> Iterator[tuple[RegisterRow, str]]:
        """Each row with its text."""
        return zip(self.rows, self.texts, strict=True)

    @cached_property
    def whole(self) -> str:
        """Every row."""
        return as_list(self.texts)

    def first(self, count: int) -> str:
        """The first rows."""
        return as_list(self.texts[:count])

    def other_than(self, before: RowTexts) -> str:
        """The rows that are new or changed since ``before``; none ever goes."""
        known = dict.fromkeys(map(id, before.rows))
        return as_list(text for row, text in self.both() if id(row) not in known)


def as_list(texts: Iterable[str]) -> str:
    """Give the text of a list of rows."""
    return f"[{','.join(texts)}]"


def row_texts(session: Session, language: str) -> RowTexts:
    """Give the rows as they are now; made anew only where a row changed."""
    rows, name = session.register(), f"row texts {language}"
    before = session.record.memory.get(name)
    if isinstance(before, RowTexts) and _are_same(before.rows, rows):
        return before
    known = {id(row): text for row, text in before.both()} if isinstance(before, RowTexts) else {}
    found = RowTexts(language, rows, tuple(known.get(id(row)) or row_text(row, language) for row in rows))
    session.record.memory[name] = found
    return found


def _are_same(before: tuple[RegisterRow, ...], rows: tuple[RegisterRow, ...]) -> bool:
    return before is rows or (len(before) == len(rows) and all(map(is_, before, rows)))


def row_text(row: RegisterRow, language: str) -> str:
    """Give one row as JSON, without what is not there."""
    shown = {key: value for key, value in row_view(row, language).items() if key not in NOT_LISTED}
    return json.dumps(without_absent(shown), ensure_ascii=False, separators=(",", ":"))


def without_absent(plain: Plain) -> Plain:
    """Leave out what is empty, at any depth of a row; an empty list stays."""
    return {key: _small(value) for key, value in plain.items() if not any(value is one for one in ABSENT)}


def _small(value: Any) -> Any:
    if isinstance(value, dict):
        return without_absent(value)
    return [_small(one) for one in value] if isinstance(value, list) else value
