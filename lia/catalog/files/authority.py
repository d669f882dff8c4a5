"""The lists of a supervisory authority (GDPR 35(4)-(5)): ``data/authorities/<code>.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from lia.catalog.files.base import Day, FileModel, Id, SourceLine, Sources, Words
from lia.catalog.files.jurisdictions import Code
from lia.model.screening import ListKind


class EntryLine(FileModel):
    """One kind of processing. ``number`` is the authority's own, or its place on the list."""

    id: Id
    number: Annotated[int, Field(gt=0)]
    criteria: Annotated[list[Id], Field(default_factory=list)]
    with_criterion: bool = False
    sources: Annotated[list[SourceLine], Field(default_factory=list)]


class ListLine(FileModel):
    """One list, with the days it holds."""

    id: Id
    kind: Annotated[ListKind, Field(strict=False)]
    article: Words
    valid_from: Day | None = None
    valid_to: Day | None = None
    sources: Sources
    entries: Annotated[list[EntryLine], Field(min_length=1)]


class AuthorityFile(FileModel):
    """One authority, the jurisdictions its lists are for, and the day a person last looked."""

    authority: Id
    jurisdictions: Annotated[list[Code], Field(min_length=1)]
    checked: Day
    lists: Annotated[list[ListLine], Field(min_length=1)]
