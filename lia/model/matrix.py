"""Risk matrices as data: two scales, risk levels, a grid (ISO 31000; the published ones named)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lia.errors import UnknownName
from lia.model.source import Source
from lia.model.text import LocalText


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale or of risk; ``rank`` counts from 1, low to high."""

    id: str
    rank: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What a severity and a likelihood come to: a risk level, and a zone where the matrix names zones."""

    level: str
    zone: str = ""


@dataclass(frozen=True, slots=True)
class PublishedException:
    """A place where the published matrix is not what one expects, with the reason it stays so."""

    severity: str
    likelihood: str
    reason: LocalText


@dataclass(frozen=True)
class RiskMatrix:
    """Severity x likelihood to a risk level.

    ``cells`` is keyed by (severity id, likelihood id) and holds every pair.
    ``treat_from`` is the level from which a risk must be treated, ``consult_from`` the residual
    level from which prior consultation (GDPR 36(1)) is asked.
    ``words`` are texts that came with the matrix itself, per language by dotted key; those of the
    shipped matrices stand with all other texts.
    """

    id: str
    severity: tuple[Level, ...]
    likelihood: tuple[Level, ...]
    levels: tuple[Level, ...]
    cells: Mapping[tuple[str, str], Cell]
    treat_from: str
    consult_from: str
    sources: tuple[Source, ...]
    hash: str = ""
    zones: tuple[str, ...] = ()
    exceptions: tuple[PublishedException, ...] = ()
    hints: tuple[str, ...] = field(default_factory=tuple)  # ids of texts that travel with the matrix
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The rank of each risk level."""
        return {level.id: level.rank for level in self.levels}

    def cell(self, severity: str, likelihood: str) -> Cell:
        """Give the cell.

        Raises:
            UnknownName: a level that this matrix does not have.
        """
        if severity not in {level.id for level in self.severity}:
            raise UnknownName(f"severity of {self.id}", severity, (level.id for level in self.severity))
        if likelihood not in {level.id for level in self.likelihood}:
            raise UnknownName(f"likelihood of {self.id}", likelihood, (level.id for level in self.likelihood))
        return self.cells[severity, likelihood]
