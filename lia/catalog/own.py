"""An organisation's own folder, looked at whole before anything of it is used.

::

    own/
      methods/*.yaml          editions of its own, beside ours; never in the place of one of ours
      languages/<tag>/*.yaml  another language, or the texts of its own editions
      matrices/*.yaml         risk matrices
      authorities/*.yaml      lists for the screening
      logo.svg, logo.png      stands on every report
      tokens.css              colours and letters

Where one thing is wrong nothing of the folder is used, and every mistake in it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lia.catalog.folder import Folder
from lia.catalog.logo import read_logo
from lia.catalog.look import Look
from lia.catalog.matrix_reader import read_matrix
from lia.catalog.method_reader import read_method
from lia.catalog.text_checks import required_keys, text_problems
from lia.catalog.texts_reader import SOURCE_LANGUAGE, entries
from lia.catalog.tokens import read_tokens
from lia.catalog.wording import suggestion
from lia.errors import LiaError, Problem, WrongInput

if TYPE_CHECKING:
    from lia.catalog.catalog import Catalog

FOLDERS = ("methods", "languages", "matrices", "authorities")
LOGOS = ("logo.svg", "logo.png")
TOKENS = "tokens.css"
BESIDES = ("readme", ".", "desktop.ini", "thumbs.db", "~$")
"""How names begin that people and their programs leave behind; they are passed over."""


def read_look(own: Folder) -> Look:
    """Give the colours and the logo of an organisation.

    Raises:
        WrongInput: a file is wrong.
    """
    tokens, logo = own.root / TOKENS, next((one for name in LOGOS if (one := own.root / name).exists()), None)
    return Look(read_tokens(tokens) if tokens.exists() else {}, read_logo(logo) if logo else "")


def check_own(catalog: Catalog, ours: Folder, own: Folder) -> None:
    """See that everything in an organisation's folder can be used with ours.

    Raises:
        WrongInput: with every mistake in the folder, each with its file.
    """
    problems = [*_strangers(own)]
    for look in _files(catalog, ours, own):
        problems.extend(_told(look, own))
    if not problems:
        for look in _together(catalog):
            problems.extend(_told(look, own))
    if not problems:
        problems.extend(_texts(catalog, own))
    if problems:
        raise WrongInput(str(own.root), problems)


def _strangers(own: Folder) -> Iterator[Problem]:
    """Tell of names that mean nothing here: a typing mistake would else be passed over."""
    for path in _listed(own.root):
        if path.name not in (FOLDERS if path.is_dir() else (*LOGOS, TOKENS)):
            yield Problem(
                f"{path.name} means nothing here.", suggestion(path.name, (*FOLDERS, *LOGOS, TOKENS)), path.name
            )
    for folder in ("methods", "matrices", "authorities"):
        for path in _listed(own.root / folder):
            if path.suffix != ".yaml":
                yield Problem("Only files that end in .yaml are read here.", "Rename it.", f"{folder}/{path.name}")
    if all((own.root / name).exists() for name in LOGOS):
        yield Problem("There are two logos.", "Keep one.", " and ".join(LOGOS))


def _listed(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.lower().startswith(BESIDES))


def _files(catalog: Catalog, ours: Folder, own: Folder) -> Iterator[Callable[[], object]]:
    """Give a look at each file by itself."""
    terms = frozenset(catalog.vocabulary) if catalog.vocabulary else None
    for path in own.methods:
        yield lambda path=path: read_method(path, ours.safeguards, catalog.followers, terms)  # type: ignore[misc]
    for path in own.matrices:
        yield lambda path=path: read_matrix(path)  # type: ignore[misc]
    for language in own.languages:
        yield lambda language=language: entries(own, language)  # type: ignore[misc]
    for name in LOGOS:
        if (path := own.root / name).exists():
            yield lambda path=path: read_logo(path)  # type: ignore[misc]
    if (tokens := own.root / TOKENS).exists():
        yield lambda: read_tokens(tokens)


def _together(catalog: Catalog) -> Iterator[Callable[[], object]]:
    """Give a look at what the files are together with ours."""
    yield lambda: catalog.methods
    yield lambda: catalog.matrices
    yield lambda: catalog.impact.screenings
    for language in catalog.languages:
        yield lambda language=language: catalog.texts(language)  # type: ignore[misc]


def _told(look: Callable[[], object], own: Folder) -> Iterator[Problem]:
    try:
        look()
    except WrongInput as error:
        name = _inside(error.name, own)
        for one in error.problems:
            place = ", ".join(part for part in (name, f"line {one.line}" if one.line else "", one.place) if part)
            yield Problem(one.what, one.remedy, place)
    except LiaError as error:
        yield Problem(str(error), "Mend that first.")


def _inside(name: str, own: Folder) -> str:
    """Name a file of the folder by its place inside; anything else as it is."""
    path = Path(name)
    if path == own.root:
        return ""
    return path.relative_to(own.root).as_posix() if path.is_relative_to(own.root) else name


def _texts(catalog: Catalog, own: Folder) -> Iterator[Problem]:
    """Tell what its editions and its translations lack to be shown; what ours lack as well is no fault of theirs."""
    source = catalog.own_entries(SOURCE_LANGUAGE)
    theirs = {key for language in own.languages for key in entries(own, language)}
    mine = catalog.own_methods
    lacking = {key for one in catalog.methods.values() if one not in mine for key in required_keys(one)} - set(source)
    for method in mine:
        for key in required_keys(method):
            if key not in source and key not in lacking:
                place = f"languages/{SOURCE_LANGUAGE}, {key}"
                yield Problem(f"The edition {method.edition} has no text for this.", "Write it.", place)
    for language, problems in text_problems(catalog).items():
        yield from (
            Problem(one.what, one.remedy, f"languages/{language}, {one.place}")
            for one in problems
            if one.place in theirs
        )
