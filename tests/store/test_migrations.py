"""A record is brought to its newest form step by step; an interrupted step leaves the old form whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from lia.errors import RecordTooNew
from lia.model.assessment import Answer, Person, Role
from lia.model.party import Party
from lia.model.review import Figures
from lia.session import Session
from lia.store.database import open_engine
from lia.store.migrations import MIGRATIONS, Migration, check_form, migrate, version
from lia.store.record import Record
from lia.store.tables import metadata

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
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


# A record of an older form, with everything in it


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the examples, a decision that was signed, talk, a party and figures."""
    folder = tmp_path_factory.mktemp("lived-in") / "workspace"
    session = Session.open(folder, Person(Role.ASSESSOR, "Ada"), lambda: NOON)
    session.comment("p11-1", "question:scale", "Klopt dit nog?")
    session.keep_party(Party("mailer", "Mailer", "processor", "NL", "none_needed", purposes=frozenset({"p11"})))
    session.record_figures(Figures("p11", "2026", 1000, 1, 0))
    key = session.open_assessment("p02", "iedereen").id
    session.acting_as(Person(Role.DECISION_MAKER, "Cor")).decide(key, "reject", "Nog niet.")
    session.close()
    return folder / "lia.sqlite"


def as_of_form(number: int, source: Path, target: Path) -> None:
    """Write the same record as a version of lia left it that knew the first ``number`` steps."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        for step in MIGRATIONS[:number]:
            for statement in step.statements:
                new.execute(statement)
            new.execute("INSERT INTO migration VALUES (?, ?, ?)", (step.number, step.name, NOON.isoformat()))
        for table in ("journal", "wording"):
            rows = old.execute(f"SELECT * FROM {table} ORDER BY seq").fetchall()  # noqa: S608
            new.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608
    old.close()
    new.close()


@pytest.mark.parametrize("number", range(1, len(MIGRATIONS) + 1))
def test_a_record_of_every_form_comes_to_the_newest_with_all_that_is_in_it(
    number: int, lived_in: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "workspace"
    folder.mkdir()
    as_of_form(number, lived_in, folder / "lia.sqlite")
    now = Session.open(lived_in.parent, now=lambda: NOON)
    then = Session.open(folder, now=lambda: NOON)

    assert then.record.entries() == now.record.entries()
    assert then.register() == now.register()
    assert (then.parties(), then.figures("p11")) == (now.parties(), now.figures("p11"))
    assert then.version("p02-1").sound
    assert then.prove(now.head()).sound
    with sqlite3.connect(folder / "lia.sqlite") as connection:
        assert connection.execute("SELECT max(number) FROM migration").fetchone() == (len(MIGRATIONS),)
        kept = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    connection.close()
    with sqlite3.connect(lived_in) as connection:
        assert connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall() == kept
    connection.close()
    then.answer("p11-1", Answer("scale", unknown=True))
    assert then.prove().sound
    then.close()
    now.close()
