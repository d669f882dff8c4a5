"""What is to be written for an assessment that arrives from elsewhere.

Who gave each answer, and when, comes along; who brought it in stands in the entries themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from lia.model.advice import Advice, Views
from lia.model.assessment import Answer, Assessment, Decision, Person, SafeguardChoice
from lia.model.purpose import Purpose
from lia.model.state import State as Standing
from lia.session import checks
from lia.session.changes import ASKED
from lia.store.course_values import advice_to_plain, views_to_plain
from lia.store.entry import Change, Kind, Plain
from lia.store.values import (
    answer_to_plain,
    choice_to_plain,
    decision_to_plain,
    described_to_plain,
    opening_to_plain,
    with_giver,
)


def clean_purpose(purpose: Purpose) -> Purpose:
    """Give the purpose with its texts as they are kept."""
    texts = {name: checks.clean(getattr(purpose, name)) for name in checks.TEXTS_OF_PURPOSE}
    findings = tuple(str(checks.clean(one)) for one in purpose.findings)
    return replace(purpose, findings=findings, **texts)  # type: ignore[arg-type]


def clean_assessment(assessment: Assessment) -> Assessment:
    """Give the assessment with every text in it as it is kept."""
    taken, decided = assessment.safeguards, assessment.decision
    return replace(
        assessment,
        scope=checks.clean(assessment.scope),
        answers={key: _clean_giver(checks.clean_answer(one)) for key, one in assessment.answers.items()},
        safeguards=None
        if taken is None
        else {key: _clean_giver(checks.clean_choice(one)) for key, one in taken.items()},
        decision=_clean_decision(decided) if decided else None,
        views=_clean_texts(assessment.views, ("views", "why_not")),
        advice=_clean_texts(assessment.advice, ("need", "method", "safeguards", "outcome", "recommends")),
        created_by=_clean_person(assessment.created_by),
    )


Given = TypeVar("Given", Answer, SafeguardChoice)


def _clean_giver(given: Given) -> Given:
    return replace(given, given_by=_clean_person(given.given_by))


Said = TypeVar("Said", Advice, Views)


def _clean_texts(said: Said | None, names: Collection[str]) -> Said | None:
    if said is None:
        return None
    texts: dict[str, Any] = {name: checks.clean(getattr(said, name)) for name in names}
    return replace(said, given_by=_clean_person(said.given_by), **texts)


def _clean_person(person: Person | None) -> Person | None:
    return Person(person.role, str(checks.trimmed(person.name))) if person else None


def _clean_decision(decided: Decision) -> Decision:
    by = Person(decided.decided_by.role, str(checks.trimmed(decided.decided_by.name)))
    grounds, reasons = str(checks.clean(decided.grounds)), str(checks.clean(decided.advice_reasons))
    return replace(decided, grounds=grounds, advice_reasons=reasons, decided_by=by)


def writing(assessment: Assessment, outdated: frozenset[str]) -> Iterator[Change]:
    """Open the assessment under its own id with all it holds; ``outdated`` names what it was changed after."""
    yield _change(assessment, Kind.ASSESSMENT_OPENED, "", _given(opening_to_plain, assessment, "created"))
    for answer in assessment.answers.values():
        yield _change(assessment, Kind.ANSWER, answer.question, _given(answer_to_plain, answer), answer.stamp)
    if assessment.safeguards is not None:
        yield _change(assessment, Kind.SAFEGUARDS, "safeguards", ASKED)
        for choice in assessment.safeguards.values():
            yield _change(assessment, Kind.SAFEGUARD, choice.safeguard, _given(choice_to_plain, choice))
    if assessment.views:
        yield _change(assessment, Kind.VIEWS, "views", _given(views_to_plain, assessment.views))
    yield from (_verdict(assessment, name) for name in VERDICTS if name in outdated)
    if outdated:
        yield _change(assessment, Kind.DESCRIBED, "scope", described_to_plain("scope", assessment.scope))
    yield from (_verdict(assessment, name) for name in _verdicts(assessment) if name not in outdated)
    yield from _standing(assessment)


VERDICTS = ("advice", "decision")
MOVES = {
    Standing.DRAFT: "send_back",
    Standing.REVIEW: "submit",
    Standing.DPO_ADVICE: "ask_advice",
    Standing.DECISION: "pass_on",
    Standing.IN_FORCE: "keep",
    Standing.SUPERSEDED: "supersede",
    Standing.WITHDRAWN: "withdraw",
}
"""The action by which an assessment comes to stand where it stood."""


def _verdicts(assessment: Assessment) -> Iterator[str]:
    return (name for name in VERDICTS if getattr(assessment, name))


def _verdict(assessment: Assessment, name: str) -> Change:
    if name == "advice" and assessment.advice:
        return _change(assessment, Kind.ADVICE, name, _given(advice_to_plain, assessment.advice))
    return _change(assessment, Kind.DECISION, name, _given(_decision, assessment.decision, "decided"))


def _decision(taken: Decision) -> Plain:
    return decision_to_plain(
        taken.decision,
        taken.grounds,
        taken.finding_category,
        taken.finding_digest,
        advice_followed=taken.advice_followed,
        advice_reasons=taken.advice_reasons,
        review_on=taken.review_on,
    )


def _standing(assessment: Assessment) -> Iterator[Change]:
    """Move it to where it stood, if what came before does not lead there."""
    taken = assessment.decision
    led = (Standing.IN_FORCE, taken.review_on) if taken else (Standing.DRAFT, None)
    if (assessment.state, assessment.review_on) != led:
        day = {"review_on": assessment.review_on.isoformat()} if assessment.review_on else {}
        yield _change(assessment, Kind.MOVED, MOVES[assessment.state], {"to": assessment.state.value, **day})
    if assessment.purged:
        yield _change(assessment, Kind.PURGED, "words", {})


def _change(assessment: Assessment, kind: Kind, field: str, new: Plain, stamp: str = "") -> Change:
    return Change(kind, field, new, purpose=assessment.purpose, assessment=assessment.id, stamp=stamp)


def _given(to_plain: Callable[[Any], Plain], value: Any, verb: str = "given") -> Plain:
    return with_giver(to_plain(value), getattr(value, f"{verb}_by"), getattr(value, f"{verb}_at"))
