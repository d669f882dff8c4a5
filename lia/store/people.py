"""The table of everybody the workspace knows: a row per person, as the journal said last.

The journal is the source; the table can be made anew from it at any time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from lia.model.person import Member, Role
from lia.store.entry import Change, Entry, Kind
from lia.store.tables import person


def keep(connection: Connection, changes: Iterable[Change], seq: int) -> None:
    """Bring the table up to date with changes that were just written, ``seq`` being the last of them."""
    for change in changes:
        if change.kind is Kind.PERSON:
            _put(connection, int(change.field), change.new or {}, seq)


def made_anew(connection: Connection, entries: Iterable[Entry]) -> None:
    """Make the table anew from the entries of the journal."""
    connection.execute(delete(person))
    for entry in entries:
        if entry.kind is Kind.PERSON:
            _put(connection, int(entry.field), entry.new or {}, entry.seq)


def everybody(connection: Connection) -> tuple[Member, ...]:
    """Give every person, in the order in which they came."""
    rows = connection.execute(select(person).order_by(person.c.id))
    return tuple(
        Member(row.id, row.identity, row.name, frozenset(map(Role, json.loads(row.roles))), row.seq) for row in rows
    )


def differing(connection: Connection, entries: Iterable[Entry]) -> tuple[int, ...]:
    """Give the numbers of those of whom the table says something else than the entries of the journal."""
    said = {int(entry.field): _columns(entry.new or {}) for entry in entries if entry.kind is Kind.PERSON}
    rows = connection.execute(select(person)).mappings()
    kept = {row["id"]: {name: row[name] for name in ("identity", "name", "roles")} for row in rows}
    return tuple(number for number in sorted({*said, *kept}) if said.get(number) != kept.get(number))


def _put(connection: Connection, number: int, plain: object, seq: int) -> None:
    values = {**_columns(plain), "seq": seq}
    statement = insert(person).values(id=number, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


def _columns(plain: object) -> dict[str, str]:
    given = dict(plain) if isinstance(plain, dict) else {}
    return {
        "identity": given.get("identity", ""),
        "name": given.get("name", ""),
        "roles": json.dumps(given.get("roles", [])),
    }
