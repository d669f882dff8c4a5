"""Small numbered steps that bring a record to its newest form.

Each step and its row in the table ``migration`` are one transaction: a step that is interrupted
leaves the record as it was. A released step is never edited; a change is a further step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select

from lia.errors import RecordDamaged, RecordTooNew
from lia.store.database import write_to
from lia.store.tables import migration


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number (from 1, without gaps), a name, its statements in order."""

    number: int
    name: str
    statements: tuple[str, ...]


JOURNAL = Migration(
    1,
    "journal",
    (
        "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT",
        """CREATE TABLE journal (
            seq INTEGER PRIMARY KEY, act INTEGER NOT NULL, at TEXT NOT NULL, role TEXT NOT NULL,
            purpose TEXT, assessment TEXT, kind TEXT NOT NULL, field TEXT NOT NULL,
            old TEXT, new TEXT, stamp TEXT NOT NULL, undoes INTEGER, token TEXT,
            name_digest TEXT, old_digest TEXT, new_digest TEXT,
            prev TEXT NOT NULL, hash TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE wording (
            seq INTEGER NOT NULL REFERENCES journal (seq), part TEXT NOT NULL, salt TEXT, content TEXT,
            PRIMARY KEY (seq, part)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE summary (
            assessment TEXT PRIMARY KEY, seq INTEGER NOT NULL, made_by TEXT NOT NULL, content TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX journal_assessment ON journal (assessment, seq)",
        "CREATE INDEX journal_kind ON journal (kind, seq)",
        "CREATE INDEX journal_token ON journal (token) WHERE token IS NOT NULL",
        # REPLACE would slip past the trigger on DELETE, so an entry must also be the next one.
        """CREATE TRIGGER journal_next BEFORE INSERT ON journal
            WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
            BEGIN SELECT raise(ABORT, 'the journal only grows at its end'); END""",
        """CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal
            BEGIN SELECT raise(ABORT, 'the journal is never changed'); END""",
        """CREATE TRIGGER journal_kept BEFORE DELETE ON journal
            BEGIN SELECT raise(ABORT, 'the journal is never shortened'); END""",
        """CREATE TRIGGER wording_once BEFORE INSERT ON wording
            WHEN EXISTS (SELECT 1 FROM wording WHERE seq = NEW.seq AND part = NEW.part)
            BEGIN SELECT raise(ABORT, 'a text is written once'); END""",
        """CREATE TRIGGER wording_only_erased BEFORE UPDATE ON wording
            WHEN NEW.seq IS NOT OLD.seq OR NEW.part IS NOT OLD.part
              OR NEW.salt IS NOT NULL OR NEW.content IS NOT NULL
            BEGIN SELECT raise(ABORT, 'a text is erased as a whole or not at all'); END""",
        """CREATE TRIGGER wording_kept BEFORE DELETE ON wording
            BEGIN SELECT raise(ABORT, 'an erased text leaves its row'); END""",
    ),
)

PERSONS = Migration(
    2,
    "persons",
    (
        """CREATE TABLE person (
            id INTEGER PRIMARY KEY, identity TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL,
            seq INTEGER NOT NULL
        ) STRICT""",
        "CREATE UNIQUE INDEX person_identity ON person (identity) WHERE identity <> ''",
    ),
)

PLACES = Migration(
    3,
    "places",
    (
        # an impact assessment by the beginning of its fields; what there is about a purpose
        "CREATE INDEX journal_field ON journal (assessment, field) WHERE assessment IS NULL",
        "CREATE INDEX journal_purpose ON journal (kind, purpose) WHERE purpose IS NOT NULL",
    ),
)

MIGRATIONS: tuple[Migration, ...] = (JOURNAL, PERSONS, PLACES)


def version(connection: Connection) -> int:
    """Give the number of the last step taken; 0 for an empty file."""
    if migration.name not in _tables(connection):
        return 0
    return connection.scalar(select(func.max(migration.c.number))) or 0


def check_form(engine: Engine, path: Path) -> None:
    """See that this version of lia can read the file at ``path``; changes nothing.

    Raises:
        RecordTooNew: the record was written by a later version of lia.
        RecordDamaged: the file is a database, but not a record of lia.
    """
    with engine.connect() as connection:
        reached = version(connection)
        foreign = reached == 0 and _tables(connection)
    if foreign:
        raise RecordDamaged(f"{path} is a database of another program; move it away, or choose another workspace.")
    if reached > len(MIGRATIONS):
        raise RecordTooNew(
            f"The record {path} was written by a later version of lia (form {reached}; this version knows "
            f"up to {len(MIGRATIONS)}); install the newest lia to open it."
        )


def migrate(engine: Engine, now: Callable[[], datetime], steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Take every step that is still to be taken; ``now`` gives the time that is recorded with it."""
    with engine.connect() as connection:
        reached = version(connection)
    for step in steps[reached:]:
        with write_to(engine) as connection:
            if version(connection) < step.number:  # else another process took it meanwhile
                for statement in step.statements:
                    connection.exec_driver_sql(statement)
                connection.execute(insert(migration).values(number=step.number, name=step.name, at=now().isoformat()))


def _tables(connection: Connection) -> frozenset[str]:
    return frozenset(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
