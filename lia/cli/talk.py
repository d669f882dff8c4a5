"""``lia comments``, ``lia comment``, ``lia resolve``: what people say about an assessment or a DPIA."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, open_session, print_json
from lia.cli.speaking import word

if TYPE_CHECKING:
    from lia.model.comment import Thread
    from lia.report.phrases import Phrases
    from lia.session import Session

Key = Annotated[str, typer.Argument(help="Id of the assessment or DPIA, e.g. p11-1 or p20-dpia-1.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="comments")(comments)
    app.command(name="comment")(comment)
    app.command(name="resolve")(resolve)


def comments(
    assessment: Key,
    every: Annotated[bool, typer.Option("--all", help="Show closed threads too.")] = False,
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """List what people said about an assessment or a DPIA, by thread."""
    from lia.report.phrases import Phrases

    session = open_session()
    known = _threads(session, assessment)
    found = [one for one in known if every or one.open]
    if as_json:
        print_json([_plain(one) for one in found])
        return
    phrases = Phrases(session.catalog.texts(language), session.catalog.method())
    for thread in found:
        typer.echo("\n".join(_lines(thread, phrases)))
    if not found:
        typer.echo(word("talk.closed") if known else phrases.texts["ui.comments.none"])


def comment(
    assessment: Key,
    about: Annotated[
        str,
        typer.Argument(
            help="What it is about: question:scale, safeguard:s_dashboard; item:d01_proposal, risk:r1, measure:m1.",
            show_default=False,
        ),
    ],
    text: Annotated[str, typer.Argument(help="What you say; - reads it from standard input.", show_default=False)],
    thread: Annotated[str, typer.Option("--thread", "-t", help="Reply in this thread; else a new one begins.")] = "",
    as_json: AsJson = False,
    _: InLanguage = Language.NL,
) -> None:
    """Say something about a question, safeguard, item, risk or measure."""
    session = open_session()
    say = session.comment_dpia if session.is_dpia(assessment) else session.comment
    _tell(say(assessment, about, sys.stdin.read() if text == "-" else text, thread), as_json=as_json)


def resolve(
    assessment: Key,
    thread: Annotated[str, typer.Argument(help="Id of the thread, e.g. risk:r1.1.", show_default=False)],
    as_json: AsJson = False,
    _: InLanguage = Language.NL,
) -> None:
    """Close a thread; a further comment opens it again."""
    session = open_session()
    close = session.resolve_dpia if session.is_dpia(assessment) else session.resolve
    _tell(close(assessment, thread), as_json=as_json)


def _threads(session: Session, key: str) -> tuple[Thread, ...]:
    return session.dpia_threads(key) if session.is_dpia(key) else session.threads(key)


def _tell(thread: Thread, *, as_json: bool) -> None:
    if as_json:
        print_json(_plain(thread))
    else:
        typer.echo(thread.id)


def _lines(thread: Thread, phrases: Phrases) -> Iterator[str]:
    yield thread.id
    for one in thread.comments:
        said = phrases.texts["ui.comments.erased"] if one.erased else one.text
        yield f"  {phrases.person(one.by)}, {phrases.moment(one.at)}: {said}"
    if thread.resolved_by and thread.resolved_at:
        by, at = phrases.person(thread.resolved_by), phrases.moment(thread.resolved_at)
        yield f"  {phrases.texts.fill('ui.comments.resolved', person=by, at=at)}"


def _plain(thread: Thread) -> dict[str, object]:
    return {
        "thread": thread.id,
        "about": thread.about,
        "open": thread.open,
        "comments": [
            {"text": one.text, "role": one.by.role.value, "name": one.by.name, "at": one.at.isoformat()}
            for one in thread.comments
        ],
    }
