"""A finding as JSON: always the same keys in the same order, so that the same finding gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from lia.model.finding import Factor, Finding, Gate, Hit, MutualInterest, Reason, Robustness, SafeguardCredit, Tipping
from lia.model.method import Side

DIGITS = 6
"""Decimals that are kept; thresholds are compared before rounding."""


def finding_to_json(finding: Finding) -> str:
    """Give the finding as JSON text, without a line end after it."""
    return json.dumps(finding_to_dict(finding), ensure_ascii=False, indent=2, allow_nan=False)


def finding_to_dict(finding: Finding) -> dict[str, Any]:
    """Give the finding as plain values. Numbers are points (0-100, margins -100 to 100) or levels (0-4)."""
    return {
        "category": finding.category.value,
        **_balance(finding),
        "gates": [_gate(one) for one in finding.gates],
        "knock_outs": _hits(finding.knock_outs),
        "other_bases": _hits(finding.other_bases),
        "referrals": _hits(finding.referrals),
        "conditions": _hits(finding.conditions),
        "notes": _hits(finding.notes),
        "safeguards": [_safeguard(one) for one in finding.safeguards],
        "needed": list(finding.needed),
        "suggested": list(finding.suggested),
        "factors": {side.value: [_factor(one) for one in finding.heaviest.get(side, ())] for side in Side},
        "mutual_interest": _mutual_interest(finding.mutual_interest),
        "assumed": list(finding.assumed),
        "unknown": list(finding.unknown),
        "absent": list(finding.absent),
        "tipping": [_tipping(one) for one in finding.tipping],
        "robustness": _robustness(finding.robustness),
        "reasons": [_reason(one) for one in finding.reasons],
        "not_ready": finding.not_ready,
        "jurisdiction": finding.jurisdiction,
        "date": finding.on,
        "method": {"id": finding.method, "edition": finding.edition, "hash": finding.method_hash},
    }


def _balance(finding: Finding) -> dict[str, Any]:
    balance = finding.balance
    return {
        "interest": _number(balance.interest),
        "data_subject": _number(balance.data_subject),
        "margin": _number(balance.margin),
        "band": [_number(end) for end in balance.band],
        "margin_after": _number(balance.margin_after),
        "band_after": [_number(end) for end in balance.band_after],
        "data_subject_after": _number(balance.data_subject_after),
        "reduction": _number(balance.reduction),
        "uncertainty": _number(balance.uncertainty),
    }


def _number(value: float) -> float:
    return round(float(value), DIGITS) + 0.0  # the sum makes of minus nought nought


def _numbers(values: Mapping[str, float]) -> dict[str, float]:
    return {name: _number(value) for name, value in sorted(values.items())}


def _hits(hits: Iterable[Hit]) -> list[dict[str, str]]:
    return [{"id": hit.id, "question": hit.question, "option": hit.option, "article": hit.article} for hit in hits]


def _gate(gate: Gate) -> dict[str, Any]:
    return {
        "question": gate.question,
        "state": gate.state.value,
        "options": list(gate.options),
        "hits": list(gate.hits),
        "article": gate.article,
        "assumed": gate.assumed,
    }


def _safeguard(credit: SafeguardCredit) -> dict[str, Any]:
    return {
        "id": credit.safeguard,
        "status": credit.status,
        "owner": credit.owner,
        "due": credit.due,
        "credits": _numbers(credit.credits),
        "counts": credit.counts,
        "why_not": credit.why_not,
    }


def _factor(factor: Factor) -> dict[str, Any]:
    return {
        "question": factor.question,
        "option": factor.option,
        "group": factor.group,
        "level": _number(factor.level),
        "points": _number(factor.points),
    }


def _mutual_interest(mutual: MutualInterest) -> dict[str, Any]:
    return {
        "benefit": mutual.benefit,
        "alignment": mutual.alignment,
        "level": mutual.level,
        "evidence": mutual.evidence,
        "shown": mutual.shown,
    }


def _tipping(tipping: Tipping) -> dict[str, str | None]:
    return {
        "question": tipping.question,
        "from": tipping.from_option,
        "to": tipping.to_option,
        "category": tipping.category.value,
    }


def _robustness(found: Robustness) -> dict[str, Any]:
    flips = [
        {
            "varied": flip.varied.value,
            "id": flip.about,
            "direction": "up" if flip.up else "down",
            "category": flip.category.value,
            "at_worst": flip.at_worst,
        }
        for flip in found.flips
    ]
    return {"state": found.state.value, "before": found.before.value, "flips": flips}


def _reason(reason: Reason) -> dict[str, Any]:
    return {"rule": reason.rule, "about": list(reason.about), "article": reason.article}
