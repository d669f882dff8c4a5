"""The smallest set of safeguards that carries an outcome (method 2.8 no. 8).

Fewest safeguards first, then the least total reduction, then the order of the catalogue. Sets
with the same credits per group are interchangeable, so only the first of them is followed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lia.scoring.balance import TOLERANCE, Credits

Sum = tuple[float, ...]
"""Credits per group, in the order of ``groups``, each cut off at the cap."""

Best = dict[Sum, tuple[int, ...]]
"""For every sum of credits, the first set (places in the catalogue) that has it."""


def smallest_set(
    offered: Mapping[str, Credits],
    cap: float,
    needed: float,
    reduced: Callable[[Credits], float],
    carries: Callable[[Credits], bool],
) -> tuple[str, ...]:
    """Give the smallest set out of ``offered`` for which ``carries`` holds; none where no set does.

    ``cap``: most levels per group. ``needed``: points without which no set carries. ``reduced``:
    the points a sum of credits takes off. Neither ``reduced`` nor ``carries`` may fall with more credit.
    """
    names = list(offered)
    groups = sorted({group for credits_ in offered.values() for group in credits_})
    steps = [tuple(offered[name].get(group, 0.0) for group in groups) for name in names]

    def as_credits(total: Sum) -> Credits:
        return dict(zip(groups, total, strict=True))

    alone = [reduced(as_credits(step)) for step in steps]
    for size in range(len(names) + 1):
        sums = _sums(steps, alone, size, cap, lambda total: reduced(as_credits(total)) - needed)
        found = [
            (round(reduced(as_credits(total)), 9), places)
            for total, places in sums.items()
            if carries(as_credits(total))
        ]
        if found:
            return tuple(names[place] for place in min(found)[1])
    return ()


def _sums(steps: Sequence[Sum], alone: Sequence[float], size: int, cap: float, surplus: Callable[[Sum], float]) -> Best:
    """Give the sums that ``size`` safeguards can reach, without those that cannot come to a surplus any more."""
    layers: list[Best] = [{tuple(0.0 for _ in steps[0]) if steps else (): ()}, *({} for _ in range(size))]
    for place, step in enumerate(steps):
        heaviest = sorted(alone[place + 1 :], reverse=True)
        for taken in range(min(place, size - 1), -1, -1):
            hope = sum(heaviest[: size - taken - 1])
            for total, places in layers[taken].items():
                more = tuple(min(one + other, cap) for one, other in zip(total, step, strict=True))
                longer = (*places, place)
                if longer < layers[taken + 1].get(more, (len(steps),)) and surplus(more) + hope >= -TOLERANCE:
                    layers[taken + 1][more] = longer
    return layers[size]
