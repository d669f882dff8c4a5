"""An assessment as given by people: answers, safeguards, decision.

An answer, "unknown" and absence are three things. ``unknown`` was asked and is not known;
absent was not asked yet. Neither is a "no".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from lia.model.advice import Advice, Views
from lia.model.person import Person, Role
from lia.model.state import State
from lia.model.text import LocalText

__all__ = [
    "Answer",
    "Assessment",
    "Confidence",
    "Decision",
    "Person",
    "Role",
    "SafeguardChoice",
    "Status",
]


class Confidence(StrEnum):
    """How firm an answer is."""

    EVIDENCED = "evidenced"
    STATED = "stated"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one question.

    ``options`` holds one id, several for multiple choice, none for "none of these ticked".
    ``unknown``: asked, and not known; then ``options`` is empty.
    ``stamp`` is the stamp of the question text that was read, ``seq`` the journal row.
    """

    question: str
    options: tuple[str, ...] = ()
    unknown: bool = False
    text: LocalText = ""
    confidence: Confidence = Confidence.STATED
    reason: LocalText = ""
    evidence: str = ""
    given_by: Person | None = None
    given_at: datetime | None = None
    stamp: str = ""
    seq: int = 0


class Status(StrEnum):
    """State of a safeguard."""

    IN_PLACE = "in_place"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class SafeguardChoice:
    """A safeguard that is taken; a planned one needs ``owner`` (a role) and ``due`` to count."""

    safeguard: str
    status: Status
    owner: str = ""
    due: date | None = None
    reason: LocalText = ""
    given_by: Person | None = None
    given_at: datetime | None = None
    seq: int = 0

    @property
    def counts(self) -> bool:
        """Whether it may be credited: in place, or planned with an owner and a date."""
        return self.status is Status.IN_PLACE or (bool(self.owner.strip()) and self.due is not None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the controller decided, with grounds; never a by-product of scoring.

    ``finding_category`` is what the method indicated when the decision was taken.
    """

    decision: str
    grounds: str
    finding_category: str
    finding_digest: str
    decided_by: Person
    decided_at: datetime
    seq: int = 0
    advice_followed: bool | None = None  # None: there was no advice
    advice_reasons: str = ""  # why it was overruled
    review_on: date | None = None


@dataclass(frozen=True)
class Assessment:
    """One legitimate-interest assessment: one group of people, one way of doing it.

    ``safeguards`` is ``None`` while the safeguards question has not been asked.
    ``on`` is the date whose law applies.
    """

    id: str
    purpose: str
    scope: LocalText
    method: str
    edition: str
    jurisdiction: str
    on: date
    sector: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    safeguards: Mapping[str, SafeguardChoice] | None = None
    decision: Decision | None = None
    created_at: datetime | None = None
    created_by: Person | None = None
    example: bool = False
    seq: int = 0  # the last journal row of this assessment
    changed_seq: int = 0  # the last journal row that a finding can depend on
    changed_at: datetime | None = None  # when something about it was last recorded, attempts left out
    state: State = State.DRAFT  # as recorded; that a review is due follows from date and triggers
    version: int = 1
    version_of: str = ""  # the assessment this one is a later version of
    advice: Advice | None = None
    views: Views | None = None
    review_on: date | None = None
    settled_seq: int = 0  # the row of the last decision or review; triggers count after it
    purged: bool = False  # its words were erased when its retention ended

    @property
    def decision_outdated(self) -> bool:
        """Whether something the finding rests on was changed after the decision was taken."""
        return self.decision is not None and self.changed_seq > self.decision.seq

    @property
    def advice_outdated(self) -> bool:
        """Whether something the finding rests on was changed after the DPO advised."""
        return self.advice is not None and self.changed_seq > self.advice.seq

    def with_answer(self, answer: Answer) -> Assessment:
        """Give a copy in which ``answer`` replaces what stood for its question."""
        return replace(self, answers={**self.answers, answer.question: answer})

    def without_answer(self, question: str) -> Assessment:
        """Give a copy in which ``question`` has not been asked."""
        return replace(self, answers={key: value for key, value in self.answers.items() if key != question})

    def with_safeguard(self, choice: SafeguardChoice) -> Assessment:
        """Give a copy with this safeguard taken."""
        return replace(self, safeguards={**(self.safeguards or {}), choice.safeguard: choice})
