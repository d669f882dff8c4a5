"""``Workspace``: what stands in the record, read together with the law and the method."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from lia.catalog import Catalog
from lia.errors import UnknownName
from lia.model.assessment import Assessment
from lia.model.finding import Finding
from lia.model.method import Method
from lia.model.purpose import Purpose
from lia.model.text import LocalText
from lia.scoring import applicable
from lia.scoring.category import categorise
from lia.session.findings import Findings, made_by
from lia.session.question_stamps import question_stamps
from lia.session.register import register, remembering
from lia.session.register.register import RegisterRow
from lia.store.entry import Entry, Kind
from lia.store.news import latest
from lia.store.record import Record

if TYPE_CHECKING:
    import pandas as pd

    from lia.report.words import Words


class Workspace:
    """A record and the catalog it is read with. ``language`` is that of frames and notebooks."""

    def __init__(self, record: Record, catalog: Catalog, now: Callable[[], datetime], language: str) -> None:
        self.record = record
        self.catalog = catalog
        self.now = now
        self.language = language
        self.findings = Findings(self.method)
        self._words: dict[tuple[str, str], Words] = {}

    def close(self) -> None:
        """Let go of the record."""
        self.record.close()

    def purposes(self) -> tuple[Purpose, ...]:
        """Give the purposes in the register."""
        return tuple(self.record.purposes().values())

    def purpose(self, purpose: str) -> Purpose:
        """Give a purpose."""
        known = self.record.purposes()
        if purpose not in known:
            raise UnknownName("purpose", purpose, known)
        return known[purpose]

    def register(self) -> register.Register:
        """Give every purpose with its assessments and what they come to; what was asked before is in memory."""
        name, texts = made_by(self.catalog.methods.values()), self.catalog.texts(self.language)
        return remembering.register_of(self.record, name, self.today(), self._rows, texts)

    def _rows(self, only: Collection[str] | None) -> dict[str, RegisterRow]:
        """Make the rows of some purposes anew, or of all."""
        course = register.Course(self.catalog.workflow, self.today())
        return register.rows(self.record, made_by(self.catalog.methods.values()), course, self._summarise, only)

    def _summarise(self, assessment: Assessment) -> dict[str, object]:
        answered, asked = register.progress(self.method(assessment), assessment)
        category = categorise(self.method(assessment), assessment)
        return {"category": category.value, "answered": answered, "asked": asked}

    def today(self) -> date:
        """Give the day of the clock this workspace was opened with."""
        return self.now().date()

    def assessment(self, assessment: str) -> Assessment:
        """Give an assessment as it stands."""
        return self.record.assessment(assessment)

    def method(self, assessment: Assessment) -> Method:
        """Give the edition of the method the assessment was opened with."""
        return self.catalog.method(assessment.edition)

    def asked(self, assessment: str) -> tuple[str, ...]:
        """Give the ids of the questions that are asked now, in order."""
        current = self.assessment(assessment)
        return tuple(question.id for question in applicable(self.method(current), current))

    def reworded(self, assessment: str) -> frozenset[str]:
        """Give the questions whose text was changed since they were answered."""
        return self.reworded_in(self.assessment(assessment))

    def reworded_in(self, current: Assessment) -> frozenset[str]:
        """Give the same for an assessment that was read already."""
        stamps, answers = question_stamps(self.catalog), current.answers.values()
        return frozenset(one.question for one in answers if one.stamp and one.stamp != stamps(one.question))

    def finding(self, assessment: str) -> Finding:
        """Give what the method finds on the answers as they stand."""
        return self.findings.of(self.assessment(assessment))

    def made_afterwards(self, assessment: Assessment) -> bool | None:
        """Whether it was decided after the processing had started (undecided: as if today); ``None``: not known."""
        decided = assessment.decision.decided_at.date() if assessment.decision else self.today()
        return register.made_afterwards(self.purpose(assessment.purpose), decided)

    def words(self, method: Method, language: str = "") -> Words:
        """Give the wording of findings by this edition, in a language (else the workspace's)."""
        from lia.report.words import Words

        key = (language or self.language, method.edition)
        if key not in self._words:
            self._words[key] = Words(self.catalog.texts(key[0]), method)
        return self._words[key]

    def notice(self) -> LocalText:
        """Give what every page about the example register must say; empty where the workspace holds none."""
        with suppress(UnknownName):  # an example that is no longer shipped
            return self.catalog.example_register(self._example).notice if self._example else ""
        return ""

    @cached_property
    def _example(self) -> str | None:
        """The example register that this workspace was made with; its first entry never changes."""
        made = self.record.first(Kind.WORKSPACE_MADE)
        return (made.new or {}).get("register") if made else None

    # The journal

    def history(self, assessment: str | None = None) -> tuple[Entry, ...]:
        """Give every entry of an assessment, or of the whole record, oldest first."""
        if assessment is not None:
            self.assessment(assessment)
        return self.record.entries(assessment)

    def last_seq(self) -> int:
        """Give the number of the last entry."""
        return self.record.last_seq()

    def changed_since(self, seq: int) -> frozenset[str]:
        """Give the assessments with an entry after ``seq``, also from another process."""
        return self.record.changed_since(seq)

    def latest(self, count: int) -> tuple[str, ...]:
        """Give the assessments that were changed last and can be read, the last one first."""
        with self.record.reading() as state:
            return tuple(key for key in latest(state, count) if not state.assessment(key).purged)

    def verify(self) -> Iterator[str]:
        """Prove the journal, and what is kept beside it; give a sentence for what is wrong, nothing where it is whole.

        What is kept beside it and does not follow from it is thrown away: it is computed anew.
        """
        verdict = self.record.verify()
        if not verdict.sound:
            where = f"Entry {verdict.first_wrong} of {self.record.path}"
            yield f"{where}: {verdict.why}. Put a copy from before in its place."
            return
        wrong = tuple(self._unfaithful())
        for key in wrong:
            yield f"The register kept something else of {key} than its entries say. That was thrown away; look again."
        if wrong:
            self.record.forget_derived()
            remembering.forget(self.record)

    def _unfaithful(self) -> Iterator[str]:
        """Give the ids of which something else is kept than their entries say."""
        yield from register.unfaithful(self.record, made_by(self.catalog.methods.values()), self._summarise)

    # As pandas frames

    def register_frame(self) -> pd.DataFrame:
        """Give the register: a line per assessment, and one for each purpose without any."""
        from lia.session import frames

        return frames.register_frame(self.register(), self.catalog.texts(self.language))

    def answers_frame(self, assessment: str) -> pd.DataFrame:
        """Give the answers of an assessment: a line per question that is asked, in order."""
        from lia.session import frames

        current, texts = self.assessment(assessment), self.catalog.texts(self.language)
        return frames.answers_frame(current, self.asked(assessment), texts)

    def history_frame(self, assessment: str | None = None) -> pd.DataFrame:
        """Give the entries of an assessment, or of the whole record: a line each, oldest first."""
        from lia.session import frames

        return frames.history_frame(self.history(assessment), self.language)
