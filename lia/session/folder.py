"""The folder of a workspace, and making one: the record, at first use with the example register."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

from lia.catalog import Catalog
from lia.errors import RecordError
from lia.exchange.answer_file import read_answer_file
from lia.model.assessment import Person, Role
from lia.session.changes import importing
from lia.session.dpia.examples import example_dpias
from lia.session.question_stamps import question_stamps
from lia.session.screening.examples import example_screenings
from lia.store.entry import Act, Change, Kind
from lia.store.faults import NO_FOLDER, told
from lia.store.making import make_record
from lia.store.values import purpose_to_plain

EXAMPLE = "perfectview"
RECORD = "lia.sqlite"


def utc_now() -> datetime:
    """Give the time now, in UTC."""
    return datetime.now(UTC)


def workspace_folder(folder: Path | str | None = None) -> Path:
    """Give the folder of the workspace: ``folder``, else ``LIA_WORKSPACE``, else ``./workspace``."""
    return Path(folder or os.environ.get("LIA_WORKSPACE") or "workspace").absolute()


def make_workspace(folder: Path, catalog: Catalog, at: datetime, example: str | None) -> Path:
    """Give the path of the record in ``folder``; where there is none, make it, whole or not at all.

    A new record holds the register and the assessments of ``example``; ``None``: it is empty.

    Raises:
        RecordError: the folder cannot be made or written.
    """
    path = folder / RECORD
    try:
        with told(path):
            folder.mkdir(parents=True, exist_ok=True)
    except RecordError as error:
        if isinstance(error.__cause__, FileExistsError | NotADirectoryError):
            raise RecordError(NO_FOLDER.format(path=folder, detail="a file is in its place")) from error
        raise
    act = Act(Person(Role.ASSESSOR), at)
    make_record(path, act, lambda: _first_changes(catalog, at, example))
    return path


def _first_changes(catalog: Catalog, at: datetime, example: str | None) -> Iterator[Change]:
    yield Change(Kind.WORKSPACE_MADE, "", {"register": example})
    if example is None:
        return
    for purpose in catalog.example_register(example).purposes:
        yield Change(Kind.PURPOSE_ADDED, purpose.id, purpose_to_plain(purpose), purpose=purpose.id)
    stamps = question_stamps(catalog)
    opened: dict[str, int] = {}
    for path in catalog.example_assessments(example):
        assessment = read_answer_file(path, catalog, at.date())
        opened[assessment.purpose] = opened.get(assessment.purpose, 0) + 1
        yield from importing(assessment, assessment_id(assessment.purpose, opened[assessment.purpose]), stamps)
    yield from example_screenings(catalog, at.date(), example)
    yield from example_dpias(catalog, at.date(), example)


def assessment_id(purpose: str, number: int) -> str:
    """Give the id of a purpose's assessment by its number (from 1): ``p03-2``."""
    return f"{purpose}-{number}"


def free_id(purpose: str, taken: Collection[str]) -> str:
    """Give the id of the purpose's next assessment; imported ones may have left numbers out."""
    number = len(taken) + 1
    while assessment_id(purpose, number) in taken:
        number += 1
    return assessment_id(purpose, number)
