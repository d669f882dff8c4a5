"""Opens the SQLite file of a record.

WAL lets people read while one writes; ``synchronous=FULL`` means a commit is on the disk before
it is acknowledged; writers wait for each other from the start of their transaction, so none
fails half-way.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from lia.errors import RecordError, RecordLocked, RecordReadOnly
from lia.store.faults import LOCKED, READ_ONLY, damaged

WAIT = 12.0
"""Seconds a writer waits for another one before it gives up; a program that holds on for ten is outlasted."""


def open_engine(path: Path, wait: float = WAIT, *, wal: bool = True) -> Engine:
    """Give an engine on the existing file ``path``; its faults are still sqlite3's own.

    Raises:
        RecordLocked: another program holds the file for longer than ``wait`` seconds.
    """

    def connect() -> sqlite3.Connection:
        address = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten, not only let go
        if wal:
            _switch_to_wal(connection, path, wait)
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _switch_to_wal(connection: sqlite3.Connection, path: Path, wait: float) -> None:
    """Use the write-ahead log; SQLite does not wait here by itself when two processes switch at once."""
    until = time.monotonic() + wait
    while connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            if time.monotonic() > until:
                raise RecordLocked(LOCKED.format(path=path)) from error
            time.sleep(0.02)


@contextmanager
def write_to(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a write transaction: committed at the end, undone by any error."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


def check_writable(path: Path) -> None:
    """See that the file may be written, also where the permission bits do not bind (root).

    Raises:
        RecordReadOnly: the file or its folder is read-only.
        RecordError: ``path`` is a folder.
    """
    if path.is_dir():
        raise RecordError(f"The record {path} is a folder where a file should be; move it away.")
    for place in (path, path.parent):
        if not os.access(place, os.W_OK) or not place.stat().st_mode & 0o222:
            raise RecordReadOnly(READ_ONLY.format(path=path))


def check_sound(engine: Engine, path: Path) -> None:
    """See that the file is a whole database; about 1 ms per 2 MB.

    Raises:
        RecordDamaged: it is not.
    """
    if path.stat().st_size == 0:
        raise damaged(path, "the file is empty")
    with engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise damaged(path, str(found).replace("\n", " "))
