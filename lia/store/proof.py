"""Proves a record: the journal by its chain, then the table that says who may do what against the journal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, select

from lia.errors import NotNow
from lia.store import chain, people
from lia.store.chain import Verdict
from lia.store.entry import Kind
from lia.store.journal import read
from lia.store.migrations import version
from lia.store.tables import journal, wording

HASH = re.compile(r"[0-9a-f]{64}")

WITH_PERSONS = 2
"""The form from which on a record has the table of persons."""


def verify(connection: Connection, head: str | None = None) -> Verdict:
    """Prove the whole journal, see ``chain.verify``, and that the table of persons says what the journal says.

    Bytes that are no text are read as they are, not as a fault.

    Raises:
        NotNow: ``head`` is no hash, so it proves nothing.
    """
    head = head.strip().lower() if head else None
    if head and not HASH.fullmatch(head):
        sentence = f"{head[:80]!r} is no head: that is 64 signs, 0-9 and a-f. Copy it whole from a report."
        raise NotNow(sentence, "no_head")
    with _lenient(connection):
        texts = connection.execute(select(wording)).all()
        rows = connection.execute(select(journal).order_by(journal.c.seq)).mappings()
        verdict = chain.verify(
            ({str(key): value for key, value in row.items()} for row in rows),
            {(text.seq, text.part): (text.salt, text.content) for text in texts},
            head,
        )
        return _persons(connection, verdict) if verdict.sound else verdict


def _persons(connection: Connection, verdict: Verdict) -> Verdict:
    """See that nobody was given a role in the table alone."""
    if version(connection) < WITH_PERSONS:
        return verdict
    entries = tuple(read(connection, journal.c.kind == Kind.PERSON.value))
    wrong = people.differing(connection, entries)
    if not wrong:
        return verdict
    told = [entry.seq for entry in entries if int(entry.field) in wrong]
    why = "the table of persons says something else than the journal"
    return Verdict(verdict.entries, verdict.head, max(told, default=verdict.entries), why)


@contextmanager
def _lenient(connection: Connection) -> Iterator[None]:
    raw: Any = connection.connection.driver_connection
    usual = raw.text_factory
    raw.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = usual
