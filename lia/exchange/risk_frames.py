"""Many risks on many matrices at once, for frames of thousands of lines. Importing this module imports pandas.

The rule is that of ``lia.scoring.other_matrices``: a rating goes to another scale by its rank, cells
are never mapped to cells.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lia.errors import UnknownName
from lia.model.matrix import Level, RiskMatrix
from lia.scoring.other_matrices import mapped_rank

MISSING = -1


def risk_levels(frame: pd.DataFrame, rated_on: RiskMatrix, matrices: Iterable[RiskMatrix]) -> pd.DataFrame:
    """Give the level of every line on each matrix, a column per matrix; a line that is not rated has none.

    ``frame`` has the columns ``severity`` and ``likelihood`` with levels of ``rated_on``, empty or
    missing where a risk is not rated.

    Raises:
        UnknownName: a level that ``rated_on`` does not have.
    """
    severity = _codes(frame["severity"], rated_on.severity, f"severity of {rated_on.id}")
    likelihood = _codes(frame["likelihood"], rated_on.likelihood, f"likelihood of {rated_on.id}")
    rated = (severity != MISSING) & (likelihood != MISSING)
    levels = {matrix.id: _column(matrix, _over(rated_on, matrix), severity, likelihood, rated) for matrix in matrices}
    return pd.DataFrame(levels, index=frame.index)


def _codes(column: pd.Series[str], scale: tuple[Level, ...], kind: str) -> NDArray[np.intp]:
    """Give per line the position on a scale, or ``MISSING``."""
    known = [level.id for level in scale]
    codes = np.asarray(pd.Index(known).get_indexer_for(pd.Index(column)), dtype=np.intp)
    if (codes == MISSING).any():
        left = column[codes == MISSING].dropna()
        if wrong := [str(one) for one in left[left != ""].unique()]:
            raise UnknownName(kind, wrong[0], known)
    return codes


def _over(rated_on: RiskMatrix, matrix: RiskMatrix) -> NDArray[np.int8]:
    """Give the grid of a matrix as level codes, indexed by the positions of the scales it was rated on."""
    codes = {level.id: number for number, level in enumerate(matrix.levels)}
    rows = [_level_at(matrix.severity, level, rated_on.severity) for level in rated_on.severity]
    columns = [_level_at(matrix.likelihood, level, rated_on.likelihood) for level in rated_on.likelihood]
    return np.array([[codes[matrix.cells[row, column].level] for column in columns] for row in rows], dtype=np.int8)


def _level_at(scale: tuple[Level, ...], level: Level, rated: tuple[Level, ...]) -> str:
    return scale[mapped_rank(level.rank, len(rated), len(scale)) - 1].id


def _column(
    matrix: RiskMatrix,
    grid: NDArray[np.int8],
    severity: NDArray[np.intp],
    likelihood: NDArray[np.intp],
    rated: NDArray[np.bool_],
) -> pd.Categorical[str]:
    codes = np.where(rated, grid[severity, likelihood], MISSING).astype(np.int8)
    return pd.Categorical.from_codes(codes, categories=pd.Index([level.id for level in matrix.levels]), ordered=True)
