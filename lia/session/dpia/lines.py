"""Impact assessments as lines of the register: what each comes to."""

from __future__ import annotations

from dataclasses import dataclass

from lia.model.dpia import Dpia
from lia.model.dpia_finding import DpiaFinding, DpiaOutcome
from lia.model.state import CLOSED


@dataclass(frozen=True, slots=True)
class DpiaLine:
    """An impact assessment in a line of the register. ``progress`` is (items done, items in all).

    ``closed``: a later version took its place, or it was withdrawn. ``promises``: it was decided on, or a
    risk was accepted until a day, so that something may have to be done about it.
    """

    id: str
    outcome: DpiaOutcome
    decision: str = ""
    decision_outdated: bool = False
    progress: tuple[int, int] = (0, 0)
    version: int = 1
    closed: bool = False
    promises: bool = False


def line_of(dpia: Dpia, finding: DpiaFinding) -> DpiaLine:
    """Give the line of an impact assessment."""
    decided = dpia.decision.decision if dpia.decision else ""
    closed = dpia.state in CLOSED
    promises = dpia.decision is not None or any(one.acceptance for one in dpia.risks.values())
    return DpiaLine(
        id=dpia.id,
        outcome=finding.outcome,
        decision=decided,
        decision_outdated=dpia.decision_outdated,
        progress=finding.progress,
        version=dpia.version,
        closed=closed,
        promises=promises,
    )
