"""``lia score``: what the method finds for a file of answers; needs no workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, Everything, InLanguage, Language, print_json, today, workspace_folder

if TYPE_CHECKING:
    from lia.model.finding import Finding
    from lia.report.words import Words


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="score")(score)


def score(
    file: Annotated[Path, typer.Argument(help="YAML file with purpose, jurisdiction, date and answers.")],
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
    every: Everything = False,
) -> None:
    """Score a file of answers. No workspace is needed and nothing is recorded.

    The file holds `purpose`, `jurisdiction`, `date`, `answers` (question: option) and `safeguards`.
    """
    from lia.catalog import Catalog, own_folder
    from lia.exchange.answer_file import read_answer_file
    from lia.exchange.finding_json import finding_to_dict
    from lia.report.words import Words
    from lia.scoring import find

    catalog = Catalog.load(extra=own_folder(workspace_folder()))
    assessment = read_answer_file(file, catalog, today())
    method = catalog.method(assessment.edition)
    finding = find(method, assessment)
    if as_json:
        print_json(finding_to_dict(finding))
        return
    print_finding(finding, Words(catalog.texts(language), method), every=every)


def print_finding(finding: Finding, words: Words, *, every: bool = False, decided: bool = False) -> None:
    """Print a finding in words: the sentence first, then why, then what is open; on one screen, or ``every`` part."""
    from lia.report.brief import brief

    for heading, lines in words.sections(finding) if every else brief(words, finding, decided=decided):
        typer.echo(typer.style(heading, bold=True))
        for line in lines:
            typer.echo(f"  {line}")
        typer.echo()
    typer.echo(words.footer if every else f"{words.say('brief.more')} {words.footer}")
