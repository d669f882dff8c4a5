"""Risks and measures to start from: what can go wrong for people, and what is known to help."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lia.model.risk import Dimension, Harm, RiskKind

__all__ = ["Baseline", "CatalogueMeasure", "CatalogueRisk", "RiskKind"]


class Baseline(StrEnum):
    """When the law already demands a measure, so that it is no extra."""

    ALWAYS = "always"
    DIRECT_MARKETING = "direct_marketing"
    CONSENT = "consent"  # where consent is the basis
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class CatalogueRisk:
    """A risk to start from. ``measures`` are ids of measures that are known to help.

    ``dpv`` are terms of the Data Privacy Vocabulary; those of ``dpv_with_care`` fit in some cases only.
    """

    id: str
    kinds: tuple[RiskKind, ...]
    harms: tuple[Harm, ...]
    measures: tuple[str, ...]
    dpv: tuple[str, ...] = ()
    dpv_with_care: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueMeasure:
    """A measure to start from: which axes it lowers, and when it is a duty anyway.

    ``risks`` are the risks of the catalogue that name it.
    """

    id: str
    lowers: tuple[Dimension, ...]
    baseline: Baseline
    risks: tuple[str, ...]
    dpv: tuple[str, ...] = ()
    dpv_with_care: tuple[str, ...] = ()

    @property
    def is_duty(self) -> bool:
        """Whether the law demands it in every case."""
        return self.baseline is Baseline.ALWAYS
