"""Makes a new record, whole or not at all.

It grows under another name and gets its own only when it is complete. So whoever sees the file
sees all of it; of two processes that start at once one makes it and the other waits; and what an
interrupted one left behind is undone and made anew by the next.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import insert

from lia.errors import RecordDamaged, RecordError
from lia.store import journal
from lia.store.database import WAIT, check_writable, open_engine, write_to
from lia.store.entry import Act, Change
from lia.store.faults import HALF_RESTORED, NO_RECORD, told
from lia.store.migrations import MIGRATIONS, version
from lia.store.tables import migration

NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})


def make_record(path: Path, act: Act, first: Callable[[], Iterable[Change]]) -> None:
    """Make a record at ``path`` with the changes that ``first`` gives, unless there is one by then.

    Raises:
        RecordLocked, RecordReadOnly, RecordDamaged, RecordError: see ``lia.errors``.
    """
    growing = path.with_name(f"{path.name}.new")
    if path.exists():
        with suppress(OSError):  # one that was killed just after giving it its name left the other name there
            growing.unlink(missing_ok=True)
        return
    _check_nothing_left(path)
    try:
        with told(path):
            growing.touch()
            check_writable(growing)
            _grow(growing, path, act, first)
            _give_name(growing, path)
            growing.unlink(missing_ok=True)
    except RecordError:
        if not path.exists():  # else another process was first, and took the unfinished file away
            raise


def _check_nothing_left(path: Path) -> None:
    """See that no log of an earlier record lies there (SQLite would play it into the new one), nor half a restore."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and not path.exists():
        raise RecordDamaged(NO_RECORD.format(path=path, log=log.name))
    half = growing_name(restored_as(path))
    if half.exists() and not path.exists():
        raise RecordDamaged(HALF_RESTORED.format(path=path, half=half.name))


def restored_as(path: Path) -> Path:
    """Give the name under which a copy is put back, until it takes the place of the record at ``path``."""
    return path.with_name(f"{path.name}.restored")


def growing_name(target: Path) -> Path:
    """Give the name of a file that is to become ``target`` once it is whole."""
    return target.with_name(f".{target.name}.growing")


def _grow(growing: Path, path: Path, act: Act, first: Callable[[], Iterable[Change]]) -> None:
    """Fill the new file in one transaction, unless it was filled or named in the meantime."""
    engine = open_engine(growing, WAIT, wal=False)
    try:
        with write_to(engine) as connection:
            if path.exists() or version(connection):
                return
            for step in MIGRATIONS:
                for statement in step.statements:
                    connection.exec_driver_sql(statement)
                taken = {"number": step.number, "name": step.name, "at": act.at.isoformat()}
                connection.execute(insert(migration).values(taken))
            journal.append(connection, tuple(first()), act)
    finally:
        engine.dispose()


def _give_name(growing: Path, path: Path) -> None:
    """Give the finished file its name, never in place of another one."""
    try:
        path.hardlink_to(growing)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in NO_HARD_LINKS:
            raise
        if not path.exists():
            growing.rename(path)
