"""The chain proves that nothing in the journal was altered, added, reordered or removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lia.model.assessment import Person, Role
from lia.model.person import Member
from lia.store.backup import back_up, prove, restore
from lia.store.chain import HASHED
from lia.store.course_values import member_to_plain
from lia.store.entry import Act, Change, Kind, Part
from lia.store.erasing import Words
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


def erasing_words(record: Record, *words: Words) -> None:
    act = Act(Person(Role.ADMINISTRATOR, "Cor"), record.entries()[0].at)
    record.erase(act, Change(Kind.ERASED, "name", {}), lambda _: words)


def test_a_text_that_was_erased_leaves_the_chain_whole(record: Record, tampering: sqlite3.Connection) -> None:
    erasing_words(record, (4, Part.NEW), (3, Part.NAME), (4, Part.NAME), (5, Part.NAME))

    assert record.verify().sound
    tombstone = record.entries()[-1].new
    assert tombstone == {"erased": 4, "words": {"name": [[3, 5]], "new": [[4, 4]]}}
    assert tampering.execute("SELECT count(*) FROM wording WHERE content IS NULL").fetchone() == (4,)


@pytest.mark.parametrize(("seq", "part"), [(3, "new"), (4, "name"), (6, "name")])
def test_a_text_that_somebody_erased_without_saying_so_is_found(
    record: Record, tampering: sqlite3.Connection, seq: int, part: str
) -> None:
    """Whoever empties a text as an erasure would is found out by the tombstone that is not there."""
    erasing_words(record, (4, Part.NEW), (5, Part.NAME))
    assert record.verify().sound
    tampering.execute("UPDATE wording SET salt = NULL, content = NULL WHERE seq = ? AND part = ?", (seq, part))
    verdict = record.verify()

    assert verdict.first_wrong == seq
    assert "without a record of it" in verdict.why


def test_a_tombstone_that_was_altered_to_cover_more_is_found(record: Record, tampering: sqlite3.Connection) -> None:
    erasing_words(record, (5, Part.NAME))
    tampering.execute("UPDATE wording SET salt = NULL, content = NULL WHERE seq = 4")
    tampering.execute(
        """UPDATE journal SET new = '{"erased":9,"words":{"name":[[1,6]],"new":[[1,6]]}}' WHERE seq = 6"""
    )

    assert record.verify().first_wrong == 6


def test_an_erasure_covers_nothing_that_was_written_after_it(record: Record, answer: Callable[..., int]) -> None:
    from lia.store.chain import erased_words

    row = {"kind": "erased", "seq": 6, "new": '{"words":{"name":[[4,900000000]]}}'}

    assert erased_words([row]) == {(4, "name"), (5, "name"), (6, "name")}
    assert erased_words([{**row, "new": "{"}, {**row, "new": "3"}, {**row, "new": None}]) == frozenset()


GIVEN = {
    "options": ["few"],
    "confidence": "stated",
    "given_name": "Piet",
    "text": {"answers": {"a": {"given_name": "Bo"}}},
}


def test_who_gave_what_was_brought_in_stands_apart_and_is_proved(
    record: Record, tampering: sqlite3.Connection, clock: Callable[[], datetime]
) -> None:
    change = Change(Kind.ANSWER, "scale", GIVEN, assessment="p11-1")
    seq = record.write(Act(Person(Role.ADMINISTRATOR), clock()), lambda _: [change])
    facts, words = (
        tampering.execute(query, (seq,)).fetchone()[0]
        for query in (
            "SELECT new FROM journal WHERE seq = ?",
            "SELECT content FROM wording WHERE seq = ? AND part = 'new'",
        )
    )

    assert record.entries()[-1].new == GIVEN
    assert "Piet" not in facts + words
    assert "Bo" not in facts + words
    assert record.verify().sound
    tampering.execute("UPDATE wording SET content = replace(content, 'Piet', 'Mies') WHERE part = 'given'")
    assert (record.verify().first_wrong, "given" in record.verify().why) == (seq, True)
    tampering.execute("DELETE FROM wording WHERE part = 'given'")
    assert record.verify().first_wrong == seq


@pytest.mark.parametrize(
    "swap",
    [
        ("content",),
        ("salt",),
        ("salt", "content"),
    ],
)
def test_two_texts_that_were_swapped_are_found(
    record: Record, tampering: sqlite3.Connection, swap: tuple[str, ...]
) -> None:
    """A text with its own salt is still not the text of another entry."""
    query = "SELECT salt, content FROM wording WHERE seq = ? AND part = 'new'"
    texts = {
        seq: dict(zip(("salt", "content"), tampering.execute(query, (seq,)).fetchone(), strict=True)) for seq in (3, 5)
    }
    for seq, other in ((3, 5), (5, 3)):
        for column in swap:
            tampering.execute(
                f"UPDATE wording SET {column} = ? WHERE seq = ? AND part = 'new'",  # noqa: S608
                (texts[other][column], seq),
            )

    assert record.verify().first_wrong == 3


def test_an_older_copy_in_the_place_of_the_record_is_found_with_the_head(
    path: Path, record: Record, answer: Callable[..., int], tmp_path: Path
) -> None:
    answer(record, "scale", "few")
    back_up(path, tmp_path / "old.sqlite")
    answer(record, "scale", "hundreds")
    head = record.head()
    record.close()
    restore(tmp_path / "old.sqlite", path, datetime(2026, 11, 23, tzinfo=UTC))

    assert prove(path).sound
    assert prove(path, head).first_wrong == 4
    assert "were removed" in prove(path, head).why


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE person SET roles = '["administrator"]' WHERE id = 1""",
        "UPDATE person SET identity = 'eve' WHERE id = 1",
        "DELETE FROM person",
        """INSERT INTO person VALUES (2, 'eve', '', '["decision_maker"]', 3)""",
    ],
)
def test_a_role_that_was_given_in_the_table_alone_is_found(
    record: Record, tampering: sqlite3.Connection, clock: Callable[[], datetime], statement: str
) -> None:
    """Who may do what stands in the journal; the table beside it is held against that."""
    member = member_to_plain(Member(1, "ben", "Ben", frozenset({Role.ASSESSOR})))
    seq = record.write(Act(Person(Role.ADMINISTRATOR), clock()), lambda _: [Change(Kind.PERSON, "1", member)])
    assert record.verify().sound
    tampering.execute(statement)
    verdict = record.verify()

    assert (verdict.sound, verdict.first_wrong) == (False, seq)
    assert "table of persons" in verdict.why
