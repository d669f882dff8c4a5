"""An impact assessment as it was signed, and what differs between two of a purpose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lia.model.dpia import Dpia, GroupEntry, ItemAnswer
from lia.model.dpia_finding import DpiaOutcome, Moved
from lia.model.person import Person
from lia.model.risk import Measure, Risk
from lia.model.risk_finding import RiskLevel
from lia.model.version import FieldChange


@dataclass(frozen=True, slots=True)
class SignedDpia:
    """What was decided on, as it stood then. ``sound``: its digest still fits the journal.

    ``workflow`` and ``workflow_hash`` name the rules of roles; empty in signatures from before they were noted.
    """

    dpia: Dpia
    edition: str
    method_hash: str
    matrix: str
    matrix_hash: str
    finding: Mapping[str, Any]
    digest: str
    signed_by: Person
    signed_at: datetime
    sound: bool
    workflow: str = ""
    workflow_hash: str = ""


@dataclass(frozen=True, slots=True)
class RiskChange:
    """A risk that differs, with its levels before and after measures: (in the older, in the newer).

    ``alone`` is the outcome the older one would have with this change by itself; ``None``: the same.
    """

    risk: str
    old: Risk | None
    new: Risk | None
    inherent: tuple[RiskLevel | None, RiskLevel | None]
    residual: tuple[RiskLevel | None, RiskLevel | None]
    alone: DpiaOutcome | None


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """A measure that differs; ``moved`` are the risks whose residual level it moves in the older one by itself."""

    measure: str
    old: Measure | None
    new: Measure | None
    moved: tuple[Moved, ...]
    alone: DpiaOutcome | None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What was filled in at an item, where that differs."""

    item: str
    old: ItemAnswer | None
    new: ItemAnswer | None


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that differs."""

    item: str
    entry: str
    old: GroupEntry | None
    new: GroupEntry | None


@dataclass(frozen=True)
class DpiaDifference:
    """What differs between an older and a newer impact assessment; ``residual`` is the highest level left."""

    older: str
    newer: str
    outcome: tuple[DpiaOutcome, DpiaOutcome]
    residual: tuple[str | None, str | None]
    risks: tuple[RiskChange, ...]
    measures: tuple[MeasureChange, ...]
    items: tuple[ItemChange, ...]
    entries: tuple[EntryChange, ...]
    fields: tuple[FieldChange, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        changes = (self.risks, self.measures, self.items, self.entries, self.fields)
        return not any(changes) and self.outcome[0] is self.outcome[1] and self.residual[0] == self.residual[1]
