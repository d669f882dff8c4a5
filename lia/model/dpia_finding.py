"""What the method finds in an impact assessment: what is filled in, how heavy the risks are, what must follow.

As every finding it has reasons, and it is never a decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from lia.errors import LiaError
from lia.model.finding import Reason
from lia.model.matrix import Level
from lia.model.risk_finding import RiskFinding


class Progress(StrEnum):
    """How far an item is."""

    COMPLETE = "complete"
    PARTLY = "partly"
    EMPTY = "empty"
    NOT_APPLICABLE = "not_applicable"  # a person said so, with a reason
    NOT_ASKED = "not_asked"  # what it is about does not exist here


class GapKind(StrEnum):
    """What is missing in an item (closed set)."""

    EMPTY = "empty"
    UNKNOWN = "unknown"  # asked, and not known
    FIELD = "field"  # about: entry, field
    REFERENCE = "reference"  # about: entry, field, the id that leads nowhere
    ONE_EACH = "one_each"  # about: field, option
    NO_REASON = "no_reason"  # "does not apply" without a reason
    KIND_OF_RISK = "kind_of_risk"  # about: a kind of risk that nobody looked at
    NOT_RATED = "not_rated"  # about: risk
    NOT_DESCRIBED = "not_described"  # about: risk
    NO_WHY = "no_why"  # about: risk, whose rating has no sentence why
    MAPPED = "mapped"  # about: risk, whose rating waits to be confirmed
    UNTREATED = "untreated"  # about: risk
    IDLE = "idle"  # about: risk, measure, why it lowers nothing
    NO_OWNER = "no_owner"  # about: measure
    LATE = "late"  # about: measure, planned for a day that is past
    NOT_ACCEPTED = "not_accepted"  # about: risk
    EXPIRED = "expired"  # about: risk
    OPEN = "open"  # the screening still has open questions


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, and the ids it is about."""

    kind: GapKind
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemState:
    """One item: how far it is, whether it must be there, and what is missing."""

    item: str
    progress: Progress
    needed: bool
    gaps: tuple[Gap, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing more is asked here."""
        return self.progress in (Progress.COMPLETE, Progress.NOT_APPLICABLE, Progress.NOT_ASKED) or not self.needed


class Standing(StrEnum):
    """How what is left of a risk stands."""

    LOW = "low"  # below the level from which a risk is treated
    ACCEPTED = "accepted"  # taken on purpose, until a day
    NOT_ACCEPTED = "not_accepted"
    EXPIRED = "expired"
    NOT_RATED = "not_rated"


class Consult(StrEnum):
    """Whether the authority must be asked before the start (GDPR 36(1)); open until every risk is known."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class DpiaOutcome(StrEnum):
    """What an impact assessment comes to; the first one that applies."""

    CONSULT = "consult"  # what is left is high: the authority first
    INCOMPLETE = "incomplete"
    TREAT = "treat"  # a risk that must be treated is not
    ACCEPT = "accept"  # what is left asks for a reasoned acceptance
    READY = "ready"  # nothing stands in the way of a decision


@dataclass(frozen=True, slots=True)
class RiskState:
    """One risk: its levels, and how what is left stands."""

    finding: RiskFinding
    standing: Standing


@dataclass(frozen=True, slots=True)
class PackageState:
    """One part of what goes to the authority: there, or which items it waits for."""

    id: str
    article: str
    present: bool
    missing: tuple[str, ...] = ()
    on_request: bool = False


@dataclass(frozen=True)
class DpiaFinding:
    """The whole. ``residual`` is the highest level that is left, ``None`` while no risk is rated.

    ``untreated``, ``unrated`` and ``late`` name risks and measures by id.
    """

    outcome: DpiaOutcome
    reasons: tuple[Reason, ...]
    items: tuple[ItemState, ...]
    risks: tuple[RiskState, ...]
    inherent: str | None
    residual: str | None
    unrated: tuple[str, ...]
    untreated: tuple[str, ...]
    late: tuple[str, ...]
    consult: Consult
    consult_for: tuple[str, ...]
    package: tuple[PackageState, ...]
    watch: bool  # what is left is at least at the level from which a risk is treated: review sooner
    matrix: str
    matrix_hash: str
    method: str
    edition: str
    method_hash: str
    on: str

    def __post_init__(self) -> None:
        if not self.reasons:
            raise LiaError("A finding on an impact assessment needs at least one reason.")

    @cached_property
    def by_item(self) -> Mapping[str, ItemState]:
        """The state of each item."""
        return {one.item: one for one in self.items}

    @cached_property
    def by_risk(self) -> Mapping[str, RiskState]:
        """The state of each risk."""
        return {one.finding.risk: one for one in self.risks}

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the items that must be there are done, and how many there are."""
        needed = [one for one in self.items if one.needed]
        return sum(one.done for one in needed), len(needed)


class Demand(StrEnum):
    """What a matrix asks at a level; the only thing in which levels of several matrices can be compared."""

    NOTHING = "nothing"  # may be taken, with reasons
    TREAT = "treat"
    CONSULT = "consult"


@dataclass(frozen=True, slots=True)
class MappedLevel:
    """A risk on another matrix: its levels there and what the matrix asks, before and after measures."""

    risk: str
    inherent: Demand | None
    residual: Demand | None
    inherent_level: str = ""
    residual_level: str = ""
    severity: str = ""
    likelihood: str = ""
    override_left_out: bool = False


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The same risks on one matrix. ``mapped``: the axes whose scale has another number of levels."""

    matrix: str
    rated: bool  # the matrix they were rated on
    mapped: tuple[str, ...]
    risks: tuple[MappedLevel, ...]
    residual: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same risks on several matrices; ``disagree`` names the risks of which they ask different things."""

    views: tuple[MatrixView, ...]
    disagree: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A risk whose residual level changes."""

    risk: str
    before: Level
    after: Level


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The residual picture with and without one measure."""

    measure: str
    moved: tuple[Moved, ...]
    before: str | None
    after: str | None
    consult_before: Consult
    consult_after: Consult
    finding: DpiaFinding
