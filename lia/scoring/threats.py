"""ENISA's threat probability and impact, and NIST's problem score.

Sources: ENISA Guidelines for SMEs (2016) section 3 and Handbook (2017) tables 1-6; NIST PRAM worksheet 3.
One or four yes in an area are not spelled out by ENISA: 1 counts as low, 4 as high (our own design).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

AREA_BY_YES = ("low", "low", "medium", "medium", "high", "high")
AREA_POINTS = {"low": 1, "medium": 2, "high": 3}
IMPACT_ORDER = ("low", "medium", "high", "very_high")


def area_level(yes: int) -> str:
    """Give the level of an area from the number of its five questions answered yes (0-5)."""
    return AREA_BY_YES[yes]


def threat_sum(areas: Iterable[str]) -> int:
    """Give the sum of the four area levels (4-12)."""
    return sum(AREA_POINTS[level] for level in areas)


def threat_level(total: int) -> str:
    """Give the threat probability: 4-5 low, 6-8 medium, 9-12 high."""
    if total <= 5:
        return "low"
    return "medium" if total <= 8 else "high"


def overall_impact(losses: Iterable[str]) -> str:
    """Give the overall impact: the highest of confidentiality, integrity and availability."""
    return max(losses, key=IMPACT_ORDER.index)


def problem_risk(likelihood: float, impacts: Sequence[float] | Mapping[str, float]) -> float:
    """Give NIST's risk of a problem: likelihood times total impact (the sum of its factors, 1-10 each)."""
    factors = impacts.values() if isinstance(impacts, Mapping) else impacts
    return likelihood * sum(factors)
