"""Safeguards: credit per group, caps, direct marketing, and the smallest set that carries an outcome."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.model.finding import Finding
from lia.model.method import Method, SafeguardCaps
from lia.scoring.balance import lowered, reduction
from lia.scoring.safeguards import added
from lia.scoring.scales import scales_of
from lia.scoring.smallest import smallest_set

Found = Callable[..., Finding]
CAPS = SafeguardCaps(per_group=1.5, floor_from=2, floor_at=1, total=20)


@pytest.mark.parametrize(
    ("level", "credit", "left"),
    [
        (4, 1.0, 3),
        (4, 2.5, 2.5),  # at most one and a half levels
        (2, 0.5, 1.5),
        (2, 1.5, 1),  # a group from level 2 keeps one level
        (2.25, 1.5, 1),
        (1.75, 1.5, 0.25),  # a lighter one may go lower
        (1, 1.5, 0),
        (0, 1.0, 0),
    ],
)
def test_a_group_is_lowered_within_its_caps(level: float, credit: float, left: float) -> None:
    assert lowered(level, credit, CAPS) == left


@given(st.floats(0, 4), st.floats(0, 4), st.floats(0, 3), st.floats(0, 3))
def test_a_heavier_group_stays_heavier_and_more_credit_never_adds(a: float, b: float, c: float, d: float) -> None:
    assert lowered(min(a, b), c, CAPS) <= lowered(max(a, b), c, CAPS)
    assert lowered(a, max(c, d), CAPS) <= lowered(a, min(c, d), CAPS) <= a


def test_all_safeguards_together_take_off_at_most_20_points(finding: Found, method: Method) -> None:
    every = dict.fromkeys(method.safeguard_by_id, "in_place")
    heavy = dict.fromkeys(["d_consequences", "d_expectations", "d_nature", "d_way", "d_power"], 4)
    found = finding(levels=heavy, safeguards=every)

    assert sum(group.points - group.points_after for group in found.balance.groups) > 20
    assert (found.balance.reduction, found.balance.data_subject_after) == (20, 80)


def test_safeguards_lower_the_peoples_side_and_never_raise_the_interest(finding: Found) -> None:
    without, with_one = finding(safeguards={}), finding(safeguards={"s_dashboard": "in_place"})

    assert with_one.balance.interest == without.balance.interest
    assert with_one.balance.data_subject == without.balance.data_subject
    assert with_one.balance.margin == without.balance.margin
    assert with_one.balance.reduction == 10 * 0.5 / 4


def test_planned_ones_count_in_the_margin_after_but_not_in_the_one_in_place(finding: Found) -> None:
    balance = finding(safeguards={"s_dashboard": "planned", "s_broad_erasure": "in_place"}).balance

    assert balance.margin_in_place == balance.margin + 10 * 0.5 / 4
    assert balance.margin_after == balance.margin + 10 * 1.0 / 4


@pytest.mark.parametrize("answer", ["absolute_and_told_separately", "absolute_not_told_separately"])
def test_an_opt_out_earns_nothing_in_direct_marketing(finding: Found, answer: str) -> None:
    found = finding(
        {"dm_objection": answer}, safeguards={"s_unconditional_optout": "in_place", "s_dashboard": "in_place"}
    )

    assert [(one.safeguard, one.counts, one.why_not) for one in found.safeguards] == [
        ("s_unconditional_optout", False, "direct_marketing"),
        ("s_dashboard", True, ""),
    ]
    assert found.balance.reduction == 10 * 0.5 / 4


def test_an_opt_out_counts_elsewhere(finding: Found) -> None:
    found = finding(safeguards={"s_unconditional_optout": "in_place"})

    assert found.balance.reduction == 10 * 1.0 / 4 + 25 * 0.5 / 4


def test_none_taken_and_not_asked_yet_weigh_the_same(finding: Found) -> None:
    assert finding(safeguards={}).balance == finding(safeguards=None).balance


# The smallest set

ANALYTICS = {"c_recognition": 2, "d_expectations": 2, "d_nature": 2, "d_way": 2, "d_power": 2}


def test_of_equally_small_sets_the_one_that_needs_least_wins_and_then_the_catalogue(finding: Found) -> None:
    chosen = dict.fromkeys(
        ["s_pets", "s_early_aggregation", "s_strong_pseudonymisation", "s_advance_notice"], "in_place"
    )
    found = finding(levels=ANALYTICS, safeguards=chosen)

    assert found.balance.uncertainty == pytest.approx(5.55)
    assert found.needed == ("s_early_aggregation",)


def test_there_is_no_smallest_set_where_safeguards_do_not_carry_the_outcome(finding: Found) -> None:
    assert finding(safeguards={"s_pets": "in_place"}).needed == ()
    assert finding({"ask_first": "easy"}, levels=ANALYTICS, safeguards={"s_early_aggregation": "in_place"}).needed == ()


def smallest_by_trying(method: Method, levels: dict[str, float], offered: list[str], needed: float) -> tuple[str, ...]:
    scales, caps = scales_of(method), method.safeguard_caps

    def reduced(names: tuple[str, ...]) -> float:
        return reduction(scales, caps, levels, added(method.safeguard_by_id[name].credits for name in names))

    for size in range(len(offered) + 1):
        enough = [names for names in combinations(offered, size) if reduced(names) >= needed - 1e-9]
        if enough:
            return min(enough, key=lambda names: (round(reduced(names), 9), [offered.index(name) for name in names]))
    return ()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_smallest_set_is_the_one_found_by_trying_all(method: Method, data: st.DataObject) -> None:
    groups = [group.id for group in method.groups]
    levels = {group: data.draw(st.sampled_from([0, 0.75, 1, 1.5, 2, 7 / 3, 3, 4])) for group in groups}
    chosen = data.draw(st.sets(st.sampled_from(list(method.safeguard_by_id)), max_size=8))
    offered = [name for name in method.safeguard_by_id if name in chosen]
    needed = data.draw(st.floats(-1, 20))
    scales, caps = scales_of(method), method.safeguard_caps

    found = smallest_set(
        {name: method.safeguard_by_id[name].credits for name in offered},
        {group: level - lowered(level, caps.per_group, caps) for group, level in levels.items()},
        needed,
        lambda credits_: reduction(scales, caps, levels, credits_),
        lambda credits_: reduction(scales, caps, levels, credits_) >= needed - 1e-9,
    )

    assert found == smallest_by_trying(method, levels, offered, needed)
