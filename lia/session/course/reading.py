"""``CourseReading``: the course of assessments as it can be read: states, versions, talk, parties, what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lia.errors import UnknownName
from lia.model.assessment import Assessment
from lia.model.comment import OpenPoint, Thread
from lia.model.party import Party
from lia.model.person import Member, Role
from lia.model.review import Due, Figures, Trigger, of_purpose
from lia.model.state import CLOSED
from lia.model.state import State as Standing
from lia.model.text import say
from lia.model.version import Difference, Rescored, Version
from lia.model.workflow import Workflow
from lia.scoring.diff import difference
from lia.scoring.rescore import rescored
from lia.session.course import versions
from lia.session.course.moves import advice_is_mandatory
from lia.session.notice import notice_to_customers
from lia.session.register import agenda
from lia.session.register.parties import with_names
from lia.session.workspace import Workspace
from lia.store.chain import Verdict
from lia.store.course_values import figures_from_plain, party_from_plain
from lia.store.entry import Entry, Kind
from lia.store.fold import fold_threads

if TYPE_CHECKING:
    import pandas as pd


class CourseReading(Workspace):
    """What can be read about the course of assessments."""

    @property
    def workflow(self) -> Workflow:
        """Who may do what in which state."""
        return self.catalog.workflow

    def state(self, assessment: str) -> Standing:
        """Give the state an assessment is in today."""
        return self.record.standing(self.assessment(assessment), self.workflow.review, self.today())

    def possible(self, assessment: str, role: Role) -> tuple[str, ...]:
        """Give the actions a role may take on an assessment now; what they need is looked at when they are taken."""
        return self.workflow.possible(role, self.state(assessment))

    def advice_needed(self, assessment: str, decision: str = "") -> bool:
        """Whether the DPO must advise before ``decision`` (empty: before any decision)."""
        return advice_is_mandatory(self.workflow.advice, self.finding(assessment), decision)

    # Versions

    def chain_of(self, assessment: str) -> tuple[Assessment, ...]:
        """Give every version of an assessment, the first one first; any of them may be named."""
        current = self.assessment(assessment)
        root = current.version_of or current.id
        with self.record.reading() as state:
            every = [state.assessment(key) for key in state.assessment_ids(current.purpose)]
        return tuple(one for one in every if root in (one.id, one.version_of))

    def version(self, assessment: str) -> Version:
        """Give what was signed, as it stood then.

        Raises:
            UnknownName: it was not signed.
        """
        return versions.signed(self.history(assessment), assessment)

    def difference(self, older: str, newer: str) -> Difference:
        """Give what differs between two assessments or versions, and how far each change moved the outcome."""
        return self.difference_of(self.assessment(older), self.assessment(newer))

    def difference_of(self, before: Assessment, after: Assessment) -> Difference:
        """Give the same for two that were read already."""
        return difference(self.method(before), before, self.method(after), after)

    def difference_frame(self, older: str, newer: str) -> pd.DataFrame:
        """Give the same in words: a line per change, with how far it moved the outcome by itself."""
        from lia.report.changes import changes
        from lia.session import frames

        words = self.words(self.method(self.assessment(newer)))
        return frames.changes_frame(changes(words, self.difference(older, newer)))

    def rescore(self, edition: str | None = None, *assessments: str) -> tuple[Rescored, ...]:
        """Score assessments (all that stand, unless some are named) under another edition; nothing is recorded.

        ``edition`` is the newest unless given; what has it already is left out.
        """
        newer = self.catalog.method(edition)
        named = assessments or tuple(self.record.heads())
        found = (self.assessment(key) for key in named)
        standing = (one for one in found if assessments or not (one.purged or one.state in CLOSED))
        return tuple(rescored(self.method(one), newer, one) for one in standing if one.edition != newer.edition)

    def rescore_frame(self, edition: str | None = None, *assessments: str) -> pd.DataFrame:
        """Give the same in words: a line per assessment and thing that becomes another under that edition."""
        from lia.report.changes import rescored_lines
        from lia.session import frames

        newer = self.words(self.catalog.method(edition))
        found = self.rescore(edition, *assessments)
        return frames.rescored_frame((one, rescored_lines(newer, one)) for one in found)

    # Talk

    def threads(self, assessment: str) -> tuple[Thread, ...]:
        """Give the threads of an assessment, in the order in which they were begun."""
        return fold_threads(self.history(assessment))

    def open_points(self, assessment: str) -> tuple[OpenPoint, ...]:
        """Give what still waits before or after the decision: threads, advice, views, wording, conditions."""
        return tuple(self.points_of(self.assessment(assessment), self.threads(assessment)))

    def open_points_of(self, purpose: str) -> tuple[OpenPoint, ...]:
        """Give what still waits in the assessments of a purpose."""
        self.purpose(purpose)
        with self.record.reading() as state:
            every = [state.assessment(key) for key in state.assessment_ids(purpose)]
        standing = (one for one in every if not (one.purged or one.state in CLOSED))
        return tuple(point for one in standing for point in self.points_of(one, self.threads(one.id)))

    def points_of(self, current: Assessment, threads: Iterable[Thread]) -> Iterator[OpenPoint]:
        """Give what still waits in an assessment that was read already, with what people said about it."""
        key, finding = current.id, self.findings.of(current)
        yield from (OpenPoint("thread", key, one.id) for one in threads if one.open)
        undecided = current.decision is None
        if undecided and advice_is_mandatory(self.workflow.advice, finding):
            if current.advice is None:
                yield OpenPoint("advice", key)
            elif current.advice_outdated:
                yield OpenPoint("advice_outdated", key)
        if current.views is None:
            yield OpenPoint("views", key)
        yield from (OpenPoint("reworded", key, question) for question in sorted(self.reworded_in(current)))
        yield from (OpenPoint("condition", key, hit.id) for hit in finding.conditions)

    # Parties, figures, persons

    def parties(self, purpose: str | None = None) -> tuple[Party, ...]:
        """Give the parties, or those a purpose uses."""
        every = self.record.parties().values()
        return tuple(one for one in every if purpose is None or purpose in one.purposes)

    def party(self, party: str) -> Party:
        """Give a party."""
        known = self.record.parties()
        if party not in known:
            raise UnknownName("party", party, known)
        return known[party]

    def notice_to_customers(self, party: str, language: str = "") -> str:
        """Draft the notice to customers about a party that was added or changed, as the statement promises."""
        found = self.party(party)
        purposes = [self.record.purposes()[key] for key in sorted(found.purposes)]
        with self.record.reading() as state:
            last = state.entries_about(party, Kind.PARTY)[-1]
        before = party_from_plain(last.old, last) if last.old else None
        return notice_to_customers(found, before, purposes, self.catalog.texts(language or self.language))

    def figures(self, purpose: str) -> tuple[Figures, ...]:
        """Give the figures of a purpose, the last ones of each period, in the order of the periods."""
        found: dict[str, Figures] = {}
        for entry in self.record.of_kind(Kind.FIGURES):
            if entry.change.purpose == purpose and entry.new is not None:
                found[entry.field] = figures_from_plain(entry.new, entry)
        return tuple(found[period] for period in sorted(found))

    def members(self) -> tuple[Member, ...]:
        """Give everybody the workspace knows."""
        return self.record.members()

    def attempts(self) -> tuple[Entry, ...]:
        """Give what people tried that was beyond their role, oldest first."""
        return self.record.of_kind(Kind.ATTEMPT)

    # Review

    def triggers(self, assessment: str) -> tuple[Trigger, ...]:
        """Give what happened to the purpose since the decision or the last review, with parties by their names."""
        current = self.assessment(assessment)
        if not current.settled_seq:
            return ()
        found = of_purpose(self.record.triggers(self.workflow.review), current.purpose, current.settled_seq)
        return with_names(found, self.record.parties())

    def due(self) -> tuple[Due, ...]:
        """Give what needs attention, by day: reviews, triggers, measures, advice, decisions, use, retention."""
        return agenda.agenda(self.register(), self.record.triggers(self.workflow.review), self.workflow, self.today())

    def calendar(self, language: str = "") -> str:
        """Give the same as an iCalendar file, for any calendar program."""
        texts = self.catalog.texts(language or self.language)
        names = {one.id: say(one.name, texts.language) for one in self.purposes()}
        first = self.record.first(Kind.WORKSPACE_MADE)
        place = first.hash[:16] if first else "workspace"
        return agenda.as_calendar(self.due(), names, texts, self.now(), workspace=place)

    # The chain

    def head(self) -> str:
        """Give the hash of the last entry: written down elsewhere, it proves that nothing was removed since."""
        return self.record.head()

    def prove(self, head: str | None = None) -> Verdict:
        """Prove the whole journal; ``head`` is the last hash as it was written down."""
        return self.record.verify(head)
