"""``Session``: a workspace as one person uses it, with the verbs of the app, the command line and notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lia.catalog import Catalog, own_folder
from lia.errors import Refused, UnknownName
from lia.model.assessment import Answer, Assessment, Person, Role, SafeguardChoice
from lia.model.person import LOCAL, Identity
from lia.model.text import LocalText
from lia.session import changes, checks, undoing
from lia.session.acting import LANGUAGE
from lia.session.course.deciding import Deciding
from lia.session.course.purging import Purging
from lia.session.course.talk import Talk
from lia.session.dpia.dpias import Dpias
from lia.session.folder import EXAMPLE, free_id, make_workspace, utc_now, workspace_folder
from lia.session.identity import IdentitySettings
from lia.session.question_stamps import question_stamps
from lia.session.register.parties_and_figures import PartiesAndFigures
from lia.session.reporting import Reporting
from lia.session.screening.screenings import Screenings
from lia.session.what_if import Trying
from lia.store.entry import Change
from lia.store.record import Record
from lia.store.state import State

JURISDICTION = "NL"
"""Whose law applies to a new assessment where none is named: that of the organisation this was made for."""


class Session(Deciding, PartiesAndFigures, Talk, Purging, Screenings, Dpias, Reporting, Trying):
    """A workspace as one person uses it.

    Every change is saved before the verb returns. Where a verb takes ``expected``, it is the number
    of the entry the person had on the screen (0: nothing), and ``Conflict`` is raised where another
    one stands now; ``token`` is the id of the message a change came with: the same one is written
    once. Any verb may raise a ``RecordError``, and ``UnknownName`` for an id that does not exist.
    """

    @classmethod
    def open(
        cls,
        folder: Path | str | None = None,
        person: Person | None = None,
        now: Callable[[], datetime] = utc_now,
        *,
        language: str = LANGUAGE,
        example: str | None = EXAMPLE,
        catalog: Catalog | None = None,
        identity: Identity | None = LOCAL,
        settings: IdentitySettings | None = None,
    ) -> Session:
        """Open the workspace in ``folder`` (else ``LIA_WORKSPACE``, else ``./workspace``).

        At first use it is made, with the register and the assessments of ``example`` (``None``: empty).
        ``person`` is an assessor without a name unless given; ``language`` is that of frames and notebooks.
        ``identity`` is who the machine vouches for: on a laptop anybody, with any role.
        """
        workspace = workspace_folder(folder)
        catalog = catalog or Catalog.load(extra=own_folder(workspace))
        if language not in catalog.languages:
            raise UnknownName("language", language, catalog.languages)
        path = make_workspace(workspace, catalog, now(), example)
        record = Record(path, now, workflow=catalog.workflow)
        acting = cls(record, catalog, person or Person(Role.ASSESSOR), now, language)
        return acting if identity == LOCAL else acting.signed_in(identity, settings)

    def take_in(self, arriving: Callable[[State], Iterable[Change]]) -> int:
        """Write what arrives from elsewhere, in one act; see ``lia.session.transfer.transfer``."""
        return self._write(arriving)

    def open_assessment(
        self,
        purpose: str,
        scope: LocalText = "",
        *,
        jurisdiction: str = "",
        on: date | None = None,
        sector: str = "",
        token: str = "",
    ) -> Assessment:
        """Start an assessment of a purpose.

        ``scope`` says in one sentence which people and which way of processing it is about; a
        purpose that has an assessment already needs it. The law is that of ``on`` (else today) in
        ``jurisdiction`` (else the Netherlands).
        """
        day = on or self.now().date()
        method = self.catalog.method(on=day)
        where = jurisdiction or JURISDICTION
        new = Assessment("", purpose, checks.trimmed(scope), method.id, method.edition, where, day, sector)
        checks.check_description(new, method, self.catalog.jurisdictions)
        opened: list[str] = []

        def opening(state: State) -> Iterator[Change]:
            if purpose not in state.purposes():
                raise UnknownName("purpose", purpose, state.purposes())
            others = state.assessment_ids(purpose)
            if others and not new.scope:
                raise Refused(f"{purpose} has an assessment already; say in one sentence what the other one is about.")
            opened.append(free_id(purpose, others))
            return changes.opening(replace(new, id=opened[0]))

        self._write(opening, token)
        return self.assessment(opened[0] if opened else self.record.opened_by(token) or "")

    def check_answers(self, assessment: str, answers: Iterable[Answer]) -> None:
        """See that the answers fit; ``WrongInput`` names every mistake."""
        current = self.assessment(assessment)
        checks.check_answers(self.method(current), current, answers)

    def answer(self, assessment: str, answer: Answer, expected: int | None = None, *, token: str = "") -> Assessment:
        """Record an answer, in place of the one that stands."""
        return self._answer(assessment, (answer,), expected, token)

    def answer_all(self, assessment: str, answers: Iterable[Answer], *, token: str = "") -> Assessment:
        """Record several answers: all of them, or none if one does not fit."""
        return self._answer(assessment, tuple(answers), None, token)

    def _answer(self, key: str, answers: tuple[Answer, ...], expected: int | None, token: str) -> Assessment:
        stamps = question_stamps(self.catalog)
        given = tuple(map(checks.clean_answer, answers))

        def answering(current: Assessment, _: State) -> Iterator[Change]:
            checks.check_answers(self.method(current), current, given)
            for one in given:
                yield from changes.answering(current, one, stamps(one.question), expected)

        return self._change(key, answering, token, "answer")

    def withdraw_answer(
        self, assessment: str, question: str, expected: int | None = None, *, token: str = ""
    ) -> Assessment:
        """Take an answer back: the question counts as not asked yet."""
        return self._change(
            assessment, lambda current, _: changes.withdrawing(current, question, expected), token, "answer"
        )

    def choose_safeguard(
        self, assessment: str, choice: SafeguardChoice, expected: int | None = None, *, token: str = ""
    ) -> Assessment:
        """Choose a safeguard; a planned one counts once it has an owner and a date."""
        chosen = checks.clean_choice(choice)

        def choosing(current: Assessment, _: State) -> Iterator[Change]:
            checks.check_choice(self.method(current), chosen)
            return changes.choosing(current, chosen, expected)

        return self._change(assessment, choosing, token, "answer")

    def drop_safeguard(
        self, assessment: str, safeguard: str, expected: int | None = None, *, token: str = ""
    ) -> Assessment:
        """Take a safeguard out of the choice."""
        return self._change(
            assessment, lambda current, _: changes.dropping(current, safeguard, expected), token, "answer"
        )

    def no_safeguards(self, assessment: str, *, token: str = "") -> Assessment:
        """Answer that there are no safeguards."""
        return self._change(assessment, lambda current, _: changes.choosing_none(current), token, "answer")

    def describe(
        self,
        assessment: str,
        *,
        scope: LocalText | None = None,
        on: date | None = None,
        jurisdiction: str | None = None,
        sector: str | None = None,
        expected: int | None = None,
        token: str = "",
    ) -> Assessment:
        """Describe the assessment anew; ``None`` leaves a field as it is.

        ``expected`` is here the last entry of the whole assessment as it was seen.
        """
        wanted = {"scope": scope, "on": on, "jurisdiction": jurisdiction, "sector": sector}
        given: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
        if scope is not None:
            given["scope"] = checks.trimmed(scope)

        def describing(current: Assessment, state: State) -> Iterator[Change]:
            checks.check_description(replace(current, **given), self.method(current), self.catalog.jurisdictions)
            return changes.describing(current, given, state.entries(assessment), expected)

        return self._change(assessment, describing, token, "describe")

    def confirm(self, assessment: str, question: str, *, token: str = "") -> Assessment:
        """Confirm an answer whose question was reworded since: it stands for the text as it reads now.

        Raises:
            UnknownName: the question has no answer.
        """
        stamps = question_stamps(self.catalog)

        def confirming(current: Assessment, _: State) -> Iterator[Change]:
            if question not in current.answers:
                raise UnknownName("answer", question, current.answers)
            return changes.answering(current, current.answers[question], stamps(question))

        return self._change(assessment, confirming, token, "answer")

    def can_undo(self, assessment: str) -> bool:
        """Whether somebody in this person's role changed the assessment since it was opened."""
        with self.record.reading() as state:
            return state.has_acts(assessment, self.person.role, undoing.UNDOABLE)

    def undo(self, assessment: str, *, token: str = "") -> Assessment:
        """Restore what was there before this person's last act in the assessment; again: the act before it."""
        return self._change(assessment, lambda _, state: undoing.undoing(state.entries(assessment), self.person), token)


def open_workspace(folder: Path | str | None = None, person: Person | None = None, **options: Any) -> Session:
    """Open a workspace; see ``Session.open``."""
    return Session.open(folder, person, **options)
