"""The values of the journal: a change that is to be written, an entry that was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from lia.model.assessment import Person

Plain = Mapping[str, Any]
"""A value as JSON knows it: the form in which the journal keeps old and new."""


class Kind(StrEnum):
    """What an entry is about."""

    WORKSPACE_MADE = "workspace_made"
    PURPOSE_ADDED = "purpose_added"
    ASSESSMENT_OPENED = "assessment_opened"
    ANSWER = "answer"  # field: the question
    SAFEGUARD = "safeguard"  # field: the safeguard
    SAFEGUARDS = "safeguards"  # the question whether there are safeguards was asked
    DESCRIBED = "described"  # field: scope, on, jurisdiction or sector
    DECISION = "decision"
    ADVICE = "advice"
    VIEWS = "views"
    MOVED = "moved"  # field: the action of the workflow that moved the assessment
    SIGNED = "signed"
    COMMENT = "comment"  # field: what it is about, e.g. question:scale
    RESOLVED = "resolved"  # field: the thread
    PURPOSE_CHANGED = "purpose_changed"
    PURPOSE_USE = "purpose_use"  # when data were first and last processed for it
    PARTY = "party"  # field: the party
    FIGURES = "figures"  # field: the period
    NOTED = "noted"  # field: the trigger
    PERSON = "person"  # field: the number of the member
    ATTEMPT = "attempt"  # field: the action that was beyond somebody's role
    CLOCK = "clock"  # the clock was set back; time in the journal stands still until it catches up
    DPIA_OPENED = "dpia_opened"  # fields of an impact assessment begin with its id: p20-dpia-1/risk/r17
    DPIA_DESCRIBED = "dpia_described"
    DPIA_MATRIX = "dpia_matrix"
    DPIA_ITEM = "dpia_item"
    DPIA_ENTRY = "dpia_entry"
    DPIA_RISK = "dpia_risk"
    DPIA_MEASURE = "dpia_measure"
    DPIA_ACCEPTED = "dpia_accepted"
    DPIA_DECIDED = "dpia_decided"
    DPIA_SIGNED = "dpia_signed"
    DPIA_MOVED = "dpia_moved"  # the action of the workflow that moved it: p20-dpia-1/withdraw_dpia
    DPIA_PURGED = "dpia_purged"
    SCREENING_OPENED = "screening_opened"
    SCREENING_DESCRIBED = "screening_described"  # field: jurisdictions or on
    SCREENING_ANSWER = "screening_answer"  # field: the question or the entry of a list
    SCREENING_PRESCAN = "screening_prescan"  # field: the question of the pre-scan
    SCREENING_VIEW = "screening_view"
    SCREENING_DECIDED = "screening_decided"
    SCREENING_PURGED = "screening_purged"
    PURGED = "purged"
    ERASED = "erased"


TOMBSTONES = frozenset({Kind.PURGED, Kind.DPIA_PURGED, Kind.SCREENING_PURGED, Kind.ERASED})
"""The kinds of entry that say which words were erased."""


class Part(StrEnum):
    """The parts of an entry that hold a person's words; each can be erased by itself."""

    NAME = "name"
    OLD = "old"
    NEW = "new"
    GIVEN = "given"  # who gave elsewhere what was brought in


WITH_COLUMN = (Part.NAME, Part.OLD, Part.NEW)
"""The parts whose digest has a column; that of the last stands among the facts, as ``given_digest``."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that is to be changed. ``None`` for ``old`` or ``new`` means: nothing there.

    ``stamp`` is the stamp of the question text that was read, ``undoes`` the entry that is undone.
    """

    kind: Kind
    field: str
    new: Plain | None
    old: Plain | None = None
    purpose: str | None = None
    assessment: str | None = None
    stamp: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something, when, and the id of the message it came with (none: empty)."""

    person: Person
    at: datetime
    token: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal: who changed what, when (UTC), from what, to what.

    ``act`` is the first entry of those written at once; ``token`` the id the sender gave the
    message. ``hash`` covers the whole entry and the hash of the one before.
    ``erased`` names the parts whose words were erased.
    """

    seq: int
    act: int
    at: datetime
    person: Person
    change: Change
    token: str = ""
    hash: str = ""
    erased: frozenset[Part] = frozenset()

    @property
    def words_erased(self) -> bool:
        """Whether what was said was erased, and not only the name of who said it."""
        return bool(self.erased & {Part.OLD, Part.NEW})

    @property
    def kind(self) -> Kind:
        """What the entry is about."""
        return self.change.kind

    @property
    def field(self) -> str:
        """The field that was changed."""
        return self.change.field

    @property
    def old(self) -> Plain | None:
        """What was there before; ``None``: nothing."""
        return self.change.old

    @property
    def new(self) -> Plain | None:
        """What is there since; ``None``: nothing."""
        return self.change.new
