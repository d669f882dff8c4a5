"""What was said before the decision: the DPO's advice, the views of data subjects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lia.model.person import Person
from lia.model.text import LocalText


@dataclass(frozen=True, slots=True)
class Advice:
    """The DPO's advice (GDPR 35(2), 39(1)(c)) in four parts, with its own date.

    ``recommends`` is the decision the DPO recommends, or empty. ``seq`` is its journal row.
    """

    need: LocalText = ""
    method: LocalText = ""
    safeguards: LocalText = ""
    outcome: LocalText = ""
    recommends: str = ""
    on: date | None = None
    given_by: Person | None = None
    given_at: datetime | None = None
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Views:
    """What data subjects or those who speak for them said (GDPR 35(9)), or why they were not asked."""

    views: LocalText = ""
    why_not: LocalText = ""
    given_by: Person | None = None
    given_at: datetime | None = None
    seq: int = 0
