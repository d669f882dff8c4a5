"""The ``lia`` command: the session's verbs without a browser.

``main``      catches every ``LiaError`` and says it in one sentence; exit code 0 fine, 1 a check failed, 2 wrong input
``console``   what all commands share: output as text or JSON, who acts; ``speaking`` in which language,
              ``helping`` their help and ``phrasebook`` the sentences of the code in it
``standing``  where an assessment stands, in a few lines
one module per group of commands: ``score``, ``register``, ``report``, ``exchange``, ``check``, ``record``,
``review``, ``diff``, ``versions``, ``talk``, ``members``, ``serve`` with ``people``, ``cases``, ``screen``, ``risk``,
``what_if``, ``dpia``
"""

from __future__ import annotations

import sys

import typer

from lia.cli import (
    cases,
    check,
    diff,
    dpia,
    exchange,
    members,
    record,
    register,
    report,
    review,
    risk,
    score,
    screen,
    serve,
    speaking,
    talk,
    versions,
    what_if,
)
from lia.cli.helping import Commands
from lia.errors import LiaError

app = typer.Typer(
    name="lia",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Workbench for legitimate-interest assessments (GDPR Art. 6(1)(f)).\n\n"
    "The workspace is the folder in `LIA_WORKSPACE`, else `./workspace`; it is made at first use.\n\n"
    "Exit codes: 0 fine, 1 a check failed, 2 wrong input.",
    epilog="Working aid. The controller decides and stays responsible; ask the DPO.",
)
for _group in (
    score,
    register,
    report,
    exchange,
    check,
    record,
    review,
    diff,
    versions,
    talk,
    members,
    serve,
    cases,
    screen,
    risk,
    what_if,
    dpia,
):
    _group.add_to(app)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; never shows a traceback for bad input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app(args=arguments)
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):  # whoever read along has gone; nothing is wrong
            raise SystemExit(0) from None
        raise
    except LiaError as error:
        typer.echo(f"lia: {speaking.told(error)}", err=True)
        raise SystemExit(2) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except OSError as error:  # a name no disk takes, a folder that went away meanwhile
        typer.echo(f"lia: {_of_the_system(error)}", err=True)
        raise SystemExit(2) from None


def _of_the_system(error: OSError) -> str:
    what = error.strerror or str(error)
    return (
        speaking.word("os_error_at", file=error.filename, what=what)
        if error.filename
        else speaking.word("os_error", what=what)
    )
