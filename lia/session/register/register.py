"""The register with the state of every assessment, quick for thousands of rows.

What a row says about an assessment is kept beside the journal under the name of everything it
was computed from; only what changed since is computed anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lia.errors import UnknownName
from lia.model.assessment import Assessment, Status
from lia.model.finding import Category
from lia.model.method import Kind, Method
from lia.model.purpose import Purpose, Start
from lia.model.screening_record import ScreeningLine
from lia.model.state import State
from lia.model.text import LocalText, Texts
from lia.model.workflow import Workflow
from lia.scoring.applicability import applicable, settled
from lia.session import display
from lia.session.dpia.lines import DpiaLine
from lia.store.chain import canonical
from lia.store.derived import Derived
from lia.store.record import Record


@dataclass(frozen=True, slots=True)
class Summary:
    """One assessment in the register. ``progress`` is (questions answered, questions asked now).

    ``decision`` is the decision's id or ``None``; ``made_afterwards`` is ``None`` where the start
    of the processing is unknown. ``refused``: the decision refuses the processing; ``planned``
    are the safeguards still to come, each with its day.
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
    state: State = State.DRAFT
    version: int = 1
    version_of: str = ""
    refused: bool = False
    review_on: date | None = None
    settled_seq: int = 0
    jurisdiction: str = ""
    planned: tuple[tuple[str, date], ...] = ()

    @property
    def allows(self) -> bool:
        """Whether a decision is in force that allows the processing."""
        return self.state in (State.IN_FORCE, State.REVIEW_DUE) and self.decision is not None and not self.refused


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A purpose and its assessments, in the order in which they were opened; those purged are left out.

    ``used_without_assessment``: data are processed for it, it needs an assessment, and no decision
    in force allows it; ``None`` where it is not known whether it is in use.
    ``screening``: what the screening comes to; ``None``: nobody began one. ``dpias``: its impact assessments.
    """

    purpose: Purpose
    assessments: tuple[Summary, ...]
    used_without_assessment: bool | None = None
    screening: ScreeningLine | None = None
    dpias: tuple[DpiaLine, ...] = ()


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
        for row in self:
            if row.purpose.id == purpose:
                return row
        raise UnknownName("purpose", purpose, [row.purpose.id for row in self])

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


@dataclass(frozen=True, slots=True)
class Course:
    """What the register needs of the workflow: its rules, and how the register's day is called."""

    workflow: Workflow
    today: date


def rows(
    record: Record,
    made_by: str,
    course: Course,
    summarise: Callable[[Assessment], Mapping[str, Any]],
    only: Collection[str] | None = None,
) -> dict[str, RegisterRow]:
    """Give the rows (of the purposes ``only``, else all) by id, in their order.

    ``summarise`` computes what is kept of one assessment, under the name ``made_by``.
    """
    purposes, heads = record.purposes(), record.heads(only)
    kept = record.derived(made_by, None if only is None else heads)
    fresh = {
        key: _derive(record.assessment(key), summarise)
        for key, seq in heads.items()
        if key not in kept or kept[key].seq != seq
    }
    record.keep_derived(made_by, fresh)
    triggered = _last_triggers(record, course)
    by_purpose: dict[str, list[Summary]] = defaultdict(list)
    for key in heads:
        content = (fresh.get(key) or kept[key]).content
        if not content["purged"] and content["purpose"] in purposes:  # else its row was lost to damage
            purpose = purposes[content["purpose"]]
            by_purpose[purpose.id].append(_summary(key, content, purpose, course, triggered.get(purpose.id, 0)))
    wanted = purposes if only is None else {key: one for key, one in purposes.items() if key in only}
    return {key: _row(purpose, by_purpose[key], course.today) for key, purpose in wanted.items()}


def unfaithful(record: Record, made_by: str, summarise: Callable[[Assessment], Mapping[str, Any]]) -> tuple[str, ...]:
    """Give the assessments of which something else is kept than follows from their entries."""
    heads, kept = record.heads(), record.derived(made_by)
    standing = {key: one for key, one in kept.items() if heads.get(key) == one.seq}
    return tuple(
        key
        for key, one in standing.items()
        if canonical(_derive(record.assessment(key), summarise).content) != canonical(one.content)
    )


def _last_triggers(record: Record, course: Course) -> dict[str, int]:
    return {one.purpose: one.seq for one in record.triggers(course.workflow.review)}


def _row(purpose: Purpose, assessments: Sequence[Summary], today: date) -> RegisterRow:
    used = purpose.in_use(today) if purpose.needs_assessment else False
    without = None if used is None else used and not any(one.allows for one in assessments)
    return RegisterRow(purpose, tuple(assessments), without)


def _derive(assessment: Assessment, summarise: Callable[[Assessment], Mapping[str, Any]]) -> Derived:
    decision = assessment.decision
    planned = [one for one in (assessment.safeguards or {}).values() if one.status is Status.PLANNED and one.due]
    content = {
        **summarise(assessment),
        "purpose": assessment.purpose,
        "scope": assessment.scope,
        "decision": decision.decision if decision else None,
        "decided_on": decision.decided_at.date().isoformat() if decision else None,
        "decision_outdated": assessment.decision_outdated,
        "example": assessment.example,
        "changed_at": assessment.changed_at.isoformat() if assessment.changed_at else None,
        "state": assessment.state.value,
        "version": assessment.version,
        "version_of": assessment.version_of,
        "review_on": assessment.review_on.isoformat() if assessment.review_on else None,
        "settled_seq": assessment.settled_seq,
        "jurisdiction": assessment.jurisdiction,
        "planned": [[one.safeguard, one.due.isoformat()] for one in planned if one.due],
        "purged": assessment.purged,
    }
    return Derived(assessment.seq, content)


def _summary(key: str, content: Mapping[str, Any], purpose: Purpose, course: Course, triggered: int) -> Summary:
    decided_on, review_on = content["decided_on"], content["review_on"]
    due = date.fromisoformat(review_on) if review_on else None
    return Summary(
        id=key,
        scope=content["scope"],
        category=Category(content["category"]),
        progress=(content["answered"], content["asked"]),
        decision=content["decision"],
        decision_outdated=content["decision_outdated"],
        made_afterwards=made_afterwards(purpose, date.fromisoformat(decided_on) if decided_on else course.today),
        example=content["example"],
        changed_at=datetime.fromisoformat(content["changed_at"]),
        state=_standing(State(content["state"]), due, triggered > content["settled_seq"], course.today),
        version=content["version"],
        version_of=content["version_of"],
        refused=content["decision"] in course.workflow.advice.refusals,
        review_on=due,
        settled_seq=content["settled_seq"],
        jurisdiction=content["jurisdiction"],
        planned=tuple((name, date.fromisoformat(day)) for name, day in content["planned"]),
    )


def _standing(state: State, review_on: date | None, triggered: bool, today: date) -> State:
    due = triggered or (review_on is not None and review_on <= today)
    return State.REVIEW_DUE if state is State.IN_FORCE and due else state
