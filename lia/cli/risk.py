"""``lia matrices`` and ``lia risk``: the risk matrices, and the level of a severity and a likelihood on one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lia.cli.console import AsJson, InLanguage, Language, print_json, workspace_folder
from lia.model.text import say
from lia.report.terms import plain

if TYPE_CHECKING:
    from lia.catalog import Catalog
    from lia.model.matrix import Level, RiskMatrix


def add_to(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(name="matrices")(matrices)
    app.command(name="risk")(risk)


def matrices(as_json: AsJson = False, language: InLanguage = Language.NL) -> None:
    """List the risk matrices with their scales and levels, low to high."""
    from lia.catalog import Catalog, own_folder

    catalog = Catalog.load(extra=own_folder(workspace_folder()))
    if as_json:
        print_json([_plain(catalog, matrix, language) for matrix in catalog.matrices.values()])
        return
    for matrix in catalog.matrices.values():
        texts = catalog.matrix_texts(matrix, language)
        typer.echo(typer.style(f"{matrix.id}  {plain(texts[f'matrix.{matrix.id}.name'])}", bold=True))
        typer.echo(f"  {plain(texts[f'matrix.{matrix.id}.note'])}")
        for scale, levels in (
            ("severity", matrix.severity),
            ("likelihood", matrix.likelihood),
            ("level", matrix.levels),
        ):
            shown = ", ".join(f"{one.id} ({texts[f'matrix.{matrix.id}.{scale}.{one.id}.label']})" for one in levels)
            typer.echo(f"  {texts[f'matrix_word.{scale}']}: {shown}")
        for exception in matrix.exceptions:
            typer.echo(f"  {texts['matrix_word.exception']}: {say(exception.reason, language)}")


def risk(
    matrix: Annotated[str, typer.Option("--matrix", "-m", metavar="ID|FILE", help="A matrix by id, or your own file.")],
    severity: Annotated[str, typer.Option("--severity", "-s", help="Severity, by its id on that matrix.")],
    likelihood: Annotated[str, typer.Option("--likelihood", "-k", help="Likelihood, by its id on that matrix.")],
    as_json: AsJson = False,
    language: InLanguage = Language.NL,
) -> None:
    """Give the risk level of a severity and a likelihood."""
    from lia.catalog import Catalog, own_folder

    catalog = Catalog.load(extra=own_folder(workspace_folder()))
    chosen = catalog.matrix(Path(matrix) if _is_file(matrix, catalog) else matrix)
    cell = chosen.cell(severity, likelihood)
    if as_json:
        zone = {"zone": cell.zone} if cell.zone else {}
        found = {"matrix": chosen.id, "severity": severity, "likelihood": likelihood, "level": cell.level, **zone}
        print_json(found)
        return
    texts = catalog.matrix_texts(chosen, language)
    head = f"matrix.{chosen.id}"
    typer.echo(f"{texts['matrix_word.level']}: {texts[f'{head}.level.{cell.level}.label']} ({cell.level})")
    if cell.zone:
        typer.echo(f"{texts['matrix_word.zone']}: {texts[f'{head}.zone.{cell.zone}']}")
    typer.echo(plain(texts[f"{head}.level.{cell.level}.help"]))
    for exception in chosen.exceptions:
        if (exception.severity, exception.likelihood) == (severity, likelihood):
            typer.echo(say(exception.reason, language))
    for hint in chosen.hints:
        typer.echo(plain(texts[f"matrix_hint.{hint}"]))


def _is_file(name: str, catalog: Catalog) -> bool:
    """Whether a file is meant: an id goes first, so that a file of the same name does not stand in its way."""
    path = Path(name)
    return name not in catalog.matrices and (path.is_file() or path.suffix in (".yaml", ".yml") or path.name != name)


def _plain(catalog: Catalog, matrix: RiskMatrix, language: str) -> dict[str, Any]:
    texts = catalog.matrix_texts(matrix, language)
    return {
        "id": matrix.id,
        "name": plain(texts[f"matrix.{matrix.id}.name"]),
        "severity": _ids(matrix.severity),
        "likelihood": _ids(matrix.likelihood),
        "levels": _ids(matrix.levels),
        "zones": list(matrix.zones),
        "cells": [
            {"severity": severity, "likelihood": likelihood, "level": cell.level}
            | ({"zone": cell.zone} if cell.zone else {})
            for (severity, likelihood), cell in matrix.cells.items()
        ],
        "treat_from": matrix.treat_from,
        "consult_from": matrix.consult_from,
        "exceptions": [
            {"severity": one.severity, "likelihood": one.likelihood, "reason": say(one.reason, language)}
            for one in matrix.exceptions
        ],
        "hints": [plain(texts[f"matrix_hint.{hint}"]) for hint in matrix.hints],
        "sources": [
            {"ref": one.ref, "tag": str(one.tag), "checked": one.checked.isoformat()} for one in matrix.sources
        ],
        "hash": matrix.hash,
    }


def _ids(levels: tuple[Level, ...]) -> list[str]:
    return [one.id for one in levels]
