"""The chain proves that nothing in the journal was altered, added, reordered or removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lia.model.assessment import Person, Role
from lia.store.chain import HASHED
from lia.store.record import Record
from lia.store.tables import journal

TRIGGERS = ("journal_next", "journal_unchanged", "journal_kept", "wording_once", "wording_only_erased", "wording_kept")


@pytest.fixture
def tampering(path: Path, record: Record, answer: Callable[..., int]) -> Iterator[sqlite3.Connection]:
    """A connection to a record of five entries, with every guard taken away."""
    for option in ("few", "hundreds", "thousands"):
        answer(record, "scale", option, f"tekst bij {option}", Person(Role.ASSESSOR, "Ada"))
    connection = sqlite3.connect(path, isolation_level=None)
    for name in TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.close()


def test_a_journal_that_nobody_touched_is_sound(record: Record, answer: Callable[..., int]) -> None:
    answer(record, "scale", "few", "tekst")
    verdict = record.verify()

    assert verdict.sound
    assert verdict.entries == 3
    assert verdict.head == record.entries()[-1].hash


def test_every_column_is_covered() -> None:
    assert {*HASHED, "hash"} == {column.name for column in journal.columns}


@pytest.mark.parametrize("column", HASHED)
def test_any_altered_column_is_found(record: Record, tampering: sqlite3.Connection, column: str) -> None:
    changed = "seq = 40" if column == "seq" else f"{column} = coalesce({column}, '') || '1'"
    if column in ("act", "undoes"):
        changed = f"{column} = coalesce({column}, 0) + 1"
    tampering.execute("PRAGMA foreign_keys = OFF")
    tampering.execute(f"UPDATE journal SET {changed} WHERE seq = 4")  # noqa: S608

    assert record.verify().first_wrong == 4


def test_a_removed_entry_is_found(record: Record, tampering: sqlite3.Connection) -> None:
    tampering.execute("DELETE FROM wording WHERE seq = 3")
    tampering.execute("DELETE FROM journal WHERE seq = 3")

    assert record.verify().first_wrong == 3


def test_entries_in_another_order_are_found(record: Record, tampering: sqlite3.Connection) -> None:
    for old, new in ((3, 90), (4, 3), (90, 4)):
        tampering.execute("UPDATE journal SET seq = ? WHERE seq = ?", (new, old))
        tampering.execute("UPDATE wording SET seq = ? WHERE seq = ?", (new, old))

    assert record.verify().first_wrong == 3


def test_an_added_entry_is_found(record: Record, tampering: sqlite3.Connection) -> None:
    columns = ", ".join(name for name in (*HASHED, "hash") if name != "seq")
    copied = f"INSERT INTO journal (seq, {columns}) SELECT 6, {columns} FROM journal WHERE seq = 5"  # noqa: S608
    tampering.execute(copied)

    assert record.verify().first_wrong == 6


def test_entries_removed_at_the_end_are_found_with_the_head(record: Record, tampering: sqlite3.Connection) -> None:
    head = record.verify().head
    tampering.execute("DELETE FROM wording WHERE seq = 5")
    tampering.execute("DELETE FROM journal WHERE seq = 5")

    assert record.verify().sound
    assert record.verify(head).first_wrong == 5


def test_an_earlier_head_still_holds_after_more_was_written(record: Record, answer: Callable[..., int]) -> None:
    head = record.verify().head
    answer(record, "scale", "few")

    assert record.verify(head).sound


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE wording SET content = replace(content, 'tekst', 'leugen') WHERE seq = 4",
        "UPDATE wording SET salt = NULL WHERE seq = 4",
        "UPDATE wording SET content = NULL WHERE seq = 4",
        "DELETE FROM wording WHERE seq = 4",
        "INSERT INTO wording VALUES (4, 'old', 'ab', '{}')",
    ],
)
def test_a_text_that_was_altered_removed_or_added_is_found(
    record: Record, tampering: sqlite3.Connection, statement: str
) -> None:
    tampering.execute(statement)

    assert record.verify().first_wrong == 4


def test_a_text_that_was_erased_with_its_salt_leaves_the_chain_whole(
    record: Record, tampering: sqlite3.Connection
) -> None:
    tampering.execute("UPDATE wording SET salt = NULL, content = NULL")

    assert record.verify().sound
