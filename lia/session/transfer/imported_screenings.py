"""Screenings that arrive from elsewhere: cleaned as texts are kept, looked at whole, then written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from lia.catalog import Catalog
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.errors import Problem
from lia.exchange.screening_entries import DECISION, VIEW
from lia.model.assessment import Answer, Decision, Person
from lia.model.screening import ScreeningMethod, ScreeningOutcome
from lia.model.screening_record import PLACES, DpoView, ScreeningRecord
from lia.session import checks
from lia.session.screening import changes as screening_changes
from lia.session.screening import checks as screening_checks
from lia.store import screening_values as values
from lia.store.entry import Change, Kind


def clean_screening(screening: ScreeningRecord) -> ScreeningRecord:
    """Give the screening with every text in it as it is kept."""
    view, taken = screening.view, screening.decision
    return replace(
        screening,
        answers=_clean_answers(screening.answers),
        prescan=_clean_answers(screening.prescan) if screening.prescan else None,
        view=_clean_view(view) if view else None,
        dpo_view=checks.clean(screening.dpo_view),
        decision=_clean_decision(taken) if taken else None,
        created_by=_clean_person(screening.created_by),
    )


def _clean_answers(given: Mapping[str, Answer]) -> dict[str, Answer]:
    cleaned = ((key, checks.clean_answer(one)) for key, one in given.items())
    return {key: replace(one, given_by=_clean_person(one.given_by)) for key, one in cleaned}


def _clean_view(view: DpoView) -> DpoView:
    return replace(view, text=checks.clean(view.text), given_by=_clean_person(view.given_by))


def _clean_decision(taken: Decision) -> Decision:
    by = Person(taken.decided_by.role, str(checks.trimmed(taken.decided_by.name)))
    return replace(taken, grounds=str(checks.clean(taken.grounds)), decided_by=by)


def _clean_person(person: Person | None) -> Person | None:
    return Person(person.role, str(checks.trimmed(person.name))) if person else None


def screening_problems(screening: ScreeningRecord, purposes: Collection[str], catalog: Catalog) -> Iterator[Problem]:
    """Tell what does not fit here: unknown words of the method, places or purposes, texts that are too long."""
    place = f"screenings.{screening.purpose}"
    if screening.purpose not in purposes:
        yield _unknown(f"{place}.purpose", "purpose", screening.purpose, purposes)
    for one in screening.jurisdictions:
        if one not in catalog.jurisdictions:
            yield _unknown(f"{place}.{PLACES}", "jurisdiction", one, catalog.jurisdictions)
    if len(set(screening.jurisdictions)) < len(screening.jurisdictions):
        yield Problem("A jurisdiction stands there twice.", "Keep one.", f"{place}.{PLACES}")
    method = catalog.impact.screenings.get(screening.edition)
    if method is None or method.id != screening.method:
        name = f"{screening.method} {screening.edition}"
        known = [f"{one.id} {one.edition}" for one in catalog.impact.screenings.values()]
        yield _unknown(f"{place}.edition", "edition of the screening", name, known)
    else:
        yield from _of_method(place, screening, method)


def _of_method(place: str, screening: ScreeningRecord, method: ScreeningMethod) -> Iterator[Problem]:
    for part, answers in (("answers", screening.answers), ("prescan", screening.prescan or {})):
        for key, answer in answers.items():
            where = f"{place}.{part}.{key}"
            if screening_checks.in_prescan(method, key) != (part == "prescan"):
                yield Problem(f"{shown(key)} is not asked in this part.", "Put it under the other.", where)
            else:
                yield from screening_checks.answer_problems(method, answer, where)
    yield from _of_decision(f"{place}.decision", screening.decision, method)
    if screening.view:
        yield from checks.too_long(f"{place}.{VIEW}.text", screening.view.text)


def _of_decision(place: str, taken: Decision | None, method: ScreeningMethod) -> Iterator[Problem]:
    if taken is None:
        return
    kinds = [kind.id for kind in method.decisions]
    if taken.decision not in kinds:
        yield _unknown(f"{place}.decision", "decision", taken.decision, kinds)
    if taken.finding_category not in set(ScreeningOutcome):
        yield _unknown(f"{place}.finding_category", "outcome", taken.finding_category, list(ScreeningOutcome))
    yield from checks.too_long(f"{place}.grounds", taken.grounds)


def writing_screening(screening: ScreeningRecord, outdated: frozenset[str]) -> Iterator[Change]:
    """Open the screening with all it holds; ``outdated`` names what it was changed after."""
    start = replace(
        screening,
        view=screening.view if VIEW in outdated else None,
        decision=screening.decision if DECISION in outdated else None,
    )
    yield from screening_changes.opening(start)
    if outdated:
        same = values.described_to_plain(PLACES, screening)
        yield Change(Kind.SCREENING_DESCRIBED, PLACES, same, same, purpose=screening.purpose)
    rest = replace(
        screening,
        view=None if VIEW in outdated else screening.view,
        decision=None if DECISION in outdated else screening.decision,
    )
    yield from tuple(screening_changes.opening(rest))[1:]


def _unknown(place: str, kind: str, name: str, known: Collection[str]) -> Problem:
    return Problem(f"There is no {kind} {shown(name)}.", suggestion(name, known), place)
