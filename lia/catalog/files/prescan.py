"""The pre-scan of the Dutch central government: ``data/methods/rijk-prescan.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lia.catalog.files.base import FileModel, Id, Sources, Words

Points = Annotated[int, Field(ge=0, le=20)]


class PrescanOptionLine(FileModel):
    """One option; its points, or its weight where the question has bands."""

    id: Id
    points: Points


class PrescanBandLine(FileModel):
    """The points from this sum of weights on."""

    from_: Annotated[Points, Field(alias="from")]
    points: Points


class PrescanQuestionLine(FileModel):
    """One question; with ``bands`` several options may be chosen."""

    id: Id
    options: Annotated[list[PrescanOptionLine], Field(min_length=2)]
    bands: Annotated[list[PrescanBandLine], Field(default_factory=list)]
    decides: Id | None = None


class PrescanFile(FileModel):
    """The questions, and when a DPIA is required or recommended."""

    method: Literal["rijk_prescan"]
    edition: Words
    sources: Sources
    most_points: Points
    criteria_required: Annotated[int, Field(gt=0)]
    criteria_recommended: Annotated[int, Field(gt=0)]
    authority: Id
    questions: Annotated[list[PrescanQuestionLine], Field(min_length=1)]
