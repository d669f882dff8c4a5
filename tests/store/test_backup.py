"""A copy of the record, the way back, and what is saved of a damaged one."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lia.errors import LiaError, RecordDamaged, RecordError, Refused
from lia.model.assessment import Person, Role
from lia.store import migrations
from lia.store.backup import back_up, prove, restore
from lia.store.database import open_engine
from lia.store.entry import Act, Change
from lia.store.making import make_record
from lia.store.migrations import MIGRATIONS, Migration, migrate, version
from lia.store.record import Record
from lia.store.salvage import ranges, salvage

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
Answering = Callable[..., int]


def filled(record: Record, answer: Answering, count: int = 200) -> None:
    for number in range(count):
        answer(record, "scale", "few", f"tekst nummer {number} " * 20, Person(Role.ASSESSOR, "Ada"))


def test_a_copy_holds_everything_and_proves_itself(path: Path, record: Record, answer: Answering) -> None:
    filled(record, answer, 20)
    verdict = back_up(path, path.with_name("copy.sqlite"))

    assert verdict == record.verify()
    assert sorted(one.name for one in path.parent.iterdir() if "copy" in one.name) == ["copy.sqlite"]


def test_a_copy_made_while_others_write_is_of_one_moment(path: Path, record: Record, answer: Answering) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            answer(record, "scale", "few", "x" * 500)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        verdicts = [back_up(path, path.with_name(f"copy-{number}.sqlite")) for number in range(5)]
    finally:
        stop.set()
        writer.join()

    assert all(one.sound for one in verdicts)
    assert record.verify().sound


def test_nothing_is_written_over(path: Path, record: Record) -> None:
    copy = path.with_name("copy.sqlite")
    copy.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="not written over"):
        back_up(path, copy)
    with pytest.raises(Refused, match="nothing to copy"):
        back_up(path.with_name("nowhere.sqlite"), path.with_name("other.sqlite"))

    assert copy.read_text(encoding="utf-8") == "mine"


def test_a_restore_brings_the_copy_back_and_keeps_what_stood_there(
    path: Path, record: Record, answer: Answering, clock: Callable[[], datetime]
) -> None:
    answer(record, "scale", "few")
    head = back_up(path, path.with_name("copy.sqlite")).head
    answer(record, "scale", "hundreds")
    later = record.head()
    record.close()
    done = restore(path.with_name("copy.sqlite"), path, NOON)
    again = Record(path, clock)

    assert (done.verdict.head, again.head()) == (head, head)
    assert again.assessment("p11-1").answers["scale"].options == ("few",)
    assert done.kept is not None
    assert prove(done.kept).head == later
    again.close()


def test_two_restores_within_a_second_keep_both_records_that_stood_there(
    path: Path, record: Record, answer: Answering
) -> None:
    """Neither is written over, and neither is a reason to refuse."""
    copy, heads = path.with_name("copy.sqlite"), [record.head()]
    back_up(path, copy)
    answer(record, "scale", "few")
    heads.append(record.head())
    record.close()
    kept = [restore(copy, path, NOON).kept for _ in range(3)]

    assert [one and prove(one).head for one in kept] == [heads[1], heads[0], heads[0]]


def test_a_restore_that_was_killed_in_the_midst_never_leads_to_an_empty_record(path: Path, record: Record) -> None:
    """What stood there is aside, the copy has no name yet: whoever opens the workspace now is told, and restores."""
    copy, head, act = path.with_name("copy.sqlite"), record.head(), Act(Person(Role.ASSESSOR), NOON)
    back_up(path, copy)
    record.close()
    half = path.with_name(".lia.sqlite.restored.growing")
    half.write_bytes(copy.read_bytes())
    path.rename(path.with_name("aside.sqlite"))
    with pytest.raises(RecordDamaged, match="cut off; put it back again with lia restore"):
        make_record(path, act, tuple)
    assert not path.exists()
    restore(copy, path, NOON)
    make_record(path, act, tuple)

    assert prove(path).head == head
    assert not half.exists()


def test_a_copy_that_is_no_record_changes_nothing(path: Path, record: Record) -> None:
    head = record.head()
    broken = path.with_name("broken.sqlite")
    broken.write_bytes(b"no database at all" * 300)
    for source in (broken, path.with_name("nowhere.sqlite"), path):
        with pytest.raises(LiaError):
            restore(source, path, NOON)

    assert record.head() == head
    assert [one.name for one in path.parent.iterdir() if "before" in one.name or "growing" in one.name] == []


def test_what_was_written_to_a_restored_place_by_an_open_program_is_refused(
    path: Path, record: Record, answer: Answering
) -> None:
    """A workbench that was left open does not write into the record that was put aside."""
    back_up(path, path.with_name("copy.sqlite"))
    restore(path.with_name("copy.sqlite"), path, NOON)
    with pytest.raises(RecordError, match="moved"):
        answer(record, "scale", "few")


# Damaged


def tear(path: Path, *pages: int) -> None:
    """Overwrite whole pages, as a failing disk does."""
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * 4096 : (page + 1) * 4096] = os.urandom(4096)
    path.write_bytes(content)


def settled(path: Path) -> None:
    """Put everything into the one file."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.mark.parametrize("seed", range(6))
