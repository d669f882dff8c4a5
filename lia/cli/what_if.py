"""``lia whatif``: what the method would find with other answers; nothing is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import (
    AsJson,
    AssessmentId,
    InLanguage,
    Language,
    PurposeId,
    open_session,
    pick_assessment,
    print_json,
)
from lia.errors import LiaError

if TYPE_CHECKING:
    from lia.session import Session
    from lia.session.what_if import Beside


def add_to(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command(name="whatif")(whatif)


def whatif(
    purpose: PurposeId,
    changes: Annotated[
        list[str],
        typer.Argument(
            metavar="QUESTION=OPTION…",
            help="Answers instead; several options as a,b; `unknown`; nothing after = for not asked yet. "
            "Safeguards as SAFEGUARD=in_place or planned; nothing after = for not taken.",
        ),
    ],
    assessment: AssessmentId = "",
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """See the outcome with other answers or safeguards beside the recorded one. Nothing is recorded."""
    session = open_session()
    key = pick_assessment(session, purpose, assessment)
    answers, safeguards = _read(session, key, changes)
    seen = session.with_changes(key, answers, safeguards)
    if as_json:
        from lia.exchange.finding_json import finding_to_dict

        found = {"recorded": finding_to_dict(seen.recorded), "what_if": finding_to_dict(seen.otherwise)}
        print_json({"assessment": key, "same_category": seen.recorded.category is seen.otherwise.category, **found})
        return
    _print(session, seen, language)


def _read(session: Session, key: str, changes: list[str]) -> tuple[dict[str, list[str] | None], dict[str, str | None]]:
    broken = [one for one in changes if "=" not in one]
    if broken:
        raise LiaError(f"Write changes as QUESTION=OPTION. Not so: {', '.join(broken)}.")
    known = session.method(session.assessment(key)).safeguard_by_id
    answers: dict[str, list[str] | None] = {}
    safeguards: dict[str, str | None] = {}
    for name, _, value in (one.partition("=") for one in changes):
        if name.strip() in known:
            safeguards[name.strip()] = value.strip() or None
        else:
            answers[name.strip()] = [option.strip() for option in value.split(",") if option.strip()] or None
    return answers, safeguards


def _print(session: Session, seen: Beside, language: str) -> None:
    from lia.cli.score import print_finding

    words = session.words(session.method(seen.assessment), language)
    texts = session.catalog.texts(language)
    typer.echo(texts["what_if.not_recorded"])
    for which, finding in (("recorded", seen.recorded), ("otherwise", seen.otherwise)):
        typer.echo(f"{texts[f'what_if.{which}']}: {words.category(finding.category)}")
    typer.echo()
    print_finding(seen.otherwise, words)
