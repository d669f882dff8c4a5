"""``Keeping``: the register, parties and figures, talk, who may do what, and what is erased when its time is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from lia.errors import Refused, UnknownName
from lia.model.comment import Thread
from lia.model.party import Party
from lia.model.person import Member, Role
from lia.model.purpose import Purpose, Start
from lia.model.review import Figures
from lia.model.state import State as Standing
from lia.session import checks, course_checks
from lia.session.acting import Acting
from lia.session.agenda import kept_until
from lia.store import erasing
from lia.store.course_values import figures_to_plain, member_to_plain, party_to_plain, use_of, use_to_plain
from lia.store.entry import Change, Kind
from lia.store.fold import fold_threads
from lia.store.state import State
from lia.store.values import purpose_to_plain


class Keeping(Acting):
    """The verbs about everything around an assessment."""

    # The register

    def change_purpose(self, purpose: str, *, token: str = "", **fields: Any) -> Purpose:
        """Change fields of a row of the register; its assessments in force are looked at again.

        Raises:
            WrongInput: a text is too long, a role is none. UnknownName: there is no such field.
            Refused: the use of a purpose is recorded with ``start_use`` and ``stop_use``.
        """
        course_checks.check_fields(fields)

        def changing(state: State) -> Iterator[Change]:
            old = _known(state, purpose)
            given: dict[str, Any] = {name: course_checks.trimmed_field(value) for name, value in fields.items()}
            new = replace(old, **given)
            checks.check_purposes([new], ())
            if new != old:
                yield Change(
                    Kind.PURPOSE_CHANGED, purpose, purpose_to_plain(new), purpose_to_plain(old), purpose=purpose
                )

        self._write(changing, token, action="keep_register")
        return self.purpose(purpose)

    def start_use(self, purpose: str, on: date | None = None, *, token: str = "") -> Purpose:
        """Mark that data are processed for a purpose from ``on`` (else today).

        Raises:
            Refused: it needs an assessment, and no decision in force allows it.
        """
        first = on or self.today()

        def starting(state: State) -> Iterator[Change]:
            known = _known(state, purpose)
            if known.needs_assessment and not self._allowed(purpose, state):
                raise Refused(
                    f"{purpose} may not be marked as in use before an assessment of it is decided, "
                    "and the decision allows it."
                )
            if known.processing_started != first or known.processing_stopped:
                yield _use(known, first, None)

        self._write(starting, token, action="start_use")
        return self.purpose(purpose)

    def stop_use(self, purpose: str, on: date | None = None, *, token: str = "") -> Purpose:
        """Mark that no data are processed for a purpose since ``on`` (else today); retention counts from it."""
        last = on or self.today()

        def stopping(state: State) -> Iterator[Change]:
            known = _known(state, purpose)
            if isinstance(known.processing_started, date) and last < known.processing_started:
                raise Refused(f"{purpose} cannot have stopped before it started.")
            if known.processing_stopped != last:
                yield _use(known, known.processing_started, last)

        self._write(stopping, token, action="start_use")
        return self.purpose(purpose)

    def _allowed(self, purpose: str, state: State) -> bool:
        every = (state.assessment(key) for key in state.assessment_ids(purpose))
        decisions = (one.decision for one in every if one.state is Standing.IN_FORCE and not one.purged)
        return any(one is not None and one.decision not in self.workflow.advice.refusals for one in decisions)

    # Parties, figures, triggers

    def keep_party(self, party: Party, *, token: str = "") -> Party:
        """Add a party or change it; the purposes that use it are looked at again.

        Raises:
            WrongInput: its id, name, country, role, transfer tool or a purpose does not fit.
        """
        given = replace(party, name=str(checks.trimmed(party.name)), contract=str(checks.clean(party.contract)))

        def keeping(state: State) -> Iterator[Change]:
            course_checks.check_party(given, self.workflow, state.purposes())
            there = state.parties().get(party.id)
            old, new = party_to_plain(there) if there else None, party_to_plain(given)
            if old != new:
                yield Change(Kind.PARTY, party.id, new, old)

        self._write(keeping, token, action="keep_parties")
        return self.record.parties()[party.id]

    def drop_party(self, party: str, *, token: str = "") -> None:
        """Take a party out; the purposes that used it are looked at again."""

        def dropping(state: State) -> Iterator[Change]:
            known = state.parties()
            if party not in known:
                raise UnknownName("party", party, known)
            yield Change(Kind.PARTY, party, None, party_to_plain(known[party]))

        self._write(dropping, token, action="keep_parties")

    def record_figures(self, figures: Figures, *, token: str = "") -> None:
        """Record how many were contacted, objected and complained in a period (a year, quarter or month).

        Raises:
            WrongInput: the period or a number does not fit.
        """

        def recording(state: State) -> Iterator[Change]:
            _known(state, figures.purpose)
            course_checks.check_figures(figures)
            yield Change(Kind.FIGURES, figures.period, figures_to_plain(figures), purpose=figures.purpose)

        self._write(recording, token, action="record_figures")

    def note_trigger(self, purpose: str, trigger: str, note: str = "", *, token: str = "") -> None:
        """Note by hand that something happened after which one looks again: a ruling, a new edition, a breach.

        Raises:
            UnknownName: there is no such trigger.
        """
        words = str(checks.trimmed(note))

        def noting(state: State) -> Iterator[Change]:
            _known(state, purpose)
            if trigger not in self.workflow.review.noted:
                raise UnknownName("trigger", trigger, self.workflow.review.noted)
            course_checks.check_text("note", words)
            yield Change(Kind.NOTED, trigger, {"note": words} if words else {}, purpose=purpose)

        self._write(noting, token, action="note_trigger")

    # Talk

    def comment(self, assessment: str, about: str, text: str, thread: str = "", *, token: str = "") -> Thread:
        """Say something about a question, risk or measure (``question:scale``); in a ``thread``, or begin one.

        Raises:
            WrongInput: nothing is said, it is too long, or about nothing there is.
            UnknownName: there is no such thread.
        """
        words, written = str(checks.trimmed(text)), [thread]

        def commenting(state: State) -> Iterator[Change]:
            current = state.assessment(assessment)
            course_checks.check_comment(self.method(current), about, words)
            known = {one.id: one for one in fold_threads(state.entries(assessment))}
            if thread and (thread not in known or known[thread].about != about):
                raise UnknownName("thread", thread, known)
            written[0] = thread or f"{about}.{sum(one.about == about for one in known.values()) + 1}"
            plain = {"thread": written[0], "comment": words}
            yield Change(Kind.COMMENT, about, plain, purpose=current.purpose, assessment=assessment)

        self._write(commenting, token, action="comment", assessment=assessment)
        return next(one for one in reversed(self.threads(assessment)) if one.id == written[0] or not written[0])

    def resolve(self, assessment: str, thread: str, *, token: str = "") -> Thread:
        """Mark a thread as resolved; a further comment opens it again."""

        def resolving(state: State) -> Iterator[Change]:
            known = {one.id: one for one in fold_threads(state.entries(assessment))}
            if thread not in known:
                raise UnknownName("thread", thread, known)
            if known[thread].open:
                purpose = state.assessment(assessment).purpose
                yield Change(Kind.RESOLVED, thread, {}, purpose=purpose, assessment=assessment)

        self._write(resolving, token, action="resolve", assessment=assessment)
        return next(one for one in self.threads(assessment) if one.id == thread)

    # Who may do what

    def admit(self, identity: str, roles: frozenset[Role], name: str = "", *, token: str = "") -> Member:
        """Give somebody the roles they may take (none: they may only read)."""
        wanted = Member(0, str(checks.trimmed(identity)), str(checks.trimmed(name)), frozenset(map(Role, roles)))

        def admitting(state: State) -> Iterator[Change]:
            course_checks.check_member(wanted)
            every = state.members()
            there = next((one for one in every if one.identity == wanted.identity), None)
            number = there.id if there else max((one.id for one in every), default=0) + 1
            old, new = member_to_plain(there) if there else None, member_to_plain(wanted)
            if old != new:
                yield Change(Kind.PERSON, str(number), new, old)

        self._write(admitting, token, action="admit")
        return next(one for one in self.members() if one.identity == wanted.identity)

    # What is erased

    def purgeable(self) -> tuple[tuple[str, date], ...]:
        """Give the assessments whose retention has ended, each with the day it ended."""
        rules, today = self.workflow.retention, self.today()
        ends = ((one.id, kept_until(row.purpose, one, rules)) for row in self.register() for one in row.assessments)
        return tuple((key, end) for key, end in ends if end is not None and end <= today)

    def purge(self, *assessments: str) -> tuple[str, ...]:
        """Erase the words of assessments whose retention has ended (all, unless some are named); give their ids.

        A tombstone stays in the journal, and the chain stays whole.

        Raises:
            Refused: the retention of one that is named has not ended.
        """
        ended = dict(self.purgeable())
        if early := [key for key in assessments if key not in ended]:
            raise Refused(f"The retention of {', '.join(early)} has not ended yet; nothing was erased.")
        chosen = assessments or tuple(ended)
        for key in chosen:
            tombstone = Change(Kind.PURGED, "", {"ended": ended[key].isoformat()}, assessment=key)
            self._erase(tombstone, lambda state, key=key: erasing.of_assessment(state.connection, key))
        return chosen

    def erase_person(self, name: str) -> int:
        """Erase somebody's name wherever they acted under it (GDPR 17); what they said stays. Give how often."""
        words = str(checks.trimmed(name))
        if not words:
            raise Refused("Say whose name is to be erased.")
        return self._erase(Change(Kind.ERASED, "name", {}), lambda state: erasing.of_person(state.connection, words))

    def _erase(self, tombstone: Change, words: Any) -> int:
        self.findings.forget()
        return self.record.erase(self.act(), tombstone, words)


def _known(state: State, purpose: str) -> Purpose:
    known = state.purposes()
    if purpose not in known:
        raise UnknownName("purpose", purpose, known)
    return known[purpose]


def _use(purpose: Purpose, started: date | Start, stopped: date | None) -> Change:
    return Change(Kind.PURPOSE_USE, purpose.id, use_to_plain(started, stopped), use_of(purpose), purpose=purpose.id)
