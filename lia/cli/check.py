"""``lia check``: whether the data files, an organisation's own folder and the record are sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import typer

from lia.cli.console import AsJson, InLanguage, Language, print_json, workspace_folder
from lia.cli.speaking import say, speak, told, word
from lia.errors import LiaError


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="check")(check)


def check(as_json: AsJson = False, _: InLanguage = Language.NL) -> None:
    """Check the law as data, the translations, your own folder and the record.

    Says what your own editions do otherwise than ours. Exit code 1 where something is not right.
    """
    if as_json:
        speak(Language.EN)  # data are the same in every language
    results = {name: list(problems()) for name, problems in CHECKS.items()}
    failed = any(results.values())
    own = {} if results[OWN_FOLDER] else _own()
    if as_json:
        print_json({"ok": not failed, "checks": results, "own": own})
    else:
        _print(results)
        _print_own(own)
    raise typer.Exit(1 if failed else 0)


def _print(results: dict[str, list[str]]) -> None:
    for name, problems in results.items():
        typer.echo(f"{word('check.wrong' if problems else 'check.fine'):<10} {word(f'check.{NAMES[name]}')}")
        for problem in problems:
            typer.echo(f"           {problem}")


def _print_own(own: dict[str, list[str]]) -> None:
    for name, lines in own.items():
        typer.echo(f"\n{name}")
        for line in lines:
            typer.echo(f"  {line}")


def _own() -> dict[str, list[str]]:
    """Say what an organisation's own folder does otherwise than ours."""
    from lia.catalog import Catalog, own_folder

    folder = own_folder(workspace_folder())
    if folder is None:
        return {}
    ours, catalog = Catalog.load(), Catalog.load(extra=folder)
    said = {
        word("check.edition", edition=edition, base=base): [say(one) for one in lines] or [word("check.same")]
        for edition, (base, lines) in catalog.own_differences().items()
    }
    for language in catalog.languages:
        if language not in ours.languages:
            texts = catalog.texts(language)
            counts = {"count": len(texts.missing), "all": len(texts.entries)}
            said[word("check.language", language=language)] = [word("check.missing", **counts)]
    changed = [word("check.token", name=name, value=value) for name, value in catalog.look.tokens.items()]
    logo = [word("check.logo")] if catalog.look.logo else []
    return {**said, **({word("check.look"): [*logo, *changed]} if logo or changed else {})}


def _own_folder() -> Iterator[str]:
    from lia.catalog import Catalog, own_folder

    try:
        Catalog.load(extra=own_folder(workspace_folder()))
    except LiaError as error:
        yield told(error)


def _data_files() -> Iterator[str]:
    from lia.catalog.check import data_problems

    yield from map(told, data_problems())


def _translations() -> Iterator[str]:
    from lia.catalog import Catalog

    catalog = Catalog.load()
    for language in catalog.languages:
        texts = catalog.texts(language)
        for name, keys in (("not_translated", texts.missing), ("older", texts.outdated)):
            yield from (word(f"check.{name}", language=language, key=key) for key in sorted(keys))


def _examples() -> Iterator[str]:
    from lia.catalog import Catalog
    from lia.cli.console import today
    from lia.exchange.answer_file import read_answer_file
    from lia.exchange.screening_file import read_screening_file

    catalog = Catalog.load()
    for name in catalog.example_registers:
        files: list[tuple[Callable[..., object], object]]
        files = [(read_answer_file, path) for path in catalog.example_assessments(name)]
        files += [(read_screening_file, path) for path in catalog.example_screenings(name).values()]
        for read, path in files:
            try:
                read(path, catalog, today())
            except LiaError as error:
                yield told(error)


def _record() -> Iterator[str]:
    if not workspace_folder().exists():
        return
    from lia.catalog import Catalog
    from lia.session import Session

    try:
        yield from map(say, Session.open(workspace_folder(), catalog=Catalog.load()).verify())
    except LiaError as error:
        yield told(error)


OWN_FOLDER = "your own folder"
CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "the law as data": _data_files,
    "translations": _translations,
    "example assessments": _examples,
    OWN_FOLDER: _own_folder,
    "the record": _record,
}
NAMES = dict(zip(CHECKS, ("law", "translations", "examples", "own_folder", "record"), strict=True))
"""The text that names each check; in the JSON the names stay as they are."""
