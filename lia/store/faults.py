"""Every fault of disk or database as one sentence: what, where, how to mend."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from lia.errors import RecordDamaged, RecordError, RecordFull, RecordLocked, RecordReadOnly

LOCKED = "The record {path} is in use by another program; close that program, or try again in a moment."
READ_ONLY = "The record {path} is read-only; give yourself write permission on the file and its folder, or copy both."
DAMAGED = (
    "The record {path} is damaged and was left untouched ({detail}); "
    "put a copy from before the damage in its place, or choose another workspace."
)
FULL = "The disk of the record {path} is full and the last change was not saved; make room, then do it again."
BROKEN = "The record {path} could not be read or written ({detail}); check the disk and the folder, then try again."
MOVED = (
    "The record {path} was moved, replaced or removed while it was open, so the last change was not saved; "
    "put it back, then open the workspace again."
)
NO_RECORD = (
    "The record {path} is gone while its log {log} is still there; "
    "put the record back beside its log, or move the log away to start anew."
)
HALF_RESTORED = (
    "A copy was being put back as {path}, and that was cut off; "
    "put it back again with lia restore, or take {half} away to start anew."
)
NO_FOLDER = "The workspace {path} cannot be a folder ({detail}); choose another one with LIA_WORKSPACE."

BY_CODE: dict[int, tuple[type[RecordError], str]] = {
    sqlite3.SQLITE_BUSY: (RecordLocked, LOCKED),
    sqlite3.SQLITE_LOCKED: (RecordLocked, LOCKED),
    sqlite3.SQLITE_READONLY: (RecordReadOnly, READ_ONLY),
    sqlite3.SQLITE_PERM: (RecordReadOnly, READ_ONLY),
    sqlite3.SQLITE_CORRUPT: (RecordDamaged, DAMAGED),
    sqlite3.SQLITE_NOTADB: (RecordDamaged, DAMAGED),
    sqlite3.SQLITE_FULL: (RecordFull, FULL),
}
BY_ERRNO: dict[int, tuple[type[RecordError], str]] = {
    errno.EACCES: (RecordReadOnly, READ_ONLY),
    errno.EPERM: (RecordReadOnly, READ_ONLY),
    errno.EROFS: (RecordReadOnly, READ_ONLY),
    errno.ENOSPC: (RecordFull, FULL),
    errno.EDQUOT: (RecordFull, FULL),
}


def damaged(path: Path, detail: str) -> RecordDamaged:
    """Say that the record at ``path`` is damaged, and how that shows."""
    return RecordDamaged(DAMAGED.format(path=path, detail=detail))


@contextmanager
def understood(path: Path) -> Iterator[None]:
    """Tell that the record at ``path`` is damaged where an entry inside cannot be understood.

    Raises:
        RecordDamaged: an entry holds something else than was ever written.
    """
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(path, f"an entry cannot be understood: {type(error).__name__} {error}") from error


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what goes wrong inside into a ``RecordError`` about the record at ``path``.

    Raises:
        RecordLocked, RecordReadOnly, RecordDamaged, RecordError: by what went wrong.
    """
    try:
        yield
    except DBAPIError as error:
        raise _from_sqlite(error.orig or error, path) from error
    except sqlite3.Error as error:
        raise _from_sqlite(error, path) from error
    except UnicodeDecodeError as error:  # SQLite's own sentence quotes bytes that are no text
        raise damaged(path, "a text in it is not text") from error
    except OSError as error:
        kind, text = BY_ERRNO.get(error.errno or 0, (RecordError, BROKEN))
        raise kind(text.format(path=path, detail=error.strerror or error)) from error


def _from_sqlite(error: BaseException, path: Path) -> RecordError:
    if isinstance(error, sqlite3.OperationalError) and "decode" in str(error):
        return damaged(path, "a text in it is not text")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the upper bits only refine the code
    kind, text = BY_CODE.get(code, (RecordError, BROKEN))
    return kind(text.format(path=path, detail=error))
