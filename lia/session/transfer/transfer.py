"""A workspace out of the house and in again: assessments as JSON, the register as CSV or workbook.

An import is looked at whole before anything is written, and written in one act or not at all. What
is there already and the same is left alone; what is there and differs is never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import PurePath
from typing import Any

from lia.errors import LiaError, Problem, Refused, WrongInput
from lia.exchange.assessment_entries import overtaken_in
from lia.exchange.assessments_json import (
    Carried,
    assessment_to_plain,
    assessments_from_json,
    assessments_to_json,
    screening_to_plain,
)
from lia.exchange.register_csv import from_csv, to_csv
from lia.exchange.register_table import Table, purposes_of, table_of
from lia.exchange.register_xlsx import from_xlsx, to_xlsx
from lia.model.assessment import Assessment
from lia.model.dpia_method import DpiaMethod
from lia.model.method import Method
from lia.model.purpose import Purpose
from lia.model.screening import ScreeningMethod
from lia.model.screening_record import ScreeningRecord
from lia.session import checks
from lia.session.session import Session
from lia.session.transfer import imported_assessments, imported_screenings
from lia.session.transfer.import_checks import problems_of
from lia.session.transfer.imported_rest import ImportedRest, News, rest_of
from lia.store.entry import Change, Kind
from lia.store.guard import Guard
from lia.store.screenings import read_screenings
from lia.store.state import State
from lia.store.values import purpose_to_plain

MOST_NAMED = 12  # in one sentence

TABLES: Mapping[str, tuple[Callable[[Any], bytes], Callable[[bytes, str], Table]]] = {
    ".csv": (to_csv, from_csv),
    ".xlsx": (to_xlsx, from_xlsx),
}
"""How a register is written and read, by the end of the file's name."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an import brings in, by id, and what was there already and the same. ``notes`` are sentences."""

    purposes: tuple[str, ...]
    assessments: tuple[str, ...] = ()
    same_purposes: tuple[str, ...] = ()
    same_assessments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    screenings: tuple[str, ...] = ()
    same_screenings: tuple[str, ...] = ()
    dpias: tuple[str, ...] = ()
    same_dpias: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    figures: int = 0
    comments: int = 0
    noted: int = 0
    members: tuple[str, ...] = ()


def export_workspace(session: Session) -> str:
    """Give everything a workspace holds as JSON, as it stands at one moment."""
    with session.record.reading() as state:
        assessments = [state.assessment(key) for key in state.assessment_ids()]
        catalog, screenings = session.catalog, read_screenings(state).values()
        methods: list[Method | ScreeningMethod | DpiaMethod] = [*catalog.methods.values()]
        methods += [*catalog.impact.screenings.values(), *catalog.impact.dpias.values()]
        return assessments_to_json(state.purposes().values(), assessments, methods, screenings, rest_of(state))


def export_register(session: Session, name: str) -> bytes:
    """Give the register as a table of the kind that a file of this name holds.

    Raises:
        LiaError: no table has such a name, or a text does not fit in a cell.
    """
    write, _ = _table(name)
    return write(table_of(session.purposes(), session.catalog.languages))


def import_file(session: Session, content: bytes, name: str, *, dry_run: bool = False) -> Arrival:
    """Take in a file of ``export_workspace`` or a register; ``dry_run`` only says what would happen.

    Raises:
        WrongInput: with every mistake in the file; nothing was written.
        Refused: something in it is here already, and differs; nothing was written.
        BeyondRole: it holds decisions or advice, which only an administrator brings in.
    """
    if PurePath(name).suffix.lower() == ".json":
        return _take_in(session, assessments_from_json(content, name), name, (), dry_run=dry_run)
    table = _table(name)[1](content, name)
    carried = Carried(purposes_of(table), (), {}, {})
    return _take_in(session, carried, name, (f"Read as {table.read_as}.",), dry_run=dry_run)


