"""The safeguard catalogue: ``data/catalogues/safeguards.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lia.catalog.files.base import FileModel, Id, Sources


class SafeguardLine(FileModel):
    """An extra measure; ``credits`` are the levels it takes off each group."""

    id: Id
    credits: Annotated[dict[Id, Annotated[float, Field(gt=0, le=4)]], Field(min_length=1)]
    not_for_direct_marketing: bool = False
    sources: Sources


class SafeguardsFile(FileModel):
    """Measures that may be credited, and those the law already demands."""

    safeguards: Annotated[list[SafeguardLine], Field(min_length=1)]
    never_creditable: Annotated[list[Id], Field(min_length=1)]
