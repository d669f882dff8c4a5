"""A copy of the record, and the way back from one.

The copy is made with SQLite's own backup, while others go on writing: it is the record of one
moment, whole, in one file. Nothing is ever written over: an existing file is refused, and what a
restore replaces is kept beside it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from lia.errors import LiaError, RecordDamaged, Refused
from lia.store.chain import Verdict
from lia.store.database import WAIT, check_sound, open_engine
from lia.store.faults import damaged, told
from lia.store.making import growing_name, restored_as
from lia.store.migrations import check_form
from lia.store.proof import verify

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside its file."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the proof of what stands there now, and where the record before it was put."""

    verdict: Verdict
    kept: Path | None


def prove(path: Path, head: str | None = None) -> Verdict:
    """Prove a record without opening it for work; nothing in it is changed.

    Raises:
        RecordDamaged, RecordTooNew: it is no sound record, or of a later version.
        LiaError: there is no such file.
    """
    if not path.is_file():
        raise LiaError(f"There is no file {path}. Check the name and the folder.")
    with told(path):
        engine = open_engine(path, wal=False)
        try:
            check_sound(engine, path)
            check_form(engine, path)
            with engine.connect() as connection:
                return verify(connection, head)
        finally:
            engine.dispose()


def back_up(path: Path, target: Path) -> Verdict:
    """Copy the record at ``path`` to the new file ``target``; give the proof of the copy.

    Raises:
        Refused: there is a file already, or no record.
        RecordDamaged: the record cannot be read whole (``lia.store.salvage`` saves what can be).
        RecordError: the disk is full, or the like; no half copy stays behind.
    """
    _check_paths(path, target)
    if path.stat().st_size == 0:
        raise damaged(path, "the file is empty")
    with _growing(target) as growing:
        _copy(path, growing)
        verdict = prove(growing)
        growing.rename(target)
    return verdict


def restore(source: Path, path: Path, at: datetime) -> Restored:
    """Put the copy ``source`` in the place of the record at ``path``, which is kept under another name.

    A copy whose chain is broken is put back too, and the verdict says so: it may be all there is.
    Where this is cut off in the midst of it, what was growing stays, and nobody begins a new record in its place.

    Raises:
        RecordDamaged, RecordTooNew: the copy is no sound record; nothing was changed.
        Refused: the copy is the record itself.
    """
    verdict = prove(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and source.samefile(path):
        raise Refused(f"{source} is the record itself; name the copy.")
    with _growing(restored_as(path)) as growing:
        _copy(source, growing)
        kept = _put_aside(path, at) if path.exists() else None
        growing.rename(path)
    return Restored(verdict, kept)


def _check_paths(path: Path, target: Path) -> None:
    if not path.is_file():
        raise Refused(f"There is no record {path} yet, so there is nothing to copy.")
    if target.exists():
        raise Refused(f"{target} exists already and is not written over. Give another name.")


@contextmanager
def _growing(target: Path) -> Iterator[Path]:
    """Give the name of a file that is to become ``target``; whatever goes wrong, nothing of it stays."""
    growing = growing_name(target)
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        growing.unlink(missing_ok=True)
        try:
            yield growing
        finally:
            for name in ("", *BESIDE, "-journal"):
                growing.with_name(growing.name + name).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy with SQLite's backup, in one file without a log, and see that it is on the disk."""
    address = f"{source.absolute().as_uri()}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(address, uri=True, timeout=WAIT)) as old,
            closing(sqlite3.connect(target, isolation_level=None)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
            found = new.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise RecordDamaged(f"The record {source} is damaged ({error}).") from error
        raise
    if found != "ok":
        raise RecordDamaged(f"The record {source} is damaged ({str(found).splitlines()[0]}).")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _put_aside(path: Path, at: datetime) -> Path:
    """Put the record aside with its log. The log goes last: where it lies alone, nobody begins a new record."""
    kept = next(one for one in _names_aside(path, at) if not one.exists())
    for name in ("", *BESIDE):
        part = path.with_name(path.name + name)
        if part.exists():
            part.rename(kept.with_name(kept.name + name))
    return kept


def _names_aside(path: Path, at: datetime) -> Iterator[Path]:
    """Give the names for a record that is put aside: by the second, and a number for the next one in it."""
    stem = f"{path.stem}.before-{at:%Y%m%dT%H%M%S}"
    yield path.with_name(f"{stem}{path.suffix}")
    yield from (path.with_name(f"{stem}-{number}{path.suffix}") for number in count(2))
