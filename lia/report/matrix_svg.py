"""Where everything stands in the picture of a risk matrix: cells, numbered marks, arrows from inherent to residual.

Pure geometry in the units of the drawing, so that the report, a notebook and the app show the same
picture. Severity goes up, likelihood goes right. A row is as high as its fullest cell needs, so forty
risks fit. What a level asks is told by a word and a pattern, never by colour alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from math import hypot

from lia.model.dpia_finding import Demand, RiskState
from lia.model.matrix import RiskMatrix
from lia.model.risk_finding import RiskLevel
from lia.scoring.other_matrices import demand

WIDTH = 720.0  # in the units of the drawing, like all below
LEFT, TOP, BOTTOM = 116.0, 4.0, 48.0
RADIUS, PITCH = 10.0, 25.0
BEND = 0.12
"""How far an arrow bends, as a share of its length."""

LABEL, LOWEST = 24.0, 66.0
"""The height of a cell's word, and that of the lowest cell."""


class MarkKind(StrEnum):
    """What a mark stands for."""

    INHERENT = "inherent"
    RESIDUAL = "residual"
    BOTH = "both"  # measures leave it where it was


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its place, its word, what the level asks (``tone``: nothing, treat, consult, utmost)."""

    severity: str
    likelihood: str
    level: str
    x: float
    y: float
    width: float
    height: float
    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class RiskMark:
    """A risk by its number, in the middle of a circle."""

    risk: str
    number: int
    kind: MarkKind
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """From where a risk is without measures to where it is with them, from edge to edge of the marks.

    It bends through the control point ``cx``, ``cy`` (a quadratic curve), so that parallel ones stay apart.
    """

    risk: str
    x1: float
    y1: float
    cx: float
    cy: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Words:
    """A label in the drawing; ``x`` and ``y`` are its middle."""

    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class MatrixDrawing:
    """The whole picture; ``title`` and ``description`` are its text alternative."""

    width: float
    height: float
    left: float
    radius: float
    boxes: tuple[Box, ...]
    rows: tuple[Words, ...]
    columns: tuple[Words, ...]
    marks: tuple[RiskMark, ...]
    arrows: tuple[Arrow, ...]
    severity: str
    likelihood: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The words in the picture: axis names, and labels per scale and level id."""

    severity: str
    likelihood: str
    severities: Mapping[str, str]
    likelihoods: Mapping[str, str]
    levels: Mapping[str, str]


Cell = tuple[str, str]
"""A severity and a likelihood."""

Lane = tuple[Cell, bool]
"""In a cell, what is left stands above; what was there before measures (true) below it."""


def draw_matrix(
    matrix: RiskMatrix, risks: Sequence[RiskState], labels: Labels, *, title: str, description: str
) -> MatrixDrawing:
    """Place the risks, numbered from 1 in their order; those that are not rated are left out."""
    placed = tuple(chain.from_iterable(_marks(number, one) for number, one in enumerate(risks, start=1)))
    width = (WIDTH - LEFT) / len(matrix.likelihood)
    boxes = _boxes(matrix, labels, width, Counter((cell, kind is MarkKind.INHERENT) for cell, _, _, kind in placed))
    marks = tuple(_positions(boxes, placed))
    bottom = max(box.y + box.height for box in boxes.values())
    return MatrixDrawing(
        width=WIDTH,
        height=bottom + BOTTOM,
        left=LEFT,
        radius=RADIUS,
        boxes=tuple(boxes.values()),
        rows=tuple(_rows(matrix, boxes, labels)),
        columns=tuple(
            Words(labels.likelihoods[one.id], round(LEFT + (number + 0.5) * width, 2), bottom + 18)
            for number, one in enumerate(matrix.likelihood)
        ),
        marks=marks,
        arrows=tuple(_arrows(marks)),
        severity=labels.severity,
        likelihood=labels.likelihood,
        title=title,
        description=description,
    )


def tone(matrix: RiskMatrix, level: str) -> str:
    """Name what a level asks, in four steps; the fourth is a level above the one that asks for the authority."""
    asked = demand(matrix, level)
    if asked is Demand.CONSULT and matrix.rank[level] > matrix.rank[matrix.consult_from]:
        return "utmost"
    return asked.value


_Placed = tuple[Cell, str, int, MarkKind]


