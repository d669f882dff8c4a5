"""Purposes and assessments of the model as entries of a workspace file, and back.

Numbers of journal entries are left out: they belong to one record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_args

from lia.catalog.files.workspace import (
    AdviceEntry,
    AnswerEntry,
    AnyState,
    AssessmentEntry,
    By,
    DecisionEntry,
    PurposeEntry,
    SafeguardEntry,
    ViewsEntry,
)
from lia.model.advice import Advice, Views
from lia.model.assessment import Answer, Assessment, Decision, Person, SafeguardChoice
from lia.model.purpose import Purpose
from lia.model.state import State

ADVICE, DECISION = "advice", "decision"
ADVICE_PARTS = ("need", "method", "safeguards", "outcome")


def purpose_entry(purpose: Purpose) -> PurposeEntry:
    """Give a purpose as the file holds it."""
    values = {one.name: text_entry(getattr(purpose, one.name)) for one in fields(purpose)}
    return PurposeEntry.model_construct(**{**values, "findings": list(purpose.findings)})


def assessment_entry(assessment: Assessment, outdated: frozenset[str] | None = None) -> AssessmentEntry:
    """Give an assessment as the file holds it.

    ``outdated`` names what was given before its last change (advice, decision), where the assessment
    itself does not know: one that was read from a file.
    """
    overtaken = overtaken_in(assessment) if outdated is None else outdated
    taken = assessment.safeguards
    return AssessmentEntry.model_construct(
        id=assessment.id,
        purpose=assessment.purpose,
        scope=text_entry(assessment.scope),
        method=assessment.method,
        edition=assessment.edition,
        jurisdiction=assessment.jurisdiction,
        on=assessment.on,
        sector=assessment.sector,
        example=assessment.example,
        by=by_entry(assessment.created_by),
        at=assessment.created_at,
        answers={key: answer_entry(one) for key, one in assessment.answers.items()},
        safeguards=None if taken is None else {key: _safeguard(one) for key, one in taken.items()},
        views=_views(assessment.views) if assessment.views else None,
        advice=_advice(assessment.advice, outdated=ADVICE in overtaken) if assessment.advice else None,
        decision=decision_entry(assessment.decision, outdated=DECISION in overtaken) if assessment.decision else None,
        state=_state(assessment.state),
        version=assessment.version,
        version_of=assessment.version_of or None,
        review_on=assessment.review_on,
        purged=assessment.purged,
    )


def _state(state: State) -> AnyState:
    known: dict[State, AnyState] = {State(name): name for name in get_args(AnyState)}
    return known[state]


def overtaken_in(assessment: Assessment) -> frozenset[str]:
    """Name what was given before the last change that a finding can depend on."""
    told = {ADVICE: assessment.advice_outdated, DECISION: assessment.decision_outdated}
    return frozenset(name for name, overtaken in told.items() if overtaken)


def text_entry(text: Any) -> Any:
    """Give a text per language in one order, whatever order it was written in; anything else as it is."""
    return dict(sorted(text.items())) if isinstance(text, Mapping) else text


def by_entry(person: Person | None) -> By | None:
    """Give who did something as the file holds it."""
    return By.model_construct(role=person.role, name=person.name) if person else None


def answer_entry(answer: Answer) -> AnswerEntry:
    """Give an answer as the file holds it."""
    return AnswerEntry.model_construct(
        options=list(answer.options),
        unknown=answer.unknown,
        text=text_entry(answer.text),
        confidence=answer.confidence,
        reason=text_entry(answer.reason),
        evidence=answer.evidence,
        by=by_entry(answer.given_by),
        at=answer.given_at,
        stamp=answer.stamp,
    )


def _safeguard(choice: SafeguardChoice) -> SafeguardEntry:
    return SafeguardEntry.model_construct(
        status=choice.status,
        owner=choice.owner,
        due=choice.due,
        reason=text_entry(choice.reason),
        by=by_entry(choice.given_by),
        at=choice.given_at,
    )


def _advice(advice: Advice, *, outdated: bool) -> AdviceEntry:
    parts = {name: text_entry(getattr(advice, name)) for name in ADVICE_PARTS}
    return AdviceEntry.model_construct(
        **parts,
        recommends=advice.recommends,
        on=advice.on,
        by=by_entry(advice.given_by),
        at=advice.given_at,
        outdated=outdated,
    )


def _views(views: Views) -> ViewsEntry:
    return ViewsEntry.model_construct(
        views=text_entry(views.views), why_not=text_entry(views.why_not), by=by_entry(views.given_by), at=views.given_at
    )


def decision_entry(decision: Decision, *, outdated: bool) -> DecisionEntry:
    """Give a decision as the file holds it."""
    return DecisionEntry.model_construct(
        decision=decision.decision,
        grounds=decision.grounds,
        finding_category=decision.finding_category,
        finding_digest=decision.finding_digest,
        advice_followed=decision.advice_followed,
        advice_reasons=decision.advice_reasons,
        review_on=decision.review_on,
        by=By.model_construct(role=decision.decided_by.role, name=decision.decided_by.name),
        at=decision.decided_at,
        outdated=outdated,
    )


def to_purpose(entry: PurposeEntry) -> Purpose:
    """Give the purpose of an entry."""
    return Purpose(**{**dict(entry), "findings": tuple(entry.findings)})


def to_person(by: By | None) -> Person | None:
    """Give who an entry says did something."""
    return Person(by.role, by.name) if by else None


def to_assessment(entry: AssessmentEntry) -> Assessment:
    """Give the assessment of an entry; whether it was changed after its decision is not in it."""
    taken = entry.safeguards
    words = (
        "id",
        "purpose",
        "scope",
        "method",
        "edition",
        "jurisdiction",
        "on",
        "sector",
        "example",
        "version",
        "purged",
    )
    return Assessment(
        **{part: getattr(entry, part) for part in words},
        answers={key: to_answer(key, one) for key, one in entry.answers.items()},
        safeguards=None if taken is None else {key: _to_choice(key, one) for key, one in taken.items()},
        views=_to_views(entry.views) if entry.views else None,
        advice=_to_advice(entry.advice) if entry.advice else None,
        decision=to_decision(entry.decision) if entry.decision else None,
        state=State(entry.state) if entry.state else State.IN_FORCE if entry.decision else State.DRAFT,
        version_of=entry.version_of or "",
        review_on=entry.review_on or (entry.decision.review_on if entry.decision else None),
        created_at=entry.at,
        created_by=to_person(entry.by),
    )


def to_answer(question: str, entry: AnswerEntry) -> Answer:
    """Give the answer of an entry."""
    return Answer(
        question=question,
        options=tuple(entry.options),
        unknown=entry.unknown,
        text=entry.text,
        confidence=entry.confidence,
        reason=entry.reason,
        evidence=entry.evidence,
        given_by=to_person(entry.by),
        given_at=entry.at,
        stamp=entry.stamp,
    )


def _to_choice(safeguard: str, entry: SafeguardEntry) -> SafeguardChoice:
    by = to_person(entry.by)
    return SafeguardChoice(safeguard, entry.status, entry.owner, entry.due, entry.reason, by, entry.at)


def _to_advice(entry: AdviceEntry) -> Advice:
    parts = {name: getattr(entry, name) for name in ADVICE_PARTS}
    return Advice(**parts, recommends=entry.recommends, on=entry.on, given_by=to_person(entry.by), given_at=entry.at)


def _to_views(entry: ViewsEntry) -> Views:
    return Views(entry.views, entry.why_not, to_person(entry.by), entry.at)


def to_decision(entry: DecisionEntry) -> Decision:
    """Give the decision of an entry."""
    return Decision(
        decision=entry.decision,
        grounds=entry.grounds,
        finding_category=entry.finding_category,
        finding_digest=entry.finding_digest,
        decided_by=Person(entry.by.role, entry.by.name),
        decided_at=entry.at,
        advice_followed=entry.advice_followed,
        advice_reasons=entry.advice_reasons,
        review_on=entry.review_on,
    )
