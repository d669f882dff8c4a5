"""Which keys a file may have at a place: read from the file models, so that a typo can be named."""

from __future__ import annotations

from collections.abc import Iterable
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


def known_keys(model: type[BaseModel], loc: Iterable[str | int]) -> tuple[str, ...]:
    """Give the keys that the model allows at ``loc`` (a pydantic error location), in file order."""
    found: list[type[BaseModel]] = [model]
    for step in loc:
        found = [inner for one in found for inner in _next(one, step)] or found
    return tuple(dict.fromkeys(key for one in found for key in _keys(one)))


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _next(model: type[BaseModel], step: str | int) -> list[type[BaseModel]]:
    """The models one step further; a step that is the name of a variant keeps only that variant."""
    for name, field in model.model_fields.items():
        if (field.alias or name) == step:
            return _models_in(field.annotation)
    tags = [tag for field in model.model_fields.values() for tag in _literals(field.annotation)]
    return [model] if step in tags else []


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (list, dict, tuple, Annotated, Union, UnionType):
        return [model for part in get_args(annotation) for model in _models_in(part)]
    return []


def _literals(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) is Literal else ()
