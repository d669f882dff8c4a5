"""Whether everything under ``data/`` is right and complete: each file by itself, and all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lia.catalog.catalog import Catalog
from lia.catalog.text_checks import text_problems
from lia.errors import LiaError, WrongInput


def data_problems(data: Path | None = None) -> tuple[LiaError, ...]:
    """Give what is wrong with our data (``data`` instead), file by file; empty where all is well.

    A file that is wrong does not stop the others from being looked at.
    """
    found: list[LiaError] = []
    catalog = _kept(found, lambda: Catalog.load(data))
    if catalog is None:
        return tuple(found)
    for look in _looks(catalog):
        _kept(found, look)
    if not found:
        found += (WrongInput(f"texts of {language}", problems) for language, problems in text_problems(catalog).items())
    return tuple(found)


def _looks(catalog: Catalog) -> Iterator[Callable[[], object]]:
    yield lambda: catalog.vocabulary
    yield lambda: catalog.workflow
    yield catalog.impact.read_all
    yield lambda: catalog.facts_mapping
    for language in catalog.languages:
        yield lambda language=language: catalog.texts(language)  # type: ignore[misc]
    for name in catalog.example_registers:
        yield lambda name=name: catalog.example_register(name)  # type: ignore[misc]


def _kept(found: list[LiaError], look: Callable[[], Catalog | object]) -> Catalog | None:
    try:
        seen = look()
    except LiaError as error:
        found.append(error)
        return None
    return seen if isinstance(seen, Catalog) else None
