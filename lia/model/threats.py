"""ENISA's way to a threat probability: yes/no questions in areas, area levels, their sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lia.model.source import Source


@dataclass(frozen=True, slots=True)
class ThreatArea:
    """One area with its questions; every yes makes a threat more probable."""

    id: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThreatMethod:
    """The areas and the two tables: number of yes answers to area level, sum of area points to level.

    ``by_yes`` is indexed by the number of yes answers; ``bands`` are (highest sum, level), low to high.
    """

    id: str
    edition: str
    matrix: str
    areas: tuple[ThreatArea, ...]
    by_yes: tuple[str, ...]
    points: Mapping[str, int]
    bands: tuple[tuple[int, str], ...]
    sources: tuple[Source, ...]
    hash: str = ""


@dataclass(frozen=True, slots=True)
class AreaFinding:
    """The level of one area. An unknown answer counts as yes; an absent one counts as nothing yet."""

    area: str
    level: str
    yes: tuple[str, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThreatFinding:
    """The threat probability. ``complete`` is false while questions are unanswered."""

    areas: tuple[AreaFinding, ...]
    total: int
    level: str

    @property
    def complete(self) -> bool:
        """Whether every question was answered or is known to be unknown."""
        return not any(area.absent for area in self.areas)
