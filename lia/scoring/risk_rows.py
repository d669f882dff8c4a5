"""Published risk rows against our own computation: ENISA's levels, and NIST's problem scores.

Sources: ENISA Guidelines for SMEs (2016) section 3; NIST PRAM worksheet 3: the risk of a data action is
the sum of its problems' risks, its share that sum over all, its rank by that sum.
"""

from __future__ import annotations

from collections.abc import Mapping

from lia.model.case import ProblemSheet, SecurityLevels
from lia.model.matrix import RiskMatrix
from lia.scoring.threats import overall_impact, problem_risk, threat_level, threat_sum

SHARE_DIGITS = 4
"""Decimals to which NIST's sample gives the share of an action."""


def security_values(row: SecurityLevels, matrix: RiskMatrix) -> Mapping[str, str | int]:
    """Compute the values that ENISA publishes for a use case, by name."""
    impact, total = overall_impact(row.losses), threat_sum(row.areas)
    threat = threat_level(total)
    return {
        "overall_impact": impact,
        "threat_sum": total,
        "threat_level": threat,
        "risk_level": matrix.cell(impact, threat).level,
    }


def wrong_values(row: SecurityLevels, matrix: RiskMatrix) -> tuple[str, ...]:
    """Say where the published values and ours differ."""
    ours = security_values(row, matrix)
    return tuple(
        f"{name}: {ours.get(name)} for {value}" for name, value in row.expected.items() if ours.get(name) != value
    )


def wrong_sums(sheet: ProblemSheet) -> tuple[str, ...]:
    """Say where the published risks, sums, shares and ranks and ours differ."""
    found = [
        f"{row.action}: {problem_risk(row.likelihood, row.impacts):g} for {row.risk:g}"
        for row in sheet.rows
        if problem_risk(row.likelihood, row.impacts) != row.risk
    ]
    ours = action_values(sheet)
    for action, expected in sheet.expected.items():
        values = ours.get(action, {})
        found += [
            f"{action} {name}: {values.get(name, 'none')} for {value:g}"
            for name, value in expected.items()
            if values.get(name) != value
        ]
    total = sum(values["risk"] for values in ours.values())
    if sheet.total is not None and total != sheet.total:
        found.append(f"total: {total:g} for {sheet.total:g}")
    return tuple(found)


def action_values(sheet: ProblemSheet) -> Mapping[str, Mapping[str, float]]:
    """Compute risk, share and rank of every data action."""
    sums: dict[str, float] = {}
    for row in sheet.rows:
        sums[row.action] = sums.get(row.action, 0) + problem_risk(row.likelihood, row.impacts)
    total = sum(sums.values()) or 1
    return {
        action: {
            "risk": risk,
            "share": round(risk / total, SHARE_DIGITS),
            "rank": 1 + sum(other > risk for other in sums.values()),
        }
        for action, risk in sums.items()
    }
