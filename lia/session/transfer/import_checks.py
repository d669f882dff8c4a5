"""Whether an assessment that arrives from elsewhere fits here: the words of the method, the lengths of texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lia.catalog import Catalog
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.errors import Problem
from lia.model.assessment import Answer, Assessment
from lia.model.method import Kind as QuestionKind
from lia.model.method import Method
from lia.session import checks


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
        yield from _lengths(f"{place}.safeguards.{key}", choice, ("owner", "reason"))
    yield from _of_course(place, assessment, method)


def _of_course(place: str, assessment: Assessment, method: Method) -> Iterator[Problem]:
    kinds = [kind.id for kind in method.decisions]
    taken, advice = assessment.decision, assessment.advice
    if taken and taken.decision not in kinds:
        yield _unknown(f"{place}.decision.decision", "decision", taken.decision, kinds)
    if taken and taken.finding_category not in method.categories:
        where = f"{place}.decision.finding_category"
        yield _unknown(where, "outcome", taken.finding_category, method.categories)
    if advice and advice.recommends and advice.recommends not in kinds:
        yield _unknown(f"{place}.advice.recommends", "decision", advice.recommends, kinds)
    yield from _lengths(f"{place}.decision", taken, ("grounds", "advice_reasons"))
    yield from _lengths(f"{place}.advice", advice, ("need", "method", "safeguards", "outcome"))
    yield from _lengths(f"{place}.views", assessment.views, ("views", "why_not"))


def _lengths(place: str, said: object | None, names: Collection[str]) -> Iterator[Problem]:
    for name in names if said else ():
        yield from checks.too_long(f"{place}.{name}", getattr(said, name))


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
    yield from _lengths(place, answer, ("text", "reason", "evidence"))


def _unknown(place: str, kind: str, name: str, known: Collection[str]) -> Problem:
    return Problem(f"There is no {kind} {shown(name)}.", suggestion(name, known), place)
