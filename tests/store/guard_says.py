"""What the guard says of an act, in one word."""

from __future__ import annotations

from collections.abc import Callable

from lia.errors import BeyondRole, NotNow
from lia.store.record import Record
from lia.store.state import State


def guard_says(record: Record, ask: Callable[[State], None]) -> str:
    """Ask the guard; give ``yes``, ``role`` where it is another's to do, or ``state`` where it cannot be done now."""
    with record.reading() as state:
        try:
            ask(state)
        except BeyondRole:
            return "role"
        except NotNow:
            return "state"
    return "yes"