def _marks(number: int, state: RiskState) -> list[_Placed]:
    """Where a risk is marked: twice where measures move it, else once."""
    before, after = state.finding.inherent, state.finding.residual
    if before is None or after is None:
        return []
    if _cell(before) == _cell(after):
        return [(_cell(before), state.finding.risk, number, MarkKind.BOTH)]
    return [
        (_cell(before), state.finding.risk, number, MarkKind.INHERENT),
        (_cell(after), state.finding.risk, number, MarkKind.RESIDUAL),
    ]


def _cell(level: RiskLevel) -> Cell:
    return level.severity, level.likelihood


def _per_row(width: float) -> int:
    return max(1, int((width - 8) // PITCH))


def _lines(cell: Cell, width: float, counts: Mapping[Lane, int]) -> int:
    """How many lines of marks a cell has."""
    return sum(-(-counts.get((cell, before), 0) // _per_row(width)) for before in (False, True))


def _boxes(matrix: RiskMatrix, labels: Labels, width: float, counts: Mapping[Lane, int]) -> dict[Cell, Box]:
    boxes: dict[Cell, Box] = {}
    y = TOP
    for severity in reversed(matrix.severity):
        most = max(_lines((severity.id, one.id), width, counts) for one in matrix.likelihood)
        height = max(LOWEST, LABEL + 8 + PITCH * most)
        for number, likelihood in enumerate(matrix.likelihood):
            level = matrix.cell(severity.id, likelihood.id).level
            boxes[severity.id, likelihood.id] = Box(
                severity.id,
                likelihood.id,
                level,
                round(LEFT + number * width, 2),
                round(y, 2),
                round(width, 2),
                round(height, 2),
                tone(matrix, level),
                labels.levels[level],
            )
        y += height
    return boxes


def _positions(boxes: Mapping[Cell, Box], placed: Iterable[_Placed]) -> Iterable[RiskMark]:
    """Lay the marks of a cell side by side, row after row, above its word."""
    placed = tuple(placed)
    counts = Counter((cell, kind is MarkKind.INHERENT) for cell, _, _, kind in placed)
    used: Counter[Lane] = Counter()
    for cell, risk, number, kind in placed:
        box, lane = boxes[cell], (cell, kind is MarkKind.INHERENT)
        row, column = divmod(used[lane], _per_row(box.width))
        used[lane] += 1
        row += -(-counts[cell, False] // _per_row(box.width)) if kind is MarkKind.INHERENT else 0
        x = box.x + 8 + RADIUS + column * PITCH
        y = box.y + 8 + RADIUS + row * PITCH
        yield RiskMark(risk, number, kind, round(x, 2), round(y, 2))


def _rows(matrix: RiskMatrix, boxes: Mapping[Cell, Box], labels: Labels) -> Iterable[Words]:
    for severity in reversed(matrix.severity):
        box = boxes[severity.id, matrix.likelihood[0].id]
        yield Words(labels.severities[severity.id], LEFT - 10, round(box.y + box.height / 2, 2))


def _arrows(marks: Iterable[RiskMark]) -> Iterable[Arrow]:
    found: dict[str, dict[MarkKind, RiskMark]] = {}
    for mark in marks:
        found.setdefault(mark.risk, {})[mark.kind] = mark
    for risk, pair in found.items():
        if MarkKind.RESIDUAL in pair:
            yield _arrow(risk, pair[MarkKind.INHERENT], pair[MarkKind.RESIDUAL])


def _arrow(risk: str, before: RiskMark, after: RiskMark) -> Arrow:
    """Bend a little to the side, and begin and end at the edges of the marks."""
    dx, dy = after.x - before.x, after.y - before.y
    cx, cy = before.x + dx / 2 + dy * BEND, before.y + dy / 2 - dx * BEND
    x1, y1 = _towards(before.x, before.y, cx, cy, RADIUS)
    x2, y2 = _towards(after.x, after.y, cx, cy, RADIUS + 2)
    return Arrow(risk, x1, y1, round(cx, 2), round(cy, 2), x2, y2)


def _towards(x: float, y: float, to_x: float, to_y: float, distance: float) -> tuple[float, float]:
    length = hypot(to_x - x, to_y - y)
    return round(x + (to_x - x) / length * distance, 2), round(y + (to_y - y) / length * distance, 2)
