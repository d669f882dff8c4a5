"""A case with single answers or weights moved, and the category each move gives, without weighing all anew.

A move that changes nothing but levels can reach the outcome only through the level of its group,
the width of the band and the few questions a rule reads by name. Those make up its ``Key``: moves
with the same key are interchangeable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lia.model.finding import Category
from lia.model.method import Method, Side
from lia.scoring.balance import TOP, group_level, parts
from lia.scoring.case import Case, View
from lia.scoring.levels import Filling
from lia.scoring.rulebook import Rulebook
from lia.scoring.scales import Scales

Key = tuple[object, ...]
"""Everything of a move that an outcome can depend on, besides other moves in the same group."""


@dataclass(frozen=True, slots=True)
class Move:
    """Another level for one scored question, as ``option`` or (empty) as the same answer meaning more or less.

    ``doubt``: how unsure the answer then is (0-1). An unknown answer that is moved without an
    option stays unknown; only what it stands for is another level.
    """

    place: int
    level: int
    doubt: float
    option: str = ""

    def of(self, case: Case) -> Case:
        """Give a case with this moved."""
        if self.option:
            return case.with_level(case.scales.questions[self.place], self.option, self.level, self.doubt)
        if case.levels.known[self.place] is None:
            stands_for = _put(case.scales.as_given, self.place, self.level)
            return replace(case, scales=replace(case.scales, as_given=stands_for))
        return replace(case, levels=replace(case.levels, known=_put(case.levels.known, self.place, self.level)))


class Variants:
    """One case and what its moves come to; only what a move touches is worked out anew."""

    def __init__(self, rulebook: Rulebook, case: Case) -> None:
        self.case = case
        self.category = rulebook.judge(case).category
        self._rulebook = rulebook
        self._groups = {place: group for group in case.scales.groups for place in group.members}
        fillings = (Filling.AS_GIVEN,) if case.certain else tuple(Filling)
        self._views = {filling: case.view(filling) for filling in fillings}
        self._read = {case.scales.place[name] for name in _read_by_name(case.method) if name in case.scales.place}

    def group(self, move: Move) -> str:
        """Give the id of the group a move belongs to."""
        return self._groups[move.place].id

    def key(self, move: Move) -> Key:
        """Give what the outcome can depend on."""
        levels = tuple(self._level(move, filling) for filling in self._views)
        named = (move.place, move.level, move.option) if move.place in self._read else ()
        return (self.group(move), levels, round(self._wider(move), 9), self._answers(move), named)

    def moved(self, move: Move) -> Category:
        """Give the category with an answer moved."""
        return self._rulebook.judge(_Moved(self, move)).category

    def reweighed(self, scales: Scales) -> Category:
        """Give the category with other weights."""
        return self._rulebook.judge(_Reweighed(self, replace(self.case, scales=scales))).category

    def seen(self, filling: Filling) -> View:
        """See the case as it is."""
        return self._views.get(filling) or self._views[Filling.AS_GIVEN]

    def seen_moved(self, move: Move, filling: Filling) -> View:
        """See the case with an answer moved."""
        before, group, vector = self.seen(filling), self._groups[move.place], self._vector(move, filling)
        level = group_level(group, parts(group, vector))
        levels = {**before.levels, group.id: level}
        reads = move.option and move.place in self._read
        points = group.weight * (level - before.levels[group.id]) / TOP
        interest = group.side is Side.INTEREST
        return View(
            scales=before.scales,
            vector=vector,
            levels=levels,
            firm=levels if self.case.certain else {**before.firm, group.id: self._level(move, Filling.BEST)},
            interest=before.interest + points * interest,
            data_subject=before.data_subject + points * (not interest),
            uncertainty=before.uncertainty + self._wider(move),
            reductions=self.case.reductions(levels),
            chosen={**before.chosen, self._question(move): (move.option,)} if reads else before.chosen,
            effects=before.effects,
            missing=len(self.case.missing) > 1 if self._answers(move) else before.missing,
        )

    def _question(self, move: Move) -> str:
        return self.case.scales.questions[move.place]

    def _answers(self, move: Move) -> bool:
        """Whether the move answers what must be answered first."""
        return bool(move.option) and self._question(move) in self.case.missing

    def _wider(self, move: Move) -> float:
        """Give by how many points the band gets wider."""
        more = move.doubt - self.case.levels.unsure[move.place]
        return self.case.method.uncertainty.span * self.case.scales.shares[move.place] * more

    def _level(self, move: Move, filling: Filling) -> float:
        group = self._groups[move.place]
        return group_level(group, parts(group, self._vector(move, filling)))

    def _vector(self, move: Move, filling: Filling) -> Sequence[int | None]:
        vector, known = self.seen(filling).vector, self.case.levels.known[move.place]
        if known is None and not move.option and filling is not Filling.AS_GIVEN:
            return vector  # it stays unknown; only what it stands for is another level
        low, high = self.case.levels.bounds[filling].get(move.place, (move.level, move.level))
        moved = list(vector)
        moved[move.place] = max(low, min(high, move.level))
        return moved


@dataclass(frozen=True, slots=True)
class _Moved:
    """A case with an answer moved, for the rules to look at."""

    variants: Variants
    move: Move

    @property
    def certain(self) -> bool:
        """Whether every filling gives the same view."""
        return self.variants.case.certain

    def view(self, filling: Filling) -> View:
        """See it with what is not known filled in one way."""
        return self.variants.seen_moved(self.move, filling)


@dataclass(frozen=True, slots=True)
class _Reweighed:
    """A case with other weights and the same levels, for the rules to look at."""

    variants: Variants
    case: Case

    @property
    def certain(self) -> bool:
        """Whether every filling gives the same view."""
        return self.case.certain

    def view(self, filling: Filling) -> View:
        """See it with what is not known filled in one way."""
        same = self.variants.seen(filling)
        return self.case.seen(same.vector, same.levels, same.firm)


def _read_by_name(method: Method) -> frozenset[str]:
    """Give the questions that an outcome rule names in its settings."""
    return frozenset(name for rule in method.rules for name in _names(rule.settings)) & frozenset(method.by_id)


def _names(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield str(key)
            yield from _names(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _names(one)


def _put(levels: tuple[int | None, ...], place: int, level: int) -> tuple[int | None, ...]:
    return (*levels[:place], level, *levels[place + 1 :])
