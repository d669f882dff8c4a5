"""The jurisdictions: ``data/jurisdictions.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from lia.catalog.files.base import FileModel, Sources, Translated

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class JurisdictionLine(FileModel):
    """One jurisdiction. One that ``follows`` another has no rules of its own here; ``note`` says so."""

    id: Code
    name: Translated
    follows: Code | None = None
    note: Translated | None = None


class JurisdictionsFile(FileModel):
    """Whose law an assessment may be made under."""

    default: Code
    sources: Sources
    jurisdictions: Annotated[list[JurisdictionLine], Field(min_length=1)]
