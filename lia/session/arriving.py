"""What is to be written for an assessment that arrives from elsewhere, and whether it fits here.

Who gave each answer, and when, comes along; who brought it in stands in the entries themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeVar

from lia.catalog import Catalog
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.errors import Problem
from lia.model.assessment import Answer, Assessment, Decision, Person, SafeguardChoice
from lia.model.method import Kind as QuestionKind
from lia.model.method import Method
from lia.model.purpose import Purpose
from lia.session import checks
from lia.session.changes import ASKED
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
        created_by=_clean_person(assessment.created_by),
    )


Given = TypeVar("Given", Answer, SafeguardChoice)


def _clean_giver(given: Given) -> Given:
    return replace(given, given_by=_clean_person(given.given_by))


def _clean_person(person: Person | None) -> Person | None:
    return Person(person.role, str(checks.trimmed(person.name))) if person else None


def _clean_decision(decided: Decision) -> Decision:
    by = Person(decided.decided_by.role, str(checks.trimmed(decided.decided_by.name)))
    return replace(decided, grounds=str(checks.clean(decided.grounds)), decided_by=by)


def writing(assessment: Assessment, *, outdated: bool) -> Iterator[Change]:
    """Open the assessment under its own id with all it holds; ``outdated``: it was changed after its decision."""

    def change(kind: Kind, field: str, new: Plain, stamp: str = "") -> Change:
        return Change(kind, field, new, purpose=assessment.purpose, assessment=assessment.id, stamp=stamp)

    opening = with_giver(opening_to_plain(assessment), assessment.created_by, assessment.created_at)
    yield change(Kind.ASSESSMENT_OPENED, "", opening)
    for one in assessment.answers.values():
        yield change(Kind.ANSWER, one.question, with_giver(answer_to_plain(one), one.given_by, one.given_at), one.stamp)
    if assessment.safeguards is not None:
        yield change(Kind.SAFEGUARDS, "safeguards", ASKED)
        for choice in assessment.safeguards.values():
            chosen = with_giver(choice_to_plain(choice), choice.given_by, choice.given_at)
            yield change(Kind.SAFEGUARD, choice.safeguard, chosen)
    if taken := assessment.decision:
        plain = decision_to_plain(taken.decision, taken.grounds, taken.finding_category, taken.finding_digest)
        yield change(Kind.DECISION, "decision", with_giver(plain, taken.decided_by, taken.decided_at))
        if outdated:
            yield change(Kind.DESCRIBED, "scope", described_to_plain("scope", assessment.scope))


def problems_of(assessment: Assessment, purposes: Collection[str], catalog: Catalog) -> Iterator[Problem]:
    """Tell what does not fit: unknown words of the method, unknown purposes, texts that are too long.

    An option that is not offered at its place and date may stand there, as it may in a record whose
    description was changed later; scoring leaves it out.
    """
    place = f"assessments.{assessment.id}"
    if assessment.purpose not in purposes:
        yield _unknown(f"{place}.purpose", "purpose", assessment.purpose, purposes)
    if assessment.jurisdiction not in catalog.jurisdictions:
        yield _unknown(f"{place}.jurisdiction", "jurisdiction", assessment.jurisdiction, catalog.jurisdictions)
    yield from checks.too_long(f"{place}.scope", assessment.scope)
    method = catalog.methods.get(assessment.edition)
    if method is None:
        yield _unknown(f"{place}.edition", "edition of the method", assessment.edition, catalog.methods)
    elif method.id != assessment.method:
        yield _unknown(f"{place}.method", "method", assessment.method, [method.id])
    else:
        yield from _of_method(place, assessment, method)


def _of_method(place: str, assessment: Assessment, method: Method) -> Iterator[Problem]:
    if assessment.sector and assessment.sector not in method.sectors:
        yield _unknown(f"{place}.sector", "sector", assessment.sector, method.sectors)
    for answer in assessment.answers.values():
        yield from _of_answer(f"{place}.answers.{answer.question}", answer, method)
    for key, choice in (assessment.safeguards or {}).items():
        if key not in method.safeguard_by_id:
            yield _unknown(f"{place}.safeguards.{key}", "safeguard", key, method.safeguard_by_id)
        for name in ("owner", "reason"):
            yield from checks.too_long(f"{place}.safeguards.{key}.{name}", getattr(choice, name))
    if taken := assessment.decision:
        kinds = [kind.id for kind in method.decisions]
        if taken.decision not in kinds:
            yield _unknown(f"{place}.decision.decision", "decision", taken.decision, kinds)
        if taken.finding_category not in method.categories:
            where = f"{place}.decision.finding_category"
            yield _unknown(where, "outcome", taken.finding_category, method.categories)
        yield from checks.too_long(f"{place}.decision.grounds", taken.grounds)


def _of_answer(place: str, answer: Answer, method: Method) -> Iterator[Problem]:
    question = method.by_id.get(answer.question)
    if question is None:
        yield _unknown(place, "question", answer.question, method.by_id)
        return
    if question.kind is QuestionKind.SAFEGUARDS:
        yield Problem("Safeguards are not answered here.", "Put them under safeguards.", place)
    for option in answer.options:
        if option not in question.by_id:
            yield _unknown(f"{place}.options", f"option of {question.id}", option, question.by_id)
    if len(answer.options) > 1 and question.kind is not QuestionKind.MULTIPLE:
        yield Problem("Only one option can be chosen here.", "Keep one.", f"{place}.options")
    if answer.unknown and answer.options:
        yield Problem("An unknown answer has no options.", "Remove the options, or the mark unknown.", place)
    for name in ("text", "reason", "evidence"):
        yield from checks.too_long(f"{place}.{name}", getattr(answer, name))


def _unknown(place: str, kind: str, name: str, known: Collection[str]) -> Problem:
    return Problem(f"There is no {kind} {shown(name)}.", suggestion(name, known), place)
