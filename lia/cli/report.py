"""``lia report``: an outcome as a self-contained HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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
from lia.exchange.files import write_whole


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="report")(report)


def report(
    purpose: PurposeId,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder to write to; made if it is not there.")
    ] = Path(),
    assessment: AssessmentId = "",
    language: InLanguage = Language.NL,
    as_json: AsJson = False,
) -> None:
    """Write the report of each assessment of a purpose, or of the one that is named."""
    session = open_session()
    row = session.register().row(purpose)
    wanted = [summary.id for summary in row.assessments]
    if assessment or not wanted:
        wanted = [pick_assessment(session, purpose, assessment)]
    written = []
    for key in wanted:
        path = output / f"{key}.{language}.html"
        write_whole(path, session.report(key, language))
        written.append(str(path))
    if as_json:
        print_json(written)
        return
    for name in written:
        typer.echo(name)
