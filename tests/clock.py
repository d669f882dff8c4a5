"""A clock for tests."""

from __future__ import annotations

from datetime import UTC, datetime


class Clock:
    """A clock that stands where it is put; at first at noon of the day on which the examples are made."""

    time = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time
