"""The language a command speaks: that of ``--language``, else of ``LIA_LANGUAGE``, else Dutch.

It is known before anything else of a command is read, so that what is wrong with the command is said in it too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import typer

from lia.cli.console import Language
from lia.errors import LiaError, NotNow, Problem, WrongInput

if TYPE_CHECKING:
    from lia.catalog import Catalog
    from lia.cli.phrasebook import Phrasebook
    from lia.model.text import Texts

SOURCE = "en"
"""The language of the sentences in the code."""


class _Voice:
    """The language of the command that runs."""

    spoken: Language = Language.NL


def begin(arguments: Sequence[str]) -> None:
    """Find the language in what was typed, or in the environment."""
    typed = [one.partition("=")[2] for one in arguments if one.startswith(("--language=", "-l="))]
    typed += [one for name, one in pairwise(arguments) if name in ("--language", "-l")]
    known = [one for one in (*typed, os.environ.get("LIA_LANGUAGE", "")) if one in set(Language)]
    _Voice.spoken = Language(known[0]) if known else Language.NL


def speak(language: Language) -> None:
    """Speak a language from here on, whatever was asked for."""
    _Voice.spoken = language


def spoken() -> Language:
    """Give the language of the command that runs."""
    return _Voice.spoken


def texts() -> Texts:
    """Give our own texts in that language; an organisation's are left out, for they may be what is wrong."""
    return _catalog().texts(spoken())


def say(sentence: str) -> str:
    """Give a sentence of the code in that language."""
    return sentence if spoken() == SOURCE else _phrasebook(spoken()).say(sentence)


@cache
def _phrasebook(language: str) -> Phrasebook:
    from lia.cli.phrasebook import Phrasebook

    return Phrasebook(_catalog().texts(SOURCE), _catalog().texts(language))


@cache
def _catalog() -> Catalog:
    from lia.catalog import Catalog

    return Catalog.load()


def word(key: str, /, **values: object) -> str:
    """Give a text of the commands."""
    return texts()[f"command.{key}"].format(**values)


def tell(key: str, /, **values: object) -> None:
    """Print a text of the commands."""
    typer.echo(word(key, **values))


def told(error: LiaError) -> str:
    """Give what an error says in the language of the person; where the texts cannot be read, as the code says it.

    Why the course does not allow something is told with the names of roles and states, also in English.
    """
    if spoken() == SOURCE and not isinstance(error, NotNow):
        return str(error)
    try:
        return "\n".join(_told(error))
    except LiaError:
        return str(error)


def _told(error: LiaError) -> Iterator[str]:
    from lia.app.refusals import in_words

    if isinstance(error, WrongInput):
        yield _head(error)
        yield from (f"  {_problem(one)}" for one in error.problems)
    elif isinstance(error, NotNow) and f"not_now.{error.key}" in texts():
        yield texts().fill(f"not_now.{error.key}", **in_words(error.values, texts()))
    else:
        yield say(str(error))


def _head(error: WrongInput) -> str:
    count, name = len(error.problems), say(error.name)
    return word("wrong.one", name=name) if count == 1 else word("wrong.many", name=name, count=count)


def _problem(one: Problem) -> str:
    line = word("wrong.line", line=one.line) if one.line else ""
    where = ", ".join(part for part in (line, say(one.place)) if part)
    said = " ".join(say(part) for part in (one.what, one.remedy) if part)
    return f"{where}: {said}" if where else said
