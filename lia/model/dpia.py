"""A data protection impact assessment as people filled it in (GDPR 35): items, entries, risks, measures, decision.

As everywhere, filled in, "unknown" and absent are three things. Entries and risks point to each other by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from lia.model.assessment import Confidence
from lia.model.person import Person
from lia.model.risk import Measure, Risk
from lia.model.state import State
from lia.model.text import LocalText

Value = LocalText | tuple[str, ...]
"""A field of an entry: text; the id of an option; a day as 2026-11-22; or the ids of other entries."""

MATRIX = "matrix"
"""The path of the choice of a matrix."""

DESCRIBED = ("scope", "jurisdiction", "on")
"""The paths of the description."""


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What was filled in at one item, beside its entries.

    ``not_applicable`` says why there is nothing to fill in; it counts only with words in it.
    ``reason`` is why it was answered so, where that was not simply known.
    """

    item: str
    text: LocalText = ""
    option: str = ""
    not_applicable: LocalText = ""
    unknown: bool = False
    confidence: Confidence = Confidence.STATED
    reason: LocalText = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """One entry of an item: a data item, an operation, a party. ``id`` is unique within the item."""

    item: str
    id: str
    values: Mapping[str, Value]
    confidence: Confidence = Confidence.STATED
    reason: LocalText = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Who wrote something last, when, in which row of the journal."""

    seq: int
    by: Person | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DpiaDecision:
    """What the controller decided, with grounds; ``outcome`` is what the method indicated then.

    ``review_on`` is the day of the next look that came with it; decisions from before it was noted have none.
    """

    decision: str
    grounds: str
    outcome: str
    finding_digest: str
    decided_by: Person
    decided_at: datetime
    seq: int = 0
    review_on: date | None = None


@dataclass(frozen=True)
class Dpia:
    """One impact assessment of a purpose. ``matrix`` is the one its risks are rated on.

    ``marks`` says by path who wrote what; ``on`` is the date whose law and method apply. ``version_of`` is the
    first version where this is a later one; ``review_on`` the next look, ``settled_seq`` the entry that set it.
    """

    id: str
    purpose: str
    method: str
    edition: str
    matrix: str
    on: date
    jurisdiction: str = "NL"
    scope: LocalText = ""
    answers: Mapping[str, ItemAnswer] = field(default_factory=dict)
    entries: Mapping[str, Mapping[str, GroupEntry]] = field(default_factory=dict)
    risks: Mapping[str, Risk] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    decision: DpiaDecision | None = None
    example: bool = False
    version: int = 1
    version_of: str = ""
    state: State = State.DRAFT
    review_on: date | None = None
    settled_seq: int = field(default=0, compare=False)
    created_at: datetime | None = field(default=None, compare=False)
    created_by: Person | None = field(default=None, compare=False)
    seq: int = field(default=0, compare=False)  # its last journal row
    changed_seq: int = field(default=0, compare=False)  # the last row that a finding can depend on
    changed_at: datetime | None = field(default=None, compare=False)
    marks: Mapping[str, Mark] = field(default_factory=dict, compare=False)

    @property
    def root(self) -> str:
        """The id of its first version."""
        return self.version_of or self.id

    @property
    def locked(self) -> bool:
        """Whether it was decided on or closed: nothing in it changes any more."""
        return self.state is not State.DRAFT

    def written(self, path: str) -> Mark:
        """Give who wrote a part, and when; what nobody changed stands as it was opened."""
        return self.marks.get(path) or Mark(0, self.created_by, self.created_at)

    @property
    def decision_outdated(self) -> bool:
        """Whether something the finding rests on was changed after the decision was taken."""
        return self.decision is not None and self.changed_seq > self.decision.seq

    def of(self, item: str) -> tuple[GroupEntry, ...]:
        """Give the entries of an item, in order."""
        return tuple(self.entries.get(item, {}).values())

    def seen(self, path: str) -> int:
        """Give the journal row that stands at a path; 0: nothing does."""
        return self.marks[path].seq if path in self.marks else 0

    def with_risks(self, risks: Iterable[Risk]) -> Dpia:
        """Give a copy with these risks instead."""
        return replace(self, risks={one.id: one for one in risks})


def item_path(item: str) -> str:
    """Name the answer to an item."""
    return f"item/{item}"


def entry_path(item: str, entry: str) -> str:
    """Name an entry."""
    return f"entry/{item}/{entry}"


def risk_path(risk: str) -> str:
    """Name a risk."""
    return f"risk/{risk}"


def measure_path(measure: str) -> str:
    """Name a measure."""
    return f"measure/{measure}"
