"""``lia diff``: what differs between two assessments or versions, or between two impact assessments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, open_session, print_json
from lia.cli.review import outcome_plain

if TYPE_CHECKING:
    from lia.model.assessment import Answer
    from lia.model.dpia import Dpia
    from lia.model.dpia_version import DpiaDifference
    from lia.model.risk_finding import RiskLevel
    from lia.model.version import Difference, Moved
    from lia.report.course_values import Changes
    from lia.session import Session

DPIA = "-dpia-"
"""What the id of every impact assessment has in it."""

DECIDED = "@decided"
"""Behind the id of an impact assessment: as it was decided on."""


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="diff")(diff)


def diff(
    older: Annotated[str, typer.Argument(help="Id of the older assessment, version or DPIA, e.g. p11-1.")],
    newer: Annotated[str, typer.Argument(help="Id of the newer one, e.g. p11-1-v2.")],
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Show what differs between two assessments, versions or DPIAs, and how far each change moved the outcome.

    A DPIA as it was decided on is named with `@decided`: `lia diff p20-dpia-1@decided p20-dpia-1`.
    """
    session = open_session()
    told, plain, empty = (_dpias if DPIA in older else _assessments)(session, older, newer, language)
    if as_json:
        print_json(plain)
    elif empty:
        typer.echo(session.catalog.texts(language)["difference.same"])
    else:
        _tell(told)


def _assessments(
    session: Session, older: str, newer: str, language: Language
) -> tuple[Changes, dict[str, object], bool]:
    from lia.report.changes import changes

    found = session.difference(older, newer)
    words = session.words(session.method(session.assessment(newer)), language)
    return changes(words, found), _difference_plain(found), found.empty


def _dpias(session: Session, older: str, newer: str, language: Language) -> tuple[Changes, dict[str, object], bool]:
    from lia.report.dpia_changes import dpia_changes
    from lia.session.dpia.wording import dpia_words

    before, after = _dpia(session, older), _dpia(session, newer)
    found = session.difference_of_dpias(before, after)
    told = dpia_changes(dpia_words(session, after, language), before, after, found)
    return told, _dpia_plain(found), found.empty


def _dpia(session: Session, name: str) -> Dpia:
    """Give an impact assessment as it stands, or as it stood when it was decided on."""
    key = name.removesuffix(DECIDED)
    return session.signed_dpia(key).dpia if key != name else session.dpia(key)


def _tell(told: Changes) -> None:
    for line in told.outcome:
        typer.echo(line)
    for one in told.lines:
        typer.echo(f"{one.what}: {one.name}")
        if one.old or one.new:
            typer.echo(f"  {one.old or '–'} → {one.new or '–'}")
        for moved in one.moved:
            typer.echo(f"  {moved}")


def _difference_plain(found: Difference) -> dict[str, object]:
    return {
        "older": found.older,
        "newer": found.newer,
        "outcome": outcome_plain(found.outcome),
        "answers": [
            {
                "question": one.question,
                "old": list(one.old.options) if one.old else None,
                "new": list(one.new.options) if one.new else None,
                "words": [_written(each) for each in (one.old, one.new)],
                "weighs": one.weighs,
                "moved": _moved_plain(one.moved),
            }
            for one in found.answers
        ],
        "safeguards": [
            {
                "safeguard": one.safeguard,
                "old": one.old.status.value if one.old else None,
                "new": one.new.status.value if one.new else None,
                "moved": _moved_plain(one.moved),
            }
            for one in found.safeguards
        ],
        "fields": [{"field": one.field, "old": one.old, "new": one.new} for one in found.fields],
    }


def _written(answer: Answer | None) -> dict[str, object] | None:
    """Give what was written beside the choice, as it was written."""
    if answer is None:
        return None
    texts = {"text": answer.text, "reason": answer.reason, "evidence": answer.evidence}
    plain = {name: dict(one) if isinstance(one, Mapping) else one for name, one in texts.items() if one}
    return {"confidence": answer.confidence.value, "unknown": answer.unknown, **plain}


def _moved_plain(moved: Moved | None) -> dict[str, object] | None:
    if moved is None:
        return None
    points = {"margin": round(moved.margin, 6), "margin_after": round(moved.margin_after, 6)}
    return {**points, "category": moved.category.value}


def _dpia_plain(found: DpiaDifference) -> dict[str, object]:
    return {
        "older": found.older,
        "newer": found.newer,
        "outcome": [one.value for one in found.outcome],
        "residual": list(found.residual),
        "risks": [
            {
                "risk": one.risk,
                "what": _what(one.old, one.new),
                "inherent": [_level(level) for level in one.inherent],
                "residual": [_level(level) for level in one.residual],
                "outcome_alone": one.alone.value if one.alone else None,
            }
            for one in found.risks
        ],
        "measures": [
            {
                "measure": one.measure,
                "what": _what(one.old, one.new),
                "old": one.old.status.value if one.old else None,
                "new": one.new.status.value if one.new else None,
                "moved": [{"risk": each.risk, "from": each.before.id, "to": each.after.id} for each in one.moved],
                "outcome_alone": one.alone.value if one.alone else None,
            }
            for one in found.measures
        ],
        "items": [{"item": one.item, "what": _what(one.old, one.new)} for one in found.items],
        "entries": [{"item": one.item, "entry": one.entry, "what": _what(one.old, one.new)} for one in found.entries],
        "fields": [{"field": one.field, "old": one.old, "new": one.new} for one in found.fields],
    }


def _level(level: RiskLevel | None) -> str | None:
    return level.level if level else None


def _what(old: object, new: object) -> str:
    return "added" if old is None else "removed" if new is None else "changed"
