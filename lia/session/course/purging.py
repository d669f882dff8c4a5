"""``Purging``: how long assessments are kept, and what is erased when that time is over, or for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from lia.errors import Refused
from lia.model.dpia import Dpia
from lia.model.person import Person
from lia.model.purpose import Purpose
from lia.model.review import Due
from lia.model.screening_record import ScreeningRecord
from lia.model.state import CLOSED
from lia.session import checks
from lia.session.acting import Acting
from lia.session.dpia.lines import DpiaLine
from lia.session.dpia.reading import DpiaReading
from lia.session.register.agenda import by_day, kept_after, kept_until
from lia.store import erasing
from lia.store.dpias import field_of
from lia.store.entry import Change, Kind
from lia.store.erasing import Words
from lia.store.state import State

SCREENING = "{purpose}-screening"
"""What the screening of a purpose is called where it stands among assessments."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that is kept until a day: its id, its tombstone, and which words are its own."""

    id: str
    until: date
    tombstone: Change
    words: Callable[[State], Iterable[Words]]


class Purging(DpiaReading, Acting):
    """What is erased. The journal keeps a tombstone and the facts, and its chain stays whole."""

    def due(self) -> tuple[Due, ...]:
        """Give what needs attention, by day, with the end of the retention of DPIAs and screenings."""
        today = self.today()
        ends = (
            Due(f"{one.tombstone.kind.value.removesuffix('_purged')}_retention", one.until, one.tombstone.purpose or "",
                one.id, overdue=one.until <= today)
            for one in (*self._kept_dpias(), *self._kept_screenings())
        )  # fmt: skip
        return by_day((*super().due(), *ends))

    def purgeable(self) -> tuple[tuple[str, date], ...]:
        """Give what has reached the end of its retention, each with that day: assessments, DPIAs, screenings."""
        return tuple((one.id, one.until) for one in self._kept() if one.until <= self.today())

    def purge(self, *ids: str) -> tuple[str, ...]:
        """Erase the words of what has reached the end of its retention (all, unless some are named); give the ids.

        A tombstone stays in the journal, and the chain stays whole.

        Raises:
            Refused: the retention of one that is named has not ended.
        """
        ended = {one.id: one for one in self._kept() if one.until <= self.today()}
        if early := [key for key in ids if key not in ended]:
            raise Refused(f"The retention of {', '.join(early)} has not ended yet; nothing was erased.")
        chosen = tuple(dict.fromkeys(ids)) or tuple(ended)
        for key in chosen:
            self._erase(ended[key].tombstone, ended[key].words, self.person)
        return chosen

    def times_named(self, name: str) -> int:
        """Give in how many places somebody's name would be erased."""
        with self.record.reading() as state:
            return len({*erasing.of_person(state.connection, _named(name))})

    def erase_person(self, name: str) -> int:
        """Erase somebody's name wherever they acted under it (GDPR 17); what they said stays. Give how often."""
        words = _named(name)
        by = replace(self.person, name="") if self.person.name == words else self.person
        return self._erase(
            Change(Kind.ERASED, "name", {}), lambda state: erasing.of_person(state.connection, words), by
        )

    def _erase(self, tombstone: Change, words: Callable[[State], Iterable[Words]], by: Person) -> int:
        self.findings.forget()
        return self.record.erase(replace(self.act(), person=by), tombstone, words)

    def _kept(self) -> Iterator[Kept]:
        yield from self._kept_assessments()
        yield from self._kept_dpias()
        yield from self._kept_screenings()

    def _kept_assessments(self) -> Iterator[Kept]:
        for row in self.register():
            for one in row.assessments:
                until = kept_until(row.purpose, one, self.workflow.retention)
                if until is not None:
                    tombstone = Change(Kind.PURGED, "", _ended(until), assessment=one.id)
                    yield Kept(one.id, until, tombstone, partial(_of_assessment, one.id))

    def _kept_dpias(self) -> Iterator[Kept]:
        for row in self.register():
            for line in row.dpias:
                if not (row.purpose.processing_stopped or self._is_closed(line)):
                    continue  # the processing runs or may run, so there is no need to read it
                one = self.dpia(line.id)
                until = self._dpia_until(row.purpose, one)
                if until is not None:
                    tombstone = Change(Kind.DPIA_PURGED, field_of(one.id), _ended(until), purpose=one.purpose)
                    yield Kept(one.id, until, tombstone, partial(_of_dpia, one.id))

    def _is_closed(self, line: DpiaLine) -> bool:
        return line.closed or line.decision in self.workflow.advice.refusals

    def _dpia_until(self, purpose: Purpose, one: Dpia) -> date | None:
        """One that was refused, superseded or withdrawn is closed: so its years count where data were never used."""
        refused = one.decision is not None and one.decision.decision in self.workflow.advice.refusals
        closed = one.changed_at.date() if (refused or one.state in CLOSED) and one.changed_at else None
        return kept_after(purpose, self.workflow.retention.of(one.jurisdiction), closed)

    def _kept_screenings(self) -> Iterator[Kept]:
        for row in self.register():
            if not (row.screening and row.purpose.processing_stopped):
                continue
            one = self.screening(row.purpose.id)
            until = self._screening_until(row.purpose, one)
            if until is not None:
                tombstone = Change(Kind.SCREENING_PURGED, "screening", _ended(until), purpose=one.purpose)
                key = SCREENING.format(purpose=one.purpose)
                yield Kept(key, until, tombstone, partial(_of_screening, one.purpose))

    def _screening_until(self, purpose: Purpose, one: ScreeningRecord) -> date | None:
        """Where several places count, the longest term holds."""
        years = max((self.workflow.retention.of(place) for place in one.jurisdictions), default=0)
        return kept_after(purpose, years, None)


def _named(name: str) -> str:
    if words := str(checks.trimmed(name)):
        return words
    raise Refused("Say whose name is to be erased.")


def _ended(until: date) -> dict[str, object]:
    return {"ended": until.isoformat()}


def _of_assessment(key: str, state: State) -> Iterable[Words]:
    return erasing.of_assessment(state.connection, key)


def _of_dpia(key: str, state: State) -> Iterable[Words]:
    return erasing.of_dpia(state.connection, key)


def _of_screening(key: str, state: State) -> Iterable[Words]:
    return erasing.of_screening(state.connection, key)
