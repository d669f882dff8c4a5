"""What people say to each other about a question, a risk or a measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from lia.model.person import Person

LONGEST_COMMENT = 20_000
"""Characters in one comment."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One contribution to a thread; ``erased``: its words were erased."""

    text: str
    by: Person
    at: datetime
    seq: int
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation about one thing of an assessment: ``about`` is ``question:scale``, ``risk:r1``, ``measure:m2``.

    Open until somebody resolves it; a further comment opens it again.
    """

    id: str
    about: str
    comments: tuple[Comment, ...]
    resolved_by: Person | None = None
    resolved_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.resolved_by is None


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that still waits: a thread, the advice, views, an answer to confirm, a condition of the law.

    ``kind`` is the id of its text, ``about`` the question, thread or effect it concerns.
    """

    kind: str
    assessment: str
    about: str = ""
