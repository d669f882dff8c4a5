"""Purposes and assessments of the model as entries of a workspace file, and back.

Numbers of journal entries are left out: they belong to one record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from lia.catalog.files.workspace import (
    AnswerEntry,
    AssessmentEntry,
    By,
    DecisionEntry,
    PurposeEntry,
    SafeguardEntry,
)
from lia.model.assessment import Answer, Assessment, Decision, Person, SafeguardChoice
from lia.model.purpose import Purpose


def purpose_entry(purpose: Purpose) -> PurposeEntry:
    """Give a purpose as the file holds it."""
    values = {one.name: getattr(purpose, one.name) for one in fields(purpose)}
    return PurposeEntry.model_construct(**{**values, "findings": list(purpose.findings)})


def assessment_entry(assessment: Assessment, *, outdated: bool) -> AssessmentEntry:
    """Give an assessment as the file holds it; ``outdated``: it was changed after its decision."""
    taken = assessment.safeguards
    return AssessmentEntry.model_construct(
        id=assessment.id,
        purpose=assessment.purpose,
        scope=_text(assessment.scope),
        method=assessment.method,
        edition=assessment.edition,
        jurisdiction=assessment.jurisdiction,
        on=assessment.on,
        sector=assessment.sector,
        example=assessment.example,
        by=_by(assessment.created_by),
        at=assessment.created_at,
        answers={key: _answer(one) for key, one in assessment.answers.items()},
        safeguards=None if taken is None else {key: _safeguard(one) for key, one in taken.items()},
        decision=_decision(assessment.decision, outdated=outdated) if assessment.decision else None,
    )


def _text(text: Any) -> Any:
    return dict(text) if isinstance(text, Mapping) else text


def _by(person: Person | None) -> By | None:
    return By.model_construct(role=person.role, name=person.name) if person else None


def _answer(answer: Answer) -> AnswerEntry:
    return AnswerEntry.model_construct(
        options=list(answer.options),
        unknown=answer.unknown,
        text=_text(answer.text),
        confidence=answer.confidence,
        reason=_text(answer.reason),
        evidence=answer.evidence,
        by=_by(answer.given_by),
        at=answer.given_at,
        stamp=answer.stamp,
    )


def _safeguard(choice: SafeguardChoice) -> SafeguardEntry:
    return SafeguardEntry.model_construct(
        status=choice.status,
        owner=choice.owner,
        due=choice.due,
        reason=_text(choice.reason),
        by=_by(choice.given_by),
        at=choice.given_at,
    )


def _decision(decision: Decision, *, outdated: bool) -> DecisionEntry:
    return DecisionEntry.model_construct(
        decision=decision.decision,
        grounds=decision.grounds,
        finding_category=decision.finding_category,
        finding_digest=decision.finding_digest,
        by=By.model_construct(role=decision.decided_by.role, name=decision.decided_by.name),
        at=decision.decided_at,
        outdated=outdated,
    )


def to_purpose(entry: PurposeEntry) -> Purpose:
    """Give the purpose of an entry."""
    return Purpose(**{**dict(entry), "findings": tuple(entry.findings)})


def _to_person(by: By | None) -> Person | None:
    return Person(by.role, by.name) if by else None


def to_assessment(entry: AssessmentEntry) -> Assessment:
    """Give the assessment of an entry; whether it was changed after its decision is not in it."""
    taken = entry.safeguards
    words = ("id", "purpose", "scope", "method", "edition", "jurisdiction", "on", "sector", "example")
    return Assessment(
        **{part: getattr(entry, part) for part in words},
        answers={key: _to_answer(key, one) for key, one in entry.answers.items()},
        safeguards=None if taken is None else {key: _to_choice(key, one) for key, one in taken.items()},
        decision=_to_decision(entry.decision) if entry.decision else None,
        created_at=entry.at,
        created_by=_to_person(entry.by),
    )


def _to_answer(question: str, entry: AnswerEntry) -> Answer:
    return Answer(
        question=question,
        options=tuple(entry.options),
        unknown=entry.unknown,
        text=entry.text,
        confidence=entry.confidence,
        reason=entry.reason,
        evidence=entry.evidence,
        given_by=_to_person(entry.by),
        given_at=entry.at,
        stamp=entry.stamp,
    )


def _to_choice(safeguard: str, entry: SafeguardEntry) -> SafeguardChoice:
    by = _to_person(entry.by)
    return SafeguardChoice(safeguard, entry.status, entry.owner, entry.due, entry.reason, by, entry.at)


def _to_decision(entry: DecisionEntry) -> Decision:
    return Decision(
        decision=entry.decision,
        grounds=entry.grounds,
        finding_category=entry.finding_category,
        finding_digest=entry.finding_digest,
        decided_by=Person(entry.by.role, entry.by.name),
        decided_at=entry.at,
    )
