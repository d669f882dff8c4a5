"""The rows of the register as plain dicts: as small as the list needs them, and one with every field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from lia.app.plain import Plain
from lia.app.view import moment
from lia.model.purpose import Purpose
from lia.model.text import LocalText, say

if TYPE_CHECKING:
    from lia.session import RegisterRow, Summary
    from lia.session.dpia.lines import DpiaLine

LOCAL = (
    *("name", "section", "basis_stated", "basis_read", "people", "data"),
    *("recipients", "source", "transfer", "retention", "expected"),
)


def row_view(row: RegisterRow, language: str) -> Plain:
    """Give one purpose with a line per assessment."""
    purpose = row.purpose
    beside: Plain = {}
    if row.screening:
        beside["screening"] = {"outcome": str(row.screening.outcome), "decision": row.screening.decision}
    if row.dpias:
        beside["dpias"] = [dpia_line(one) for one in row.dpias]
    return {
        "id": purpose.id,
        "name": say(purpose.name, language),
        "people": say(purpose.people, language),
        "role": purpose.role,
        "lia_wanted": str(purpose.lia_wanted),
        "processing_started": started(purpose),
        "example": purpose.example,
        "mutual_interest_claimed": purpose.mutual_interest_claimed,
        "used_without": bool(row.used_without_assessment),
        "assessments": [summary_view(one, language) for one in row.assessments],
        **beside,
    }


def dpia_line(line: DpiaLine) -> Plain:
    """Give one impact assessment: what it comes to, or what was decided."""
    done, every = line.progress
    told = {"outdated": line.decision_outdated, "version": line.version > 1 and line.version, "closed": line.closed}
    return {
        "id": line.id,
        "outcome": str(line.outcome),
        "decision": line.decision,
        "progress": {"done": done, "all": every},
        **{name: value for name, value in told.items() if value},
    }


def summary_view(summary: Summary, language: str) -> Plain:
    """Give one line about an assessment."""
    answered, asked = summary.progress
    return {
        "id": summary.id,
        "scope": say(summary.scope, language),
        "version": summary.version,
        "category": str(summary.category),
        "progress": {"answered": answered, "asked": asked},
        "decision": summary.decision,
        "decision_outdated": summary.decision_outdated,
        "made_afterwards": summary.made_afterwards,
        "example": summary.example,
        "changed_at": moment(summary.changed_at),
    }


def purpose_view(purpose: Purpose, language: str) -> Plain:
    """Give a row of the register with every field."""
    texts: Mapping[str, LocalText] = {name: getattr(purpose, name) for name in LOCAL}
    return {
        "id": purpose.id,
        "passage": purpose.passage,
        "role": purpose.role,
        "mutual_interest_claimed": purpose.mutual_interest_claimed,
        "processing_started": started(purpose),
        "lia_wanted": str(purpose.lia_wanted),
        "findings": list(purpose.findings),
        "example": purpose.example,
        **{name: say(text, language) for name, text in texts.items()},
    }


def started(purpose: Purpose) -> str:
    """Give the day the processing started, or ``planned`` or ``unknown``."""
    start = purpose.processing_started
    return start.isoformat() if isinstance(start, date) else str(start)
