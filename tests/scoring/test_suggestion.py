"""Which safeguards would help: the smallest set of the whole catalogue, where the declared ones do not do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from lia.model.assessment import Assessment, SafeguardChoice, Status
from lia.model.finding import Category, Finding
from lia.model.method import Method
from lia.scoring import find
from lia.scoring.category import categorise
from lia.scoring.what_if import with_changes

Found = Callable[..., Finding]
Assess = Callable[..., Assessment]
ANALYTICS = {"c_recognition": 2, "d_expectations": 2, "d_nature": 2, "d_way": 2, "d_power": 2}


def planned(assessment: Assessment, names: Any) -> Assessment:
    return with_changes(replace(assessment, safeguards={}), safeguards=dict.fromkeys(names, "planned"))


def smallest(method: Method, assessment: Assessment) -> tuple[str, ...]:
    """Try every set, the smaller ones first; among equals the least reduction, then the order of the catalogue."""
    for size in range(1, 4):
        reached = []
        for place, names in enumerate(combinations(method.safeguard_by_id, size)):
            found = planned(assessment, names)
            if categorise(method, found) is Category.CAN_RELY_WITH_SAFEGUARDS:
                reached.append((round(find(method, found).balance.reduction, 9), place, names))
        if reached:
            return min(reached)[2]
    return ()


@pytest.mark.parametrize(
    "changes",
    [
        {"levels": ANALYTICS},
        {"levels": {**ANALYTICS, "d_way": 3}},
        {"levels": ANALYTICS, "answers": {"dm_objection": "absolute_and_told_separately"}},
        {"levels": ANALYTICS, "safeguards": {"s_publish_lia": "in_place"}},
        {"levels": {**ANALYTICS, "d_way": 1}, "answers": {"likely_objection": "unknown"}},
    ],
    ids=["analytics", "more tracking", "direct marketing", "one that is not enough", "an unknown"],
)
def test_it_is_the_smallest_of_all_sets(method: Method, assess: Assess, changes: dict[str, Any]) -> None:
    assessment = assess(**changes)

    assert find(method, assessment).suggested == smallest(method, assessment) != ()


def test_what_is_suggested_permits_once_it_is_planned(method: Method, assess: Assess) -> None:
    assessment = assess(levels=ANALYTICS)
    found = find(method, assessment)

    assert found.category is Category.DPO_JUDGEMENT
    assert found.suggested == smallest(method, assessment)
    assert categorise(method, planned(assessment, found.suggested)) is Category.CAN_RELY_WITH_SAFEGUARDS


def test_where_the_declared_ones_do_nothing_is_suggested(finding: Found, method: Method) -> None:
    found = finding(levels=ANALYTICS, safeguards=dict.fromkeys(method.safeguard_by_id, "in_place"))

    assert (found.category, found.suggested) == (Category.CAN_RELY_WITH_SAFEGUARDS, ())
    assert found.needed


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"answers": {"effective": "no"}, "levels": ANALYTICS},
        {"answers": {"effective": "weak"}, "levels": ANALYTICS},
        {"answers": {"scale": None}, "levels": ANALYTICS},
        {"levels": {**ANALYTICS, "d_nature": 4}},
        {"levels": {"c_strength": 0, "c_need": 0, "d_nature": 3}},
    ],
    ids=["none needed", "knocked out", "referred", "incomplete", "limited", "out of reach"],
)
def test_nothing_is_suggested_where_no_safeguard_can_help(finding: Found, changes: dict[str, Any]) -> None:
    assert finding(**changes).suggested == ()


def test_what_the_law_demands_for_direct_marketing_is_not_suggested(method: Method, assess: Assess) -> None:
    only = replace(method, safeguards=tuple(one for one in method.safeguards if one.not_for_direct_marketing))
    levels = {**ANALYTICS, "d_way": 1}
    marketing = assess({"dm_objection": "absolute_and_told_separately"}, levels=levels)

    assert find(only, assess(levels=levels)).suggested == ("s_unconditional_optout",)
    assert find(only, marketing).suggested == ()


def test_a_planned_one_without_owner_is_suggested_again(method: Method, assess: Assess) -> None:
    assessment = assess(levels=ANALYTICS)
    names = find(method, assessment).suggested
    loose = replace(assessment, safeguards={name: SafeguardChoice(name, Status.PLANNED) for name in names})

    assert find(method, loose).suggested == names
