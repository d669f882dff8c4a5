"""A finding on an impact assessment as JSON: the same keys in the same order, always."""

from __future__ import annotations

import json
from typing import Any

from lia.model.dpia_finding import Comparison, DpiaFinding, ItemState, RiskState, WhatIf
from lia.model.risk_finding import RiskLevel


def dpia_to_json(finding: DpiaFinding) -> str:
    """Give the finding as JSON text, without a line end after it."""
    return json.dumps(dpia_to_dict(finding), ensure_ascii=False, indent=2, allow_nan=False)


def dpia_to_dict(finding: DpiaFinding) -> dict[str, Any]:
    """Give the finding as plain values."""
    done, needed = finding.progress
    return {
        "outcome": finding.outcome.value,
        "reasons": [{"rule": one.rule, "about": list(one.about), "article": one.article} for one in finding.reasons],
        "progress": {"done": done, "needed": needed},
        "inherent": finding.inherent,
        "residual": finding.residual,
        "consult": finding.consult.value,
        "consult_for": list(finding.consult_for),
        "unrated": list(finding.unrated),
        "untreated": list(finding.untreated),
        "late": list(finding.late),
        "risks": [_risk(one) for one in finding.risks],
        "items": [_item(one) for one in finding.items],
        "package": [
            {
                "id": one.id,
                "article": one.article,
                "present": one.present,
                "missing": list(one.missing),
                "on_request": one.on_request,
            }
            for one in finding.package
        ],
        "date": finding.on,
        "matrix": {"id": finding.matrix, "hash": finding.matrix_hash},
        "method": {"id": finding.method, "edition": finding.edition, "hash": finding.method_hash},
    }


def comparison_to_dict(comparison: Comparison) -> dict[str, Any]:
    """Give the same risks on several matrices as plain values."""
    return {
        "disagree": list(comparison.disagree),
        "matrices": [
            {
                "matrix": view.matrix,
                "rated": view.rated,
                "mapped": list(view.mapped),
                "residual": view.residual,
                "risks": [
                    {
                        "risk": one.risk,
                        "severity": one.severity,
                        "likelihood": one.likelihood,
                        "inherent": one.inherent_level,
                        "residual": one.residual_level,
                        "asks_inherent": one.inherent.value if one.inherent else None,
                        "asks_residual": one.residual.value if one.residual else None,
                        "override_left_out": one.override_left_out,
                    }
                    for one in view.risks
                ],
            }
            for view in comparison.views
        ],
    }


def what_if_to_dict(what_if: WhatIf) -> dict[str, Any]:
    """Give the picture without a measure as plain values."""
    return {
        "measure": what_if.measure,
        "moved": [{"risk": one.risk, "from": one.before.id, "to": one.after.id} for one in what_if.moved],
        "residual": {"with": what_if.before, "without": what_if.after},
        "consult": {"with": what_if.consult_before.value, "without": what_if.consult_after.value},
    }


def _risk(state: RiskState) -> dict[str, Any]:
    found = state.finding
    return {
        "risk": found.risk,
        "inherent": _level(found.inherent),
        "residual": _level(found.residual),
        "treated": found.treated,
        "needs_treatment": found.needs_treatment,
        "consult": found.consult,
        "standing": state.standing.value,
        "idle": [{"measure": measure, "why": why} for measure, why in found.idle],
    }


def _level(level: RiskLevel | None) -> dict[str, Any] | None:
    if level is None:
        return None
    return {
        "severity": level.severity,
        "likelihood": level.likelihood,
        "level": level.level,
        "computed": level.computed,
        **({"zone": level.zone} if level.zone else {}),
        "overridden": level.overridden,
    }


def _item(state: ItemState) -> dict[str, Any]:
    return {
        "item": state.item,
        "progress": state.progress.value,
        "needed": state.needed,
        "missing": [{"kind": gap.kind.value, "about": list(gap.about)} for gap in state.gaps],
    }
