"""A signed version: what was decided on, frozen; and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lia.model.assessment import Answer, Assessment, SafeguardChoice
from lia.model.finding import Category
from lia.model.person import Person
from lia.model.text import LocalText


@dataclass(frozen=True)
class Version:
    """An assessment as it was signed. ``digest`` covers answers, reasons, method, finding, advice and decision.

    ``workflow`` and ``workflow_hash`` name the rules of roles it was signed by: edition and SHA-256 of the table.
    Both are empty in signatures from before they were noted.

    ``finding`` is the finding as JSON values, as it was computed then; empty where it was erased.
    ``sound`` is whether the record still gives the same digest.
    """

    assessment: Assessment
    number: int
    method: str
    edition: str
    method_hash: str
    workflow: str
    workflow_hash: str
    finding: Mapping[str, Any]
    digest: str
    signed_by: Person
    signed_at: datetime
    seq: int
    sound: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """How far one change, alone, moved the outcome of the older assessment: points of margin, category."""

    margin: float
    margin_after: float
    category: Category


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One answer that differs. ``weighs``: options or firmness differ, not only words.

    ``moved`` is ``None`` where the change cannot be applied to the older assessment by itself.
    """

    question: str
    old: Answer | None
    new: Answer | None
    weighs: bool
    moved: Moved | None


@dataclass(frozen=True, slots=True)
class SafeguardChange:
    """One safeguard that differs, likewise."""

    safeguard: str
    old: SafeguardChoice | None
    new: SafeguardChoice | None
    moved: Moved | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One described field that differs: scope, on, jurisdiction, sector, edition, decision."""

    field: str
    old: LocalText
    new: LocalText


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """Category and margins before and after, and the levels of groups that differ: (before, after)."""

    category: tuple[Category, Category]
    margin: tuple[float, float]
    margin_after: tuple[float, float]
    groups: Mapping[str, tuple[float, float]]
    gained: tuple[str, ...]  # ids of knock-outs, other bases, referrals, conditions that are new
    lost: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the outcome is the same in every respect."""
        pairs = (self.category, self.margin, self.margin_after)
        return all(old == new for old, new in pairs) and not (self.groups or self.gained or self.lost)


@dataclass(frozen=True)
class Difference:
    """What differs between an older and a newer assessment."""

    older: str
    newer: str
    answers: tuple[AnswerChange, ...]
    safeguards: tuple[SafeguardChange, ...]
    fields: tuple[FieldChange, ...]
    outcome: OutcomeChange

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.answers or self.safeguards or self.fields) and self.outcome.same


@dataclass(frozen=True)
class Rescored:
    """One assessment under another edition of the method: the outcome before and after, and what no longer fits.

    ``open_now`` are questions the other edition asks anew, or whose answer it does not know; ``dropped`` answers and
    safeguards it does not know; they are left out, never guessed.
    """

    assessment: str
    from_edition: str
    to_edition: str
    outcome: OutcomeChange
    open_now: tuple[str, ...]
    dropped: tuple[str, ...]
