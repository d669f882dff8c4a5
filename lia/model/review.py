"""When to look again, and how long to keep: dates computed from the rules, triggers from what happened."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from lia.model.person import Person
from lia.model.workflow import ReviewRules


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that happened to a purpose after which its assessments are looked at again.

    ``id`` names its text; ``about`` is the party, the period or the words of a note; ``seq`` its journal row.
    """

    id: str
    purpose: str
    at: datetime
    seq: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A trigger that somebody noted by hand: which one, about which purpose, in what words, who and when."""

    purpose: str
    trigger: str
    note: str
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """How many people were contacted for a purpose in a period, and how many objected or complained.

    ``period`` is a year, quarter or month: ``2026``, ``2026-Q4``, ``2026-11``.
    """

    purpose: str
    period: str
    contacted: int
    objections: int
    complaints: int
    at: datetime | None = None
    seq: int = 0

    def over(self, limit: float) -> tuple[str, ...]:
        """Give which rates lie above ``limit`` (a share of those contacted): objections, complaints.

        Where nobody was contacted, any objection or complaint is above every limit.
        """
        counts = {"objection_rate": self.objections, "complaint_rate": self.complaints}
        return tuple(name for name, count in counts.items() if count > limit * self.contacted)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do, and from which day. ``kind`` names its text; ``about`` what it concerns.

    ``overdue`` is whether the day has passed or come.
    """

    kind: str
    day: date
    purpose: str
    assessment: str = ""
    about: str = ""
    overdue: bool = False


def add_months(day: date, months: int) -> date:
    """Give the same day so many months on; the last of the month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = min(day.year + year, date.max.year), month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def impact_review_months(rules: ReviewRules, *, risk_remains: bool) -> int:
    """Give the months until a DPIA is looked at again; ``risk_remains``: residual risk is medium or more."""
    return rules.impact_months_with_risk if risk_remains else rules.impact_months


def retention_end(last_used: date | None, years: int) -> date | None:
    """Give the day until which an assessment is kept; ``None`` while the processing runs, or may run.

    Source: GDPR 5(2), 17(3)(e); limitation of five years (NL, art. 3:310 BW), six in the UK.
    """
    return None if last_used is None else add_months(last_used, 12 * years)


def of_purpose(triggers: Iterable[Trigger], purpose: str, since: int) -> tuple[Trigger, ...]:
    """Give the triggers of a purpose after journal row ``since``."""
    return tuple(one for one in triggers if one.purpose == purpose and one.seq > since)
