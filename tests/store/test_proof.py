"""Every byte of what is stored is proved: flip any, and the entry it belongs to is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from lia.model.assessment import Person, Role
from lia.store import chain
from lia.store.backup import prove
from lia.store.record import Record

TRIGGERS = ("journal_next", "journal_unchanged", "journal_kept", "wording_once", "wording_only_erased", "wording_kept")


@pytest.fixture
def small(path: Path, record: Record, answer: Callable[..., int]) -> Iterator[tuple[Record, sqlite3.Connection]]:
    """A record of four entries, with every guard taken away, and a connection to tamper with it."""
    for option in ("few", "hundreds"):
        answer(record, "scale", option, "één tekst", Person(Role.ASSESSOR, "Ada"), f"m-{option}")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    for name in TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    yield record, connection
    connection.close()


def places(connection: sqlite3.Connection, table: str) -> Iterator[tuple[str, int, str, str]]:
    """Every text that is stored: column, entry, key of the row, bytes."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"]
    for column in columns:
        key = "'journal'" if table == "journal" else "part"
        query = f"SELECT seq, {key}, CAST({column} AS BLOB) FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
        for seq, part, content in connection.execute(query).fetchall():
            yield column, seq, part, content


@pytest.mark.parametrize("table", ["journal", "wording"])
def test_any_flipped_byte_is_found_and_its_entry_named(small: tuple[Record, sqlite3.Connection], table: str) -> None:
    record, connection = small
    flipped = 0
    for column, seq, part, content in places(connection, table):
        where = "seq = ?" if table == "journal" else "seq = ? AND part = ?"
        key = (seq,) if table == "journal" else (seq, part)
        update = f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE {where}"  # noqa: S608
        for position in range(len(content)):
            changed = bytearray(content)
            changed[position] ^= 1 << (position % 7)
            connection.execute(update, (bytes(changed), *key))
            verdict = record.verify()
            moved = (seq, changed.decode("latin-1")) if column == "part" else key
            connection.execute(f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE {where}", (content, *moved))  # noqa: S608

            assert verdict.first_wrong == seq, (table, column, seq, position)
            flipped += 1

    assert flipped > 300
    assert record.verify().sound


@pytest.mark.parametrize("column", ["seq", "act", "undoes"])
def test_any_flipped_bit_of_a_number_is_found(small: tuple[Record, sqlite3.Connection], column: str) -> None:
    _, connection = small
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute("SELECT * FROM journal ORDER BY seq")]
    words = {
        (row["seq"], row["part"]): (row["salt"], row["content"]) for row in connection.execute("SELECT * FROM wording")
    }
    assert chain.verify(rows, words).sound
    for number, bit in product(range(len(rows)), range(63)):
        flipped = [dict(row) for row in rows]
        flipped[number][column] = (rows[number][column] or 0) ^ (1 << bit)
        flipped.sort(key=lambda row: row["seq"])

        assert chain.verify(flipped, words).first_wrong in range(1, number + 2), (column, number, bit)


@pytest.mark.parametrize("gone", [1, 2, 3, 4])
def test_any_removed_entry_is_found_the_last_one_with_the_head(
    path: Path, small: tuple[Record, sqlite3.Connection], gone: int
) -> None:
    record, connection = small
    head = record.verify().head
    assert head == record.head()
    connection.execute("DELETE FROM wording WHERE seq = ?", (gone,))
    connection.execute("DELETE FROM journal WHERE seq = ?", (gone,))

    assert record.verify(head).first_wrong == gone
    assert record.verify().sound is (gone == 4)
    assert prove(path, head).first_wrong == gone


def test_a_journal_that_was_written_anew_is_found_with_the_head(
    path: Path, small: tuple[Record, sqlite3.Connection]
) -> None:
    """Whoever can write the file can also make a new chain; not one with a hash that was printed before."""
    record, connection = small
    head = record.head()
    connection.execute("UPDATE journal SET role = 'dpo' WHERE seq = 3")
    previous = connection.execute("SELECT hash FROM journal WHERE seq = 2").fetchone()[0]
    for seq in (3, 4):
        row = connection.execute(f"SELECT {', '.join(chain.HASHED)} FROM journal WHERE seq = ?", (seq,)).fetchone()  # noqa: S608
        plain = {**dict(zip(chain.HASHED, row, strict=True)), "prev": previous}
        made = chain.entry_hash(plain)
        connection.execute("UPDATE journal SET prev = ?, hash = ? WHERE seq = ?", (previous, made, seq))
        previous = made

    assert record.verify().sound
    assert not record.verify(head).sound