def test_of_a_damaged_record_whatever_can_be_read_is_saved_and_the_rest_is_named(
    path: Path, record: Record, answer: Answering, seed: int
) -> None:
    filled(record, answer)
    whole = {entry.seq: entry for entry in record.entries()}
    record.close()
    settled(path)
    pages = path.stat().st_size // 4096
    tear(path, *{3 + (seed * 37 + step * 11) % (pages - 3) for step in range(4)})
    target = path.with_name("saved.sqlite")
    try:
        saved = salvage(path, target, NOON)
    except RecordDamaged:
        assert not target.exists()
        return
    kept = Record(target, lambda: NOON)
    entries = {entry.seq: entry for entry in kept.entries()}
    kept.close()

    assert set(entries) | set(saved.lost) >= set(whole)
    assert not set(entries) & set(saved.lost)
    for seq, entry in entries.items():
        assert entry.hash == whole[seq].hash
    assert saved.verdict.sound == (not saved.lost and not saved.lost_words)


def test_a_torn_leaf_loses_only_what_stood_on_it(path: Path, record: Record, answer: Answering) -> None:
    filled(record, answer)
    record.close()
    settled(path)
    before = path.read_bytes()
    found = []
    for page in range(2, len(before) // 4096):
        path.write_bytes(before)
        tear(path, page)
        target = path.with_name(f"saved-{page}.sqlite")
        try:
            found.append(salvage(path, target, NOON).entries)
        except RecordDamaged:
            found.append(0)

    assert sum(count > 150 for count in found) > len(found) * 0.7
    assert sum(count > 0 for count in found) > len(found) * 0.8


def test_a_record_that_lost_its_list_of_tables_is_saved_whole(path: Path, record: Record, answer: Answering) -> None:
    """SQLite takes the file for no database any more; every page still holds its own rows."""
    filled(record, answer)
    answer(record, "scale", "few", "lang " * 4000)  # a text that goes on over several pages
    whole, head = record.entries(), record.head()
    record.close()
    settled(path)
    content = path.read_bytes()
    path.write_bytes(bytes(4096) + content[4096:])
    target = path.with_name("saved.sqlite")

    saved = salvage(path, target, NOON)

    assert (saved.lost, saved.lost_words, saved.verdict.head) == ((), (), head)
    kept = Record(target, lambda: NOON)
    assert kept.entries() == whole
    kept.close()


def test_what_still_stands_in_the_log_is_saved_too(
    path: Path, record: Record, answer: Answering, tmp_path: Path
) -> None:
    filled(record, answer)
    copy = tmp_path / "copy" / "lia.sqlite"
    copy.parent.mkdir()
    for end in ("", "-wal"):
        copy.with_name(f"lia.sqlite{end}").write_bytes(path.with_name(f"{path.name}{end}").read_bytes())
    copy.write_bytes(bytes(4096) + copy.read_bytes()[4096:])

    saved = salvage(copy, tmp_path / "saved.sqlite", NOON)

    assert saved.entries > len(record.entries()) * 0.9


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_saved_can_be_worked_with(path: Path, record: Record, answer: Answering, seed: int) -> None:
    """Only what reads as it was written is saved, so that nothing in it stands in the way."""
    filled(record, answer)
    whole = {entry.seq: entry for entry in record.entries()}
    record.close()
    settled(path)
    dice = random.Random(seed)  # noqa: S311
    content = bytearray(path.read_bytes())
    for _ in range(dice.randrange(20, 400)):
        content[dice.randrange(len(content))] ^= dice.randrange(1, 256)
    path.write_bytes(content if seed % 3 else content[: dice.randrange(len(content) // 4, len(content))])
    target = path.with_name("saved.sqlite")

    saved = salvage(path, target, NOON)
    kept = Record(target, lambda: NOON)

    for entry in kept.entries():
        told = entry if not entry.erased else replace(entry, erased=frozenset())
        assert (told.hash, told.field, told.at) == (whole[entry.seq].hash, whole[entry.seq].field, whole[entry.seq].at)
        assert entry.erased or entry == whole[entry.seq]
    assert kept.purposes() is not None
    assert set(saved.lost) | {entry.seq for entry in kept.entries()} >= set(range(1, saved.entries))
    kept.close()


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"PK\x03\x04" + b"x" * 9000, bytes(8192), b"SQLite format 3\x00" * 900]
)
def test_of_what_is_no_record_nothing_is_saved_and_that_is_said(tmp_path: Path, content: bytes) -> None:
    path, target = tmp_path / "lia.sqlite", tmp_path / "saved.sqlite"
    path.write_bytes(content)
    for save in (lambda: back_up(path, target), lambda: salvage(path, target, NOON)):
        with pytest.raises(RecordDamaged, match="damaged"):
            save()

    assert [one.name for one in tmp_path.iterdir()] == ["lia.sqlite"]
    assert path.read_bytes() == content


def test_numbers_are_told_as_ranges() -> None:
    assert list(ranges([3, 7, 8, 9, 12])) == ["3", "7-9", "12"]
    assert list(ranges([])) == []


# Locked, and a migration that is interrupted


def test_a_writer_outlasts_another_program_that_holds_the_record(
    path: Path, answer: Answering, clock: Callable[[], datetime]
) -> None:
    """The wait is longer than the ten seconds a program may hold on; here the same with a shorter lock."""
    from lia.store.database import WAIT

    record, other = Record(path, clock), sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    written: list[int] = []
    writer = threading.Thread(target=lambda: written.append(answer(record, "scale", "few")))
    writer.start()
    writer.join(1.0)
    assert writer.is_alive(), "it waits"
    other.execute("ROLLBACK")
    writer.join()

    assert written == [3]
    assert WAIT > 10
    other.close()
    record.close()


def test_kill_9_in_the_midst_of_a_migration_leaves_the_old_form_whole(
    path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = record.head()
    record.close()
    slow = Migration(
        len(MIGRATIONS) + 1,
        "slow",
        (
            "CREATE TABLE note (id INTEGER)",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000000) "
            "INSERT INTO note SELECT i FROM n",
            "CREATE TABLE note_two (id INTEGER)",
        ),
    )
    child = os.fork()
    if child == 0:
        try:
            migrate(open_engine(path), lambda: NOON, (*MIGRATIONS, slow))
        finally:
            os._exit(0)
    time.sleep(0.4)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    engine = open_engine(path)
    with engine.connect() as connection:
        reached = version(connection)
        tables = migrations._tables(connection)
    engine.dispose()
    again = Record(path, lambda: NOON)

    assert reached == len(MIGRATIONS)
    assert not tables & {"note", "note_two"}
    assert (again.head(), again.verify().sound) == (head, True)
    again.close()


def test_a_record_of_the_first_form_is_brought_to_the_newest(tmp_path: Path, first: Callable[[], list[Change]]) -> None:
    """What was recorded before persons had a table stays readable and proved."""
    from lia.store import making

    path = tmp_path / "old.sqlite"
    steps = making.MIGRATIONS
    try:
        making.MIGRATIONS = MIGRATIONS[:1]
        making.make_record(path, Act(Person(Role.ASSESSOR), NOON), first)
    finally:
        making.MIGRATIONS = steps
    record = Record(path, lambda: NOON)

    assert record.verify().sound
    assert record.members() == ()
    assert record.last_seq() == 2
    record.close()
