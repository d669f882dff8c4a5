"""One measured figure, beside its peer measured in the same run where there is one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: ``value`` in ``unit``, over ``runs`` runs.

    ``peer``: the same measure of ``peer_name``. ``limit`` is on the ratio of the two where there is a
    peer, else on ``value``; ``at_least``: the limit is a floor instead of a ceiling.
    ``load`` is the load average of the last minute when the figure was made; ``note`` what to know beside it.
    """

    name: str
    value: float
    unit: str
    peer: float | None = None
    peer_name: str = ""
    limit: float | None = None
    at_least: bool = False
    runs: int = 1
    note: str = ""
    load: float = field(default_factory=lambda: os.getloadavg()[0])

    @property
    def ratio(self) -> float | None:
        """Give ours over the peer's; ``None`` where there is no peer."""
        return self.value / self.peer if self.peer else None

    @property
    def held(self) -> bool | None:
        """Whether the limit is kept; ``None`` where there is none."""
        if self.limit is None:
            return None
        measured = self.value if self.ratio is None else self.ratio
        return measured >= self.limit if self.at_least else measured <= self.limit

    def plain(self) -> dict[str, Any]:
        """Give everything by name, for ``--json``."""
        names = ("name", "value", "unit", "peer", "peer_name", "ratio", "limit", "at_least", "held", "runs", "load")
        return {**{name: getattr(self, name) for name in names}, "note": self.note}

    def line(self) -> str:
        """Give the figure as one line to read."""
        parts = [f"{self.name:<62}", f"{_short(self.value):>9} {self.unit:<8}"]
        if self.ratio is not None:
            parts.append(f"{self.peer_name} {_short(self.peer or 0)}, ratio {_fraction(self.ratio)}")
        if self.limit is not None:
            sign = "≥" if self.at_least else "≤"
            parts.append(f"[{'held' if self.held else 'MISSED'}: {sign} {_fraction(self.limit)}]")
        return " ".join([*parts, f"n={self.runs} load {self.load:.1f}", *([f"({self.note})"] if self.note else [])])


def middle(values: Sequence[float]) -> float:
    """Give the median."""
    return float(median(values))


def share_95(values: Sequence[float]) -> float:
    """Give the value that 95 in 100 stay within."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def _short(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value == int(value) else f"{value:.3g}"


def _fraction(value: float) -> str:
    return f"1/{1 / value:.1f}" if 0 < value < 0.3 else f"{value:.3g}"
