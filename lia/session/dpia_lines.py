"""Impact assessments as lines of the register: what each comes to, computed anew only where something changed.

What was computed stays in memory of the process, so that a process that is split off from one which read the
register before need not do it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lia.model.dpia import Dpia
from lia.model.dpia_finding import DpiaFinding, DpiaOutcome

KEPT = 5_000
"""How many lines stay in memory."""


@dataclass(frozen=True, slots=True)
class DpiaLine:
    """An impact assessment in a line of the register. ``progress`` is (items done, items in all)."""

    id: str
    outcome: DpiaOutcome
    decision: str = ""
    decision_outdated: bool = False
    progress: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Key:
    """Everything a line depends on: where it is kept, its last entry, the day, what the screening came to."""

    record: Path
    dpia: str
    seq: int
    today: date
    screening: str


_LINES: dict[Key, DpiaLine] = {}


def line_of(dpia: Dpia, finding: DpiaFinding) -> DpiaLine:
    """Give the line of an impact assessment."""
    decided = dpia.decision.decision if dpia.decision else ""
    return DpiaLine(dpia.id, finding.outcome, decided, dpia.decision_outdated, finding.progress)


def lines(keys: Iterable[Key], compute: Callable[[str], DpiaLine]) -> Iterator[DpiaLine]:
    """Give the line of each, from memory where nothing it depends on has changed."""
    for key in keys:
        if key not in _LINES:
            while len(_LINES) >= KEPT:
                del _LINES[next(iter(_LINES))]
            _LINES[key] = compute(key.dpia)
        yield _LINES[key]
