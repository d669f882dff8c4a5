"""The answers of one screening: what ``lia screen`` reads, and the example screenings.

A bare ``yes``, ``no`` or ``unknown`` and the full form are one thing here. ``assumed`` gives many
answers one reason: each counts as assumed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lia.catalog.files.answers import FullAnswer, Option, PurposeId
from lia.catalog.files.base import Day, FileModel, Id, LocalWords, Words


class AssumedLine(FileModel):
    """Answers that were assumed for one and the same reason."""

    reason: LocalWords
    answers: Annotated[dict[Id, Option], Field(min_length=1)]


class ScreeningAnswersFile(FileModel):
    """One screening of one purpose."""

    purpose: PurposeId
    role: Literal["controller", "processor", "joint"] = "controller"
    jurisdictions: Annotated[list[Id], Field(min_length=1)] | None = None
    date: Day | None = None
    edition: Words | None = None
    dpo_view: LocalWords = ""
    answers: Annotated[dict[Id, FullAnswer], Field(default_factory=dict)]
    assumed: Annotated[list[AssumedLine], Field(default_factory=list)]
    rijk_prescan: dict[Id, FullAnswer] | None = None
