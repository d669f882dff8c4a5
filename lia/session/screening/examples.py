"""The screenings of an example, as they are written into a new workspace: answers only, no decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

from lia.catalog import Catalog
from lia.exchange.screening_file import read_screening_file
from lia.model.screening import Screening
from lia.model.screening_record import ScreeningRecord
from lia.session.question_stamps import Stamps, screening_stamps
from lia.session.screening import changes as screening_changes
from lia.store.entry import Change


def example_screenings(catalog: Catalog, today: date, example: str) -> Iterator[Change]:
    """Open the screening of every purpose of an example, in the order of the files."""
    for path in catalog.example_screenings(example).values():
        given = recorded(read_screening_file(path, catalog, today), example=True)
        yield from screening_changes.opening(_stamped(given, screening_stamps(catalog)))


def _stamped(screening: ScreeningRecord, stamps: Stamps) -> ScreeningRecord:
    """Answers of an example are given to the texts as they read when the workspace is made."""
    answers, prescan = (
        {key: replace(one, stamp=stamps(key)) for key, one in given.items()}
        for given in (screening.answers, screening.prescan or {})
    )
    return replace(screening, answers=answers, prescan=prescan or None)


def recorded(given: Screening, *, example: bool = False) -> ScreeningRecord:
    """Give a screening that was read from a file as the record keeps it."""
    kept = {one.name: getattr(given, one.name) for one in fields(Screening)}
    return ScreeningRecord(**{**kept, "dpo_view": "", "decision": None, "example": example})
