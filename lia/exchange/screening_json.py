"""A screening finding as JSON: always the same keys in the same order, so the same finding gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from lia.model.prescan import PrescanFinding
from lia.model.screening import Met, Proposal, ScreeningFinding


def screening_to_json(finding: ScreeningFinding) -> str:
    """Give the finding as JSON text, without a line end after it."""
    return json.dumps(screening_to_dict(finding), ensure_ascii=False, indent=2, allow_nan=False)


def screening_to_dict(finding: ScreeningFinding, proposed: Iterable[Proposal] = ()) -> dict[str, Any]:
    """Give the finding as plain values. ``proposed`` are answers that an LIA speaks for, not yet confirmed."""
    return {
        "outcome": finding.outcome.value,
        "by_jurisdiction": {place: outcome.value for place, outcome in finding.by_jurisdiction.items()},
        "criteria": _met(finding.criteria),
        "art35": _met(finding.articles),
        "entries": [
            {"id": one.id, "authority": one.authority, "list": one.list, "source": one.article}
            for one in finding.entries
        ],
        "exemptions": _met(finding.exemptions),
        "unknown": list(finding.unknown),
        "absent": list(finding.absent),
        "assumed": list(finding.assumed),
        "would_change": [
            {"question": one.question, "from": one.given or None, "to": one.to, "outcome": one.outcome.value}
            for one in finding.would_change
        ],
        "reasons": [{"rule": one.rule, "about": list(one.about), "article": one.article} for one in finding.reasons],
        "remarks": [{"id": one.id.value, "about": list(one.about)} for one in finding.remarks],
        "proposed": [
            {
                "question": one.question,
                "option": one.option,
                "because": [{"question": question, "option": option} for question, option in one.because],
                "assessment": one.assessment,
            }
            for one in proposed
        ],
        "rijk_prescan": _prescan(finding.prescan) if finding.prescan else None,
        "jurisdictions": list(finding.jurisdictions),
        "date": finding.on,
        "method": {"id": finding.method, "edition": finding.edition, "hash": finding.method_hash},
    }


def _met(met: Iterable[Met]) -> list[dict[str, str]]:
    return [{"id": one.id, "source": one.article} for one in met]


def _prescan(finding: PrescanFinding) -> dict[str, Any]:
    return {
        "outcome": finding.outcome.value,
        "points": finding.points,
        "parts": dict(finding.parts),
        "because": [one.value for one in finding.because],
        "unknown": list(finding.unknown),
        "absent": list(finding.absent),
    }
