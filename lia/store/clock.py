"""Time in the journal never goes back, whatever is done to the clock of the machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from lia.store.entry import Act, Change, Kind
from lia.store.tables import journal

UNNOTED = timedelta(minutes=1)
"""How far a clock may be set right without a note: clocks of networks do so all the time."""


def onwards(connection: Connection, act: Act) -> tuple[Act, Sequence[Change]]:
    """Give the act at a time that is not before the last entry, and the note that the clock was set back.

    The note holds what the clock said; there is one for as long as time in the journal stands still.
    """
    newest = select(journal.c.at, journal.c.kind).order_by(journal.c.seq.desc()).limit(1)
    last = connection.execute(newest).one_or_none()
    if last is None or (then := datetime.fromisoformat(last.at)) <= act.at:
        return act, ()
    standing = replace(act, at=then)
    if then - act.at <= UNNOTED or _noted(connection, last.at):
        return standing, ()
    return standing, (Change(Kind.CLOCK, "", {"clock": act.at.isoformat()}),)


def _noted(connection: Connection, at: str) -> bool:
    found = select(journal.c.seq).where(journal.c.kind == Kind.CLOCK.value, journal.c.at == at).limit(1)
    return connection.scalar(found) is not None
