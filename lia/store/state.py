"""The current state, folded from the journal and kept, so that a next look reads only what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from lia.errors import UnknownName
from lia.model.assessment import Assessment
from lia.model.dpia import Dpia
from lia.model.party import Party
from lia.model.person import Member
from lia.model.purpose import Purpose
from lia.model.review import Trigger, of_purpose
from lia.model.screening_record import ScreeningRecord
from lia.model.state import State as Standing
from lia.model.workflow import ReviewRules
from lia.store import journal, people
from lia.store.entry import Entry, Kind
from lia.store.faults import understood
from lia.store.fold import OF_PURPOSES, fold_assessment, fold_parties, fold_purposes
from lia.store.tables import journal as table
from lia.store.triggers import KINDS, standing_of, triggers_of


@dataclass(slots=True)
class Folded:
    """What was folded from the record at ``path`` so far.

    ``seen`` is the last entry known to have erased nothing that is in here; ``memory`` holds what others
    made of it, under a name each. No value in it is ever changed, only put in the place of another.
    """

    path: Path
    seen: int = 0
    memory: dict[str, Any] = field(default_factory=dict)
    purposes: dict[str, Purpose] = field(default_factory=dict)
    purposes_seq: int = 0
    assessments: dict[str, Assessment] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    parties_seq: int = 0
    triggers: tuple[Trigger, ...] = ()
    triggers_seq: int = 0
    screenings: Mapping[str, ScreeningRecord] = field(default_factory=dict)
    screenings_seq: int = 0

    def copied(self) -> Folded:
        """Give the same, to go on from by itself."""
        return replace(self, assessments=dict(self.assessments), memory=dict(self.memory))


@dataclass(frozen=True, slots=True)
class State:
    """The state as one transaction sees it."""

    connection: Connection
    folded: Folded

    def purposes(self) -> Mapping[str, Purpose]:
        """Give the rows of the register by id, in the order in which they were added."""
        folded, last = self.folded, journal.last_seq(self.connection)
        if last > folded.purposes_seq:
            new = (table.c.kind.in_(OF_PURPOSES), table.c.seq > folded.purposes_seq)
            with understood(folded.path):
                folded.purposes = fold_purposes(journal.read(self.connection, *new), folded.purposes)
            folded.purposes_seq = last
        return MappingProxyType(folded.purposes)

    def parties(self) -> Mapping[str, Party]:
        """Give the parties by id, in the order in which they were first named."""
        folded, last = self.folded, journal.last_seq(self.connection)
        if last > folded.parties_seq:
            new = (table.c.kind == Kind.PARTY.value, table.c.seq > folded.parties_seq)
            with understood(folded.path):
                folded.parties = fold_parties(journal.read(self.connection, *new), folded.parties)
            folded.parties_seq = last
        return MappingProxyType(folded.parties)

    def entries_about(self, field: str, *kinds: Kind) -> tuple[Entry, ...]:
        """Give the entries of these kinds about one row of the register or one party, oldest first."""
        with understood(self.folded.path):
            return tuple(journal.read(self.connection, table.c.kind.in_(kinds), table.c.field == field))

    def happened_since(self, purpose: str, seq: int, *kinds: Kind) -> tuple[Entry, ...]:
        """Give the entries of these kinds that belong to a purpose and come after ``seq``, oldest first."""
        wanted = (table.c.kind.in_(kinds), table.c.purpose == purpose, table.c.seq > seq)
        with understood(self.folded.path):
            return tuple(journal.read(self.connection, *wanted))

    def members(self) -> tuple[Member, ...]:
        """Give everybody the workspace knows."""
        return people.everybody(self.connection)

    def head(self) -> str:
        """Give the hash of the last entry."""
        return journal.head(self.connection)

    def triggers(self, rules: ReviewRules) -> tuple[Trigger, ...]:
        """Give everything that happened to purposes after which one looks again, oldest first."""
        folded, last = self.folded, journal.last_seq(self.connection)
        if last > folded.triggers_seq:
            new = (table.c.kind.in_(KINDS), table.c.seq > folded.triggers_seq)
            with understood(folded.path):
                entries = tuple(journal.read(self.connection, *new))
            found = (one for entry in entries for one in triggers_of(entry, rules))
            folded.triggers = standing_of((*folded.triggers, *found), entries)
            folded.triggers_seq = last
        return folded.triggers

    def standing(self, assessment: Assessment | Dpia, rules: ReviewRules, today: date) -> Standing:
        """Give the state of an assessment or a DPIA on a day: what is in force is due for review by date or trigger."""
        if assessment.state is not Standing.IN_FORCE:
            return assessment.state
        late = assessment.review_on is not None and assessment.review_on <= today
        happened = of_purpose(self.triggers(rules), assessment.purpose, assessment.settled_seq)
        return Standing.REVIEW_DUE if late or happened else Standing.IN_FORCE

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

    def entries_of(self, assessment: str | None, *kinds: Kind) -> tuple[Entry, ...]:
        """Give the entries of an assessment (``None``: of all) that are of these kinds, oldest first."""
        wanted = [table.c.kind.in_(kinds), *([table.c.assessment == assessment] if assessment else [])]
        with understood(self.folded.path):
            return tuple(journal.read(self.connection, *wanted))

    def has_acts(self, assessment: str, role: str, kinds: Iterable[Kind]) -> bool:
        """Whether this role did anything of these kinds since the assessment was opened, that was not undone."""
        return self.acted([table.c.assessment == assessment], role, kinds, Kind.ASSESSMENT_OPENED)

    def acted(
        self, about: Iterable[ColumnElement[bool]], role: str, kinds: Iterable[Kind], begun: Kind | None = None
    ) -> bool:
        """Whether this role did anything of these kinds that was not undone; what came with ``begun`` is left aside."""
        here = list(about)
        opened = select(table.c.act).where(*here, table.c.kind == (begun.value if begun else None))
        undone = select(table.c.undoes).where(*here, table.c.undoes.is_not(None))
        standing = select(table.c.seq).where(
            *here,
            table.c.role == role,
            table.c.kind.in_(kinds),
            table.c.undoes.is_(None),
            table.c.act.not_in(opened),
            table.c.seq.not_in(undone),
        )
        return self.connection.scalar(standing.limit(1)) is not None

    def entries(self, assessment: str | None = None, since: int = 0) -> tuple[Entry, ...]:
        """Give the entries after ``since``, oldest first: of one assessment, or all."""
        wanted = [table.c.seq > since, *([table.c.assessment == assessment] if assessment else [])]
        with understood(self.folded.path):
            return tuple(journal.read(self.connection, *wanted))
