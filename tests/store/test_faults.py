"""Locked, read-only, damaged, full, moved: one sentence with what, where and how to mend; nothing lost."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from lia.errors import LiaError, RecordDamaged, RecordError, RecordLocked, RecordReadOnly
from lia.model.assessment import Person, Role
from lia.store.entry import Act, Change
from lia.store.making import make_record
from lia.store.record import Record
from tests.tampering import tamper

Answering = Callable[..., int]
Clock = Callable[[], datetime]
First = Callable[[], list[Change]]
NOBODY = 65534
SIGNS_OF_A_REMEDY = ("try again", "copy", "choose", "move", "make room", "put it back", "install", "check", "close")


def one_sentence(error: LiaError, path: Path) -> bool:
    """Whether the error says in one sentence what, where, and how to mend it."""
    text = str(error)
    return str(path) in text and "\n" not in text and any(sign in text for sign in SIGNS_OF_A_REMEDY)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that an ordinary user can reach, unlike those of a test run by root."""
    folder = Path(tempfile.mkdtemp(prefix="lia-test-"))
    folder.chmod(0o777)
    yield folder
    shutil.rmtree(folder)


def error_of(work: Callable[[], object]) -> str:
    """Run ``work`` in a process of its own; give the error it ends with, as text."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            os.write(theirs, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(theirs)
    said = b"".join(iter(lambda: os.read(ours, 65536), b"")).decode()
    os.waitpid(child, 0)
    os.close(ours)
    return said


def as_ordinary_user(work: Callable[[], object]) -> str:
    """Run ``work`` in a process without root's rights; give the error it ends with, as text."""

    def without_rights() -> None:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work()

    return error_of(without_rights)


# Locked


def test_a_writer_waits_for_another_one_and_then_says_so(path: Path, record: Record, answer: Answering) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordLocked) as caught:
        answer(record, "scale", "few")
    other.execute("ROLLBACK")
    other.close()

    assert one_sentence(caught.value, path)
    assert answer(record, "scale", "few") == 3


def test_reading_goes_on_while_somebody_writes(path: Path, record: Record) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    fresh = Record(path, lambda: record.entries()[0].at, wait=0.1)

    assert fresh.assessment("p11-1") == record.assessment("p11-1")
    fresh.close()
    other.close()


def test_a_record_that_is_held_for_one_program_alone_is_locked(path: Path, clock: Clock) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordLocked) as caught:
        Record(path, clock, wait=0.1)
    other.close()

    assert one_sentence(caught.value, path)


# Read-only


@pytest.mark.parametrize("which", ["file", "folder"])
def test_a_record_closed_by_its_permissions_is_read_only_even_for_root(path: Path, clock: Clock, which: str) -> None:
    place, mode = (path, 0o444) if which == "file" else (path.parent, 0o555)
    before = path.read_bytes()
    place.chmod(mode)
    try:
        with pytest.raises(RecordReadOnly) as caught:
            Record(path, clock)
    finally:
        place.chmod(0o755)

    assert one_sentence(caught.value, path)
    assert path.read_bytes() == before


def test_a_record_of_another_user_is_read_only(open_folder: Path, first: First, clock: Clock) -> None:
    path = open_folder / "lia.sqlite"
    make_record(path, Act(Person(Role.ASSESSOR), clock()), first)
    path.chmod(0o444)
    said = as_ordinary_user(lambda: Record(path, clock))

    assert said.startswith("RecordReadOnly: ")
    assert str(path) in said


def test_a_record_that_becomes_read_only_while_it_is_open(path: Path, record: Record, answer: Answering) -> None:
    """The database's own refusal, met while writing, says the same as the look beforehand."""
    with record._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(RecordReadOnly) as caught:
        answer(record, "scale", "few")

    assert one_sentence(caught.value, path)


