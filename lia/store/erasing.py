"""Erases words: their salt and content go, the digest in the journal stays, the chain stays whole.

Without the salt nobody can test a guess at what was said (GDPR 17; 5(1)(e)).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Engine, select, update

from lia.errors import RecordLocked
from lia.store import derived, people
from lia.store.entry import Kind, Part
from lia.store.journal import read
from lia.store.tables import journal, wording

STILL_READ = (
    "The words were erased, but another program still reads the record {path} as it was, so they stand in its log. "
    "Close that program and the workbench, and the log is emptied."
)

Words = tuple[int, Part]
"""The words of one part of one entry."""


def of_assessment(connection: Connection, assessment: str) -> Iterator[Words]:
    """Give all words about an assessment: answers, reasons, comments, advice, names."""
    return _of(connection, journal.c.assessment == assessment)


def of_dpia(connection: Connection, key: str) -> Iterator[Words]:
    """Give all words about an impact assessment, with what people said about it and their names."""
    return _of(connection, journal.c.assessment.is_(None), journal.c.field.startswith(f"{key}/", autoescape=True))


def of_screening(connection: Connection, purpose: str) -> Iterator[Words]:
    """Give all words of the screening of a purpose, and the names of who gave them."""
    return _of(connection, journal.c.purpose == purpose, journal.c.kind.startswith("screening_", autoescape=True))


def _of(connection: Connection, *where: ColumnElement[bool]) -> Iterator[Words]:
    query = select(wording.c.seq, wording.c.part).join(journal).where(*where).order_by(wording.c.seq)
    return ((row.seq, Part(row.part)) for row in connection.execute(query).all())


def of_person(connection: Connection, name: str) -> Iterator[Words]:
    """Give a person's name wherever they acted under it, here or elsewhere, and what the workspace knows of them."""
    acted = select(wording.c.seq).where(wording.c.part == Part.NAME.value, wording.c.content == name)
    yield from ((seq, Part.NAME) for seq in connection.scalars(acted).all())
    brought = select(wording.c.seq, wording.c.content).where(wording.c.part == Part.GIVEN.value)
    for seq, content in connection.execute(brought.where(wording.c.content.is_not(None))).all():
        if name in (given for _, given in json.loads(content)):
            yield seq, Part.GIVEN
    for entry in read(connection, journal.c.kind == Kind.PERSON.value):
        for part, plain in ((Part.OLD, entry.old), (Part.NEW, entry.new)):
            if plain and name in (plain.get("name"), plain.get("identity")):
                yield entry.seq, part


def as_ranges(words: Iterable[Words]) -> dict[str, list[list[int]]]:
    """Name words by part and first to last entry, as a tombstone keeps them."""
    found: dict[str, list[list[int]]] = {}
    for seq, part in sorted(words):
        ranges = found.setdefault(part.value, [])
        if ranges and ranges[-1][1] == seq - 1:
            ranges[-1][1] = seq
        else:
            ranges.append([seq, seq])
    return found


def erase(connection: Connection, words: Iterable[Words]) -> int:
    """Erase these words and what was derived from them; give how many. The caller holds the transaction."""
    count = 0
    for seq, part in tuple(words):
        where = (wording.c.seq == seq, wording.c.part == part.value)
        count += connection.execute(update(wording).where(*where).values(salt=None, content=None)).rowcount
    derived.forget(connection)
    people.made_anew(connection, read(connection, journal.c.kind == Kind.PERSON.value))
    return count


def leave_no_trace(engine: Engine, path: Path) -> None:
    """Empty the log, in which the words stood too; in the file itself they were overwritten.

    Raises:
        RecordLocked: another program reads the old state all the while.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found = cursor.fetchone()
    finally:
        connection.close()
    if found and found[0]:  # busy
        raise RecordLocked(STILL_READ.format(path=path))
