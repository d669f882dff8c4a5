"""The help of the commands, and what is wrong with a command as it was typed, in the language of the person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer._click.core import Context
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer._click.formatting import HelpFormatter
from typer.core import TyperGroup

from lia.cli import speaking

ASKED = frozenset({"--help", "-h"})
FRAME = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commands",
    "ERRORS_PANEL_TITLE": "Error",
}
"""The headings around the help, by their name in Typer."""

OF_A_LIST = "Value error, "
"""What Typer says before the mistake in one of several values."""

USAGE = ("Usage:", "OPTIONS", "COMMAND", "ARGS")
"""The words of the line that shows how a command is typed."""


class Commands(TyperGroup):
    """All commands; whatever is said of them is said in one language."""

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **others: Any) -> Any:
        """Find the language first; what is typed wrong is told in it, and so is the help."""
        speaking.begin(args)
        if not args or ASKED & set(args):
            translate(self)
        with _in_words():
            return super().make_context(info_name, args, *more, **others)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what is typed wrong is told in the language of the person."""
        with _in_words():
            return super().invoke(ctx)


class UsageLine(HelpFormatter):
    """The line that shows how a command is typed, begun in the language of the person."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line."""
        super().write_usage(prog, args, prefix or f"{speaking.say(USAGE[0])} ")


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except UsageError as error:
        _frame()
        if error.ctx:
            _usage(error.ctx.command)
        if speaking.spoken() == speaking.SOURCE or isinstance(error, NoArgsIsHelpError):
            raise
        raise UsageError(speaking.say(error.format_message().replace(OF_A_LIST, "")), ctx=error.ctx) from error


def translate(command: Any) -> None:
    """Put the help of a command and of those below it into the language of the person."""
    _frame()
    for one in _every(command):
        _usage(one)
        one.help, one.epilog = _text(one.help), _text(one.epilog)
        with typer.Context(one, help_option_names=sorted(ASKED)) as context:
            options = [*one.params, *filter(None, [one.get_help_option(context)])]
        for option in options:
            for name in ("help", "rich_help_panel"):
                if said := getattr(option, name, None):
                    setattr(option, name, _text(said))


def _usage(command: Any) -> None:
    """Put what the line of a command stands for into the language of the person."""
    _, options, name, arguments = map(speaking.say, USAGE)
    command.options_metavar = f"[{options}]"
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = f"{name} [{arguments}]..."


def _every(command: Any) -> Iterator[Any]:
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _every(one)


def _text(help_: str | None) -> str | None:
    """Give a text of several paragraphs, each in the language of the person."""
    if not help_:
        return help_
    paragraphs = (" ".join(one.split()) for one in help_.split("\n\n"))
    return "\n\n".join(speaking.say(one) for one in paragraphs)


def _frame() -> None:
    """Put the words around the help into the language of the person."""
    from typer import rich_utils

    say = speaking.say
    Context.formatter_class = UsageLine
    rich_utils.OptionHighlighter.highlights = [
        *(one for one in rich_utils.OptionHighlighter.highlights if "<usage>" not in one),
        f"(?P<usage>{re.escape(say(USAGE[0]))} )",
    ]
    for name, heading in FRAME.items():
        setattr(rich_utils, name, say(heading))
    rich_utils.REQUIRED_LONG_STRING = f"[{say('required')}]"
    rich_utils.DEFAULT_STRING = f"[{say('default: {}')}]"
    rich_utils.ENVVAR_STRING = f"[{say('env var: {}')}]"
    rich_utils.RICH_HELP = say("Try [blue]'{command_path} {help_option}'[/] for help.")
