"""``DpiaReading``: impact assessments as they stand, and what the method finds in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from lia.model.dpia import Dpia
from lia.model.dpia_finding import Comparison, DpiaFinding, WhatIf
from lia.model.dpia_method import DpiaMethod
from lia.model.matrix import RiskMatrix
from lia.model.review import impact_review_months
from lia.model.screening import ScreeningFinding, ScreeningOutcome
from lia.scoring.dpia import assess_dpia, without
from lia.scoring.other_matrices import other_matrices
from lia.session.looking import Looking
from lia.store.dpias import dpia_entries, dpia_ids, dpias_changed, read_dpia
from lia.store.entry import Entry

if TYPE_CHECKING:
    import pandas as pd

    from lia.report.page import Page


class DpiaReading(Looking):
    """What can be read about impact assessments."""

    def dpias(self, purpose: str | None = None) -> tuple[Dpia, ...]:
        """Give the impact assessments, or those of one purpose, in the order of opening."""
        if purpose is not None:
            self.purpose(purpose)
        with self.record.reading() as state:
            return tuple(read_dpia(state, key) for key in dpia_ids(state, purpose))

    def dpia(self, dpia: str) -> Dpia:
        """Give an impact assessment as it stands."""
        with self.record.reading() as state:
            return read_dpia(state, dpia)

    def dpia_method(self, dpia: Dpia) -> DpiaMethod:
        """Give the edition of the method the impact assessment was opened with."""
        return self.catalog.impact.dpia(dpia.edition)

    def matrix_of(self, dpia: Dpia) -> RiskMatrix:
        """Give the matrix its risks are rated on."""
        return self.catalog.matrix(dpia.matrix)

    def screening_of(self, purpose: str) -> ScreeningFinding | None:
        """Give what the screening of a purpose comes to; ``None`` where there is none."""
        if purpose not in self._screened_examples:
            self._screened_examples[purpose] = self._screen_example(purpose)
        return self._screened_examples[purpose]

    @cached_property
    def _screened_examples(self) -> dict[str, ScreeningFinding | None]:
        """What was screened so far: the screenings of an example never change."""
        return {}

    def _screen_example(self, purpose: str) -> ScreeningFinding | None:
        from lia.exchange.screening_file import read_screening_file
        from lia.scoring.screening import screen

        known = self.catalog.example_screenings(self._example) if self._example else {}
        if purpose not in known or not self.purpose(purpose).example:
            return None
        given = read_screening_file(known[purpose], self.catalog, self.today())
        return screen(self.catalog.screening(given.edition), given)

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

    def dpia_review_months(self, finding: DpiaFinding) -> int:
        """Give the months until an impact assessment is looked at again."""
        return impact_review_months(self.workflow.review, risk_remains=finding.watch)

    def dpia_history(self, dpia: str) -> tuple[Entry, ...]:
        """Give every entry of an impact assessment, oldest first."""
        self.dpia(dpia)
        with self.record.reading() as state:
            return dpia_entries(state, dpia)

    def dpias_changed_since(self, seq: int) -> frozenset[str]:
        """Give the impact assessments with an entry after ``seq``, also from another process."""
        with self.record.reading() as state:
            return dpias_changed(state, seq)

    def dpia_report(self, dpia: str, language: str = "", layout: str = "") -> Page:
        """Give the report on an impact assessment: one HTML file, in our order or in a published layout."""
        from lia.session.dpia_pages import dpia_page

        return dpia_page(self, self.dpia(dpia), language or self.language, layout)

    def risks_frame(self, dpia: str) -> pd.DataFrame:
        """Give the risks: a line each, with both levels."""
        from lia.session import dpia_frames

        current = self.dpia(dpia)
        texts = self.catalog.matrix_texts(self.matrix_of(current), self.language)
        return dpia_frames.risks_frame(current, self.finding_of(current), texts)

    def action_plan_frame(self, dpia: str) -> pd.DataFrame:
        """Give the action plan: a line per measure."""
        from lia.session import dpia_frames

        return dpia_frames.action_plan_frame(self.dpia(dpia), self.catalog.texts(self.language))

    def action_plan_csv(self, dpia: str, language: str = "") -> bytes:
        """Give the action plan as a table for a spreadsheet; no cell is ever taken for a formula."""
        from lia.exchange.action_plan import action_plan_csv

        return action_plan_csv(self.dpia(dpia), self.catalog.texts(language or self.language))
