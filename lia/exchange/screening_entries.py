"""Screenings of the model as entries of a workspace file, and back; numbers of journal entries are left out."""

from __future__ import annotations

from lia.catalog.files.workspace import ScreeningEntry, ScreeningViewEntry
from lia.exchange.assessment_entries import (
    answer_entry,
    by_entry,
    decision_entry,
    text_entry,
    to_answer,
    to_decision,
    to_person,
)
from lia.model.screening_record import DpoView, ScreeningRecord

VIEW, DECISION = "dpo_view", "decision"


def screening_entry(screening: ScreeningRecord, outdated: frozenset[str] | None = None) -> ScreeningEntry:
    """Give a screening as the file holds it.

    ``outdated`` names what was given before its last change, where the screening itself does not know:
    one that was read from a file.
    """
    overtaken = overtaken_in_screening(screening) if outdated is None else outdated
    view, taken, prescan = screening.view, screening.decision, screening.prescan
    return ScreeningEntry.model_construct(
        purpose=screening.purpose,
        method=screening.method,
        edition=screening.edition,
        jurisdictions=list(screening.jurisdictions),
        on=screening.on,
        example=screening.example,
        by=by_entry(screening.created_by),
        at=screening.created_at,
        answers={key: answer_entry(one) for key, one in sorted(screening.answers.items())},
        prescan={key: answer_entry(one) for key, one in sorted((prescan or {}).items())},
        dpo_view=_view(view, outdated=VIEW in overtaken) if view else None,
        decision=decision_entry(taken, outdated=DECISION in overtaken) if taken else None,
    )


def overtaken_in_screening(screening: ScreeningRecord) -> frozenset[str]:
    """Name what was given before the last change that an outcome can depend on."""
    told = {VIEW: screening.view_outdated, DECISION: screening.decision_outdated}
    return frozenset(name for name, overtaken in told.items() if overtaken)


def overtaken_in_entry(entry: ScreeningEntry) -> frozenset[str]:
    """Name the same in an entry of a file."""
    given = {VIEW: entry.dpo_view, DECISION: entry.decision}
    return frozenset(name for name, one in given.items() if one and one.outdated)


def _view(view: DpoView, *, outdated: bool) -> ScreeningViewEntry:
    return ScreeningViewEntry.model_construct(
        text=text_entry(view.text), by=by_entry(view.given_by), at=view.given_at, outdated=outdated
    )


def to_screening(entry: ScreeningEntry) -> ScreeningRecord:
    """Give the screening of an entry."""
    view = entry.dpo_view
    return ScreeningRecord(
        id=entry.purpose,
        purpose=entry.purpose,
        method=entry.method,
        edition=entry.edition,
        jurisdictions=tuple(entry.jurisdictions),
        on=entry.on,
        example=entry.example,
        created_by=to_person(entry.by),
        created_at=entry.at,
        answers={key: to_answer(key, one) for key, one in entry.answers.items()},
        prescan={key: to_answer(key, one) for key, one in entry.prescan.items()} or None,
        dpo_view=view.text if view else "",
        view=DpoView(view.text, to_person(view.by), view.at) if view else None,
        decision=to_decision(entry.decision) if entry.decision else None,
    )
