"""``PartiesAndFigures``: parties, figures, and what happened after which one looks again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lia.errors import Clashes, UnknownName
from lia.model.party import Party
from lia.model.review import Figures
from lia.session import checks
from lia.session.course import checks as course_checks
from lia.session.register import parties
from lia.session.register.registering import Registering, known_purpose
from lia.store.course_values import figures_to_plain, party_to_plain
from lia.store.entry import Change, Entry, Kind
from lia.store.state import State


class PartiesAndFigures(Registering):
    """The verbs about what stands around the rows of the register."""

    def keep_party(self, party: Party, expected: int | None = None, *, token: str = "") -> Party:
        """Add a party or change it; the purposes that use it are looked at again.

        With ``expected`` (the number of the party as it was read, 0: there was none) what the person left
        as they read it stays as others wrote it since.

        Raises:
            WrongInput: its id, name, country, role, transfer tool or a purpose does not fit.
            Clashes: somebody changed the same since, or took it out.
        """
        given = replace(party, name=str(checks.trimmed(party.name)), contract=str(checks.clean(party.contract)))

        def keeping(state: State) -> Iterator[Change]:
            there, new_one = state.parties().get(party.id), given
            if expected is not None:
                entries = state.entries_about(party.id, Kind.PARTY)
                last = entries[-1].seq if entries else 0
                new_one = parties.joined(parties.party_at(entries, expected), given, there, last)
            course_checks.check_party(new_one, self.workflow, state.purposes())
            old, new = party_to_plain(there) if there else None, party_to_plain(new_one)
            if old != new:
                yield Change(Kind.PARTY, party.id, new, old)

        self._write(keeping, token, action="keep_parties")
        return self.record.parties()[party.id]

    def drop_party(self, party: str, expected: int | None = None, *, token: str = "") -> None:
        """Take a party out; the purposes that used it are looked at again.

        Raises:
            Clashes: somebody changed it after it was read (``expected``).
        """

        def dropping(state: State) -> Iterator[Change]:
            known = state.parties()
            if party not in known:
                raise UnknownName("party", party, known)
            if expected not in (None, known[party].seq):
                raise Clashes({}, known[party].seq)
            yield Change(Kind.PARTY, party, None, party_to_plain(known[party]))

        self._write(dropping, token, action="keep_parties")

    def party_history(self, party: str) -> tuple[Entry, ...]:
        """Give every entry about a party, oldest first; also of one that was taken out."""
        with self.record.reading() as state:
            return state.entries_about(party, Kind.PARTY)

    def record_figures(self, figures: Figures, *, token: str = "") -> None:
        """Record how many were contacted, objected and complained in a period (a year, quarter or month).

        Raises:
            WrongInput: the period or a number does not fit.
        """

        def recording(state: State) -> Iterator[Change]:
            known_purpose(state, figures.purpose)
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
            known_purpose(state, purpose)
            if trigger not in self.workflow.review.noted:
                raise UnknownName("trigger", trigger, self.workflow.review.noted)
            course_checks.check_text("note", words)
            yield Change(Kind.NOTED, trigger, {"note": words} if words else {}, purpose=purpose)

        self._write(noting, token, action="note_trigger")
