"""The journal only grows: whatever is written stays as it was written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from lia.errors import RecordLocked
from lia.model.assessment import Person, Role
from lia.store.entry import Act, Change, Kind, Part
from lia.store.record import Record

Answering = Callable[..., int]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET new = '{}' WHERE seq = 2",
        "UPDATE journal SET at = at",
        "DELETE FROM journal WHERE seq = 2",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
        "INSERT INTO journal SELECT seq + 7, act, at, role, purpose, assessment, kind, field, old, new, stamp, undoes,"
        " token, name_digest, old_digest, new_digest, prev, hash FROM journal WHERE seq = 1",
        "UPDATE wording SET content = '{}'",
        "UPDATE wording SET content = NULL",
        "UPDATE wording SET seq = 9, salt = NULL, content = NULL",
        "DELETE FROM wording",
        "REPLACE INTO wording SELECT * FROM wording",
    ],
)
def test_the_database_itself_refuses_to_change_or_shorten_the_journal(
    path: Path, record: Record, statement: str
) -> None:
    before = record.entries()
    with sqlite3.connect(path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.close()

    assert record.entries() == before


def test_an_entry_says_who_when_what_it_was_and_what_it_is(record: Record) -> None:
    person = Person(Role.CONTRIBUTOR, "N. de Vries")
    change = Change(
        Kind.ANSWER,
        "scale",
        new={"options": ["hundreds"], "confidence": "stated", "text": "ongeveer 400"},
        old={"options": ["few"], "confidence": "assumed", "reason": "geschat"},
        assessment="p11-1",
        stamp="0a1b2c3d",
    )
    seq = record.write(Act(person, record.entries()[0].at, "m1"), lambda state: [change])
    entry = record.entries(since=seq - 1)[0]

    assert entry.change == change
    assert entry.person == person
    assert entry.at.utcoffset() is not None
    assert entry.token == "m1"
    assert not entry.erased


def test_what_is_written_at_once_is_one_act(record: Record, change: Callable[..., Change]) -> None:
    act = Act(Person(Role.ASSESSOR), record.entries()[0].at)
    last = record.write(act, lambda state: [change("scale", "few"), change("data_nature", "financial")])

    assert [entry.act for entry in record.entries(since=last - 2)] == [last - 1, last - 1]


def test_a_message_that_comes_twice_is_written_once(record: Record, answer: Answering) -> None:
    first = answer(record, "scale", "few", token="m1")  # noqa: S106
    again = answer(record, "scale", "thousands", token="m1")  # noqa: S106
    other = answer(record, "scale", "hundreds", token="m2")  # noqa: S106

    assert first == again
    assert other == first + 1
    assert record.assessment("p11-1").answers["scale"].options == ("hundreds",)


def test_a_change_that_is_refused_half_way_leaves_nothing(record: Record, change: Callable[..., Change]) -> None:
    before = record.entries()

    def changes(_: object) -> list[Change]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.write(Act(Person(Role.ASSESSOR), before[0].at), changes)

    assert record.entries() == before


def test_words_stand_apart_from_facts_and_can_be_erased(path: Path, record: Record, answer: Answering) -> None:
    """The option stays, the text and the name go, and nothing else changes."""
    seq = answer(record, "scale", "few", "vraag het aan Piet", Person(Role.CONTRIBUTOR, "Piet"))
    with sqlite3.connect(path) as connection:
        columns = connection.execute("SELECT * FROM journal WHERE seq = ?", (seq,)).fetchone()
        connection.execute("UPDATE wording SET salt = NULL, content = NULL WHERE seq = ?", (seq,))
    connection.close()
    entry = record.entries(since=seq - 1)[0]

    assert "Piet" not in str(columns)
    assert entry.erased == {Part.NAME, Part.NEW}
    assert entry.person == Person(Role.CONTRIBUTOR)
    assert entry.new == {"options": ["few"], "confidence": "stated"}
    assert record.verify().first_wrong == seq, "no tombstone says who erased it"


def test_every_process_sees_what_another_one_wrote(path: Path, record: Record, answer: Answering) -> None:
    other = Record(path, lambda: record.entries()[0].at)
    seen = other.last_seq()
    answer(record, "scale", "few")

    assert other.changed_since(seen) == {"p11-1"}
    assert other.assessment("p11-1") == record.assessment("p11-1")
    assert other.changed_since(other.last_seq()) == frozenset()
    other.close()


def test_words_that_another_program_still_reads_are_told_to_stand_in_the_log(
    path: Path, record: Record, answer: Answering
) -> None:
    """They are erased all the same, and gone from the disk when that program ends."""
    seq = answer(record, "scale", "few", "het geheim", Person(Role.ASSESSOR, "Piet"))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM journal").fetchone()
    act, tombstone = Act(Person(Role.ADMINISTRATOR), record.entries()[0].at), Change(Kind.ERASED, "name", {})
    with pytest.raises(RecordLocked, match="still reads"):
        record.erase(act, tombstone, lambda _: [(seq, Part.NEW)])
    assert record.entries(since=seq - 1)[0].erased == {Part.NEW}
    reader.close()
    record.close()

    assert not any(b"geheim" in file.read_bytes() for file in path.parent.iterdir())
