"""Where everything stands in the drawing of the balance, in hundredths of its width.

The drawing shows a band on an axis with three parts; it shows no number. The template
``balance.svg.j2`` draws these values, so that a report and a notebook show the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from lia.model.finding import Balance
from lia.report.zones import Zones

REACH = 80.0
"""Margin in points at both ends of the axis; what lies beyond is drawn at the end."""

NARROWEST = 1.5
"""A band is drawn at least this wide (hundredths), so that it stays visible at the end of the axis."""


@dataclass(frozen=True, slots=True)
class Band:
    """A band on the axis: its ends and its middle, 0 (people) to 100 (interest)."""

    low: float
    middle: float
    high: float

    @property
    def width(self) -> float:
        """The width of the band in hundredths."""
        return round(self.high - self.low, 2)

    @property
    def near_the_end(self) -> bool:
        """Whether there is no room for a label at the right of the band."""
        return self.high > 76


@dataclass(frozen=True, slots=True)
class Drawing:
    """The balance as drawn: the parts of the axis, the band, and the band with safeguards if there are any.

    ``muted`` when the balance does not decide; ``title`` and ``description`` are its text alternative.
    """

    refuse: float
    allow: float
    band: Band
    after: Band | None
    muted: bool
    title: str
    description: str


def draw(balance: Balance, zones: Zones, *, muted: bool, title: str, description: str) -> Drawing:
    """Place the band of a balance (points) on the axis."""
    return Drawing(
        refuse=_place(zones.refuse),
        allow=_place(zones.allow),
        band=_band(balance.band, balance.margin),
        after=_band(balance.band_after, balance.margin_after) if balance.reduction > 0 else None,
        muted=muted,
        title=title,
        description=description,
    )


def _band(ends: tuple[float, float], middle: float) -> Band:
    low, high = _place(ends[0]), _place(ends[1])
    if high - low < NARROWEST:
        low, high = (0.0, NARROWEST) if low <= 0 else (100 - NARROWEST, 100.0)
    return Band(low, _place(middle), high)


def _place(points: float) -> float:
    return round(min(max((points + REACH) / (2 * REACH), 0.0), 1.0) * 100, 2)
