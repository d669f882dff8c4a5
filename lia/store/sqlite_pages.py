"""Reads rows straight from the pages of a database file, where SQLite itself no longer can.

Every page is looked at by itself, so a page that is gone takes only its own rows with it, also where it
held the list of tables. What is found may be anything; the hashes of the journal tell what was really
written. File format: https://sqlite.org/fileformat2.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

HEADER = 100  # bytes, at the start of the first page
SIGNATURE = b"SQLite format 3\x00"
USUAL = 4096  # bytes of a page, where the file does not tell
LEAF, INDEX_LEAF, INDEX_INTERIOR = 0x0D, 0x0A, 0x02
MOST_OVERFLOW = 20_000  # pages of one row: a ring of pages must end
NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of a whole number by its type."""

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A row: its columns, and its number where the table has one."""

    columns: Row
    number: int | None


def rows(path: Path) -> Iterator[Found]:
    """Give whatever reads as a row of a table, from the file and the log beside it."""
    content = path.read_bytes()
    size = _page_size(content)
    pages = {number + 1: content[at : at + size] for number, at in enumerate(range(0, len(content), size))}
    log = path.with_name(f"{path.name}-wal")
    pages |= _logged(log.read_bytes(), size) if log.exists() else {}
    for number, page in pages.items():
        if len(page) == size:
            yield from _of_page(page, HEADER if number == 1 else 0, pages)


def _page_size(content: bytes) -> int:
    size = int.from_bytes(content[16:18], "big") if content.startswith(SIGNATURE) else USUAL
    return 65536 if size == 1 else size if size in {2**power for power in range(9, 16)} else USUAL


def _logged(log: bytes, size: int) -> dict[int, bytes]:
    """Give the pages of the log as they stood after its last whole commit."""
    salts = log[16:24]
    found: dict[int, bytes] = {}
    open_: dict[int, bytes] = {}
    for at in range(32, len(log) - size - 23, size + 24):
        head = log[at : at + 24]
        if head[8:16] != salts:
            break
        open_[int.from_bytes(head[:4], "big")] = log[at + 24 : at + 24 + size]
        if any(head[4:8]):  # the last frame of a commit
            found |= open_
            open_ = {}
    return found


def _of_page(page: bytes, start: int, pages: Mapping[int, bytes]) -> Iterator[Found]:
    kind = page[start]
    if kind not in (LEAF, INDEX_LEAF, INDEX_INTERIOR):
        return
    count, first = int.from_bytes(page[start + 3 : start + 5], "big"), start + (12 if kind == INDEX_INTERIOR else 8)
    for at in range(first, min(first + 2 * count, len(page) - 1), 2):
        with suppress(IndexError, ValueError, UnicodeDecodeError, KeyError):
            yield _cell(page, int.from_bytes(page[at : at + 2], "big"), kind, pages)


def _cell(page: bytes, at: int, kind: int, pages: Mapping[int, bytes]) -> Found:
    at += 4 if kind == INDEX_INTERIOR else 0
    length, at = _varint(page, at)
    number = None
    if kind == LEAF:
        number, at = _varint(page, at)
    return Found(_record(_payload(page, at, length, kind, pages)), number)


def _payload(page: bytes, at: int, length: int, kind: int, pages: Mapping[int, bytes]) -> bytes:
    """Give the whole of a row, also where it goes on in other pages."""
    size = len(page)
    most = size - 35 if kind == LEAF else (size - 12) * 64 // 255 - 23
    if length <= most:
        return _exactly(page[at : at + length], length)
    least = (size - 12) * 32 // 255 - 23
    here = least + (length - least) % (size - 4)
    here = here if here <= most else least
    parts, follows = [page[at : at + here]], int.from_bytes(page[at + here : at + here + 4], "big")
    for _ in range(MOST_OVERFLOW):
        if not follows:
            break
        further = pages[follows]
        follows = int.from_bytes(further[:4], "big")
        parts.append(further[4:])
    return _exactly(b"".join(parts)[:length], length)


def _exactly(content: bytes, length: int) -> bytes:
    if len(content) != length:
        raise ValueError(length)
    return content


def _record(payload: bytes) -> Row:
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[object] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[object, int]:
    if kind == 0:
        return None, at
    if kind in NUMBERS:
        end = at + NUMBERS[kind]
        return int.from_bytes(_exactly(payload[at:end], end - at), "big", signed=True), end
    if kind in (8, 9):
        return kind - 8, at
    if kind < 13 or kind % 2 == 0:  # no table of the record has fractions or bytes
        raise ValueError(kind)
    end = at + (kind - 13) // 2
    return _exactly(payload[at:end], end - at).decode("utf-8"), end


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for offset in range(8):
        byte = content[at + offset]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + offset + 1
    return value << 8 | content[at + 8], at + 9
