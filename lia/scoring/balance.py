"""The numbers of the balance: group levels, both sides, safeguards, the width of the band.

All functions take plain levels. Those that compare take ``larger`` and ``smaller``, so that
they serve whole columns as well as single numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lia.model.method import GroupRule, SafeguardCaps, Side, Uncertainty
from lia.scoring.scales import GroupScale, Scales

Credits = Mapping[str, float]
"""Levels taken off per group."""

TOP = 4
"""The highest level; a group at this level brings its whole weight."""


TOLERANCE = 1e-9
"""Points and levels that differ by no more than this are equal (method 2.8 no. 12)."""


def reaches(number: float, least: float) -> bool:
    """Whether a number is at least another, within the tolerance."""
    return number >= least - TOLERANCE


def parts(group: GroupScale, vector: Sequence[int | None]) -> list[float]:
    """Give the levels that make up a group; severity and likelihood give one level together, first."""
    levels: list[float] = [vector[place] or 0 for place in group.singles]
    if group.pair is not None and group.quadrants is not None:
        severity, likelihood = group.pair
        levels.insert(0, group.quadrants.level(vector[severity], vector[likelihood]))
    return levels


def group_level(group: GroupScale, levels: Sequence[float], larger: Callable[..., float] = max) -> float:
    """Give a group's level (0-4) from its parts; a mean is not rounded."""
    if group.rule is GroupRule.VALUE or len(levels) == 1:
        return levels[0]
    if group.rule is GroupRule.HIGHEST:
        return larger(*levels)
    return larger(levels[group.lead], sum(levels) / len(levels))


def group_levels(scales: Scales, vector: Sequence[int | None]) -> dict[str, float]:
    """Give the level of every group by id."""
    return {group.id: group_level(group, parts(group, vector)) for group in scales.groups}


def side_points(scales: Scales, levels: Mapping[str, float], side: Side) -> float:
    """Give the points of a side (0-100): the weighted levels."""
    return sum(group.weight * levels[group.id] for group in scales.groups if group.side is side) / TOP


def lowered(
    level: float,
    credit: float,
    caps: SafeguardCaps,
    larger: Callable[..., float] = max,
    smaller: Callable[..., float] = min,
) -> float:
    """Give a group's level after safeguards: a heavy group keeps a rest, a light one may reach nothing."""
    floor = caps.floor_at * (level >= caps.floor_from)
    return larger(level - smaller(credit, caps.per_group), floor)


def reduction(
    scales: Scales,
    caps: SafeguardCaps,
    levels: Mapping[str, float],
    taken_off: Credits,
    larger: Callable[..., float] = max,
    smaller: Callable[..., float] = min,
) -> float:
    """Give the points that safeguards take off the data subject's side, with the cap on all together."""
    points = 0.0
    for group in scales.groups:
        if group.id in taken_off:
            level = levels[group.id]
            points += group.weight * (level - lowered(level, taken_off[group.id], caps, larger, smaller)) / TOP
    return smaller(points, caps.total)


def half_width(scales: Scales, uncertainty: Uncertainty, unsure: Sequence[float]) -> float:
    """Give the half-width of the band in points from how unsure each answer is."""
    share = sum(part * one for part, one in zip(scales.shares, unsure, strict=True))
    return uncertainty.base + uncertainty.span * share
