"""A finding with its tipping answers is given while a person answers: in under 20 ms."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from lia.model.method import Method
from lia.scoring import find

ANALYTICS = {"c_recognition": 2, "d_expectations": 2, "d_nature": 2, "d_way": 2, "d_power": 2}
LIMIT = 0.020


def fastest(method: Method, assessment: Any, times: int = 15) -> float:
    """Give the shortest of several runs in seconds of work: what else the machine does must not count."""
    taken = []
    for _ in range(times):
        start = process_time()
        find(method, assessment)
        taken.append(process_time() - start)
    return min(taken)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"levels": ANALYTICS},
        {"answers": {"likely_objection": "unknown", "mutual_alignment": "unknown", "interest_recognition": "unknown"}},
        {"answers": {"scale": None, "effective": None, "harm_severity": "unknown"}},
    ],
    ids=["plain", "safeguards carry it", "three unknowns", "answers missing"],
)
@pytest.mark.parametrize("safeguards", ["none", "every one"])
def test_a_finding_takes_less_than_20_ms(
    method: Method, assess: Callable[..., Any], changes: dict[str, Any], safeguards: str
) -> None:
    chosen = dict.fromkeys(method.safeguard_by_id, "in_place") if safeguards == "every one" else {}

    assert fastest(method, assess(**changes, safeguards=chosen)) < LIMIT
