"""The level of a risk, before and after measures: always computed from a matrix.

A level may be overridden: upwards with a reason (the ICO's text rule asks for that), downwards with
reasons too; an override is always shown as one, and without a reason it does not stand. The effect of
measures is our own design: one measure lowers a dimension by at most one level, two or more by at most
two, never below the lowest. What was overridden before measures stays so after them, until a person sets
the residual level too: an override upwards would else vanish by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lia.model.matrix import Cell, Level, RiskMatrix
from lia.model.risk import Dimension, Measure, Override, Rating, Risk, Treatment
from lia.model.risk_finding import RiskFinding, RiskLevel
from lia.model.text import LocalText

__all__ = ["RiskFinding", "RiskLevel", "assess_risk", "highest", "without_measure"]

MOST_STEPS = 2  # by which measures together lower an axis, whatever their number


def assess_risk(matrix: RiskMatrix, risk: Risk, measures: Mapping[str, Measure]) -> RiskFinding:
    """Give the inherent and residual level of one risk on one matrix."""
    inherent = _level(matrix, risk.inherent, risk.inherent_override)
    working, idle = _working(risk.treatments, measures)
    residual = _carried(
        matrix, inherent, _level(matrix, _lowered(matrix, risk.inherent, working), risk.residual_override)
    )
    shown = residual or inherent
    return RiskFinding(
        risk=risk.id,
        inherent=inherent,
        residual=residual,
        treated=bool(working),
        needs_treatment=shown is not None and not working and _at_least(matrix, shown.level, matrix.treat_from),
        consult=residual is not None and _at_least(matrix, residual.level, matrix.consult_from),
        idle=idle,
    )


def without_measure(risk: Risk, measure: str) -> Risk:
    """Give the risk as it is when one measure slips."""
    return replace(risk, treatments=tuple(item for item in risk.treatments if item.measure != measure))


def highest(matrix: RiskMatrix, levels: Iterable[str]) -> str | None:
    """Give the highest of some levels, ``None`` of none."""
    return max(levels, key=lambda level: matrix.rank[level], default=None)


def _level(matrix: RiskMatrix, rating: Rating, override: Override | None) -> RiskLevel | None:
    if not rating.severity or not rating.likelihood:
        return None
    cell: Cell = matrix.cell(rating.severity, rating.likelihood)
    stands = override if override and _said(override.reason) and override.level in matrix.rank else None
    level = stands.level if stands else cell.level
    return RiskLevel(rating.severity, rating.likelihood, cell.level, cell.zone, level, stands)


def _carried(matrix: RiskMatrix, inherent: RiskLevel | None, residual: RiskLevel | None) -> RiskLevel | None:
    """Take the override of the inherent level along, where the residual level has none of its own.

    Upwards it raises the computed level by as much, never beyond what was set; downwards it is a ceiling only.
    """
    if inherent is None or residual is None or residual.override or inherent.override is None:
        return residual
    by_hand, shift = matrix.rank[inherent.level], matrix.rank[inherent.level] - matrix.rank[inherent.computed]
    same = (residual.severity, residual.likelihood) == (inherent.severity, inherent.likelihood)
    rank = by_hand if same else min(matrix.rank[residual.computed] + max(0, shift), by_hand)
    return replace(residual, level=matrix.levels[rank - 1].id, override=inherent.override)


def _at_least(matrix: RiskMatrix, level: str, threshold: str) -> bool:
    return matrix.rank[level] >= matrix.rank[threshold]


def _working(
    treatments: Iterable[Treatment], measures: Mapping[str, Measure]
) -> tuple[tuple[Treatment, ...], tuple[tuple[str, str], ...]]:
    working, idle = [], []
    for treatment in treatments:
        measure = measures.get(treatment.measure)
        if measure is None or not measure.counts:
            idle.append((treatment.measure, "measure_removed" if measure is None else "measure_does_not_count"))
        elif not _said(treatment.why):
            idle.append((treatment.measure, "no_reason_why"))
        else:
            working.append(treatment)
    return tuple(working), tuple(idle)


def _said(text: LocalText) -> bool:
    return bool(text.strip()) if isinstance(text, str) else any(value.strip() for value in text.values())


def _lowered(matrix: RiskMatrix, rating: Rating, treatments: tuple[Treatment, ...]) -> Rating:
    if not rating.severity or not rating.likelihood:
        return rating
    return replace(
        rating,
        severity=_stepped(matrix.severity, rating.severity, Dimension.SEVERITY, treatments),
        likelihood=_stepped(matrix.likelihood, rating.likelihood, Dimension.LIKELIHOOD, treatments),
    )


def _stepped(scale: tuple[Level, ...], level: str, dimension: Dimension, treatments: tuple[Treatment, ...]) -> str:
    """Each measure takes off at most one level, all together at most two."""
    ids = [item.id for item in scale]
    steps = len({item.measure for item in treatments if item.dimension is dimension and item.steps > 0})
    return ids[max(0, ids.index(level) - min(steps, MOST_STEPS))] if level in ids else level
