"""``lia export`` and ``lia import``: a workspace as JSON, and its register as CSV or workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lia.cli.console import AsJson, InLanguage, Language, open_session, print_json
from lia.cli.speaking import say, tell, word

if TYPE_CHECKING:
    from lia.session.transfer.transfer import Arrival


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="export")(export)
    app.command(name="import")(import_)


def export(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write to (.json); printed if not given.", show_default=False),
    ] = None,
    register: Annotated[
        Path | None,
        typer.Option("--register", help="Write the register instead, to this .csv or .xlsx.", show_default=False),
    ] = None,
    _: InLanguage = Language.NL,
) -> None:
    """Write everything the workspace holds as JSON, or the register as a table.

    That is purposes, assessments with their comments, screenings, DPIAs, parties, figures, notes and members.

    The JSON holds who answered what, when, on what evidence; the history stays in the record (copy the workspace
    to keep it). CSV is UTF-8 with commas; take .xlsx for a spreadsheet.
    """
    from lia.errors import LiaError
    from lia.exchange.files import write_whole
    from lia.session.transfer.export_kinds import left_behind
    from lia.session.transfer.transfer import export_register, export_workspace

    if output and register:
        raise LiaError("Give --output for the whole workspace, or --register for the register; not both.")
    session = open_session()
    if register:
        write_whole(register, export_register(session, register.name))
        typer.echo(str(register))
        return
    text = export_workspace(session)
    if left := left_behind(session):
        told = ", ".join(f"{kind} ({count})" for kind, count in left.items())
        typer.echo(word("exchange.left", which=told), err=True)
    if output is None:
        typer.echo(text.encode(), nl=False)  # UTF-8, whatever this console writes
        return
    write_whole(output, text)
    typer.echo(str(output))


def import_(
    file: Annotated[Path, typer.Argument(help="File of `lia export` (.json), or a register (.csv, .xlsx).")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    as_json: AsJson = False,
    _: InLanguage = Language.NL,
) -> None:
    """Take in assessments or a register: all of the file, or nothing if something in it is wrong.

    What is here already and the same is passed over; what is here and differs is never overwritten.
    """
    from lia.exchange.files import read_whole
    from lia.session.transfer.transfer import import_file

    content = read_whole(file)
    arrival = import_file(open_session(), content, file.name, dry_run=dry_run)
    if as_json:
        print_json(_plain(arrival, written=not dry_run))
        return
    for note in arrival.notes:
        typer.echo(say(note))
    tell("exchange.would" if dry_run else "exchange.added", what=_counted(arrival, NEW))
    if same := _counts(arrival, SAME):
        tell("exchange.same", what=", ".join(same))
    if dry_run:
        tell("exchange.dry_run")


NEW = (*("purposes", "assessments", "screenings", "dpias"), *("parties", "figures", "comments", "noted", "members"))
SAME = ("same_purposes", "same_assessments", "same_screenings", "same_dpias")


def _counted(arrival: Arrival, names: tuple[str, ...]) -> str:
    return ", ".join(_counts(arrival, names)) or word("exchange.nothing")


def _counts(arrival: Arrival, names: tuple[str, ...]) -> list[str]:
    found = {name: getattr(arrival, name) for name in names}
    counts = {name: one if isinstance(one, int) else len(one) for name, one in found.items()}
    return [word(f"exchange.{name.removeprefix('same_')}", count=count) for name, count in counts.items() if count]


def _plain(arrival: Arrival, *, written: bool) -> dict[str, object]:
    return {
        "written": written,
        "purposes": list(arrival.purposes),
        "assessments": list(arrival.assessments),
        "same_purposes": list(arrival.same_purposes),
        "same_assessments": list(arrival.same_assessments),
        "screenings": list(arrival.screenings),
        "same_screenings": list(arrival.same_screenings),
        "dpias": list(arrival.dpias),
        "same_dpias": list(arrival.same_dpias),
        "parties": list(arrival.parties),
        "figures": arrival.figures,
        "comments": arrival.comments,
        "noted": arrival.noted,
        "members": list(arrival.members),
        "notes": list(arrival.notes),
    }
