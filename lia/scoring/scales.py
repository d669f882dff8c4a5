"""What a method weighs, as plain positions and shares: the fixed part of every calculation.

A vector of levels has one place per scored question, in the order of the method. Everything
numeric works on such vectors, so that one calculation serves a single finding, its variants,
and whole columns of assessments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lia.model.method import Group, GroupRule, Method, Quadrants, Question, Side

Known = tuple[int | None, ...]
"""A level per scored question; ``None`` is not known."""


@dataclass(frozen=True, slots=True)
class GroupScale:
    """A group with its members as places in the vector.

    ``singles`` are members whose level counts as it is; ``pair`` are severity and likelihood,
    which give one level together. ``lead`` is a place among the parts of the group
    (the pair first).
    """

    id: str
    side: Side
    weight: float
    rule: GroupRule
    members: tuple[int, ...]
    singles: tuple[int, ...]
    pair: tuple[int, int] | None
    quadrants: Quadrants | None
    lead: int


@dataclass(frozen=True, slots=True)
class Scales:
    """The scored questions and groups of a method.

    ``shares``: the part of all weight that hangs on one question (they add up to 1).
    ``as_given``, ``best``, ``worst``: what a level that is not known counts as; ``None`` in
    ``as_given`` leaves severity or likelihood to the quadrants. Best and worst are seen by the
    controller: the ends of the question's own options. ``bounding``: questions that put caps and
    raises on scored ones (mutual alignment). ``weighed``: every question with a part in the balance.
    """

    questions: tuple[str, ...]
    place: Mapping[str, int]
    groups: tuple[GroupScale, ...]
    shares: tuple[float, ...]
    as_given: Known
    best: Known
    worst: Known
    bounding: tuple[Question, ...]
    weighed: frozenset[str]


def scales_of(method: Method) -> Scales:
    """Lay out a method's scored questions and groups."""
    group_of = {member: group for group in method.groups for member in group.members}
    scored = tuple(question for question in method.questions if question.id in group_of)
    place = {question.id: number for number, question in enumerate(scored)}
    groups = tuple(_scale(group, place) for group in method.groups)
    bounding = tuple(one for one in method.questions if any(option.adjustments for option in one.options))
    return Scales(
        questions=tuple(place),
        place=place,
        groups=groups,
        shares=_shares(groups, len(place)),
        as_given=tuple(_unknown(method, group_of[name], name) for name in place),
        best=tuple(_end(question, group_of[question.id], Side.INTEREST) for question in scored),
        worst=tuple(_end(question, group_of[question.id], Side.DATA_SUBJECT) for question in scored),
        bounding=bounding,
        weighed=frozenset(place) | {question.id for question in bounding},
    )


def _scale(group: Group, place: Mapping[str, int]) -> GroupScale:
    pair = _pair(group)
    singles = tuple(place[member] for member in group.members if member not in pair)
    lead = singles.index(place[group.lead]) + bool(pair) if group.lead is not None else 0
    return GroupScale(
        id=group.id,
        side=group.side,
        weight=group.weight,
        rule=group.rule,
        members=tuple(place[member] for member in group.members),
        singles=singles,
        pair=(place[pair[0]], place[pair[1]]) if pair else None,
        quadrants=group.quadrants,
        lead=lead,
    )


def _pair(group: Group) -> tuple[str, ...]:
    return (group.quadrants.severity, group.quadrants.likelihood) if group.quadrants is not None else ()


def _unknown(method: Method, group: Group, question: str) -> int | None:
    return None if question in _pair(group) else method.unknown_levels[group.side]


def _end(question: Question, group: Group, favoured: Side) -> int:
    levels = [option.level for option in question.options if option.level is not None]
    return max(levels) if group.side is favoured else min(levels)


def reweighed(scales: Scales, group: str, factor: float) -> Scales:
    """Give the scales with one group's weight times ``factor``; its side keeps the weight it had in all."""
    side = next(one.side for one in scales.groups if one.id == group)
    before = {one.id: one.weight for one in scales.groups if one.side is side}
    after = {name: weight * (factor if name == group else 1) for name, weight in before.items()}
    kept = sum(before.values()) / (sum(after.values()) or 1)
    groups = tuple(replace(one, weight=after[one.id] * kept) if one.side is side else one for one in scales.groups)
    return replace(scales, groups=groups, shares=_shares(groups, len(scales.questions)))


def _shares(groups: Sequence[GroupScale], questions: int) -> tuple[float, ...]:
    total = sum(group.weight for group in groups)
    shares = [0.0] * questions
    for group in groups:
        for place in group.members:
            shares[place] = group.weight / len(group.members) / total
    return tuple(shares)
