"""A row of the register: one processing purpose (GDPR Art. 30, 35(7)(a))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lia.model.text import LocalText


class Start(StrEnum):
    """When the processing started, where no date is known."""

    PLANNED = "planned"
    UNKNOWN = "unknown"


class Wanted(StrEnum):
    """Whether the purpose needs a legitimate-interest assessment."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    FOLDED = "folded"  # covered by the assessment of another purpose


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why personal data are processed, as read from the privacy statement.

    ``basis_stated`` is what the statement says, ``basis_read`` our reading of it.
    ``passage`` is a short reference into the statement (at most ten words).
    A row of one's own needs no more than ``id`` and ``name``.
    """

    id: str
    name: LocalText
    passage: str = ""
    section: LocalText = ""
    basis_stated: LocalText = ""
    basis_read: LocalText = ""
    people: LocalText = ""
    data: LocalText = ""
    recipients: LocalText = ""
    source: LocalText = ""
    transfer: LocalText = ""
    retention: LocalText = ""
    role: str = "controller"  # controller | processor | joint
    mutual_interest_claimed: bool = False
    processing_started: date | Start = Start.UNKNOWN
    lia_wanted: Wanted = Wanted.YES
    expected: LocalText = ""  # the outcome that is reasoned to follow, and why
    dpia_expected: str = ""
    findings: tuple[str, ...] = ()  # ids of the critical reading (F01 …)
    example: bool = False
    processing_stopped: date | None = None

    def in_use(self, day: date) -> bool | None:
        """Whether data are processed for it on ``day``; ``None``: not known."""
        if self.processing_stopped is not None and self.processing_stopped <= day:
            return False
        if self.processing_started is Start.UNKNOWN:
            return None
        return isinstance(self.processing_started, date) and self.processing_started <= day

    @property
    def needs_assessment(self) -> bool:
        """Whether it may not be used before an assessment of its own is decided."""
        return self.lia_wanted in (Wanted.YES, Wanted.PARTLY)
