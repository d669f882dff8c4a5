"""The commands, with the help that they really give."""

from __future__ import annotations

from collections.abc import Iterator

import click
import typer.main
import typer.rich_utils
from typer.testing import CliRunner

from lia.cli import app
from tests.reference.markdown import page

WIDTH = 100
PLAIN = {"COLUMNS": str(WIDTH), "TERMINAL_WIDTH": str(WIDTH), "NO_COLOR": "1", "LIA_LANGUAGE": "en", "LIA_OWN": None}


def render() -> str:
    """Give the page."""
    parts = [f"## {' '.join(('lia', *path))}\n\n```text\n{help_of(path)}\n```" for path in commands()]
    return page("Commands", "What each command says of itself with `--help`.", *parts)


def commands() -> Iterator[tuple[str, ...]]:
    """Give every command as its words after ``lia``, the whole first."""
    yield ()
    yield from _below(typer.main.get_command(app), ())


def _below(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, one in getattr(command, "commands", {}).items():
        yield (*path, name)
        yield from _below(one, (*path, name))


def help_of(path: tuple[str, ...]) -> str:
    """Give the help of a command, without trailing blanks."""
    widest, typer.rich_utils.MAX_WIDTH = typer.rich_utils.MAX_WIDTH, WIDTH
    try:
        shown = CliRunner().invoke(app, [*path, "--help"], env=PLAIN, prog_name="lia").output
    finally:
        typer.rich_utils.MAX_WIDTH = widest
    return "\n".join(line.rstrip() for line in shown.strip("\n").splitlines()).strip("\n")
