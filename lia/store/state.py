"""The current state, folded from the journal and kept, so that a next look reads only what is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, select

from lia.errors import UnknownName
from lia.model.assessment import Assessment
from lia.model.purpose import Purpose
from lia.store import journal
from lia.store.entry import Entry, Kind
from lia.store.faults import understood
from lia.store.fold import fold_assessment, fold_purposes
from lia.store.tables import journal as table


@dataclass(slots=True)
class Folded:
    """What was folded from the record at ``path`` so far."""

    path: Path
    purposes: dict[str, Purpose] = field(default_factory=dict)
    purposes_seq: int = 0
    assessments: dict[str, Assessment] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class State:
    """The state as one transaction sees it."""

    connection: Connection
    folded: Folded

    def purposes(self) -> Mapping[str, Purpose]:
        """Give the rows of the register by id, in the order in which they were added."""
        folded, last = self.folded, journal.last_seq(self.connection)
        if last > folded.purposes_seq:
            new = (table.c.kind == Kind.PURPOSE_ADDED.value, table.c.seq > folded.purposes_seq)
            with understood(folded.path):
                folded.purposes = fold_purposes(journal.read(self.connection, *new), folded.purposes)
            folded.purposes_seq = last
        return MappingProxyType(folded.purposes)

    def assessment(self, assessment: str) -> Assessment:
        """Give an assessment.

        Raises:
            UnknownName: there is none of this id.
        """
        known = self.folded.assessments.get(assessment)
        new = (table.c.assessment == assessment, table.c.seq > (known.seq if known else 0))
        with understood(self.folded.path):
            current = fold_assessment(journal.read(self.connection, *new), known)
        if current is None:
            raise UnknownName("assessment", assessment, self.assessment_ids())
        self.folded.assessments[assessment] = current
        return current

    def assessment_ids(self, purpose: str | None = None) -> tuple[str, ...]:
        """Give the ids of all assessments, or of those of one purpose, in the order of opening."""
        query = select(table.c.assessment).where(table.c.kind == Kind.ASSESSMENT_OPENED.value).order_by(table.c.seq)
        if purpose is not None:
            query = query.where(table.c.purpose == purpose)
        return tuple(str(one) for one in self.connection.scalars(query))

    def entries(self, assessment: str | None = None, since: int = 0) -> tuple[Entry, ...]:
        """Give the entries after ``since``, oldest first: of one assessment, or all."""
        wanted = [table.c.seq > since, *([table.c.assessment == assessment] if assessment else [])]
        with understood(self.folded.path):
            return tuple(journal.read(self.connection, *wanted))
