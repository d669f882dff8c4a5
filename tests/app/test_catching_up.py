"""The process that kernels are split off from: what it read, it reads again when something was written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from lia.app.kernels import catching_up
from lia.app.kernels.catching_up import catch_up
from lia.app.warming import prepare, prepared
from lia.model.assessment import Person, Role
from lia.model.purpose import Purpose, Wanted
from lia.session import Session
from lia.session.register.remembering import NAME
from lia.store import inherited

SECRET = "een geheime reden"


@pytest.fixture
def folder(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A workspace that this process has read, as the one does that kernels are split off from."""
    monkeypatch.setenv("LIA_WORKSPACE", str(workspace))
    prepare()
    yield workspace
    inherited._LEFT.clear()
    catching_up._CAUGHT_UP.clear()


def write(folder: Path, key: str) -> None:
    with closing(Session.open(folder, Person(Role.ADMINISTRATOR), catalog=prepared())) as session:
        session.add_purpose(Purpose(key, "Nieuw", lia_wanted=Wanted.NO))


def known(folder: Path) -> list[str]:
    """The rows in memory of a record that is opened now, before anything is read."""
    with closing(Session.open(folder, catalog=prepared())) as session:
        session.last_seq()
        return [row.purpose.id for row in session.record.memory[NAME].register]


def test_a_kernel_begins_with_the_rows_as_they_were_read(folder: Path) -> None:
    assert len(known(folder)) == 40


def test_what_was_written_since_is_read_again_once(folder: Path) -> None:
    catch_up()
    assert not catch_up()
    write(folder, "nieuw")
    assert "nieuw" not in known(folder)

    assert catch_up()
    assert known(folder)[-1] == "nieuw"
    assert not catch_up()


def test_another_day_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catch_up()
    tomorrow = type("Clock", (), {"date": lambda _: date(2099, 1, 1)})
    monkeypatch.setattr(catching_up, "utc_now", tomorrow)

    assert catch_up()


def test_words_that_were_erased_are_kept_no_longer(folder: Path) -> None:
    write(folder, "weg")
    with closing(Session.open(folder, Person(Role.ADMINISTRATOR), catalog=prepared())) as session:
        session.open_assessment("weg", SECRET)
        catch_up()
        assert SECRET in str(inherited._LEFT)
        session.start_use("weg", date(2015, 1, 1))
        session.stop_use("weg", date(2016, 1, 1))
        session.purge()
    catch_up()

    assert SECRET not in str(inherited._LEFT)


def test_what_this_process_never_read_it_does_not_read_again(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIA_WORKSPACE", str(workspace))

    assert not catch_up()
