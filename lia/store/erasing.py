"""Erases words: their salt and content go, the digest in the journal stays, the chain stays whole.

Without the salt nobody can test a guess at what was said (GDPR 17; 5(1)(e)).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Engine, delete, select, update

from lia.store import people
from lia.store.entry import Kind, Part
from lia.store.journal import read
from lia.store.tables import journal, summary, wording

Words = tuple[int, Part]
"""The words of one part of one entry."""


def of_assessment(connection: Connection, assessment: str) -> Iterator[Words]:
    """Give all words about an assessment: answers, reasons, comments, advice, names."""
    query = select(wording.c.seq, wording.c.part).join(journal).where(journal.c.assessment == assessment)
    return ((row.seq, Part(row.part)) for row in connection.execute(query).all())


def of_person(connection: Connection, name: str) -> Iterator[Words]:
    """Give a person's name wherever they acted under it, and what the workspace knows of them."""
    acted = select(wording.c.seq).where(wording.c.part == Part.NAME.value, wording.c.content == name)
    yield from ((seq, Part.NAME) for seq in connection.scalars(acted).all())
    for entry in read(connection, journal.c.kind == Kind.PERSON.value):
        for part, plain in ((Part.OLD, entry.old), (Part.NEW, entry.new)):
            if plain and name in (plain.get("name"), plain.get("identity")):
                yield entry.seq, part


def erase(connection: Connection, words: Iterable[Words]) -> int:
    """Erase these words and what was derived from them; give how many. The caller holds the transaction."""
    count = 0
    for seq, part in tuple(words):
        where = (wording.c.seq == seq, wording.c.part == part.value)
        count += connection.execute(update(wording).where(*where).values(salt=None, content=None)).rowcount
    connection.execute(delete(summary))
    people.made_anew(connection, read(connection, journal.c.kind == Kind.PERSON.value))
    return count


def leave_no_trace(engine: Engine) -> None:
    """Empty the log, in which the words stood too; in the file itself they were overwritten."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
