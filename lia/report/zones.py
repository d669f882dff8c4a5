"""The three parts of the margin's axis, read from the outcome rules of the method."""

from __future__ import annotations

from dataclasses import dataclass

from lia.model.method import Method, Rule

LOWEST, HIGHEST = -100.0, 100.0
"""The ends of the axis in points: all weight on one side, none on the other."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Below ``refuse`` the people prevail, from ``allow`` the interest does; between, a person judges (points)."""

    refuse: float
    allow: float

    def of(self, margin: float) -> str:
        """Name the part a margin lies in: ``refuse``, ``judgement`` or ``allow``."""
        if margin < self.refuse - 1e-9:
            return "refuse"
        return "allow" if margin >= self.allow - 1e-9 else "judgement"


def zones(method: Method) -> Zones:
    """Read the thresholds of the first rule of each kind; a method without one has no such part."""
    return Zones(
        refuse=_threshold(method.rules, "margin_below", LOWEST),
        allow=_threshold(method.rules, "margin_at_least", HIGHEST),
    )


def _threshold(rules: tuple[Rule, ...], name: str, default: float) -> float:
    for rule in rules:
        points = rule.settings.get("points")
        if rule.name == name and isinstance(points, int | float):
            return float(points)
    return default
