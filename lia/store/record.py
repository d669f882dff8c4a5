"""The record: one file that keeps what was assessed, by whom, when, and what was decided.

Several processes may hold one record; all of them see a change as soon as it is acknowledged.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from lia.errors import BeyondRole, RecordError
from lia.model.assessment import Assessment
from lia.model.party import Party
from lia.model.person import Member
from lia.model.purpose import Purpose
from lia.model.review import Trigger
from lia.model.state import State as Standing
from lia.model.workflow import ReviewRules, Workflow
from lia.store import derived, erasing, inherited, journal, people
from lia.store.chain import Verdict
from lia.store.database import WAIT, check_sound, check_writable, open_engine, write_to
from lia.store.derived import Derived
from lia.store.entry import Act, Change, Entry, Kind
from lia.store.erasing import Words
from lia.store.faults import MOVED, told, understood
from lia.store.guard import Guard
from lia.store.migrations import check_form, migrate
from lia.store.proof import verify
from lia.store.state import Folded, State
from lia.store.tables import journal as table
from lia.store.touched import touched_since


class Record:
    """An open record. Any method may raise a ``RecordError``; nothing is half-written then."""

    def __init__(
        self, path: Path, now: Callable[[], datetime], wait: float = WAIT, *, workflow: Workflow | None = None
    ) -> None:
        """Open the existing record at ``path``, and bring it to its newest form.

        ``now`` gives the time of a migration; ``wait`` is how many seconds to wait for another writer;
        ``workflow`` says who may write what (``None``: whatever comes is written, as when a record is moved).

        Raises:
            RecordLocked, RecordReadOnly, RecordDamaged, RecordTooNew: see ``lia.errors``.
        """
        self.path = path
        self._guard = Guard(workflow) if workflow else None
        with told(path):
            check_writable(path)
            self._file = _identity(path)
            _look_first(path, wait)
            self._engine = open_engine(path, wait)
            migrate(self._engine, now)
            with self._engine.connect() as connection:
                self._folded = inherited.taken_over(path, self._file, connection)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[State]:
        """Give the state of one moment: whatever is read inside belongs together."""
        with told(self.path), self._engine.connect() as connection, connection.begin():
            yield self._state(connection)

    def _state(self, connection: Connection) -> State:
        """Give the state; what was folded before words were erased, also by another process, is folded anew."""
        last = journal.last_seq(connection)
        if last > self._folded.seen:
            if self._folded.seen and journal.erased_since(connection, self._folded.seen):
                self._folded = Folded(self.path)
            self._folded.seen = last
        return State(connection, self._folded)

    @property
    def memory(self) -> dict[str, Any]:
        """What others made of the record and keep in memory, under a name each; gone once words are erased.

        To be asked for after a look at the record. No value in it is ever changed, only put in the place of another.
        """
        return self._folded.memory

    def leave_behind(self) -> None:
        """Leave what was folded to every record that this process, or one split off from it, opens at this path."""
        with self.reading() as state:
            inherited.leave(state.folded, self._file, state.connection)

    def write(
        self, act: Act, change: Callable[[State], Iterable[Change]], *, action: str = "", assessment: str = ""
    ) -> int:
        """Append what ``change`` gives for the state as it is now; give the number of the last entry.

        Nobody else can write between the look and the change. What ``change`` raises leaves the
        record as it was. A message (``act.token``) that was written before is not written again.
        ``action`` (on ``assessment``) is held against the workflow before ``change`` is asked, so
        that who may not do it learns that first.

        Raises:
            BeyondRole: the role may not do it; that it was tried is recorded.
            NotNow: the workflow does not allow it in this state.
        """
        if _identity(self.path) != self._file:  # else the change would go into a file nobody can find
            raise RecordError(MOVED.format(path=self.path))
        try:
            return self._append(act, change, action, assessment)
        except BeyondRole as error:
            with suppress(RecordError):
                self.note_attempt(act, error.values["action"], error.values["assessment"])
            raise

    def _append(self, act: Act, change: Callable[[State], Iterable[Change]], action: str, assessment: str) -> int:
        with told(self.path), write_to(self._engine) as connection:
            if journal.was_done(connection, act.token):
                return journal.last_seq(connection)
            state = self._state(connection)
            if self._guard and action:
                self._guard.permit(action, assessment, act, state)
            changes = tuple(change(state))
            if self._guard:
                self._guard.check(changes, act, state)
            seq = journal.append(connection, changes, act)
            people.keep(connection, changes, seq)
            return seq

    def note_attempt(self, act: Act, action: str, assessment: str = "") -> None:
        """Record that somebody tried what is beyond their role."""
        attempt = Change(Kind.ATTEMPT, action, {"role": act.person.role.value}, assessment=assessment or None)
        with told(self.path), write_to(self._engine) as connection:
            journal.append(connection, [attempt], replace(act, token=""))

    def erase(self, act: Act, change: Change, words: Callable[[State], Iterable[Words]]) -> int:
        """Write the tombstone ``change`` and erase ``words``, both or neither; give how many words were erased.

        The facts stay and the chain stays whole; the words are overwritten in the file and gone from its log.
        """
        try:
            with told(self.path), write_to(self._engine) as connection:
                state = self._state(connection)
                if self._guard:
                    self._guard.check([change], act, state)
                wanted = tuple(words(state))
                told_of = {"erased": len(wanted), "words": erasing.as_ranges(wanted)}
                journal.append(connection, [replace(change, new={**(change.new or {}), **told_of})], act)
                count = erasing.erase(connection, wanted)
        except BeyondRole as error:
            self.note_attempt(act, error.values["action"], error.values["assessment"])
            raise
        self._folded = Folded(self.path)
        with told(self.path):
            erasing.leave_no_trace(self._engine, self.path)
        return count

    def last_seq(self) -> int:
        """Give the number of the last entry; 0 for an empty record."""
        with self.reading() as state:
            return journal.last_seq(state.connection)

    def changed_since(self, seq: int) -> frozenset[str]:
        """Give the ids of the assessments with an entry after ``seq``."""
        query = select(table.c.assessment).where(table.c.seq > seq, table.c.assessment.is_not(None)).distinct()
        with self.reading() as state:
            return frozenset(str(one) for one in state.connection.scalars(query))

    def entries(self, assessment: str | None = None, since: int = 0) -> tuple[Entry, ...]:
        """Give the entries after ``since``, oldest first: of one assessment, or all."""
        with self.reading() as state:
            return state.entries(assessment, since)

    def opened_by(self, token: str) -> str | None:
        """Give the assessment that the message with this id opened."""
        query = select(table.c.assessment).where(table.c.token == token, table.c.assessment.is_not(None))
        with self.reading() as state:
            return state.connection.scalar(query.limit(1))

    def of_kind(self, *kinds: Kind) -> tuple[Entry, ...]:
        """Give the entries of some kinds, oldest first."""
        with self.reading() as state, understood(self.path):
            return tuple(journal.read(state.connection, table.c.kind.in_(kinds)))

    def first(self, kind: Kind) -> Entry | None:
        """Give the first entry of a kind."""
        with self.reading() as state, understood(self.path):
            return next(journal.read(state.connection, table.c.kind == kind.value), None)

    def purposes(self) -> Mapping[str, Purpose]:
        """Give the rows of the register by id, in the order in which they were added."""
        with self.reading() as state:
            return state.purposes()

    def parties(self) -> Mapping[str, Party]:
        """Give the parties by id, in the order in which they were first named."""
        with self.reading() as state:
            return state.parties()

    def members(self) -> tuple[Member, ...]:
        """Give everybody the workspace knows."""
        with self.reading() as state:
            return state.members()

    def triggers(self, rules: ReviewRules) -> tuple[Trigger, ...]:
        """Give everything that happened to purposes after which one looks again, oldest first."""
        with self.reading() as state:
            return state.triggers(rules)

    def standing(self, assessment: Assessment, rules: ReviewRules, today: date) -> Standing:
        """Give the state of an assessment on a day."""
        with self.reading() as state:
            return state.standing(assessment, rules, today)

    def assessment(self, assessment: str) -> Assessment:
        """Give an assessment as it stands; ``UnknownName`` where there is none."""
        with self.reading() as state:
            return state.assessment(assessment)

    def touched_since(self, seq: int, at_most: int) -> frozenset[str] | None:
        """Give the purposes that entries after ``seq`` are about; ``None``: more than ``at_most``, or not told."""
        with self.reading() as state:
            return touched_since(state.connection, seq, at_most)

    def heads(self, purposes: Collection[str] | None = None) -> dict[str, int]:
        """Give the last entry of every assessment (of some purposes) by its id, in the order they were opened in."""
        opened = select(table.c.assessment).where(table.c.kind == Kind.ASSESSMENT_OPENED.value)
        if purposes is not None:
            opened = opened.where(table.c.purpose.in_(purposes))
        query = select(table.c.assessment, func.max(table.c.seq)).where(table.c.assessment.in_(opened))
        query = query.group_by(table.c.assessment).order_by(func.min(table.c.seq))
        with self.reading() as state:
            return {row[0]: row[1] for row in state.connection.execute(query)}

    def derived(self, made_by: str, keys: Collection[str] | None = None) -> dict[str, Derived]:
        """Give what ``keep_derived`` kept under ``made_by``, by assessment (of these, unless ``None``)."""
        with self.reading() as state, understood(self.path):
            return derived.recall(state.connection, made_by, keys)

    def keep_derived(self, made_by: str, results: Mapping[str, Derived]) -> None:
        """Keep what was computed from the journal, if that is possible at once; it can be computed again."""
        if not results:
            return
        engine = open_engine(self.path, derived.PATIENCE)
        with suppress(RecordError), told(self.path), write_to(engine) as connection:
            derived.keep(connection, made_by, results)
        engine.dispose()

    def forget_derived(self) -> None:
        """Throw away what was computed from the journal: it is computed anew."""
        with told(self.path), write_to(self._engine) as connection:
            derived.forget(connection)

    def head(self) -> str:
        """Give the hash of the last entry."""
        with self.reading() as state:
            return journal.head(state.connection)

    def verify(self, head: str | None = None) -> Verdict:
        """Prove that no entry was altered, added, reordered or removed; see ``lia.store.chain``."""
        with self.reading() as state:
            return verify(state.connection, head)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (found.st_dev, found.st_ino)


def _look_first(path: Path, wait: float) -> None:
    """See that the file is sound and ours before anything in it is touched."""
    engine = open_engine(path, wait, wal=False)
    try:
        check_sound(engine, path)
        check_form(engine, path)
    finally:
        engine.dispose()
