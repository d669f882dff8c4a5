"""``Registering``: the rows of the register, added and changed by people, and when data are processed for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from lia.errors import NotNow, UnknownName
from lia.model.purpose import Purpose, Start, Wanted
from lia.model.state import State as Standing
from lia.session import checks
from lia.session.acting import Acting
from lia.session.course import checks as course_checks
from lia.session.register import rows, use
from lia.store.course_values import use_of, use_to_plain
from lia.store.entry import Change, Entry, Kind
from lia.store.fold import OF_PURPOSES
from lia.store.state import State
from lia.store.values import purpose_to_plain

SETTLING = (Kind.DECISION, Kind.MOVED, Kind.DPIA_DECIDED, Kind.SCREENING_DECIDED)
"""The kinds of entry by which somebody may have settled what a row says."""


class Registering(Acting):
    """The verbs about the register. ``seen`` is the number of the row as the person read it (``row_seq``)."""

    def add_purpose(self, *purposes: Purpose, token: str = "") -> None:
        """Add rows to the register: all of them, or none if one does not fit.

        Raises:
            WrongInput: an id is no plain word or in use, a name is missing, a text is too long.
        """

        def adding(state: State) -> Iterator[Change]:
            checks.check_purposes(purposes, state.purposes())
            for one in purposes:
                yield Change(Kind.PURPOSE_ADDED, one.id, purpose_to_plain(one), purpose=one.id)

        self._write(adding, token)

    def new_purpose(self, purpose: Purpose, *, token: str = "") -> Purpose:
        """Add one row as a person wrote it; without an id it gets the next that is free.

        Raises:
            WrongInput: as ``add_purpose``, and for texts that are too long for a row, each at its field.
        """
        added: list[str] = []

        def adding(state: State) -> Iterator[Change]:
            known = state.purposes()
            new = replace(purpose, id=purpose.id or rows.next_id(known), **_trimmed(_texts(purpose)))
            rows.check(f"register row {new.id}", {"id": new.id, **_texts(new), "role": new.role}, known)
            added.append(new.id)
            yield Change(Kind.PURPOSE_ADDED, new.id, purpose_to_plain(new), purpose=new.id)

        self._write(adding, token, action="keep_register")
        return self.purpose(added[0] if added else self._added_by(token))

    def _added_by(self, token: str) -> str:
        return next(one.field for one in self.record.of_kind(Kind.PURPOSE_ADDED) if one.token == token)

    def change_purpose(
        self, purpose: str, *, seen: int | None = None, language: str = "", token: str = "", **fields: Any
    ) -> Purpose:
        """Change fields of a row of the register; its assessments in force are looked at again.

        With ``language`` texts are words in that language, and other languages keep theirs. With
        ``seen`` a field that says what the row said then leaves what others wrote since.

        Raises:
            WrongInput: a text is too long, a role is none. UnknownName: there is no such field.
            Refused: the use of a purpose is recorded with ``start_use`` and ``stop_use``.
            Clashes: somebody changed the same fields since.
        """
        course_checks.check_fields(fields)
        wanted = _trimmed(fields)

        def changing(state: State) -> Iterator[Change]:
            old = known_purpose(state, purpose)
            given = self._unclashed(state, old, wanted, language, seen)
            rows.check(f"register row {purpose}", given)
            texts = {name: rows.with_words(getattr(old, name), one, language) for name, one in given.items()}
            new = replace(old, **texts)
            checks.check_purposes([new], ())
            if new != old:
                yield rows.changing(old, purpose_to_plain(old), purpose_to_plain(new))

        self._write(changing, token, action="keep_register")
        return self.purpose(purpose)

    @staticmethod
    def _unclashed(
        state: State, now: Purpose, fields: Mapping[str, Any], language: str, seen: int | None
    ) -> dict[str, Any]:
        if seen is None:
            return dict(fields)
        entries = state.entries_about(now.id, *rows.WHOLE)
        base = rows.row_at(entries, seen) or Purpose(now.id, "")
        return rows.asked(base, now, fields, language, entries[-1].seq)

    def undo_purpose(self, purpose: str, *, token: str = "") -> Purpose:
        """Take this person's last change of a row back; the mark that it is looked at again goes with it.

        Raises:
            Refused: nothing is left to undo. NotNow: it was decided on since. Conflict: somebody changed it since.
        """

        def undoing(state: State) -> Iterator[Change]:
            now, entries = known_purpose(state, purpose), state.entries_about(purpose, *rows.WHOLE)
            change = rows.undoing(now, entries, self.person)
            if _settled(state, purpose, change.undoes or 0):
                raise NotNow(rows.SETTLED, "row_settled")
            yield change

        self._write(undoing, token, action="keep_register")
        return self.purpose(purpose)

    def can_undo_purpose(self, purpose: str) -> bool:
        """Whether this person changed the row, and nobody decided on it since."""
        with self.record.reading() as state:
            last = rows.undoable(state.entries_about(purpose, *rows.WHOLE), self.person)
            return last is not None and not _settled(state, purpose, last.seq)

    def row_history(self, purpose: str) -> tuple[Entry, ...]:
        """Give every entry about a row of the register and its use, oldest first."""
        self.purpose(purpose)
        with self.record.reading() as state:
            return state.entries_about(purpose, *OF_PURPOSES)

    def row_seq(self, purpose: str) -> int:
        """Give the number of the entry by which a row reads as it does."""
        return max(one.seq for one in self.row_history(purpose) if one.kind in rows.WHOLE)

    # Its use

    def start_use(self, purpose: str, on: date | None = None, *, token: str = "") -> Purpose:
        """Mark that data are processed for a purpose from ``on`` (else today).

        Raises:
            NotNow: it needs an assessment, and no decision in force allows it.
            WrongInput: the day has not come, or lies before the use ended last.
        """
        first = on or self.today()

        def starting(state: State) -> Iterator[Change]:
            known = known_purpose(state, purpose)
            if known.needs_assessment and not self._allowed(purpose, state):
                sentence = f"{purpose} may not be marked as in use before an assessment of it is decided, "
                raise NotNow(sentence + "and the decision allows it.", "use_undecided")
            stopped = use.last_stop(state.entries_about(purpose, Kind.PURPOSE_USE))
            use.check_start(known, first, self.today(), stopped)
            if known.processing_started != first or known.processing_stopped:
                yield _use(known, first, None)

        self._write(starting, token, action="start_use")
        return self.purpose(purpose)

    def stop_use(self, purpose: str, on: date | None = None, *, token: str = "") -> Purpose:
        """Mark that no data are processed for a purpose since ``on`` (else today); retention counts from it.

        Raises:
            WrongInput: the day has not come, or lies before the use began.
        """
        last = on or self.today()

        def stopping(state: State) -> Iterator[Change]:
            known = known_purpose(state, purpose)
            use.check_stop(known, last, self.today())
            if known.processing_stopped != last:
                yield _use(known, known.processing_started, last)

        self._write(stopping, token, action="start_use")
        return self.purpose(purpose)

    def allowed_since(self, purpose: str) -> date | None:
        """Give the day of the first decision in force that allows a purpose; ``None``: none does."""
        with self.record.reading() as state:
            return min(self._allowing(purpose, state), default=None)

    def _allowed(self, purpose: str, state: State) -> bool:
        return any(True for _ in self._allowing(purpose, state))

    def _allowing(self, purpose: str, state: State) -> Iterator[date]:
        """The days of the decisions in force that allow it."""
        for one in (state.assessment(key) for key in state.assessment_ids(purpose)):
            taken = one.decision if one.state is Standing.IN_FORCE and not one.purged else None
            if taken is not None and taken.decision not in self.workflow.advice.refusals:
                yield taken.decided_at.date()


def known_purpose(state: State, purpose: str) -> Purpose:
    """Give a row of the register; ``UnknownName`` where there is none."""
    known = state.purposes()
    if purpose not in known:
        raise UnknownName("purpose", purpose, known)
    return known[purpose]


def _settled(state: State, purpose: str, seq: int) -> bool:
    after = state.happened_since(purpose, seq, *SETTLING)
    return any(one.kind is not Kind.MOVED or one.field == "keep" for one in after)


def _texts(purpose: Purpose) -> dict[str, Any]:
    return {name: getattr(purpose, name) for name in checks.TEXTS_OF_PURPOSE if name not in ("id", "role")}


def _trimmed(fields: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: course_checks.trimmed_field(value) for name, value in fields.items()}
    return {name: Wanted(str(one)) if name == "lia_wanted" else one for name, one in found.items()}


def _use(purpose: Purpose, started: date | Start, stopped: date | None) -> Change:
    return Change(Kind.PURPOSE_USE, purpose.id, use_to_plain(started, stopped), use_of(purpose), purpose=purpose.id)
