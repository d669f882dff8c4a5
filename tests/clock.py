"""Clocks for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""Of the day on which the examples are made."""


class Clock:
    """A clock that stands where it is put; at first at noon of the day on which the examples are made."""

    time = NOON

    def __call__(self) -> datetime:
        return self.time


class Ticking:
    """A clock that goes on one second at every look."""

    def __init__(self, start: datetime = NOON) -> None:
        self._start, self._ticks = start, count()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=next(self._ticks))
