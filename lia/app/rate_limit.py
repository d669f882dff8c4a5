"""How many messages a page may send: a few at once, then so many a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Pace:
    """A bucket that holds ``burst`` messages and refills with ``rate`` a second."""

    clock: Callable[[], float]
    rate: float = 50.0
    burst: float = 150.0
    _left: float = field(init=False)
    _seen: float = field(init=False)

    def __post_init__(self) -> None:
        self._left, self._seen = self.burst, self.clock()

    def allows(self) -> bool:
        """Whether one more message is taken now; if so it is counted."""
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._seen) * self.rate)
        self._seen = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
