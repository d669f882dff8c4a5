"""``Reporting``: the report on an assessment, with everything people did beside answering it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lia.model.assessment import Assessment
from lia.model.purpose import Purpose
from lia.model.review import of_purpose
from lia.model.state import State as Standing
from lia.model.trail import Trail
from lia.model.version import Difference, Version
from lia.session.course import versions
from lia.session.course.moves import advice_is_mandatory
from lia.session.course.reading import CourseReading
from lia.session.register import register
from lia.session.register.parties import with_names
from lia.store.entry import Kind
from lia.store.fold import fold_threads
from lia.store.state import State

if TYPE_CHECKING:
    from lia.report.page import Page


class Reporting(CourseReading):
    """A workspace that gives reports."""

    def report(self, assessment: str, language: str = "") -> Page:
        """Give the report on an assessment: one HTML file; a notebook shows its summary."""
        current = self.assessment(assessment)
        return self.report_on(current, self.purpose(current.purpose), language)

    def report_on(
        self, current: Assessment, purpose: Purpose, language: str = "", *, trail: Trail | None = None
    ) -> Page:
        """Give the report on an assessment that was read already, with its purpose and what ``trail`` gives for it."""
        from lia.report.document import Beside, build_document
        from lia.report.html import render

        decided = current.decision.decided_at.date() if current.decision else self.today()
        beside = Beside(
            purpose,
            vocabulary=self.catalog.vocabulary,
            place=self.catalog.jurisdictions.get(current.jurisdiction),
            notice=self.notice(),
            made_afterwards=register.made_afterwards(purpose, decided),
            stale=self.reworded_in(current),
            trail=trail or self.trail(current),
        )
        words = self.words(self.method(current), language)
        document = build_document(words, current, self.findings.of(current), beside)
        return render(document, self.catalog.look)

    def trail(self, current: Assessment) -> Trail:
        """Give what people did with an assessment beside answering it, and the hash that proves the record."""
        with self.record.reading() as state:
            threads = fold_threads(state.entries_of(current.id, Kind.COMMENT, Kind.RESOLVED))
            standing = state.standing(current, self.workflow.review, self.today())
            chain = _chain(state, current)
            signed = tuple(_signed(state, one) for one in chain if one.decision is not None)
            head, parties = state.head(), state.parties()
            happened = state.triggers(self.workflow.review) if standing is Standing.REVIEW_DUE else ()
        return Trail(
            state=standing,
            versions=tuple(one for one in signed if one is not None),
            threads=threads,
            open_points=tuple(self.points_of(current, threads)),
            advice_needed=advice_is_mandatory(self.workflow.advice, self.findings.of(current)),
            difference=self._since(current, chain),
            happened=with_names(of_purpose(happened, current.purpose, current.settled_seq), parties),
            head=head,
        )

    def _since(self, current: Assessment, chain: tuple[Assessment, ...]) -> Difference | None:
        """Give what differs from the version before, where there is one whose words were not erased."""
        earlier = [one for one in chain if one.version < current.version and not one.purged]
        if current.purged or not earlier:
            return None
        return self.difference_of(max(earlier, key=lambda one: one.version), current)


def _chain(state: State, current: Assessment) -> tuple[Assessment, ...]:
    """Give the versions of an assessment; the others of its purpose are read only where there may be several."""
    root = current.version_of or current.id
    keys = state.assessment_ids(current.purpose)
    if not current.version_of and not any(key.startswith(f"{root}-v") for key in keys):
        return (current,)
    every = (state.assessment(key) for key in keys)
    return tuple(one for one in every if root in (one.id, one.version_of))


def _signed(state: State, one: Assessment) -> Version | None:
    """Give what was signed; ``None`` where the decision came from elsewhere, unsigned."""
    entries = state.entries(one.id)
    if not any(entry.kind is Kind.SIGNED for entry in entries):
        return None
    return versions.signed(entries, one.id)
