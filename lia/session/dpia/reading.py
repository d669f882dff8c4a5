"""``DpiaReading``: impact assessments as they stand, and what the method finds in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lia.model.comment import OpenPoint, Thread
from lia.model.dpia import Dpia
from lia.model.dpia_finding import Comparison, DpiaFinding, WhatIf
from lia.model.dpia_method import DpiaMethod
from lia.model.dpia_version import DpiaDifference, SignedDpia
from lia.model.matrix import RiskMatrix
from lia.model.review import Due, Trigger, add_months, impact_review_months, of_purpose
from lia.model.screening import ScreeningOutcome
from lia.model.screening_record import ScreeningLine
from lia.model.state import CLOSED
from lia.model.state import State as Standing
from lia.scoring.dpia import assess_dpia, without
from lia.scoring.dpia_diff import dpia_difference
from lia.scoring.other_matrices import other_matrices
from lia.session.dpia.agenda import Reviewed, dpia_agenda
from lia.session.dpia.lines import DpiaLine, line_of
from lia.session.dpia.sealing import signed_dpia
from lia.session.register.agenda import by_day, talk_due
from lia.session.register.kept_lines import dpia_from_plain, dpia_to_plain, kept_lines, unfaithful_lines
from lia.session.register.parties import with_names
from lia.session.register.register import RegisterRow
from lia.session.screening.reading import ScreeningReading
from lia.store.dpia_course import dpia_chain
from lia.store.dpias import dpia_entries, dpia_heads, dpia_ids, dpia_threads, dpias_changed, read_dpia
from lia.store.entry import Entry, Plain
from lia.store.news import others_wrote, talked_about, written_under

if TYPE_CHECKING:
    import pandas as pd

    from lia.report.page import Page


class DpiaReading(ScreeningReading):
    """What can be read about impact assessments."""

    def dpias(self, purpose: str | None = None) -> tuple[Dpia, ...]:
        """Give the impact assessments, or those of one purpose, in the order of opening."""
        if purpose is not None:
            self.purpose(purpose)
        with self.record.reading() as state:
            every = [read_dpia(state, key) for key in dpia_ids(state, purpose)]
            return tuple(one for one in every if one.purpose in state.purposes())  # else its row was lost to damage

    def dpia(self, dpia: str) -> Dpia:
        """Give an impact assessment as it stands."""
        with self.record.reading() as state:
            return read_dpia(state, dpia)

    def is_dpia(self, key: str) -> bool:
        """Whether this is the id of an impact assessment."""
        with self.record.reading() as state:
            return key in dpia_ids(state)

    def signed_dpia(self, dpia: str) -> SignedDpia:
        """Give what was decided on last, as it stood then; what was written since is not in it.

        Raises:
            UnknownName: nothing was decided on.
        """
        return signed_dpia(self.dpia_history(dpia), dpia)

    def dpia_method(self, dpia: Dpia) -> DpiaMethod:
        """Give the edition of the method the impact assessment was opened with."""
        return self.catalog.impact.dpia(dpia.edition)

    def matrix_of(self, dpia: Dpia) -> RiskMatrix:
        """Give the matrix its risks are rated on."""
        return self.catalog.matrix(dpia.matrix)

    def dpia_finding(self, dpia: str) -> DpiaFinding:
        """Give what the method finds in an impact assessment today."""
        return self.finding_of(self.dpia(dpia))

    def finding_of(self, dpia: Dpia) -> DpiaFinding:
        """Give what the method finds in an impact assessment that was read already."""
        method, matrix = self.dpia_method(dpia), self.matrix_of(dpia)
        return assess_dpia(method, dpia, matrix, on=self.today(), screening=self._screened(dpia))

    def _screened(self, dpia: Dpia) -> ScreeningOutcome | None:
        found = self.screening_of(dpia.purpose)
        return found.outcome if found else None

    def dpia_difference(self, older: str, newer: str) -> DpiaDifference:
        """Give what differs between two impact assessments, and what each change to risks and measures does alone."""
        return self.difference_of_dpias(self.dpia(older), self.dpia(newer))

    def difference_of_dpias(self, older: Dpia, newer: Dpia) -> DpiaDifference:
        """Give the same for two that were read already."""
        return dpia_difference(older, newer, self.finding_of, self.matrix_of(older))

    def dpia_difference_frame(self, older: str, newer: str) -> pd.DataFrame:
        """Give the same in words: a line per change, with what it did by itself."""
        from lia.report.dpia_changes import dpia_changes
        from lia.session import frames
        from lia.session.dpia.wording import dpia_words

        before, after = self.dpia(older), self.dpia(newer)
        words = dpia_words(self, after, self.language)
        return frames.changes_frame(dpia_changes(words, before, after, self.difference_of_dpias(before, after)))

    def dpia_before(self, dpia: Dpia) -> Dpia | None:
        """Give the version before this one; of a first version, the impact assessment of its purpose before it."""
        chain, every = self.dpia_chain(dpia), self.dpias(dpia.purpose)
        before = chain if dpia.version_of else every
        at = [one.id for one in before].index(dpia.id)
        return before[at - 1] if at else None

    # Versions

    def dpia_chain(self, dpia: Dpia) -> tuple[Dpia, ...]:
        """Give every version of an impact assessment, the first one first."""
        with self.record.reading() as state:
            return dpia_chain(state, dpia)

    def dpia_state(self, dpia: Dpia) -> Standing:
        """Give the state an impact assessment is in today."""
        known = replace(dpia, review_on=self.dpia_review_on(dpia))
        with self.record.reading() as state:
            return state.standing(known, self.workflow.review, self.today())

    def dpia_happened(self, dpia: Dpia) -> tuple[Trigger, ...]:
        """Give what happened to the purpose since the decision, where it is looked at again; parties by their names."""
        if self.dpia_state(dpia) is not Standing.REVIEW_DUE:
            return ()
        found = of_purpose(self.record.triggers(self.workflow.review), dpia.purpose, dpia.settled_seq)
        return with_names(found, self.record.parties())

    def dpia_review_on(self, dpia: Dpia) -> date | None:
        """Give the day on which a decided impact assessment is looked at again.

        It came with the decision or the last look; decisions from before it was noted count from their own day.
        """
        if dpia.decision is None or dpia.review_on is not None:
            return dpia.review_on
        return add_months(dpia.decision.decided_at.date(), self.dpia_review_months(self.finding_of(dpia)))

    def what_if(self, dpia: str, measure: str) -> WhatIf:
        """Give the picture as it is when one measure slips."""
        current = self.dpia(dpia)
        method, matrix = self.dpia_method(current), self.matrix_of(current)
        return without(method, current, matrix, measure, on=self.today(), screening=self._screened(current))

    def what_ifs(self, dpia: Dpia, measures: Iterable[str]) -> Iterator[WhatIf]:
        """Give the picture without each of these measures, one at a time."""
        method, matrix, screening = self.dpia_method(dpia), self.matrix_of(dpia), self._screened(dpia)
        before, today = self.finding_of(dpia), self.today()
        for measure in measures:
            yield without(method, dpia, matrix, measure, on=today, screening=screening, before=before)

    def same_risks(self, dpia: str, matrices: Iterable[str] | None = None) -> Comparison:
        """Give the same risks on other matrices (all, unless some are named), and where those disagree."""
        return self.comparison_of(self.dpia(dpia), matrices)

    def comparison_of(self, dpia: Dpia, matrices: Iterable[str] | None = None) -> Comparison:
        """Give the same for an impact assessment that was read already."""
        chosen = [self.catalog.matrix(name) for name in (matrices if matrices is not None else self.catalog.matrices)]
        return other_matrices(dpia, self.matrix_of(dpia), chosen)

    # In the register

    def _rows(self, only: Collection[str] | None) -> dict[str, RegisterRow]:
        """Make the rows with the impact assessments of each purpose."""
        rows = super()._rows(only)
        with self.record.reading() as state:
            heads = dpia_heads(state, only)
        here = {key: (purpose, seq) for key, (purpose, seq) in heads.items() if purpose in rows}
        depends = {key: (seq, _screened(rows[purpose].screening)) for key, (purpose, seq) in here.items()}
        found = kept_lines(self.record, self._lines_made_by, depends, self.today(), self._dpia_plain)
        own: dict[str, list[DpiaLine]] = {}
        for key, (purpose, _) in here.items():
            own.setdefault(purpose, []).append(dpia_from_plain(found[key]))
        return {key: replace(row, dpias=tuple(own[key])) if key in own else row for key, row in rows.items()}

    def _dpia_plain(self, key: str) -> Plain:
        current = self.dpia(key)
        return dpia_to_plain(line_of(current, self.finding_of(current)), current, self.today())

    def _unfaithful(self) -> Iterator[str]:
        """Give also the impact assessments of which something else is kept than their entries say."""
        yield from super()._unfaithful()
        with self.record.reading() as state:
            heads = dpia_heads(state)
        lines = self.screening_lines({purpose for purpose, _ in heads.values()})
        depends = {key: (seq, _screened(lines.get(purpose))) for key, (purpose, seq) in heads.items()}
        yield from unfaithful_lines(self.record, self._lines_made_by, depends, self.today(), self._dpia_plain)

    def dpia_review_months(self, finding: DpiaFinding) -> int:
        """Give the months until an impact assessment is looked at again."""
        return impact_review_months(self.workflow.review, risk_remains=finding.watch)

    def due(self) -> tuple[Due, ...]:
        """Give what needs attention, by day, that about impact assessments and open threads included."""
        lines = (line for row in self.register() for line in row.dpias if line.promises)
        every = (Reviewed(one, self.dpia_review_on(one)) for one in map(self.dpia, (line.id for line in lines)))
        triggers = self.record.triggers(self.workflow.review)
        return by_day((*super().due(), *dpia_agenda(every, triggers, self.today()), *self._talk_due()))

    def _talk_due(self) -> Iterator[Due]:
        """Give what people said that still waits for an answer."""
        with self.record.reading() as state:
            talked = talked_about(state, 0)
            found = sorted(talked.intersection(state.assessment_ids()))
            impact = sorted(talked.intersection(dpia_ids(state)))
        for key in found:
            yield from talk_due(self.assessment(key), self.threads(key))
        for key in impact:
            yield from talk_due(self.dpia(key), self.dpia_threads(key))

    def dpia_history(self, dpia: str) -> tuple[Entry, ...]:
        """Give every entry of an impact assessment, oldest first."""
        self.dpia(dpia)
        with self.record.reading() as state:
            return dpia_entries(state, dpia)

    def dpia_threads(self, dpia: str) -> tuple[Thread, ...]:
        """Give what people said about an impact assessment, in the order in which the threads were begun."""
        self.dpia(dpia)
        with self.record.reading() as state:
            return dpia_threads(state, dpia)

    def talked_since(self, seq: int) -> frozenset[str]:
        """Give the assessments and impact assessments in which people talked after ``seq``, also in another process."""
        with self.record.reading() as state:
            return talked_about(state, seq)

    def others_wrote(self, since: int, until: int, token: str) -> bool:
        """Whether anything between two entries came with another message than ``token``."""
        with self.record.reading() as state:
            return others_wrote(state, since, until, token)

    def written_under(self, token: str) -> tuple[int, int] | None:
        """Give the first and the last entry that came with a message; ``None`` where it wrote nothing."""
        with self.record.reading() as state:
            return written_under(state, token)

    def open_points_of(self, purpose: str) -> tuple[OpenPoint, ...]:
        """Give what still waits in the assessments of a purpose, open threads about impact assessments included."""
        standing = (one for one in self.dpias(purpose) if one.state not in CLOSED)
        talked = ((one.id, self.dpia_threads(one.id)) for one in standing)
        waiting = (OpenPoint("dpia_thread", key, one.id) for key, threads in talked for one in threads if one.open)
        return (*super().open_points_of(purpose), *waiting)

    def dpias_changed_since(self, seq: int) -> frozenset[str]:
        """Give the impact assessments with an entry after ``seq``, also from another process."""
        with self.record.reading() as state:
            return dpias_changed(state, seq)

    def dpia_report(self, dpia: str, language: str = "", layout: str = "") -> Page:
        """Give the report on an impact assessment: one HTML file, in our order or in a published layout."""
        from lia.session.dpia.pages import dpia_page

        return dpia_page(self, self.dpia(dpia), language or self.language, layout)

    def risks_frame(self, dpia: str) -> pd.DataFrame:
        """Give the risks: a line each, with both levels."""
        from lia.session.dpia import frames as dpia_frames

        current = self.dpia(dpia)
        texts = self.catalog.matrix_texts(self.matrix_of(current), self.language)
        return dpia_frames.risks_frame(current, self.finding_of(current), texts)

    def action_plan_frame(self, dpia: str) -> pd.DataFrame:
        """Give the action plan: a line per measure."""
        from lia.session.dpia import frames as dpia_frames

        return dpia_frames.action_plan_frame(self.dpia(dpia), self.catalog.texts(self.language))

    def action_plan_csv(self, dpia: str, language: str = "") -> bytes:
        """Give the action plan as a table for a spreadsheet; no cell is ever taken for a formula."""
        from lia.exchange.action_plan import action_plan_csv

        return action_plan_csv(self.dpia(dpia), self.catalog.texts(language or self.language))


def _screened(line: ScreeningLine | None) -> Plain:
    """What the line of an impact assessment depends on besides its own entries."""
    return {"screening": line.outcome.value if line else ""}
