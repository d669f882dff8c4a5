"""What can still be read of a damaged record, saved into a new one, and what could not be read.

Entries are read in ranges; a range that cannot be read is halved until the lost entries stand
alone. What SQLite cannot read is looked for page by page. Only what its hash shows to have been written
so is taken. The new file is a record like any other, except that its chain has gaps where entries are lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lia.errors import RecordDamaged, Refused
from lia.model.text import Texts
from lia.store import people, sqlite_pages
from lia.store.backup import prove
from lia.store.chain import Verdict, digest, digests, entry_hash
from lia.store.database import open_engine, write_to
from lia.store.entry import Kind
from lia.store.faults import DAMAGED
from lia.store.journal import read
from lia.store.migrations import MIGRATIONS
from lia.store.tables import journal, wording

AT_ONCE = 256  # rows, read together while they read well
FURTHEST = 1 << 20
"""How far is looked for entries where the record cannot say how many it has."""

FAR = 16 * AT_ONCE
"""How far beyond the last entry that was saved the record is believed when it says how many it has."""

Rows = list[tuple[object, ...]]
Entries = Mapping[int, tuple[object, ...]]
COLUMNS = tuple(column.name for column in journal.columns)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many entries and words were saved, and which entries are lost in whole or lost their words."""

    entries: int
    words: int
    lost: tuple[int, ...]
    lost_words: tuple[int, ...]
    verdict: Verdict

    def lines(self, texts: Texts) -> Iterator[str]:
        """Say what was saved and what could not be read, a line each."""
        yield texts.fill("command.record.saved", entries=self.entries, words=self.words)
        for name, seqs in (("lost", self.lost), ("lost_words", self.lost_words)):
            yield texts.fill(f"command.record.{name}", which=", ".join(ranges(seqs)) or texts["command.none"])


def salvage(path: Path, target: Path, at: datetime) -> Salvaged:
    """Save what can be read of the record at ``path`` into the new record ``target``.

    Raises:
        Refused: ``target`` exists already.
        RecordDamaged: nothing at all can be read.
    """
    if target.exists():
        raise Refused(f"{target} exists already and is not written over. Give another name.")
    asked = _asked(path)
    found = [*asked.entries, *asked.words, *_from_pages(path)]
    entries = {_seq(row): row for row in found if len(row) == len(COLUMNS) and _as_written(row)}
    if not entries:
        raise RecordDamaged(DAMAGED.format(path=path, detail="no entry in it can be read"))
    expected = _expected(entries)
    words = {_key(row): row for row in found if len(row) == len(wording.columns) and _is_text(row, expected)}
    _write(target, [entries[seq] for seq in sorted(entries)], list(words.values()), at)
    _know_people(target)
    last = max(entries)
    known = asked.last if last <= asked.last <= last + FAR else last
    missing = sorted(set(range(1, known + 1)) - set(entries))
    wordless = sorted({seq for seq, part in expected if (seq, part) not in words})
    return Salvaged(len(entries), len(words), tuple(missing), tuple(wordless), prove(target))


@dataclass(frozen=True, slots=True)
class Asked:
    """What SQLite still reads itself, and the last number it knows of (0: none)."""

    entries: Rows
    words: Rows
    last: int


def _asked(path: Path) -> Asked:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
            source.text_factory = lambda content: content.decode("utf-8", "replace")
            source.execute("SELECT seq FROM journal LIMIT 1")  # fails at once where the list of tables is gone
            last = _last(source)
            return Asked(_read(source, "journal", last), _read(source, "wording", last), last)
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # SQLite's sentence may quote what is no text
        return Asked([], [], 0)


def _from_pages(path: Path) -> Iterator[tuple[object, ...]]:
    with suppress(OSError):
        for one in sqlite_pages.rows(path):
            yield one.columns if one.number is None else (one.number, *one.columns[1:])


def _seq(row: tuple[object, ...]) -> int:
    return row[0] if isinstance(row[0], int) else 0


def _key(row: tuple[object, ...]) -> tuple[int, str]:
    return _seq(row), str(row[1])


