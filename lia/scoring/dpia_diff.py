"""What differs between two impact assessments, and what each change to a risk or measure does by itself.

Each risk and measure that differs is put alone into the older assessment; what the outcome and the
levels are then is its own share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from lia.model.dpia import Dpia
from lia.model.dpia_finding import DpiaFinding, DpiaOutcome, Moved
from lia.model.dpia_version import DpiaDifference, EntryChange, ItemChange, MeasureChange, RiskChange
from lia.model.matrix import RiskMatrix
from lia.model.risk import Measure, MeasureStatus, Risk
from lia.model.risk_finding import RiskLevel
from lia.model.version import FieldChange

FIELDS = ("scope", "on", "jurisdiction", "edition", "matrix")

Find = Callable[[Dpia], DpiaFinding]
"""What the method finds in an impact assessment today."""

One = TypeVar("One")


def dpia_difference(older: Dpia, newer: Dpia, find: Find, matrix: RiskMatrix) -> DpiaDifference:
    """Give what differs; ``matrix`` is that of the older one, on which shares are told."""
    return _Both(older, newer, find, matrix).difference()


class _Both:
    """Both assessments with what the method finds in them."""

    def __init__(self, older: Dpia, newer: Dpia, find: Find, matrix: RiskMatrix) -> None:
        self._older, self._newer, self._find, self._matrix = older, newer, find, matrix
        self._before, self._after = find(older), find(newer)

    def difference(self) -> DpiaDifference:
        """Give what differs."""
        older, newer = self._older, self._newer
        return DpiaDifference(
            older=older.id,
            newer=newer.id,
            outcome=(self._before.outcome, self._after.outcome),
            residual=(self._before.residual, self._after.residual),
            risks=tuple(self._risks()),
            measures=tuple(self._measures()),
            items=tuple(ItemChange(*one) for one in _differing(older.answers, newer.answers)),
            entries=tuple(self._entries()),
            fields=tuple(self._fields()),
        )

    def _risks(self) -> Iterator[RiskChange]:
        pairs = dict.fromkeys((*self._older.risks, *self._newer.risks))
        for key in pairs:
            old, new = self._older.risks.get(key), self._newer.risks.get(key)
            inherent = (_level(self._before, key, "inherent"), _level(self._after, key, "inherent"))
            residual = (_level(self._before, key, "residual"), _level(self._after, key, "residual"))
            if old != new or residual[0] != residual[1]:
                yield RiskChange(key, old, new, inherent, residual, self._with_risk(key, old, new))

    def _with_risk(self, key: str, old: Risk | None, new: Risk | None) -> DpiaOutcome | None:
        if old == new or self._older.matrix != self._newer.matrix:
            return None
        risks = {name: one for name, one in self._older.risks.items() if name != key}
        measures = dict(self._older.measures)
        if new is not None:
            risks[key] = new
            used = (one.measure for one in new.treatments)
            measures = {**{name: self._newer.measures[name] for name in used}, **measures}
        return self._alone(replace(self._older, risks=risks, measures=measures))[0]

    def _measures(self) -> Iterator[MeasureChange]:
        for key, old, new in _differing(self._older.measures, self._newer.measures):
            outcome, moved = self._alone(_with_measure(self._older, key, new))
            yield MeasureChange(key, old, new, moved, outcome)

    def _alone(self, changed: Dpia) -> tuple[DpiaOutcome | None, tuple[Moved, ...]]:
        found = self._find(changed)
        other = found.outcome if found.outcome is not self._before.outcome else None
        return other, tuple(self._moved(found))

    def _moved(self, found: DpiaFinding) -> Iterator[Moved]:
        levels = {one.id: one for one in self._matrix.levels}
        for key in self._older.risks:
            old, new = _level(self._before, key, "residual"), _level(found, key, "residual")
            if old and new and old.level != new.level:
                yield Moved(key, levels[old.level], levels[new.level])

    def _entries(self) -> Iterator[EntryChange]:
        for item in dict.fromkeys((*self._older.entries, *self._newer.entries)):
            old, new = self._older.entries.get(item, {}), self._newer.entries.get(item, {})
            yield from (EntryChange(item, *one) for one in _differing(old, new))

    def _fields(self) -> Iterator[FieldChange]:
        for name in FIELDS:
            old, new = getattr(self._older, name), getattr(self._newer, name)
            if old != new:
                yield FieldChange(name, *(dict(one) if isinstance(one, Mapping) else str(one) for one in (old, new)))
        decided = [one.decision.decision if one.decision else "" for one in (self._older, self._newer)]
        if decided[0] != decided[1]:
            yield FieldChange("decision", decided[0], decided[1])


def _differing(older: Mapping[str, One], newer: Mapping[str, One]) -> Iterator[tuple[str, One | None, One | None]]:
    for key in dict.fromkeys((*older, *newer)):
        old, new = older.get(key), newer.get(key)
        if old != new:
            yield key, old, new


def _with_measure(dpia: Dpia, key: str, new: Measure | None) -> Dpia:
    """A measure that is gone treats nothing any more; taken out whole, risks would point to nothing."""
    there = dpia.measures.get(key)
    changed = new or (replace(there, status=MeasureStatus.DROPPED) if there else None)
    return replace(dpia, measures={**dpia.measures, **({key: changed} if changed else {})})


def _level(finding: DpiaFinding, risk: str, which: str) -> RiskLevel | None:
    state = finding.by_risk.get(risk)
    level: RiskLevel | None = getattr(state.finding, which) if state else None
    return level
