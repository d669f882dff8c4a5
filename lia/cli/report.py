"""``lia report``: outcomes as self-contained HTML files, one or all with a page that links them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, AssessmentId, open_session, pick_assessment, print_json
from lia.cli.dpia import pick_dpia
from lia.errors import LiaError, UnknownName
from lia.exchange.files import write_whole

if TYPE_CHECKING:
    from lia.session import Session

InLanguages = Annotated[
    list[str],
    typer.Option(
        "--language",
        "-l",
        envvar="LIA_LANGUAGE",
        help="Language of the text; give it again for another one.",
        show_default=True,
    ),
]
EveryOne = Annotated[
    bool, typer.Option("--all", help="Write the report of every assessment, and a page that links them (index.html).")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="report")(report)


def report(
    purpose: Annotated[
        str, typer.Argument(help="Id of the purpose in the register, e.g. p11; or give --all.", show_default=False)
    ] = "",
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder to write to; made if it is not there.")
    ] = Path(),
    assessment: AssessmentId = "",
    every: EveryOne = False,
    dpia: Annotated[bool, typer.Option("--dpia", help="The impact assessment instead (DPIA).")] = False,
    layout: Annotated[
        str,
        typer.Option("--layout", help="Order of a DPIA: rijk, cnil, ico or edpb; else our own.", show_default=False),
    ] = "",
    language: InLanguages = ["nl"],  # noqa: B006 - typer reads it and never changes it
    as_json: AsJson = False,
) -> None:
    """Write the report of each assessment of a purpose, of the one that is named, or of all."""
    if every == bool(purpose) or (every and assessment):
        raise LiaError("Name a purpose, as in lia report p11, or give --all for every assessment; not both.")
    if (every and dpia) or (layout and not dpia):
        raise LiaError("--layout goes with --dpia, and --dpia with one purpose, as in lia report p20 --dpia.")
    session = open_session()
    languages = list(dict.fromkeys(language))
    if unknown := [one for one in languages if one not in session.catalog.languages]:
        raise UnknownName("language", unknown[0], session.catalog.languages)
    if dpia:
        paths = _dpia(session, output, pick_dpia(session, purpose, assessment), layout, languages)
    else:
        paths = _all(session, output, languages) if every else _some(session, output, purpose, assessment, languages)
    if as_json:
        print_json([str(path) for path in paths])
        return
    for path in paths:
        typer.echo(str(path))


def _some(session: Session, folder: Path, purpose: str, assessment: str, languages: Sequence[str]) -> tuple[Path, ...]:
    from lia.session.batch import report_file

    wanted = [summary.id for summary in session.register().row(purpose).assessments]
    if assessment or not wanted:
        wanted = [pick_assessment(session, purpose, assessment)]
    pages = {folder / report_file(key, one): session.report(key, one) for key in wanted for one in languages}
    for path, page in pages.items():
        write_whole(path, page)
    return tuple(pages)


def _dpia(session: Session, folder: Path, key: str, layout: str, languages: Sequence[str]) -> tuple[Path, ...]:
    name = f"{key}.{layout}" if layout else key
    pages = {folder / f"{name}.{one}.html": session.dpia_report(key, one, layout) for one in languages}
    for path, page in pages.items():
        write_whole(path, page)
    return tuple(pages)


def _all(session: Session, folder: Path, languages: Sequence[str]) -> tuple[Path, ...]:
    from lia.session.batch import count_reports, write_reports

    with _bar(count_reports(session, languages)) as progress:
        return write_reports(session, folder, languages, progress)


@contextmanager
def _bar(total: int) -> Iterator[Callable[[str], None]]:
    """Show how far it is, on a terminal only; what is printed stays a list of files."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[file]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total, file="")
        yield lambda file: shown.update(task, advance=1, file=file)
