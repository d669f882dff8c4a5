"""``Screenings``: the verbs with which people find out and record whether a DPIA is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import sha256

from lia.errors import Refused, UnknownName
from lia.exchange.screening_json import screening_to_json
from lia.model.assessment import Answer, Confidence, Decision
from lia.model.screening import Proposal
from lia.model.screening_record import DAY, PLACES, DpoView, ScreeningRecord
from lia.model.text import LocalText, said
from lia.session import checks
from lia.session.acting import Acting
from lia.session.question_stamps import screening_stamps
from lia.session.screening import changes as screening_changes
from lia.session.screening import checks as screening_checks
from lia.session.screening.reading import ScreeningReading
from lia.store.entry import Change
from lia.store.screenings import has_screening_acts, read_screenings, screening_entries
from lia.store.state import State

CHANGED_SINCE = "Something was changed after you saw the outcome. Look at it again, then decide."
Writing = Callable[[ScreeningRecord], Iterable[Change]]


class Screenings(ScreeningReading, Acting):
    """One screening per purpose; the first answer opens it. ``expected`` and ``token`` are as everywhere."""

    def screen_answer(
        self, purpose: str, answer: Answer, expected: int | None = None, *, token: str = ""
    ) -> ScreeningRecord:
        """Answer a question, an entry of a list, or a question of the pre-scan.

        Raises:
            WrongInput: there is no such question or option, or a text is too long.
        """
        given = checks.clean_answer(answer)

        def answering(current: ScreeningRecord) -> Iterator[Change]:
            method = self.screening_method(current)
            screening_checks.check_answer(method, given)
            prescan = screening_checks.in_prescan(method, given.question)
            stamp = screening_stamps(self.catalog)(given.question)
            return screening_changes.answering(current, given, stamp, expected, prescan=prescan)

        return self._screen(purpose, answering, token)

    def screen_withdraw(
        self, purpose: str, question: str, expected: int | None = None, *, token: str = ""
    ) -> ScreeningRecord:
        """Take an answer back: the question counts as not asked yet."""

        def withdrawing(current: ScreeningRecord) -> Iterator[Change]:
            prescan = screening_checks.in_prescan(self.screening_method(current), question)
            return screening_changes.withdrawing(current, question, expected, prescan=prescan)

        return self._screen(purpose, withdrawing, token)

    def screen_confirm(self, purpose: str, questions: Iterable[str], *, token: str = "") -> ScreeningRecord:
        """Confirm what an assessment speaks for: it counts from now on, with the assessment as its reason.

        Raises:
            UnknownName: nothing is proposed for a question.
        """
        wanted = tuple(questions)

        def confirming(current: ScreeningRecord) -> Iterator[Change]:
            open_ = self.screening_proposals(current)
            stamps = screening_stamps(self.catalog)
            for question in wanted:
                answer = _confirmed(question, open_)
                yield from screening_changes.answering(current, answer, stamps(question), prescan=False)

        return self._screen(purpose, confirming, token)

    def screen_stand_by(self, purpose: str, question: str, *, token: str = "") -> ScreeningRecord:
        """Confirm an answer whose question was reworded since: it stands for the text as it reads now.

        Raises:
            UnknownName: the question has no answer.
        """

        def standing_by(current: ScreeningRecord) -> Iterator[Change]:
            if question not in current.given:
                raise UnknownName("answer", question, current.given)
            prescan = screening_checks.in_prescan(self.screening_method(current), question)
            stamp = screening_stamps(self.catalog)(question)
            return screening_changes.answering(current, current.given[question], stamp, prescan=prescan)

        return self._screen(purpose, standing_by, token)

    def screen_describe(
        self,
        purpose: str,
        *,
        jurisdictions: Iterable[str] | None = None,
        on: date | None = None,
        expected: int | None = None,
        token: str = "",
    ) -> ScreeningRecord:
        """Choose the places whose law counts, or the day whose lists are looked at; ``None`` leaves it as it is.

        Raises:
            UnknownName: a place is not known. Refused: no place is left.
        """
        places = tuple(jurisdictions) if jurisdictions is not None else None
        if places is not None:
            screening_checks.check_places(places, self.catalog.jurisdictions)
        wanted = {PLACES: places, DAY: on}
        given: dict[str, object] = {name: value for name, value in wanted.items() if value is not None}
        return self._screen(purpose, lambda current: screening_changes.describing(current, given, expected), token)

    def screen_view(self, purpose: str, text: LocalText, *, token: str = "") -> ScreeningRecord:
        """Record what the DPO thinks of the screening as it stands.

        Raises:
            Refused: there are no words, or nobody began the screening.
        """
        view = DpoView(checks.trimmed(text))
        screening_checks.check_text("view of the DPO", view.text)

        def viewing(current: ScreeningRecord) -> Iterator[Change]:
            _check_begun(current)
            if not said(view.text):
                raise Refused("Write in a few words what the DPO thinks.")
            return screening_changes.viewing(current, view)

        return self._screen(purpose, viewing, token, "view_screening")

    def screen_decide(
        self, purpose: str, decision: str, grounds: str = "", *, expected: int | None = None, token: str = ""
    ) -> ScreeningRecord:
        """Record the controller's decision whether a DPIA is made. It stands apart from the outcome.

        To make none needs reasons and the DPO's view of the screening as it stands. ``expected`` is the
        last entry of the screening as it was seen.

        Raises:
            UnknownName: there is no such decision.
            NotNow: answers, reasons or the DPO's view are missing.
        """
        because = str(checks.trimmed(grounds))
        screening_checks.check_text("grounds", because)

        def deciding(current: ScreeningRecord) -> Iterator[Change]:
            _check_begun(current)
            if expected is not None and expected < current.changed_seq:
                raise Refused(CHANGED_SINCE)
            finding = self.screening_finding(current)
            screening_checks.check_decision(self.screening_method(current), current, finding, decision, because)
            digest = sha256(screening_to_json(finding).encode()).hexdigest()
            act = self.act()
            taken = Decision(decision, because, finding.outcome.value, digest, act.person, act.at)
            return screening_changes.deciding(current, taken)

        return self._screen(purpose, deciding, token, "decide_screening")

    def can_undo_screening(self, purpose: str) -> bool:
        """Whether somebody in this person's role changed the screening."""
        with self.record.reading() as state:
            return has_screening_acts(state, purpose, self.person.role)

    def screen_undo(self, purpose: str, *, token: str = "") -> ScreeningRecord:
        """Restore what was there before this person's last act in the screening; again: the act before it."""

        def undoing(state: State) -> Iterable[Change]:
            current, entries = read_screenings(state).get(purpose), screening_entries(state, purpose)
            if current is None:
                raise UnknownName("screened purpose", purpose, read_screenings(state))
            return screening_changes.undoing(entries, self.person)

        self._write(undoing, token)
        return self.screening(purpose)

    def _screen(self, purpose: str, change: Writing, token: str, action: str = "screen") -> ScreeningRecord:
        """Write a change; what nobody began is begun in the same act."""
        fresh = self._new_screening(purpose)

        def changing(state: State) -> Iterator[Change]:
            kept = read_screenings(state).get(purpose)
            current = self._with_role(kept, state) if kept else fresh
            changes = tuple(change(current))
            if kept is None and changes:
                yield from screening_changes.opening(fresh)
            yield from changes

        self._write(changing, token, action=action)
        return self.screening_draft(purpose)


def _check_begun(screening: ScreeningRecord) -> None:
    if not screening.seq:
        raise Refused("Nobody has answered anything in this screening yet. Answer the questions first.")


def _confirmed(question: str, proposed: Iterable[Proposal]) -> Answer:
    """The answer that was proposed; it is only as firm as what it was read from is read."""
    found = [one for one in proposed if one.question == question]
    if not found:
        raise UnknownName("proposed answer", question, [one.question for one in proposed])
    evidence = ", ".join(f"{one.assessment}: {', '.join(name for name, _ in one.because)}" for one in found)
    return Answer(question, (found[0].option,), confidence=Confidence.STATED, evidence=evidence)
