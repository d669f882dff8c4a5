"""The register with the state of every assessment, quick for thousands of rows.

What a row says about an assessment is kept beside the journal under the name of everything it
was computed from; only what changed since is computed anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lia.errors import UnknownName
from lia.model.assessment import Assessment
from lia.model.finding import Category
from lia.model.method import Kind, Method
from lia.model.purpose import Purpose, Start
from lia.model.text import LocalText, Texts
from lia.scoring.applicability import applicable, settled
from lia.session import display
from lia.store.derived import Derived
from lia.store.record import Record


@dataclass(frozen=True, slots=True)
class Summary:
    """One assessment in the register. ``progress`` is (questions answered, questions asked now).

    ``decision`` is the decision's id or ``None``; ``made_afterwards`` is ``None`` where the start
    of the processing is unknown.
    """

    id: str
    scope: LocalText
    category: Category
    progress: tuple[int, int]
    decision: str | None
    decision_outdated: bool
    made_afterwards: bool | None
    example: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A purpose and its assessments, in the order in which they were opened."""

    purpose: Purpose
    assessments: tuple[Summary, ...]


class Register(tuple[RegisterRow, ...]):
    """The rows of the register, in their order; a notebook shows them as a table."""

    texts: Texts

    @classmethod
    def of(cls, rows: Sequence[RegisterRow], texts: Texts) -> Register:
        """Give the rows with the texts in which to show them."""
        register = cls(rows)
        register.texts = texts
        return register

    def row(self, purpose: str) -> RegisterRow:
        """Give the row of a purpose; ``UnknownName`` where there is none."""
        found = {row.purpose.id: row for row in self}
        if purpose not in found:
            raise UnknownName("purpose", purpose, found)
        return found[purpose]

    def _repr_html_(self) -> str:
        return display.register_table(self, self.texts)


def made_afterwards(purpose: Purpose, day: date) -> bool | None:
    """Whether an assessment decided on ``day`` came after the processing had started; ``None``: not known.

    The statement promises the assessment before the data are collected.
    """
    if purpose.processing_started is Start.UNKNOWN:
        return None
    return isinstance(purpose.processing_started, date) and day > purpose.processing_started


def progress(method: Method, assessment: Assessment) -> tuple[int, int]:
    """Count the questions that are answered (also with "unknown") and those that are asked now."""
    asked = applicable(method, assessment)
    standing = settled(method, assessment).answers
    answered = (
        assessment.safeguards is not None if question.kind is Kind.SAFEGUARDS else question.id in standing
        for question in asked
    )
    return sum(answered), len(asked)


def rows(
    record: Record, made_by: str, today: date, summarise: Callable[[Assessment], Mapping[str, Any]]
) -> tuple[RegisterRow, ...]:
    """Give the register. ``summarise`` computes what is kept of one assessment, under the name ``made_by``."""
    purposes, heads, kept = record.purposes(), record.heads(), record.derived(made_by)
    fresh = {
        key: _derive(record.assessment(key), summarise)
        for key, seq in heads.items()
        if key not in kept or kept[key].seq != seq
    }
    record.keep_derived(made_by, fresh)
    by_purpose: dict[str, list[Summary]] = defaultdict(list)
    for key in heads:
        content = (fresh.get(key) or kept[key]).content
        by_purpose[content["purpose"]].append(_summary(key, content, purposes[content["purpose"]], today))
    return tuple(RegisterRow(purpose, tuple(by_purpose[key])) for key, purpose in purposes.items())


def _derive(assessment: Assessment, summarise: Callable[[Assessment], Mapping[str, Any]]) -> Derived:
    decision = assessment.decision
    content = {
        **summarise(assessment),
        "purpose": assessment.purpose,
        "scope": assessment.scope,
        "decision": decision.decision if decision else None,
        "decided_on": decision.decided_at.date().isoformat() if decision else None,
        "decision_outdated": assessment.decision_outdated,
        "example": assessment.example,
        "changed_at": assessment.changed_at.isoformat() if assessment.changed_at else None,
    }
    return Derived(assessment.seq, content)


def _summary(key: str, content: Mapping[str, Any], purpose: Purpose, today: date) -> Summary:
    decided_on = content["decided_on"]
    return Summary(
        id=key,
        scope=content["scope"],
        category=Category(content["category"]),
        progress=(content["answered"], content["asked"]),
        decision=content["decision"],
        decision_outdated=content["decision_outdated"],
        made_afterwards=made_afterwards(purpose, date.fromisoformat(decided_on) if decided_on else today),
        example=content["example"],
        changed_at=datetime.fromisoformat(content["changed_at"]),
    )
