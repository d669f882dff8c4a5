"""What was computed from the journal and is kept to be quick. May be thrown away at any time."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from lia.store.chain import canonical
from lia.store.entry import Plain
from lia.store.tables import summary

PATIENCE = 0.05
"""Seconds to wait for another writer: what is derived is never worth more."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What was computed for an assessment when ``seq`` was its last entry."""

    seq: int
    content: Plain


def recall(connection: Connection, made_by: str, keys: Collection[str] | None = None) -> dict[str, Derived]:
    """Give what is kept under ``made_by`` (the name of everything else it was computed from), or some of it."""
    query = select(summary).where(summary.c.made_by == made_by)
    rows = connection.execute(query if keys is None else query.where(summary.c.assessment.in_(keys)))
    found = ((row.assessment, row.seq, _read(row.content)) for row in rows)
    return {key: Derived(seq, content) for key, seq, content in found if content is not None}


def _read(content: str) -> Plain | None:
    """Give what was kept; ``None`` where it is damaged: then it is computed anew."""
    with suppress(ValueError):
        plain = json.loads(content)
        return plain if isinstance(plain, dict) else None
    return None


def forget(connection: Connection) -> None:
    """Throw away all that is kept. The caller holds the write transaction."""
    connection.execute(delete(summary))


def keep(connection: Connection, made_by: str, results: Mapping[str, Derived]) -> None:
    """Keep the results in place of older ones. The caller holds the write transaction."""
    rows = [
        {"assessment": key, "seq": one.seq, "made_by": made_by, "content": canonical(one.content)}
        for key, one in results.items()
    ]
    statement = insert(summary)
    new = {column: statement.excluded[column] for column in ("seq", "made_by", "content")}
    connection.execute(statement.on_conflict_do_update(index_elements=["assessment"], set_=new), rows)
