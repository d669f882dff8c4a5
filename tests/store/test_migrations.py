"""A record is brought to its newest form step by step; an interrupted step leaves the old form whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from lia.errors import RecordTooNew
from lia.store.database import open_engine
from lia.store.migrations import MIGRATIONS, Migration, check_form, migrate, version
from lia.store.record import Record
from lia.store.tables import metadata

NEXT = len(MIGRATIONS) + 1
FURTHER = Migration(NEXT, "notes", ("CREATE TABLE note (id INTEGER)", "INSERT INTO note VALUES (1)"))
BROKEN = Migration(NEXT, "notes", ("CREATE TABLE note (id INTEGER)", "INSERT INTO nowhere VALUES (1)"))


@pytest.fixture
def engine(path: Path, record: Record) -> Iterator[Engine]:
    opened = open_engine(path, wait=0.1)
    yield opened
    opened.dispose()


def reached(engine: Engine) -> int:
    with engine.connect() as connection:
        return version(connection)


def test_the_numbers_count_from_one_without_gaps() -> None:
    assert [step.number for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_the_migrated_tables_are_those_of_the_newest_form(engine: Engine) -> None:
    found = inspect(engine)
    columns = {name: [column["name"] for column in found.get_columns(name)] for name in found.get_table_names()}

    assert columns == {table.name: [column.name for column in table.columns] for table in metadata.sorted_tables}


def test_each_step_is_recorded_with_its_time_and_taken_once(engine: Engine, clock: Callable[[], datetime]) -> None:
    for _ in range(2):
        migrate(engine, clock, (*MIGRATIONS, FURTHER))

    assert reached(engine) == NEXT
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM note")).scalar_one() == 1
        assert connection.execute(text("SELECT name FROM migration ORDER BY number")).scalars().all() == [
            *(step.name for step in MIGRATIONS),
            "notes",
        ]


def test_a_step_that_fails_half_way_leaves_the_old_form_whole(
    engine: Engine, record: Record, clock: Callable[[], datetime]
) -> None:
    before = record.entries()
    with pytest.raises(Exception, match="nowhere"):
        migrate(engine, clock, (*MIGRATIONS, BROKEN))

    assert reached(engine) == NEXT - 1
    assert "note" not in inspect(engine).get_table_names()
    assert record.entries() == before
    migrate(engine, clock, (*MIGRATIONS, FURTHER))
    assert reached(engine) == NEXT


def test_a_record_of_a_later_version_is_not_touched(path: Path, clock: Callable[[], datetime]) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migration VALUES (99, 'from the future', '2030-01-01')")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordTooNew, match=r"form 99.*install the newest lia"):
        Record(path, clock)

    assert path.read_bytes() == before


def test_the_form_of_this_version_is_accepted(engine: Engine, path: Path) -> None:
    check_form(engine, path)
