"""What was written lately, and by whom: read from the journal, for pages that are open."""

from __future__ import annotations

from sqlalchemy import exists, func, select

from lia.store.dpias import TALK
from lia.store.state import State
from lia.store.tables import journal as table

LOOKED_THROUGH = 2_000  # entries of the journal, for the assessments that were changed last


def talked_about(state: State, since: int) -> frozenset[str]:
    """Give the ids of the assessments and impact assessments in which something was said or closed after ``since``."""
    query = select(table.c.assessment, table.c.field).where(table.c.kind.in_(TALK), table.c.seq > since)
    rows = state.connection.execute(query.distinct())
    return frozenset(str(row.assessment or row.field.partition("/")[0]) for row in rows)


def others_wrote(state: State, since: int, until: int, token: str) -> bool:
    """Whether an entry after ``since``, ``until`` at the latest, came with another message than ``token``."""
    between = (table.c.seq > since, table.c.seq <= until)
    query = select(exists().where(*between, table.c.token.is_distinct_from(token)))
    return bool(state.connection.scalar(query))


def written_under(state: State, token: str) -> tuple[int, int] | None:
    """Give the first and the last entry that came with a message; ``None`` where it wrote nothing."""
    numbers = select(func.min(table.c.seq), func.max(table.c.seq)).where(table.c.token == token)
    first, last = state.connection.execute(numbers).one()
    return (first, last) if first else None


def latest(state: State, count: int) -> tuple[str, ...]:
    """Give the assessments that were changed last, the last one first, as far as the last entries tell."""
    last = select(table.c.assessment, table.c.seq).where(table.c.assessment.is_not(None))
    entries = last.order_by(table.c.seq.desc()).limit(LOOKED_THROUGH)
    return tuple(dict.fromkeys(str(row.assessment) for row in state.connection.execute(entries)))[:count]
