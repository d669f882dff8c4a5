"""The smallest set of safeguards that carries an outcome (method 2.8 no. 8).

Fewest safeguards first, then the least total reduction, then the order of the catalogue. Sets
with the same credits per group are interchangeable, so only the first of them is followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from lia.scoring.balance import TOLERANCE, Credits

Sum = tuple[float, ...]
"""Credits per group, each cut off at what the group can use."""

Best = dict[Sum, tuple[int, ...]]
"""For every sum of credits, the first set (places in the catalogue) that has it."""


def smallest_set(
    offered: Mapping[str, Credits],
    usable: Credits,
    needed: float,
    reduced: Callable[[Credits], float],
    carries: Callable[[Credits], bool],
) -> tuple[str, ...]:
    """Give the smallest set out of ``offered`` for which ``carries`` holds; none where no set does.

    ``usable``: the levels that can be taken off each group. ``needed``: points without which no
    set carries. ``reduced``: the points that credits take off. Neither ``reduced`` nor ``carries``
    may fall with more credit, and the same credit must never bring more on top of other credit.
    """
    names, groups = list(offered), list(usable)
    caps = tuple(usable.values())
    steps = [tuple(offered[name].get(group, 0.0) for group in groups) for name in names]

    @cache
    def points(total: Sum) -> float:
        return reduced(dict(zip(groups, total, strict=True)))

    alone = [points(_more(tuple(0.0 for _ in groups), step, caps)) for step in steps]
    for size in _sizes(alone, needed):
        found = [
            (round(points(total), 9), places)
            for total, places in _sums(steps, caps, alone, size, lambda total: points(total) - needed).items()
            if carries(dict(zip(groups, total, strict=True)))
        ]
        if found:
            return tuple(names[place] for place in min(found)[1])
    return ()


def _sizes(alone: Sequence[float], needed: float) -> Iterator[int]:
    """Give the sizes a set can have, from the least that could come to what is needed."""
    heaviest = sorted(alone, reverse=True)
    return (size for size in range(len(alone) + 1) if sum(heaviest[:size]) >= needed - TOLERANCE)


def _more(total: Sum, step: Sum, caps: Sum) -> Sum:
    return tuple(min(one + other, cap) for one, other, cap in zip(total, step, caps, strict=True))


def _sums(steps: Sequence[Sum], caps: Sum, alone: Sequence[float], size: int, surplus: Callable[[Sum], float]) -> Best:
    """Give the sums that ``size`` safeguards can reach, without those that cannot come to a surplus any more."""
    layers: list[Best] = [{tuple(0.0 for _ in caps): ()}, *({} for _ in range(size))]
    for place, step in enumerate(steps):
        heaviest = sorted(alone[place + 1 :], reverse=True)
        for taken in range(min(place, size - 1), -1, -1):
            hope = sum(heaviest[: size - taken - 1])
            for total, places in layers[taken].items():
                more, longer = _more(total, step, caps), (*places, place)
                if longer < layers[taken + 1].get(more, (len(steps),)) and surplus(more) + hope >= -TOLERANCE:
                    layers[taken + 1][more] = longer
    return layers[size]
