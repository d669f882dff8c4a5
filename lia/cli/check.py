"""``lia check``: whether the data files and the record are sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import typer

from lia.cli.console import AsJson, print_json, workspace_folder
from lia.errors import LiaError


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="check")(check)


def check(as_json: AsJson = False) -> None:
    """Check the law as data, the translations and the record. Exit code 1 where something is not right."""
    results = {name: list(problems()) for name, problems in CHECKS.items()}
    failed = any(results.values())
    if as_json:
        print_json({"ok": not failed, "checks": results})
    else:
        _print(results)
    raise typer.Exit(1 if failed else 0)


def _print(results: dict[str, list[str]]) -> None:
    for name, problems in results.items():
        typer.echo(f"{'not right' if problems else 'fine':<10} {name}")
        for problem in problems:
            typer.echo(f"           {problem}")


def _data_files() -> Iterator[str]:
    from lia.catalog import Catalog

    try:
        catalog = Catalog.load()
        for name in catalog.example_registers:
            catalog.example_register(name)
    except LiaError as error:
        yield str(error)


def _translations() -> Iterator[str]:
    from lia.catalog import Catalog

    catalog = Catalog.load()
    for language in catalog.languages:
        texts = catalog.texts(language)
        yield from (f"{language}: {key} is not translated" for key in sorted(texts.missing))
        yield from (f"{language}: {key} was translated from an older text" for key in sorted(texts.outdated))


def _examples() -> Iterator[str]:
    from lia.catalog import Catalog
    from lia.cli.console import today
    from lia.exchange.answer_file import read_answer_file

    catalog = Catalog.load()
    for name in catalog.example_registers:
        for path in catalog.example_assessments(name):
            try:
                read_answer_file(path, catalog, today())
            except LiaError as error:
                yield str(error)


def _record() -> Iterator[str]:
    if not workspace_folder().exists():
        return
    from lia.cli.console import open_session

    try:
        yield from open_session().verify()
    except LiaError as error:
        yield str(error)


CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "the law as data": _data_files,
    "translations": _translations,
    "example assessments": _examples,
    "the record": _record,
}
