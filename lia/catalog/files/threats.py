"""ENISA's questions on threat probability: ``data/methods/enisa-threats.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lia.catalog.files.base import FileModel, Id, Sources, Words
from lia.catalog.files.rules import Ids


class AreaLine(FileModel):
    """One area with its questions, each answered with yes or no."""

    id: Id
    questions: Ids


class BandLine(FileModel):
    """The level of every sum up to ``up_to``."""

    up_to: Annotated[int, Field(gt=0)]
    level: Id


class ThreatsFile(FileModel):
    """The areas, the level of an area by the number of yes answers, and the level of the sum."""

    method: Literal["enisa_threats"]
    edition: Words
    matrix: Id
    sources: Sources
    areas: Annotated[list[AreaLine], Field(min_length=1)]
    by_yes: Ids
    points: Annotated[dict[Id, Annotated[int, Field(gt=0)]], Field(min_length=1)]
    bands: Annotated[list[BandLine], Field(min_length=1)]