def _table(name: str) -> tuple[Callable[[Any], bytes], Callable[[bytes, str], Table]]:
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xlsm":
        raise LiaError(f"{name}: workbooks with macros are not read or written. Save it as .xlsx, without macros.")
    if suffix not in TABLES:
        raise LiaError(f"{name}: a register ends in {' or '.join(TABLES)}, a whole workspace in .json. Save it as one.")
    return TABLES[suffix]


def _take_in(session: Session, carried: Carried, name: str, notes: Iterable[str], *, dry_run: bool) -> Arrival:
    given = _Given(session, carried, name)
    found: list[Arrival] = []

    def changes(state: State) -> Iterator[Change]:
        found.append(given.look(state, (*notes, *given.other_editions())))
        return given.writing(found[0], state)

    if dry_run:
        with session.record.reading() as state:
            Guard(session.workflow).check(tuple(changes(state)), session.act(), state)
    else:
        session.take_in(changes)
    return found[0]


class _Given:
    """What a file brings, cleaned as texts are kept."""

    def __init__(self, session: Session, carried: Carried, name: str) -> None:
        self.catalog = session.catalog
        self.name = name
        self.carried = carried
        self.purposes = {one.id: imported_assessments.clean_purpose(one) for one in carried.purposes}
        self.assessments = {one.id: imported_assessments.clean_assessment(one) for one in carried.assessments}
        self.screenings = {one.purpose: imported_screenings.clean_screening(one) for one in carried.screenings}
        self.rest = ImportedRest(carried.rest, session.catalog, session.workflow)
        self.news: News | None = None

    def other_editions(self) -> Iterator[str]:
        """Say which editions of the method read otherwise where the file was written."""
        for (method, edition), digest in self.carried.hashes.items():
            impact = self.catalog.impact
            known: tuple[Mapping[str, Any], ...] = (self.catalog.methods, impact.screenings, impact.dpias)
            here = next((one[edition] for one in known if edition in one and one[edition].id == method), None)
            if here and here.hash != digest:
                yield f"Edition {edition} of the method differs from the one in the file, so outcomes may differ."

    def look(self, state: State, notes: tuple[str, ...]) -> Arrival:
        """See what is new, and that all of it fits."""
        here = state.purposes()
        known = {key: one for key, one in here.items() if key in self.purposes}
        kept = {key: state.assessment(key) for key in state.assessment_ids() if key in self.assessments}
        screened = {key: one for key, one in read_screenings(state).items() if key in self.screenings}
        new = tuple(key for key in self.purposes if key not in known)
        self._check(new, {*here, *self.purposes}, here, {*state.assessment_ids(), *self.assessments})
        self._check_versions({*state.assessment_ids(), *self.assessments})
        self._refuse(
            [
                *_purposes_that_differ(self.purposes, known),
                *_assessments_that_differ(self.assessments, kept, self.carried),
                *_screenings_that_differ(self.screenings, screened, self.carried),
                *self.rest.differing(state),
            ]
        )
        news = self.news = self.rest.news(state)
        return Arrival(
            purposes=new,
            assessments=tuple(key for key in self.assessments if key not in kept),
            same_purposes=tuple(known),
            same_assessments=tuple(kept),
            notes=notes,
            screenings=tuple(key for key in self.screenings if key not in screened),
            same_screenings=tuple(screened),
            dpias=news.dpias,
            same_dpias=news.same_dpias,
            parties=tuple(one.id for one in news.parties),
            figures=len(news.figures),
            comments=sum(len(one.comments) for threads in news.threads.values() for one in threads),
            noted=len(news.noted),
            members=tuple(one.identity for one in news.members),
        )

    def _check(
        self, new: Iterable[str], purposes: set[str], here: Mapping[str, Purpose], assessments: set[str]
    ) -> None:
        problems: list[Problem] = []
        try:
            checks.check_purposes([self.purposes[key] for key in new], here)
        except WrongInput as error:
            problems.extend(error.problems)
        for one in self.assessments.values():
            problems.extend(problems_of(one, purposes, self.catalog))
        for given in self.screenings.values():
            problems.extend(imported_screenings.screening_problems(given, purposes, self.catalog))
        problems.extend(self.rest.problems(purposes, assessments))
        if problems:
            raise WrongInput(self.name, problems)

    def _check_versions(self, known: set[str]) -> None:
        lost = [one for one in self.assessments.values() if one.version_of and one.version_of not in known]
        if lost:
            what, remedy = "The version before it is not here.", "Bring that one in too."
            raise WrongInput(self.name, [Problem(what, remedy, f"assessments.{one.id}.version_of") for one in lost])

    def _refuse(self, differing: list[str]) -> None:
        if differing:
            more = f"; and {len(differing) - MOST_NAMED} more" if len(differing) > MOST_NAMED else ""
            raise Refused(
                f"{self.name}: nothing was imported, for this is in the workspace already and differs: "
                f"{'; '.join(differing[:MOST_NAMED])}{more}. Give it another id in the file, or take it out."
            )

    def writing(self, arrival: Arrival, state: State) -> Iterator[Change]:
        """Give the changes that bring it in."""
        for key in arrival.purposes:
            yield Change(Kind.PURPOSE_ADDED, key, purpose_to_plain(self.purposes[key]), purpose=key)
        decided = self.rest.decided(self.assessments.values())
        if self.news:
            yield from self.rest.before(self.news, decided, state)
        for key in arrival.assessments:
            yield from imported_assessments.writing(self.assessments[key], self.carried.outdated[key])
        for key in arrival.screenings:
            outdated = self.carried.outdated_screenings[key]
            yield from imported_screenings.writing_screening(self.screenings[key], outdated)
        if self.news:
            yield from self.rest.after(self.news, self._purposes_of(state), decided)

    def _purposes_of(self, state: State) -> Mapping[str, str]:
        """Give the purpose of each assessment that is talked about."""
        talked = self.rest.of_assessments(self.news.threads) if self.news else ()
        given = {key: self.assessments[key].purpose for key in talked if key in self.assessments}
        return {**{key: state.assessment(key).purpose for key in talked if key not in given}, **given}