def _as_written(row: tuple[object, ...]) -> bool:
    if not all(isinstance(one, int | str | None) for one in row):  # a flipped bit makes bytes of a text
        return False
    plain = dict(zip(COLUMNS, row, strict=True))
    return bool(plain["hash"] == entry_hash(plain))


def _is_text(row: tuple[object, ...], expected: Mapping[tuple[int, str], object]) -> bool:
    if _key(row) not in expected:
        return False
    salt, content = row[2:]
    erased = salt is None and content is None
    return erased or digest(str(salt), str(content)) == expected[_key(row)]


def _expected(entries: Entries) -> dict[tuple[int, str], object]:
    """Give the digest of every text the entries should have, by entry and part."""
    found: dict[tuple[int, str], object] = {}
    for seq, row in entries.items():
        plain = dict(zip(COLUMNS, row, strict=True))
        found |= {(seq, part.value): expected for part, expected in digests(plain).items()}
    return found


def _last(source: sqlite3.Connection) -> int:
    """Give the number of the last entry, from the table or else from one of its indexes."""
    for place in ("journal", "journal INDEXED BY journal_kind", "journal INDEXED BY journal_assessment"):
        try:
            found = source.execute(f"SELECT max(seq) FROM {place} WHERE kind >= ''").fetchone()[0]  # noqa: S608
        except sqlite3.DatabaseError:
            continue
        if isinstance(found, int):
            return found
    return FURTHEST


def _read(source: sqlite3.Connection, table: str, last: int) -> Rows:
    rows: Rows = []
    empty = 0
    for start in range(1, last + 1, AT_ONCE):
        before = len(rows)
        _read_range(source, table, start, min(start + AT_ONCE - 1, last), rows)
        empty = 0 if len(rows) > before else empty + 1
        if empty > 16:  # far beyond the end, or nothing can be read any more
            break
    return rows


def _read_range(source: sqlite3.Connection, table: str, low: int, high: int, rows: Rows) -> None:
    columns = ", ".join(column.name for column in (journal if table == "journal" else wording).columns)
    query = f"SELECT {columns} FROM {table} WHERE seq BETWEEN ? AND ? ORDER BY seq"  # noqa: S608
    try:
        rows.extend(source.execute(query, (low, high)).fetchall())
    except (sqlite3.DatabaseError, OverflowError):
        if low == high:
            return
        middle = (low + high) // 2
        _read_range(source, table, low, middle, rows)
        _read_range(source, table, middle + 1, high, rows)


def _write(target: Path, entries: Rows, words: Rows, at: datetime) -> None:
    """Make a record of these rows; the guards of the journal are put up after them, for there are gaps."""
    with closing(sqlite3.connect(target, isolation_level=None)) as new:
        new.execute("BEGIN")
        statements = [(step, one) for step in MIGRATIONS for one in step.statements]
        for _, statement in statements:
            if "TRIGGER" not in statement:
                new.execute(statement)
        _insert(new, "journal", entries)
        _insert(new, "wording", words)
        for _, statement in statements:
            if "TRIGGER" in statement:
                new.execute(statement)
        for step in MIGRATIONS:
            new.execute("INSERT INTO migration VALUES (?, ?, ?)", (step.number, step.name, at.isoformat()))
        new.execute("COMMIT")


def _know_people(target: Path) -> None:
    """Make the table of persons anew, as far as their entries were saved."""
    engine = open_engine(target, wal=False)
    try:
        with suppress(ValueError, KeyError, TypeError), write_to(engine) as connection:
            people.made_anew(connection, read(connection, journal.c.kind == Kind.PERSON.value))
    finally:
        engine.dispose()


def _insert(new: sqlite3.Connection, table: str, rows: Rows) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        new.execute(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row)  # noqa: S608


def ranges(seqs: Iterable[int]) -> Iterator[str]:
    """Give numbers as ranges: 3, 7-9."""
    first = last = None
    for seq in seqs:
        if last is not None and seq == last + 1:
            last = seq
            continue
        if first is not None:
            yield f"{first}" if first == last else f"{first}-{last}"
        first = last = seq
    if first is not None:
        yield f"{first}" if first == last else f"{first}-{last}"
