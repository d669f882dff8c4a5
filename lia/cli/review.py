"""``lia due``, ``lia rescore``: what to look at again, and what another edition changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, open_session, print_json
from lia.cli.speaking import tell
from lia.exchange.files import write_whole

if TYPE_CHECKING:
    from lia.model.review import Due
    from lia.model.version import OutcomeChange, Rescored


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="due")(due)
    app.command(name="rescore")(rescore)


def due(
    ics: Annotated[Path | None, typer.Option("--ics", help="Write the days as a calendar file too.")] = None,
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """List what needs attention, by day: reviews, triggers, measures, advice, decisions, DPIAs, use, retention."""
    from lia.session.register.agenda import about_words

    session = open_session()
    texts, found = session.catalog.texts(language), session.due()
    if ics is not None:
        write_whole(ics, session.calendar(language))
    if as_json:
        print_json([_due_plain(one) for one in found])
        return
    for one in found:
        mark = "!" if one.overdue else " "
        about = f" ({about_words(one, texts)})" if one.about else ""
        what = f"{texts[f'due.{one.kind}']}{about}"
        typer.echo(f"{mark} {one.day.isoformat()}  {one.assessment or one.purpose:<12} {what}")
    if not found:
        typer.echo(texts["due.nothing"])


def _due_plain(one: Due) -> dict[str, object]:
    return {
        "kind": one.kind,
        "day": one.day.isoformat(),
        "purpose": one.purpose,
        "assessment": one.assessment,
        "about": one.about,
        "overdue": one.overdue,
    }


def outcome_plain(outcome: OutcomeChange) -> dict[str, object]:
    """Give what differs between two outcomes as plain data."""
    return {
        "category": [one.value for one in outcome.category],
        "margin": [round(one, 6) for one in outcome.margin],
        "margin_after": [round(one, 6) for one in outcome.margin_after],
        "groups": {name: list(levels) for name, levels in outcome.groups.items()},
        "gained": list(outcome.gained),
        "lost": list(outcome.lost),
    }


def rescore(
    edition: Annotated[str, typer.Argument(help="Edition of the method; the newest if not given.")] = "",
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Score the assessments that stand under another edition and report what changes. Nothing is recorded."""
    from lia.report.changes import rescored_lines

    session = open_session()
    found = session.rescore(edition or None)
    if as_json:
        print_json([_rescored_plain(one) for one in found])
        return
    for one in found:
        typer.echo(f"{one.assessment}: {one.from_edition} → {one.to_edition}")
        for line in rescored_lines(session.words(session.catalog.method(one.to_edition), language), one):
            typer.echo(f"  {line}")
    if not found:
        tell("rescore.none", edition=session.catalog.method(edition or None).edition)


def _rescored_plain(one: Rescored) -> dict[str, object]:
    return {
        "assessment": one.assessment,
        "from": one.from_edition,
        "to": one.to_edition,
        "outcome": outcome_plain(one.outcome),
        "open_now": list(one.open_now),
        "dropped": list(one.dropped),
    }