def _purposes_that_differ(given: Mapping[str, Purpose], here: Mapping[str, Purpose]) -> Iterator[str]:
    for key, one in here.items():
        kept = imported_assessments.clean_purpose(one)
        names = [field.name for field in fields(one) if getattr(kept, field.name) != getattr(given[key], field.name)]
        if names:
            yield f"purpose {key} ({', '.join(names)})"


def _assessments_that_differ(
    given: Mapping[str, Assessment], here: Mapping[str, Assessment], carried: Carried
) -> Iterator[str]:
    for key, one in here.items():
        brought = assessment_to_plain(given[key], carried.outdated[key])
        kept = assessment_to_plain(imported_assessments.clean_assessment(one), overtaken_in(one))
        if names := list(_differing(brought, kept)):
            yield f"assessment {key} ({', '.join(names[:MOST_NAMED])})"


def _screenings_that_differ(
    given: Mapping[str, ScreeningRecord], here: Mapping[str, ScreeningRecord], carried: Carried
) -> Iterator[str]:
    for key, one in here.items():
        brought = screening_to_plain(given[key], carried.outdated_screenings[key])
        kept = screening_to_plain(imported_screenings.clean_screening(one))
        if names := list(_differing(brought, kept)):
            yield f"screening of {key} ({', '.join(names[:MOST_NAMED])})"


def _differing(given: Mapping[str, Any], kept: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """Name the parts that differ; who and when count only where the file says so."""
    for key in dict.fromkeys((*kept, *given)):
        mine, theirs = given.get(key), kept.get(key)
        if mine == theirs or (mine is None and key in ("by", "at")):
            continue
        if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
            yield from _differing(mine, theirs, f"{place}{key}.")
        else:
            yield f"{place}{key}"
