"""Append to the journal and read from it. There is no way here to change or remove an entry."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select

from lia.model.assessment import Person, Role
from lia.store import chain, clock
from lia.store.entry import TOMBSTONES, WITH_COLUMN, Act, Change, Entry, Kind, Part, Plain
from lia.store.given_names import put_back, taken_out
from lia.store.tables import journal, wording

_OF_ASSESSMENTS = frozenset({"text", "reason", "evidence", "scope", "owner", "grounds", "given_name"})
_WHO_AND_WHAT = frozenset({"name", "passage", "section", "basis_stated", "basis_read", "people", "data"})
_WHERE_TO = frozenset({"recipients", "source", "transfer", "retention", "expected"})
_OF_ADVICE = frozenset({"advice_need", "advice_method", "advice_safeguards", "advice_outcome", "advice_reasons"})
_OF_OTHERS = frozenset({"views", "why_not", "finding", "comment", "party", "contract", "note", "identity"})
WORDS = _OF_ASSESSMENTS | _WHO_AND_WHAT | _WHERE_TO | _OF_ADVICE | _OF_OTHERS
"""The keys whose values are a person's words. They stand in ``wording``, apart from the rest."""

Row = dict[str, Any]

_LAST = select(func.max(journal.c.seq))
_ERASING = journal.c.kind.in_(sorted(TOMBSTONES))


def last_seq(connection: Connection) -> int:
    """Give the number of the last entry; 0 for an empty journal."""
    return connection.scalar(_LAST) or 0


def head(connection: Connection) -> str:
    """Give the hash of the last entry; for an empty journal what the first entry names before it."""
    return connection.scalar(select(journal.c.hash).order_by(journal.c.seq.desc()).limit(1)) or chain.START


def hash_of(connection: Connection, seq: int) -> str | None:
    """Give the hash of an entry; ``None`` where there is none of this number."""
    return connection.scalar(select(journal.c.hash).where(journal.c.seq == seq))


def erased_since(connection: Connection, seq: int) -> bool:
    """Whether words were erased after the entry ``seq``."""
    return connection.scalar(select(journal.c.seq).where(_ERASING, journal.c.seq > seq).limit(1)) is not None


def was_done(connection: Connection, token: str) -> bool:
    """Whether a message with this id was written before."""
    return bool(token) and connection.scalar(select(journal.c.seq).where(journal.c.token == token).limit(1)) is not None


def append(connection: Connection, changes: Sequence[Change], act: Act) -> int:
    """Write the changes as the next entries, all at once; give the number of the last entry.

    The caller holds the write transaction.
    """
    if not changes:
        return last_seq(connection)
    act, told = clock.onwards(connection, act)
    changes = (*told, *changes)
    seq = last_seq(connection)
    previous = head(connection)
    rows: list[Row] = []
    texts: list[Row] = []
    for number, change in enumerate(changes, start=seq + 1):
        row, its_texts = _to_rows(number, seq + 1, change, act)
        row["prev"] = previous
        row["hash"] = previous = chain.entry_hash(row)
        rows.append(row)
        texts.extend(its_texts)
    connection.execute(insert(journal), rows)
    if texts:
        connection.execute(insert(wording), texts)
    return seq + len(rows)


def _to_rows(seq: int, first: int, change: Change, act: Act) -> tuple[Row, list[Row]]:
    value, given = taken_out(change.new) if change.new is not None else (None, [])
    old, old_words = _split(change.old)
    new, new_words = _split(value)
    names = chain.canonical(given) if given else None
    words = {Part.NAME: act.person.name or None, Part.OLD: old_words, Part.NEW: new_words, Part.GIVEN: names}
    texts = [
        {"seq": seq, "part": part.value, "salt": secrets.token_hex(16), "content": content}
        for part, content in words.items()
        if content is not None
    ]
    digests = {text["part"]: chain.digest(str(text["salt"]), str(text["content"])) for text in texts}
    row = {
        "seq": seq,
        "act": first,
        "at": act.at.isoformat(),
        "role": str(act.person.role),
        "purpose": change.purpose,
        "assessment": change.assessment,
        "kind": change.kind.value,
        "field": change.field,
        "old": old,
        "new": _with_digest(new, digests.get(Part.GIVEN.value)),
        "stamp": change.stamp,
        "undoes": change.undoes,
        "token": act.token or None,
        **{f"{part}_digest": digests.get(part.value) for part in WITH_COLUMN},
    }
    return row, texts


def _with_digest(facts: str | None, given: str | None) -> str | None:
    if facts is None or given is None:
        return facts
    return chain.canonical({**json.loads(facts), chain.GIVEN_DIGEST: given})


def _split(value: Plain | None) -> tuple[str | None, str | None]:
    """Part a value into its bare facts and the words in it, both as JSON."""
    if value is None:
        return None, None
    words = {key: text for key, text in value.items() if key in WORDS}
    facts = {key: fact for key, fact in value.items() if key not in WORDS}
    return chain.canonical(facts), chain.canonical(words) if words else None


_name, _old, _new, _given = (wording.alias(f"w_{part}") for part in Part)
_READ = select(
    journal,
    _name.c.content.label("name_words"),
    _old.c.content.label("old_words"),
    _new.c.content.label("new_words"),
    _given.c.content.label("given_words"),
).select_from(
    journal.outerjoin(_name, (_name.c.seq == journal.c.seq) & (_name.c.part == Part.NAME.value))
    .outerjoin(_old, (_old.c.seq == journal.c.seq) & (_old.c.part == Part.OLD.value))
    .outerjoin(_new, (_new.c.seq == journal.c.seq) & (_new.c.part == Part.NEW.value))
    .outerjoin(_given, (_given.c.seq == journal.c.seq) & (_given.c.part == Part.GIVEN.value))
)


def read(connection: Connection, *where: ColumnElement[bool], newest: int | None = None) -> Iterator[Entry]:
    """Give the entries that meet every condition, oldest first; ``newest``: only that many of the last.

    Raises:
        ValueError, KeyError, TypeError: an entry is not as it was written (the record is damaged).
    """
    query = _READ.where(*where)
    if newest is None:
        return map(_to_entry, connection.execute(query.order_by(journal.c.seq)).mappings())
    rows = connection.execute(query.order_by(journal.c.seq.desc()).limit(newest)).mappings().all()
    return map(_to_entry, reversed(rows))


def _to_entry(row: Mapping[Any, Any]) -> Entry:
    change = Change(
        kind=Kind(row["kind"]),
        field=row["field"],
        new=_join(row["new"], row["new_words"], row["given_words"]),
        old=_join(row["old"], row["old_words"]),
        purpose=row["purpose"],
        assessment=row["assessment"],
        stamp=row["stamp"],
        undoes=row["undoes"],
    )
    return Entry(
        seq=row["seq"],
        act=row["act"],
        at=datetime.fromisoformat(row["at"]),
        person=Person(Role(row["role"]), row["name_words"] or ""),
        change=change,
        token=row["token"] or "",
        hash=row["hash"],
        erased=frozenset(part for part in chain.digests(row) if row[f"{part}_words"] is None),
    )


def _join(facts: str | None, words: str | None, given: str | None = None) -> Plain | None:
    if facts is None:
        return None
    value = {**json.loads(facts), **(json.loads(words) if words else {})}
    value.pop(chain.GIVEN_DIGEST, None)
    if given:
        put_back(value, json.loads(given))
    return value
