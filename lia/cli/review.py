"""``lia due``, ``lia diff``, ``lia rescore``: what to look at again, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, open_session, print_json
from lia.exchange.files import write_whole

if TYPE_CHECKING:
    from lia.model.review import Due
    from lia.model.text import Texts
    from lia.model.version import Difference, Moved, OutcomeChange, Rescored


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="due")(due)
    app.command(name="diff")(diff)
    app.command(name="rescore")(rescore)


def due(
    ics: Annotated[Path | None, typer.Option("--ics", help="Write the days as a calendar file too.")] = None,
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """List what needs attention, by day: reviews, triggers, measures, advice, decisions, use, retention."""
    session = open_session()
    texts, found = session.catalog.texts(language), session.due()
    if ics is not None:
        write_whole(ics, session.calendar(language))
    if as_json:
        print_json([_due_plain(one) for one in found])
        return
    for one in found:
        mark = "!" if one.overdue else " "
        about = f" ({_about(one, texts)})" if one.about else ""
        what = f"{texts[f'due.{one.kind}']}{about}"
        typer.echo(f"{mark} {one.day.isoformat()}  {one.assessment or one.purpose:<12} {what}")
    if not found:
        typer.echo(texts["due.nothing"])


def _about(one: Due, texts: Texts) -> str:
    key = {"trigger": f"happened.{one.about}", "measure": f"safeguard.{one.about}.label"}.get(one.kind, "")
    return texts.get(key, one.about)


def _due_plain(one: Due) -> dict[str, object]:
    return {
        "kind": one.kind,
        "day": one.day.isoformat(),
        "purpose": one.purpose,
        "assessment": one.assessment,
        "about": one.about,
        "overdue": one.overdue,
    }


def diff(
    older: Annotated[str, typer.Argument(help="Id of the older assessment or version, e.g. p11-1.")],
    newer: Annotated[str, typer.Argument(help="Id of the newer one, e.g. p11-1-v2.")],
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Show what differs between two assessments or versions, and how far each change moved the outcome."""
    session = open_session()
    found, texts = session.difference(older, newer), session.catalog.texts(language)
    if as_json:
        print_json(_difference_plain(found))
        return
    if found.empty:
        typer.echo(texts["difference.same"])
        return
    for line in (*_outcome_lines(found.outcome, texts), *_change_lines(found, texts)):
        typer.echo(line)


def _difference_plain(found: Difference) -> dict[str, object]:
    return {
        "older": found.older,
        "newer": found.newer,
        "outcome": _outcome_plain(found.outcome),
        "answers": [
            {
                "question": one.question,
                "old": list(one.old.options) if one.old else None,
                "new": list(one.new.options) if one.new else None,
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


def _outcome_plain(outcome: OutcomeChange) -> dict[str, object]:
    return {
        "category": [one.value for one in outcome.category],
        "margin": [round(one, 6) for one in outcome.margin],
        "margin_after": [round(one, 6) for one in outcome.margin_after],
        "groups": {name: list(levels) for name, levels in outcome.groups.items()},
        "gained": list(outcome.gained),
        "lost": list(outcome.lost),
    }


def _moved_plain(moved: Moved | None) -> dict[str, object] | None:
    if moved is None:
        return None
    points = {"margin": round(moved.margin, 6), "margin_after": round(moved.margin_after, 6)}
    return {**points, "category": moved.category.value}


def _outcome_lines(outcome: OutcomeChange, texts: Texts) -> Iterator[str]:
    before, after = (texts[f"category.{one}.name"] for one in outcome.category)
    if before != after:
        yield texts.fill("difference.category", before=before, after=after)
    if outcome.margin_after[0] != outcome.margin_after[1]:
        old, new = (f"{one:.1f}" for one in outcome.margin_after)
        yield texts.fill("difference.margin", before=old, after=new)


def _change_lines(found: Difference, texts: Texts) -> Iterator[str]:
    was = found.outcome.category[0]
    for one in found.answers:
        yield f"{_what(one.old, one.new, texts)}: {texts.get(f'question.{one.question}.text', one.question)}"
        yield from (f"  {line}" for line in _moved_lines(one.moved, was, texts, words_only=not one.weighs))
    for choice in found.safeguards:
        label = texts.get(f"safeguard.{choice.safeguard}.label", choice.safeguard)
        yield f"{_what(choice.old, choice.new, texts)}: {label}"
        yield from (f"  {line}" for line in _moved_lines(choice.moved, was, texts, words_only=False))
    for field in found.fields:
        yield f"{texts['difference.changed']}: {field.field}"


def _what(old: object, new: object, texts: Texts) -> str:
    return texts[f"difference.{'added' if old is None else 'removed' if new is None else 'changed'}"]


def _moved_lines(moved: Moved | None, was: str, texts: Texts, *, words_only: bool) -> Iterator[str]:
    if words_only:
        yield texts["difference.words_only"]
    elif moved is not None:
        yield texts.fill("difference.moved", points=f"{moved.margin_after:+.1f}")
        if moved.category != was:
            yield texts.fill("difference.moved_category", category=texts[f"category.{moved.category}.name"])


def rescore(
    edition: Annotated[str, typer.Argument(help="Edition of the method; the newest if not given.")] = "",
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Score the assessments that stand under another edition and report what changes. Nothing is recorded."""
    session = open_session()
    found, texts = session.rescore(edition or None), session.catalog.texts(language)
    if as_json:
        print_json([_rescored_plain(one) for one in found])
        return
    for one in found:
        typer.echo(f"{one.assessment}: {one.from_edition} → {one.to_edition}")
        lines = [*_outcome_lines(one.outcome, texts)] or [texts["difference.same"]]
        lines += [f"{texts['difference.open_now']}: {name}" for name in one.open_now]
        lines += [f"{texts['difference.dropped']}: {name}" for name in one.dropped]
        for line in lines:
            typer.echo(f"  {line}")
    if not found:
        typer.echo(texts["difference.same"])


def _rescored_plain(one: Rescored) -> dict[str, object]:
    return {
        "assessment": one.assessment,
        "from": one.from_edition,
        "to": one.to_edition,
        "outcome": _outcome_plain(one.outcome),
        "open_now": list(one.open_now),
        "dropped": list(one.dropped),
    }
