"""Every error that lia raises on purpose, and the sentence it shows.

::

    LiaError                     anything a person can mend; exit code 2 on the command line
    ├── WrongInput               a file or a value is wrong; carries every Problem at once
    ├── UnknownName              no such purpose, assessment, question, option, method …
    ├── Refused                  the change is understood but not allowed as it stands
    │   ├── Conflict             somebody else changed the same field first
    │   │   └── Clashes          the same, of several fields of one form
    │   └── NotNow               the course does not allow it: a step is missing, or the state is another
    │       └── BeyondRole       the role may not do it; the attempt is recorded
    └── RecordError              the record cannot be read or written now
        ├── RecordLocked
        ├── RecordReadOnly
        ├── RecordDamaged
        └── RecordTooNew

A badly written rule (``WrongInput`` on a method file) is never an unfavourable finding:
scoring does not run on a file that did not load.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it stands, what is wrong, how to mend it.

    ``place`` is the path inside the file (``answers.harm_severity``), ``line`` counts from 1. ``key`` names the
    same sentence in the languages of stakeholders, for a form that says it at its field; ``values`` fill it in.
    """

    what: str
    remedy: str
    place: str = ""
    line: int | None = None
    key: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        where = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.place) if part)
        return f"{where}: {self.what} {self.remedy}" if where else f"{self.what} {self.remedy}"


class LiaError(Exception):
    """The base of every error raised on purpose; ``str(error)`` is fit to show to a person."""


class WrongInput(LiaError):
    """A file or a set of values does not fit; ``problems`` holds every mistake, in file order."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"{name}: {'one mistake' if count == 1 else f'{count} mistakes'}"
        super().__init__("\n".join([head, *(f"  {problem}" for problem in self.problems)]))


class UnknownName(LiaError):
    """A name that does not exist; ``close`` lists what was probably meant."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        self.close = tuple(get_close_matches(name, self.known, n=3, cutoff=0.5))
        hint = f"Did you mean {' or '.join(self.close)}?" if self.close else self._list_known()
        super().__init__(f"There is no {kind} {name!r}. {hint}")

    def _list_known(self) -> str:
        if not self.known:
            return "There is none yet."
        shown = ", ".join(self.known[:12])
        return f"Known: {shown}{', …' if len(self.known) > 12 else ''}."


class Refused(LiaError):
    """A change that is understood but not allowed as it stands; the text says what is missing."""


class Conflict(Refused):
    """Somebody else changed the same field after it was read; both texts are kept for a choice."""

    def __init__(self, field: str, mine: object, theirs: object, seq: int) -> None:
        self.field = field
        self.mine = mine
        self.theirs = theirs
        self.seq = seq
        super().__init__(f"{field} was changed by somebody else in the meantime. Compare both and choose.")


class Clashes(Conflict):
    """Somebody else changed fields of the same form after it was read.

    ``fields`` gives per field what the person wants and what stands there now; ``seq`` is the last entry.
    """

    def __init__(self, fields: Mapping[str, tuple[object, object]], seq: int) -> None:
        self.fields = dict(fields)
        first = next(iter(self.fields.items()), ("", (None, None)))
        super().__init__(first[0], *first[1], seq)


class NotNow(Refused):
    """The course of an assessment does not allow this now.

    ``key`` is the key of the same sentence in the languages of stakeholders, ``values`` fill it in;
    values that are ids stand for the text of that id (``action``, ``state``, ``role``).
    """

    def __init__(self, sentence: str, key: str, **values: str) -> None:
        self.key = key
        self.values = values
        super().__init__(sentence)


class BeyondRole(NotNow):
    """The role may not do this, whatever the state; the attempt is recorded."""


class RecordError(LiaError):
    """The record (the workspace's database) cannot be read or written now; nothing was changed."""


class RecordLocked(RecordError):
    """Another program holds the record; try again when it is done."""


class RecordReadOnly(RecordError):
    """The record or its folder may not be written by this user."""


class RecordFull(RecordError):
    """The disk of the record is full; the last change was not saved."""


class RecordDamaged(RecordError):
    """The record is not a sound database file."""


class RecordTooNew(RecordError):
    """The record was written by a later version of lia."""
