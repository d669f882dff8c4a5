"""Processes that are killed, or write at once, lose nothing that was acknowledged."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from lia.model.assessment import Person, Role
from lia.store.entry import Act, Change
from lia.store.making import make_record
from lia.store.record import Record

KILLS = 200  # of the writing process
MAKINGS = 40  # of a record that is being made
PERSON = Person(Role.ASSESSOR)


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def process(work: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """Run ``work(pipe)`` in a process of its own; give its id and the end of the pipe to read from."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(theirs)
        finally:
            os._exit(0)
    os.close(theirs)
    try:
        yield child, ours
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ours)


def read_all(pipe: int) -> str:
    return b"".join(iter(lambda: os.read(pipe, 65536), b"")).decode()


def test_kill_9_of_the_writer_loses_nothing_it_acknowledged(path: Path, change: Callable[..., Change]) -> None:
    chance = random.Random(20261122)  # noqa: S311

    def write_until_killed(pipe: int) -> None:
        record = Record(path, now)
        while True:
            seq = record.write(Act(PERSON, now()), lambda state: [change("scale", "few", "t" * 2000)])
            os.write(pipe, f"{seq}\n".encode())

    acknowledged = 2
    for _ in range(KILLS):
        with process(write_until_killed) as (child, pipe):
            os.read(pipe, 1)
            time.sleep(chance.uniform(0, 0.03))
            os.kill(child, signal.SIGKILL)
            numbers = read_all(pipe).splitlines()[1:-1]  # the first and the last line may be cut
        acknowledged = max([acknowledged, *map(int, numbers)])
        record = Record(path, now)
        verdict = record.verify()
        record.close()

        assert verdict.sound
        assert verdict.entries >= acknowledged
    assert acknowledged > KILLS


def test_kill_9_while_the_record_is_made_leaves_a_whole_one_or_none(
    tmp_path: Path, first: Callable[[], list[Change]]
) -> None:
    chance = random.Random(6)  # noqa: S311
    path = tmp_path / "lia.sqlite"

    def make(pipe: int) -> None:
        os.write(pipe, b"!")
        make_record(path, Act(PERSON, now()), lambda: first() * 200)
        os.write(pipe, b"!")

    for _ in range(MAKINGS):
        path.unlink(missing_ok=True)
        with process(make) as (child, pipe):
            os.read(pipe, 1)
            time.sleep(chance.uniform(0, 0.06))
            os.kill(child, signal.SIGKILL)
        if path.exists():
            record = Record(path, now)
            assert record.verify().entries == 400
            record.close()
        make_record(path, Act(PERSON, now()), first)
        record = Record(path, now)
        assert record.verify().entries in (2, 400)
        record.close()
        assert not path.with_name("lia.sqlite.new").exists()


def test_of_processes_that_start_at_once_only_one_makes_the_record(
    tmp_path: Path, first: Callable[[], list[Change]]
) -> None:
    path = tmp_path / "lia.sqlite"

    def make(pipe: int) -> None:
        make_record(path, Act(PERSON, now()), first)
        record = Record(path, now)
        os.write(pipe, f"{record.last_seq()} {record.entries()[0].hash}\n".encode())

    with process(make) as one, process(make) as two, process(make) as three:
        said = {read_all(pipe) for _, pipe in (one, two, three)}

    assert len(said) == 1
    assert said.pop().startswith("2 ")
    assert [file.name for file in tmp_path.iterdir() if ".new" in file.name] == []


def test_processes_that_write_at_once_wait_for_each_other(path: Path, change: Callable[..., Change]) -> None:
    """Nobody's change is lost or refused, and the chain stays one chain."""

    def write(question: str) -> Callable[[int], None]:
        def work(pipe: int) -> None:
            record = Record(path, now)
            for _ in range(30):
                record.write(Act(PERSON, now()), lambda state: [change(question, "handful")])
            os.write(pipe, b"done")

        return work

    with process(write("scale")) as one, process(write("control")) as two, process(write("profiling")) as three:
        said = [read_all(pipe) for _, pipe in (one, two, three)]
    record = Record(path, now)
    verdict = record.verify()
    record.close()

    assert said == ["done"] * 3
    assert verdict.sound
    assert verdict.entries == 2 + 90
