"""What differs between two impact assessments, and which there are to compare with, as plain dicts in words."""

from __future__ import annotations

from itertools import islice

from lia.app.plain import Plain
from lia.model.dpia import Dpia
from lia.model.text import say
from lia.report.course_values import ChangeLine
from lia.report.dpia_changes import dpia_changes
from lia.session import Session
from lia.session.dpia.wording import dpia_words


def dpia_difference_view(session: Session, older: str, newer: str, language: str) -> Plain:
    """Give what differs: the outcome first, then risks, measures, what was filled in, description and decision."""
    before, after = session.dpia(older), session.dpia(newer)
    found = session.difference_of_dpias(before, after)
    told = dpia_changes(dpia_words(session, after, language), before, after, found)
    lines = iter(told.lines)
    parts = (
        ("risks", len(found.risks)),
        ("measures", len(found.measures)),
        ("answers", len(found.items) + len(found.entries)),
        ("fields", len(found.fields)),
    )
    return {
        "kind": "dpia",
        "older": _side(session, before, language),
        "newer": _side(session, after, language),
        "empty": found.empty,
        "outcome": list(told.outcome),
        **{name: [_change(one) for one in islice(lines, count)] for name, count in parts},
    }


def others_view(session: Session, key: str, language: str) -> list[Plain]:
    """Name the other impact assessments, the version before it first, then those of the same purpose."""
    dpia = session.dpia(key)
    before = session.dpia_before(dpia)
    first = before.id if before else ""
    every = (one for one in session.dpias() if one.id != key)
    others = sorted(every, key=lambda one: (one.id != first, one.purpose != dpia.purpose))
    return [_named(session, one, language) for one in others]


def _side(session: Session, dpia: Dpia, language: str) -> Plain:
    outcome = session.finding_of(dpia).outcome
    name = dpia_words(session, dpia, language).outcome(outcome)
    return {**_named(session, dpia, language), "name": name}


def _named(session: Session, dpia: Dpia, language: str) -> Plain:
    return {
        "id": dpia.id,
        "purpose": dpia.purpose,
        "purpose_name": say(session.purpose(dpia.purpose).name, language),
        "scope": say(dpia.scope, language),
    }


def _change(line: ChangeLine) -> Plain:
    return {"what": line.what, "about": line.name, "old": line.old, "new": line.new, "moved": list(line.moved)}
