"""The chain of the journal: every entry's SHA-256 covers the one before.

The free texts of an entry are covered by salted digests, not by themselves. So a text can be
erased with its salt: what it said cannot be guessed back, and the chain still proves that
nothing else was altered, added, reordered or removed. An erasure leaves an entry that names what it
erased; a text that is gone without one was removed by somebody else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from lia.store.entry import TOMBSTONES, WITH_COLUMN, Part

START = "0" * 64
"""What the first entry names as the hash before it."""

GIVEN_DIGEST = "given_digest"
"""Where among the facts of an entry the digest of the names stands that came with what was brought in."""

ABSENT: tuple[str | None, str | None] = ("", "absent")
"""Stands for a text whose row is gone."""

HASHED = (
    *("seq", "act", "at", "role", "purpose", "assessment", "kind", "field", "old", "new", "stamp", "undoes", "token"),
    *("name_digest", "old_digest", "new_digest", "prev"),
)
"""The columns a hash covers, in their order."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the journal is whole. ``first_wrong`` is the first entry that is not, ``why`` says how."""

    entries: int
    head: str
    first_wrong: int | None = None
    why: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing was altered, added, reordered or removed."""
        return self.first_wrong is None


def canonical(value: object) -> str:
    """Give the one JSON text of a value: sorted keys, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(salt: str, content: str) -> str:
    """Give the digest of a text under its salt."""
    return sha256(_bytes(f"{salt}\n{content}")).hexdigest()


def entry_hash(row: Mapping[str, Any]) -> str:
    """Give the hash of a journal row (a mapping with at least the columns of ``HASHED``)."""
    return sha256(_bytes(canonical([row[column] for column in HASHED]))).hexdigest()


def _bytes(text: str) -> bytes:
    """Give the bytes of a text; of one that was damaged, the bytes that stand there."""
    return text.encode("utf-8", "surrogateescape")


def verify(
    rows: Iterable[Mapping[str, Any]],
    wordings: Mapping[tuple[int, str], tuple[str | None, str | None]],
    head: str | None = None,
) -> Verdict:
    """Prove the journal ``rows`` and their ``wordings``: (seq, part) → (salt, content).

    ``head`` is the last hash as it was written down elsewhere; without it, missing rows at the
    very end cannot be seen.
    """
    previous, count, heads = START, 0, {START}
    every = tuple(rows)
    left, erased = dict(wordings), erased_words(every)
    for row in every:
        count += 1
        why = _first_fault(row, count, previous, left, erased)
        if why:
            return Verdict(count, previous, count, why)
        previous = row["hash"]
        heads.add(previous)
    if left:
        seq = min(seq for seq, _ in left)
        return Verdict(count, previous, seq, "a text was added to it")
    if head is not None and head not in heads:
        why = "entries at the end were removed, or the whole journal was written anew: the head given is not in it"
        return Verdict(count, previous, count + 1, why)
    return Verdict(count, previous)


def digests(row: Mapping[str, Any]) -> dict[Part, str]:
    """Give the digests of the texts a row should have."""
    found = {part: row[f"{part}_digest"] for part in WITH_COLUMN if row[f"{part}_digest"] is not None}
    if GIVEN_DIGEST in (row["new"] or ""):
        with suppress(ValueError, TypeError, AttributeError):
            found[Part.GIVEN] = json.loads(row["new"])[GIVEN_DIGEST]
    return found


def erased_words(rows: Iterable[Mapping[str, Any]]) -> frozenset[tuple[int, str]]:
    """Give (seq, part) of every text that an entry of the journal says was erased."""
    found: set[tuple[int, str]] = set()
    for row in rows:
        if row["kind"] not in TOMBSTONES:
            continue
        with suppress(ValueError, TypeError, AttributeError):  # a damaged one is found by its hash
            for part, ranges in json.loads(row["new"]).get("words", {}).items():
                found.update((seq, part) for first, last in ranges for seq in range(first, min(last, row["seq"]) + 1))
    return frozenset(found)


def _first_fault(
    row: Mapping[str, Any],
    seq: int,
    previous: str,
    left: dict[tuple[int, str], tuple[str | None, str | None]],
    erased: frozenset[tuple[int, str]],
) -> str:
    if row["seq"] != seq:
        return "it was removed, or entries were reordered"
    if row["prev"] != previous:
        return "it does not follow the entry before it"
    if row["hash"] != entry_hash(row):
        return "it was altered"
    faults = (
        _text_fault(part, expected, left.pop((seq, part.value), ABSENT), recorded=(seq, part.value) in erased)
        for part, expected in digests(row).items()
    )
    return next(filter(None, faults), "")


def _text_fault(part: Part, expected: str, text: tuple[str | None, str | None], *, recorded: bool) -> str:
    if text is ABSENT:
        return f"its text ({part}) was removed"
    salt, content = text
    if salt is None and content is None:
        return "" if recorded else f"its text ({part}) was erased without a record of it"
    return "" if digest(salt or "", content or "") == expected else f"its text ({part}) was altered"
