"""``ScreeningReading``: screenings as they stand, what the method finds in them, and what an LIA proposes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from lia.errors import UnknownName
from lia.model.assessment import Assessment
from lia.model.screening import Proposal, ScreeningFinding, ScreeningMethod
from lia.model.screening_record import ScreeningLine, ScreeningRecord
from lia.model.state import CLOSED
from lia.scoring.screening import outcome_of, screen
from lia.scoring.screening_prefill import finds_high_impact, open_proposals, proposals
from lia.session.course.reading import CourseReading
from lia.session.findings import made_by
from lia.session.question_stamps import screening_stamps
from lia.session.register.kept_lines import (
    FORM,
    SCREENING,
    Heads,
    kept_lines,
    screening_from_plain,
    screening_to_plain,
    unfaithful_lines,
)
from lia.session.register.register import RegisterRow
from lia.store.entry import Entry, Plain
from lia.store.screenings import (
    read_screening,
    read_screenings,
    screening_entries,
    screening_heads,
)
from lia.store.state import State

JURISDICTION = "NL"
"""Where a screening begins when no assessment names a place: that of the organisation this was made for."""

KEPT = 200
"""How many outcomes are kept in memory."""


class ScreeningReading(CourseReading):
    """What can be read about screenings."""

    def screenings(self) -> Mapping[str, ScreeningRecord]:
        """Give every screening by its purpose."""
        with self.record.reading() as state:
            return self._with_roles(read_screenings(state), state)

    def screening(self, purpose: str) -> ScreeningRecord:
        """Give the screening of a purpose as it stands.

        Raises:
            UnknownName: there is no such purpose, or it has no screening yet.
        """
        found = self.screening_or_none(purpose)
        if found is None:
            raise UnknownName("screened purpose", purpose, self.screenings())
        return found

    def screening_or_none(self, purpose: str) -> ScreeningRecord | None:
        """Give the screening of a purpose; ``None``: nobody began one."""
        self.purpose(purpose)
        with self.record.reading() as state:
            found = read_screening(state, purpose)
            return self._with_role(found, state) if found else None

    def screening_draft(self, purpose: str) -> ScreeningRecord:
        """Give the screening of a purpose, or an empty one: what it would begin with."""
        return self.screening_or_none(purpose) or self._new_screening(purpose)

    def _new_screening(self, purpose: str) -> ScreeningRecord:
        """An empty screening, for the places whose law its assessments are made under."""
        method = self.catalog.screening(on=self.today())
        places = tuple(dict.fromkeys(one.jurisdiction for one in self._assessments_of(purpose))) or (JURISDICTION,)
        role = self.purpose(purpose).role
        return ScreeningRecord(purpose, purpose, method.id, method.edition, places, self.today(), role=role)

    def _with_roles(self, found: Mapping[str, ScreeningRecord], state: State) -> dict[str, ScreeningRecord]:
        """Whose decision it is stands in the register, never twice."""
        known = state.purposes()
        roles = {key: known[key].role if key in known else one.role for key, one in found.items()}
        return {key: one if one.role == roles[key] else replace(one, role=roles[key]) for key, one in found.items()}

    def _with_role(self, screening: ScreeningRecord, state: State) -> ScreeningRecord:
        return self._with_roles({screening.purpose: screening}, state)[screening.purpose]

    def screening_method(self, screening: ScreeningRecord) -> ScreeningMethod:
        """Give the edition the screening was opened with."""
        return self.catalog.screening(screening.edition)

    def screening_finding(self, screening: ScreeningRecord) -> ScreeningFinding:
        """Give what the method finds in a screening that was read already."""
        key = (screening.purpose, screening.changed_seq, screening.role)
        if not screening.changed_seq:
            return screen(self.screening_method(screening), screening)
        if key not in self._findings_kept:
            if len(self._findings_kept) >= KEPT:
                del self._findings_kept[next(iter(self._findings_kept))]
            self._findings_kept[key] = screen(self.screening_method(screening), screening)
        return self._findings_kept[key]

    @cached_property
    def _findings_kept(self) -> dict[tuple[str, int, str], ScreeningFinding]:
        return {}

    def screening_of(self, purpose: str) -> ScreeningFinding | None:
        """Give what the screening of a purpose comes to; ``None`` where there is none."""
        found = self.screening_or_none(purpose)
        return self.screening_finding(found) if found else None

    def screening_history(self, purpose: str) -> tuple[Entry, ...]:
        """Give every entry of the screening of a purpose, oldest first."""
        self.purpose(purpose)
        with self.record.reading() as state:
            return screening_entries(state, purpose)

    def screening_reworded(self, screening: ScreeningRecord) -> frozenset[str]:
        """Give the questions of a screening whose text was changed since they were answered."""
        stamps, given = screening_stamps(self.catalog), screening.given.items()
        return frozenset(key for key, one in given if one.stamp and one.stamp != stamps(key))

    # What an LIA says

    def screening_proposals(self, screening: ScreeningRecord) -> tuple[Proposal, ...]:
        """Give the answers that assessments of the purpose speak for, as far as nobody has confirmed them."""
        method = self.screening_method(screening)
        found: list[Proposal] = []
        for one in self._assessments_of(screening.purpose):
            found += proposals(method, self.method(one), (one,))
        return open_proposals(found, screening)

    def leads_to_screening(self, assessment: Assessment) -> bool:
        """Whether an assessment finds so high an impact that it leads to a screening."""
        method = self.catalog.screening(on=assessment.on)
        return finds_high_impact(method, self.findings.of(assessment))

    def assessments_read(self, purpose: str) -> tuple[str, ...]:
        """Give the assessments a screening of a purpose takes places and proposals from."""
        return tuple(one.id for one in self._assessments_of(purpose))

    def leading_to_screening(self, purpose: str) -> tuple[str, ...]:
        """Give the assessments of a purpose that lead to its screening."""
        return tuple(one.id for one in self._assessments_of(purpose) if self.leads_to_screening(one))

    def _assessments_of(self, purpose: str) -> Iterator[Assessment]:
        with self.record.reading() as state:
            every = [state.assessment(key) for key in state.assessment_ids(purpose)]
        return (one for one in every if not one.purged and one.state not in CLOSED)

    # In the register

    def _rows(self, only: Collection[str] | None) -> dict[str, RegisterRow]:
        """Make the rows with the outcome of the screening of each purpose."""
        rows, lines = super()._rows(only), self.screening_lines(only)
        return {key: replace(row, screening=lines[key]) if key in lines else row for key, row in rows.items()}

    def screening_lines(self, only: Collection[str] | None = None) -> Mapping[str, ScreeningLine]:
        """Give a line per purpose (of these, else of all) that is screened."""
        heads = self._screening_heads(only)
        found = kept_lines(self.record, self._lines_made_by, heads, self.today(), self._screening_plain)
        lines = {key.removesuffix(SCREENING): screening_from_plain(one) for key, one in found.items()}
        return {key: line for key, line in lines.items() if line}

    def _screening_heads(self, only: Collection[str] | None = None) -> Heads:
        """Give the last entry of every screening; its line depends on whose decision it is, too."""
        purposes = self.record.purposes()
        with self.record.reading() as state:
            heads = screening_heads(state, only)
        return {
            f"{key}{SCREENING}": (seq, {"role": purposes[key].role}) for key, seq in heads.items() if key in purposes
        }

    def _screening_plain(self, key: str) -> Plain:
        found = self.screening_or_none(key.removesuffix(SCREENING))
        return screening_to_plain(self._line(found) if found else None)

    @cached_property
    def _lines_made_by(self) -> str:
        impact = self.catalog.impact
        return f"{made_by(impact.screenings.values(), impact.dpias.values(), impact.matrices.values())} {FORM}"

    def _unfaithful(self) -> Iterator[str]:
        """Give also the screenings of which something else is kept than their entries say."""
        yield from super()._unfaithful()
        heads = self._screening_heads()
        yield from unfaithful_lines(self.record, self._lines_made_by, heads, self.today(), self._screening_plain)

    def _line(self, one: ScreeningRecord) -> ScreeningLine:
        decision = one.decision.decision if one.decision else ""
        return ScreeningLine(outcome_of(self.screening_method(one), one), decision, one.decision_outdated)
