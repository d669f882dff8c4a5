"""What was folded from a record, left in this process for who opens it after, also in one split off from it.

It holds as long as the file is the same and the entry it was folded up to still stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from lia.store import journal
from lia.store.state import Folded

File = tuple[int, int] | None
"""What tells one file from another that has its name."""


@dataclass(frozen=True, slots=True)
class Left:
    """What was folded from ``file`` when its last entry was ``seq``, of this ``hash``."""

    folded: Folded
    file: File
    seq: int
    hash: str


_LEFT: dict[Path, Left] = {}


def leave(folded: Folded, file: File, connection: Connection) -> None:
    """Leave what was folded, in place of what was left before."""
    _LEFT[folded.path] = Left(folded.copied(), file, journal.last_seq(connection), journal.head(connection))


def taken_over(path: Path, file: File, connection: Connection) -> Folded:
    """Give what was left, if it still holds; else nothing folded yet."""
    left = _LEFT.get(path)
    if left is None or left.file != file or journal.hash_of(connection, left.seq) != left.hash:
        return Folded(path)
    return left.folded.copied()
