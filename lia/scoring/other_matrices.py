"""The same risks on other matrices: a rating is carried over by its rank, and each matrix gives its own level.

Cells are never mapped to cells, and a level of one matrix never to a level of another: they do not mean
the same. What is carried over is the place of a rating on its scale. Between scales of equal length the rank
stays. Between others it moves in proportion, ``1 + (r - 1) * (m - 1) / (n - 1)``, a half upwards (the heavier
side); both ends stay ends. Such an axis is marked as mapped, for a person to rate anew. Measures then work on
the matrix itself, one level each. An override is not carried over: it was set against another grid.

Levels have different names and numbers per matrix, so what is compared is what a matrix asks at a level:
nothing more than reasons, treatment, or the authority.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lia.model.dpia import Dpia
from lia.model.dpia_finding import Comparison, Demand, MappedLevel, MatrixView
from lia.model.matrix import Level, RiskMatrix
from lia.model.risk import Dimension, Rating, Risk
from lia.model.risk_finding import RiskLevel
from lia.scoring.risk_level import assess_risk, highest


def other_matrices(dpia: Dpia, rated_on: RiskMatrix, matrices: Iterable[RiskMatrix]) -> Comparison:
    """Give every risk on each matrix, and the risks of which the matrices ask different things."""
    views = tuple(_view(dpia, rated_on, matrix) for matrix in matrices)
    disagree = tuple(
        risk
        for number, risk in enumerate(dpia.risks)
        if len({(view.risks[number].inherent, view.risks[number].residual) for view in views}) > 1
    )
    return Comparison(views, disagree)


def mapped_rank(rank: int, length: int, other: int) -> int:
    """Carry a rank (from 1) on a scale of ``length`` levels over to one of ``other`` levels."""
    if length == other:
        return rank
    return 1 + (2 * (rank - 1) * (other - 1) + length - 1) // (2 * (length - 1))


def mapped_level(level: str, scale: tuple[Level, ...], other: tuple[Level, ...]) -> str:
    """Carry a level over to another scale; one that is not on its scale is left open."""
    ranks = {one.id: one.rank for one in scale}
    return other[mapped_rank(ranks[level], len(scale), len(other)) - 1].id if level in ranks else ""


def mapped_rating(rating: Rating, rated_on: RiskMatrix, matrix: RiskMatrix) -> Rating:
    """Carry a rating over to another matrix; it says from which one until a person confirms it."""
    if rated_on.id == matrix.id or not (rating.severity or rating.likelihood):
        return rating
    return replace(
        rating,
        severity=mapped_level(rating.severity, rated_on.severity, matrix.severity),
        likelihood=mapped_level(rating.likelihood, rated_on.likelihood, matrix.likelihood),
        mapped_from=rating.mapped_from or rated_on.id,
    )


def demand(matrix: RiskMatrix, level: str) -> Demand:
    """Give what a matrix asks at a level."""
    if matrix.rank[level] >= matrix.rank[matrix.consult_from]:
        return Demand.CONSULT
    return Demand.TREAT if matrix.rank[level] >= matrix.rank[matrix.treat_from] else Demand.NOTHING


def _view(dpia: Dpia, rated_on: RiskMatrix, matrix: RiskMatrix) -> MatrixView:
    same = matrix.id == rated_on.id
    lengths = {
        Dimension.SEVERITY: (len(rated_on.severity), len(matrix.severity)),
        Dimension.LIKELIHOOD: (len(rated_on.likelihood), len(matrix.likelihood)),
    }
    risks = tuple(_mapped(dpia, risk, rated_on, matrix) for risk in dpia.risks.values())
    return MatrixView(
        matrix=matrix.id,
        rated=same,
        mapped=tuple(axis.value for axis, (ours, theirs) in lengths.items() if ours != theirs),
        risks=risks,
        residual=highest(matrix, (one.residual_level for one in risks if one.residual_level)),
    )


def _mapped(dpia: Dpia, risk: Risk, rated_on: RiskMatrix, matrix: RiskMatrix) -> MappedLevel:
    there, left_out = risk, False
    if matrix.id != rated_on.id:
        left_out = bool(risk.inherent_override or risk.residual_override)
        rating = mapped_rating(risk.inherent, rated_on, matrix)
        there = replace(risk, inherent=rating, inherent_override=None, residual_override=None)
    found = assess_risk(matrix, there, dpia.measures)
    return MappedLevel(
        risk=risk.id,
        inherent=_asked(matrix, found.inherent),
        residual=_asked(matrix, found.residual),
        inherent_level=found.inherent.level if found.inherent else "",
        residual_level=found.residual.level if found.residual else "",
        severity=found.inherent.severity if found.inherent else "",
        likelihood=found.inherent.likelihood if found.inherent else "",
        override_left_out=left_out,
    )


def _asked(matrix: RiskMatrix, level: RiskLevel | None) -> Demand | None:
    return demand(matrix, level.level) if level else None
