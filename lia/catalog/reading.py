"""A file, read and checked against its model: the values with the lines they stand on."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from lia.catalog.source_text import MOST_PROBLEMS
from lia.catalog.wording import place_of, problem_at, problems_of
from lia.catalog.yaml_reader import Document, Place, read
from lia.errors import Problem, WrongInput

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class Checked(Generic[Model]):
    """A file that fits its model. ``problems`` grows while what it says is checked further."""

    file: Model
    document: Document
    problems: list[Problem]

    def wrong(self, place: Place, what: str, remedy: str) -> None:
        """Keep a mistake at a place, unless one inside it is told already: this may only follow from that.

        Raises:
            WrongInput: this is the hundredth; nobody reads more, and a hostile file would have no end.
        """
        problem = problem_at(self.document, place, what, remedy)
        if not any(told.place.startswith(f"{problem.place}.") for told in self.problems):
            self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            self.finish()

    def finish(self) -> None:
        """Raise what was kept.

        Raises:
            WrongInput: with every mistake, in the order of the file.
        """
        if self.problems:
            raise WrongInput(self.document.name, sorted(self.problems, key=lambda problem: problem.line or 0))


def read_file(model: type[Model], source: Path | str | bytes, name: str = "") -> Checked[Model]:
    """Read YAML and check it against a file model.

    Raises:
        WrongInput: with every mistake, each with line, place and remedy.
    """
    document = _mapping(source, name)
    try:
        return Checked(model.model_validate(document.data), document, [])
    except ValidationError as error:
        raise WrongInput(document.name, problems_of(error, model, document)) from error


def read_on(
    model: type[Model], source: Path | str | bytes, name: str, stand_ins: Mapping[str, object]
) -> Checked[Model]:
    """Read as ``read_file`` does, but keep mistakes and go on with the rest, so that all are told at once.

    What is wrong is left out; ``stand_ins`` take the place of top keys that cannot be left out. The
    values are only for finding further mistakes: ``finish`` must be called before they are used.

    Raises:
        WrongInput: the mistakes leave nothing to go on with.
    """
    document = _mapping(source, name)
    try:
        return Checked(model.model_validate(document.data), document, [])
    except ValidationError as error:
        problems = problems_of(error, model, document)
        rest = _without({**stand_ins, **document.data}, error)
    try:
        return Checked(model.model_validate({**stand_ins, **rest}), document, problems)
    except ValidationError:
        raise WrongInput(document.name, problems) from None


def _without(data: dict[str, Any], error: ValidationError) -> dict[str, Any]:
    """Give a copy without what an error names; where a key is missing, without the group that lacks it."""
    rest = copy.deepcopy(data)
    for one in error.errors(include_url=False, include_context=False):
        place = _nearest_key(place_of(data, one["loc"]))
        inner: Any = rest
        for step in place[:-1]:
            inner = inner[int(step)] if isinstance(inner, list) else inner.get(step, {})
        if place:
            inner.pop(place[-1], None)
    return rest


def _nearest_key(place: Place) -> Place:
    """Go up to a key of a group: an item is not taken out of a list, for that would move the others."""
    while place and isinstance(place[-1], int):
        place = place[:-1]
    return place


def _mapping(source: Path | str | bytes, name: str) -> Document:
    document = read(source, name)
    if not isinstance(document.data, dict):
        remedy = "Begin each line with key: value, as in an example file."
        raise WrongInput(document.name, [Problem("The file is not a group of keys.", remedy, line=document.line(()))])
    return document
