"""What one open page has before it: a session, a language, a person, and the assessment it shows."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lia.app.assessment.finding_view import finding_view
from lia.app.assessment.view import PageFacts, assessment_view
from lia.app.plain import Plain
from lia.app.register.row_texts import RowTexts, row_texts
from lia.app.register.view import row_view
from lia.catalog import Catalog
from lia.model.assessment import Assessment
from lia.model.person import LOCAL, Role
from lia.model.text import Texts, say
from lia.report.words import Words
from lia.scoring import applicable
from lia.session import Session

CHANGING = {"answering": "answer", "describing": "describe"}
"""What a page lets people change in an assessment, and the action each is."""
WARMED = 20  # assessments, those changed last, whose finding is computed before a page is opened


@dataclass
class Desk:
    """The state of one page; everything that lasts is in the record behind ``session``."""

    session: Session
    language: str
    instance: str = field(default_factory=lambda: uuid.uuid4().hex)
    shown: str | None = None  # the assessment that the page has open
    shown_dpia: str | None = None  # the impact assessment that the page has open
    seen: int = 0  # the last journal entry this page was told about
    listed: RowTexts | None = None  # the rows of the register that this page was given last

    def __post_init__(self) -> None:
        self.seen = self.session.last_seq()

    @property
    def texts(self) -> Texts:
        """The texts in the language of the page."""
        return self.session.catalog.texts(self.language)

    @property
    def workspace(self) -> str:
        """A name for the record, and for who is signed in, that tells it from another and gives no path away.

        What a browser keeps under this name is sent again by the same person only.
        """
        who = self.session.identity
        name = f"\0{who.name}" if who and who != LOCAL else ""
        return hashlib.sha256(f"{self.session.record.path}{name}".encode()).hexdigest()[:16]

    @property
    def notice(self) -> str:
        """What must be said about the examples in the register; empty where there are none."""
        catalog = self.session.catalog
        shown = any(one.example for one in self.session.record.purposes().values())
        return say(catalog.example_register().notice, self.language) if shown and catalog.example_registers else ""

    def register(self) -> list[Plain]:
        """Give the rows of the register."""
        return [row_view(row, self.language) for row in self.session.register()]

    def rows(self, first: int | None = None, known: str = "") -> Plain:
        """Give the rows of the register as text: the first of them, those new since ``known``, or all.

        ``as`` is the name under which the page may say later which rows it knows, where it was given all;
        ``since``: these are only those that came or changed since that.
        """
        found = row_texts(self.session, self.language)
        total = len(found.texts)
        if first is not None and first < total:
            return {"rows": found.first(first), "total": total}
        before, self.listed = self.listed, found
        if before is not None and (known, self.language) == (before.stamp, before.language):
            return {"rows": found.other_than(before), "total": total, "as": found.stamp, "since": known}
        return {"rows": found.whole, "total": total, "as": found.stamp}

    def view(self, assessment: Assessment) -> Plain:
        """Give an assessment with its finding, in the language of the page."""
        session, method = self.session, self.session.method(assessment)
        words = words_of(session.catalog, self.language, assessment.edition)
        facts = PageFacts(
            method,
            asked=tuple(question.id for question in applicable(method, assessment)),
            finding=finding_view(session.findings.of(assessment), words),
            purpose_name=say(session.purpose(assessment.purpose).name, self.language),
            made_afterwards=session.made_afterwards(assessment),
            advice_needed=assessment.decision is None and session.advice_needed(assessment.id),
            stale=session.reworded_in(assessment),
        )
        found = assessment_view(assessment, facts, self.language)
        found |= {name: self._who_may(action, assessment) for name, action in CHANGING.items()}
        found["can_undo"] = session.can_undo(assessment.id)
        return {**found, "leads_to_screening": session.leads_to_screening(assessment)}

    def _who_may(self, name: str, assessment: Assessment) -> Plain:
        """Give who may do this, and the state in words where nobody may now."""
        action = self.session.workflow.action(name)
        closed = "" if assessment.state in action.moves else self.texts[f"state.{assessment.state}.name"]
        return {"closed": closed, "roles": [str(one) for one in Role if one in action.roles]}

    @contextmanager
    def own_changes(self, token: str) -> Iterator[None]:
        """Take what is written inside as known: the page hears of it in the reply already.

        Where others wrote at the same moment it is told all of it again, so that theirs is not missed.
        """
        before = self.session.last_seq()
        yield
        last = self.session.last_seq()
        if before == self.seen and last != before and not self.session.others_wrote(before, last, token):
            self.seen = last

    def wrote(self, token: str, given: Mapping[str, Any]) -> Plain:
        """Give which entries a change made that says what it rests on: the next one may rest on these."""
        found = self.session.written_under(token) if "expected" in given else None
        return {"wrote": found} if found else {}

    def show(self, assessment: Assessment) -> Plain:
        """Give an assessment and remember that the page shows it."""
        self.shown = assessment.id
        return {"assessment": self.view(assessment)}


@lru_cache(maxsize=8)
def words_of(catalog: Catalog, language: str, edition: str) -> Words:
    """Give the wording of findings in a language for an edition."""
    return Words(catalog.texts(language), catalog.method(edition))
