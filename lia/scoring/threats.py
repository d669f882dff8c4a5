"""ENISA's threat probability and impact, and NIST's problem score.

Sources: ENISA Guidelines for SMEs (2016) section 3 and Handbook (2017) tables 1-6; NIST PRAM worksheet 3.
One or four yes in an area are not spelled out by ENISA: 1 counts as low, 4 as high (our own design).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lia.model.assessment import Answer
from lia.model.threats import AreaFinding, ThreatArea, ThreatFinding, ThreatMethod

AREA_POINTS = {"low": 1, "medium": 2, "high": 3}
IMPACT_ORDER = ("low", "medium", "high", "very_high")


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


def find_threats(method: ThreatMethod, answers: Mapping[str, Answer]) -> ThreatFinding:
    """Give the threat probability from the yes/no answers by question id, with the tables of the method.

    An unknown answer counts as yes: what is not known never lowers a threat.
    """
    areas = tuple(_area(method, area, answers) for area in method.areas)
    total = sum(method.points[area.level] for area in areas)
    level = next(level for highest, level in method.bands if total <= highest)
    return ThreatFinding(areas, total, level)


def _area(method: ThreatMethod, area: ThreatArea, answers: Mapping[str, Answer]) -> AreaFinding:
    given = {one: answers[one] for one in area.questions if one in answers}
    yes = tuple(one for one, answer in given.items() if answer.options == ("yes",))
    unknown = tuple(one for one, answer in given.items() if answer.unknown)
    absent = tuple(one for one in area.questions if one not in given)
    return AreaFinding(area.id, method.by_yes[len(yes) + len(unknown)], yes, unknown, absent)


def problem_risk(likelihood: float, impacts: Sequence[float] | Mapping[str, float]) -> float:
    """Give NIST's risk of a problem: likelihood times total impact (the sum of its factors, 1-10 each)."""
    factors = impacts.values() if isinstance(impacts, Mapping) else impacts
    return likelihood * sum(factors)
