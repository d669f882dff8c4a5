"""Published cases: what an authority or court decided, in neutral facts written down before any scoring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

UNCLEAR = "unclear"
"""The source says nothing about the fact. Never a "no"."""

Facts = Mapping[str, tuple[str, ...]]
"""Per fact its values, as words; a fact that is true or false has the one value ``yes`` or ``no``."""


class Family(StrEnum):
    """What a case is about."""

    LEGITIMATE_INTEREST = "legitimate_interest"
    SCREENING = "screening"
    RISK = "risk"


class Published(StrEnum):
    """What was decided. ``NOT_REQUIRED`` and the two kinds of ``ALLOWED`` permit the processing as it is."""

    ALLOWED = "allowed"
    ALLOWED_WITH_SAFEGUARDS = "allowed_with_safeguards"
    NOT_ALLOWED = "not_allowed"
    REQUIRED = "required"
    NOT_REQUIRED = "not_required"
    DEPENDS = "depends"  # the source leaves it open; not scored

    @property
    def permits(self) -> bool:
        """Whether the processing may go on as it is."""
        return self in {Published.ALLOWED, Published.ALLOWED_WITH_SAFEGUARDS, Published.NOT_REQUIRED}


@dataclass(frozen=True)
class Ruling:
    """What an authority or court held on facts, under the law of a place on a day."""

    id: str
    family: Family
    jurisdiction: str
    on: date
    facts: Facts
    outcome: Published

    def without(self, facts: frozenset[str]) -> Ruling:
        """Give the ruling with these facts unclear."""
        blinded = {name: (UNCLEAR,) if name in facts else values for name, values in self.facts.items()}
        return Ruling(self.id, self.family, self.jurisdiction, self.on, blinded, self.outcome)


@dataclass(frozen=True, slots=True)
class SecurityLevels:
    """A published row of ENISA: the levels that went in, and the values that came out (by name)."""

    losses: tuple[str, ...]
    areas: tuple[str, ...]
    expected: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A published problem of NIST's worksheet: likelihood, total impact or its factors, and the risk."""

    action: str
    likelihood: float
    impacts: tuple[float, ...]
    risk: float


@dataclass(frozen=True, slots=True)
class ProblemSheet:
    """A published worksheet of NIST: its rows, and per data action the risk, share and rank that came out."""

    rows: tuple[ProblemRow, ...]
    expected: Mapping[str, Mapping[str, float]]
    total: float | None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A published risk row; ``content`` is ``None`` where it holds nothing that can be computed."""

    id: str
    content: SecurityLevels | ProblemSheet | None


PublishedCase = Ruling | RiskRow


@dataclass(frozen=True)
class CaseFile:
    """The cases of a file, and the facts in it that are the authority's own appraisal (empty: not said)."""

    cases: tuple[PublishedCase, ...]
    evaluative: frozenset[str] = field(default_factory=frozenset)