def test_no_record_is_made_in_a_folder_that_may_not_be_written(open_folder: Path, first: First, clock: Clock) -> None:
    open_folder.chmod(0o555)
    path = open_folder / "lia.sqlite"
    said = as_ordinary_user(lambda: make_record(path, Act(Person(Role.ASSESSOR), clock()), first))

    assert said.startswith("RecordReadOnly: ")
    assert list(open_folder.iterdir()) == []


# Damaged


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 + 100])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def another_kind_of_file(path: Path) -> None:
    path.write_text("Geachte heer, mevrouw,\n" * 400, encoding="utf-8")


def overwritten_in_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)


def head_overwritten(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


def database_of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (title TEXT)")
    connection.close()


@pytest.mark.parametrize(
    "damage",
    [
        *(cut_short, emptied, another_kind_of_file),
        *(overwritten_in_the_middle, head_overwritten, database_of_another_program),
    ],
)
def test_a_damaged_record_is_named_and_left_untouched(path: Path, clock: Clock, damage: Callable[[Path], None]) -> None:
    damage(path)
    before = path.read_bytes()
    with pytest.raises(RecordDamaged) as caught:
        Record(path, clock)

    assert one_sentence(caught.value, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "assignment",
    [
        *("new = 'no json'", "new = '[]'", "new = '{}'", 'new = \'{"options": ["few"], "confidence": "sure"}\''),
        *("kind = 'guess'", "role = 'king'", "at = 'yesterday'", "new = CAST(x'ff22' AS TEXT)"),
    ],
)
def test_an_entry_that_cannot_be_understood_is_damage(
    path: Path, record: Record, answer: Answering, assignment: str
) -> None:
    seq = answer(record, "scale", "few")
    tamper(path, f"UPDATE journal SET {assignment} WHERE seq = {seq}", without="journal_unchanged")  # noqa: S608
    with pytest.raises(RecordDamaged) as caught:
        record.assessment("p11-1")

    assert one_sentence(caught.value, path)


def test_a_log_without_its_record_is_never_played_into_a_new_one(tmp_path: Path, first: First, clock: Clock) -> None:
    path = tmp_path / "lia.sqlite"
    log = tmp_path / "lia.sqlite-wal"
    log.write_bytes(b"what is left")
    with pytest.raises(RecordDamaged) as caught:
        make_record(path, Act(Person(Role.ASSESSOR), clock()), first)

    assert one_sentence(caught.value, path)
    assert log.read_bytes() == b"what is left"


# Full, moved, missing


def test_a_full_disk_loses_nothing_and_is_said(path: Path, record: Record, answer: Answering) -> None:
    with record._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(RecordError) as caught:
        answer(record, "scale", "few", "x" * 50_000)

    assert one_sentence(caught.value, path)
    assert record.last_seq() == 2
    assert record.verify().sound


def test_a_disk_that_takes_no_more_in_mid_write_leaves_the_record_as_it_was(
    path: Path, record: Record, answer: Answering, clock: Clock
) -> None:
    """The operating system itself cuts the write off: a limit on the size of files stands for the full disk."""

    def write_beyond_the_limit() -> None:
        limited = Record(path, clock)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        for _ in range(20):
            answer(limited, "scale", "few", "y" * 20_000)

    path.parent.chmod(0o755)
    said = error_of(write_beyond_the_limit)

    assert said.startswith("RecordError: ")
    assert str(path) in said
    assert record.verify().sound
    assert 2 < record.last_seq() < 22


def test_a_record_that_was_moved_away_takes_no_more_changes(path: Path, record: Record, answer: Answering) -> None:
    """What would be written could never be found again."""
    path.rename(path.with_name("elsewhere.sqlite"))
    with pytest.raises(RecordError) as caught:
        answer(record, "scale", "few")

    assert one_sentence(caught.value, path)


def test_a_folder_in_the_place_of_the_record_is_said(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "lia.sqlite"
    path.mkdir()
    with pytest.raises(RecordError) as caught:
        Record(path, clock)

    assert one_sentence(caught.value, path)
