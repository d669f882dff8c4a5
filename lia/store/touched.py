"""Which purposes something happened to: read from the journal, for what is kept beside it."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from lia.store.entry import Kind
from lia.store.fold import OF_PURPOSES
from lia.store.tables import journal as table

ABOUT_NONE = frozenset(
    {Kind.WORKSPACE_MADE, Kind.PERSON, Kind.ATTEMPT, Kind.CLOCK, Kind.COMMENT, Kind.RESOLVED, Kind.ERASED}
)
"""The kinds of entry that change nothing of a purpose, unless they say of which."""

_OPENED = table.alias("opened")
_OF_ASSESSMENT = (
    select(_OPENED.c.purpose)
    .where(_OPENED.c.assessment == table.c.assessment, _OPENED.c.kind == Kind.ASSESSMENT_OPENED.value)
    .limit(1)
    .scalar_subquery()
)
_TOUCHED = select(table.c.kind, table.c.field, func.coalesce(table.c.purpose, _OF_ASSESSMENT).label("purpose"))


def touched_since(connection: Connection, seq: int, at_most: int) -> frozenset[str] | None:
    """Give the purposes that entries after ``seq`` are about.

    ``None``: there are more than ``at_most``, or one of the entries does not say.
    """
    found: set[str] = set()
    for kind, field, purpose in connection.execute(_TOUCHED.where(table.c.seq > seq)):
        about = field if kind in OF_PURPOSES else purpose
        if about:
            found.add(about)
        elif kind not in ABOUT_NONE:
            return None
        if len(found) > at_most:
            return None
    return frozenset(found)
