"""The drawing of the balance: where the band stands on its axis."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lia.model.finding import Balance
from lia.report.balance_svg import NARROWEST, Drawing, draw
from lia.report.zones import Zones

ZONES = Zones(refuse=-10, allow=5)
MARGINS = st.floats(-100, 100)
WIDTHS = st.floats(3, 20)


def drawn(margin: float, uncertainty: float, reduction: float = 0) -> Drawing:
    balance = Balance(
        interest=50,
        data_subject=50 - margin,
        data_subject_after=50 - margin - reduction,
        margin=margin,
        margin_in_place=margin,
        margin_after=margin + reduction,
        uncertainty=uncertainty,
        reduction=reduction,
        groups=(),
        complete=True,
    )
    return draw(balance, ZONES, muted=False, title="", description="")


def test_a_balance_of_nothing_stands_in_the_middle() -> None:
    """The axis is the same at both ends."""
    assert drawn(0, 8).band.middle == 50


def test_the_second_band_is_there_only_with_safeguards() -> None:
    """And it lies further to the side of the interest."""
    assert drawn(0, 5).after is None
    after = drawn(0, 5, reduction=10).after
    assert after is not None
    assert after.middle > drawn(0, 5).band.middle


@given(MARGINS, WIDTHS)
def test_a_band_never_leaves_the_drawing_and_never_vanishes(margin: float, width: float) -> None:
    """Whatever the margin."""
    band = drawn(margin, width).band

    assert 0 <= band.low < band.high <= 100
    assert band.width >= NARROWEST


@given(MARGINS, MARGINS, WIDTHS)
def test_a_higher_margin_is_never_drawn_further_to_the_left(one: float, other: float, width: float) -> None:
    """The drawing keeps the order of margins."""
    low, high = sorted((one, other))

    assert drawn(low, width).band.middle <= drawn(high, width).band.middle


@given(MARGINS, WIDTHS)
def test_the_drawing_and_the_words_name_the_same_part(margin: float, width: float) -> None:
    """Who sees and who hears the balance get the same."""
    drawing = drawn(margin, width)
    for end, place in ((margin - width, drawing.band.low), (margin + width, drawing.band.high)):
        if min(abs(end + 10), abs(end - 5)) < 0.1 or abs(end) > 79:
            continue  # on an edge, or at the end of the drawing
        seen = "refuse" if place < drawing.refuse else "allow" if place > drawing.allow else "judgement"
        assert seen == ZONES.of(end)
