"""An edition of the impact assessment: ``data/methods/dpia-<edition>.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lia.catalog.files.base import Day, FileModel, Id, Sources, Words
from lia.catalog.files.rules import Ids
from lia.model.dpia_finding import DpiaOutcome
from lia.model.dpia_method import FieldKind, ItemKind, Link, Needed

OptionId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
SectionId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=20)]
Options = Annotated[list[OptionId], Field(min_length=2)]


class ConditionLine(FileModel):
    """Holds where a choice has one of some options; with ``item``: in any entry of it."""

    field: Id
    any_of: Annotated[list[OptionId], Field(min_length=1)]
    item: Id | None = None


class FieldLine(FileModel):
    """One field of an entry."""

    id: Id
    kind: Annotated[FieldKind, Field(strict=False)]
    options: Options | None = None
    item: Id | None = None
    needed: bool = True
    asked_when: ConditionLine | None = None


class ItemLine(FileModel):
    """One thing that a DPIA contains."""

    id: Id
    part: Id
    kind: Annotated[ItemKind, Field(strict=False)]
    needed: Annotated[Needed, Field(strict=False)]
    places: Annotated[dict[Id, SectionId], Field(min_length=1)]
    sources: Sources
    fields_: Annotated[list[FieldLine], Field(default_factory=list, alias="fields")]
    options: Options | None = None
    link: Annotated[Link, Field(strict=False)] | None = None
    asked_when: ConditionLine | None = None
    one_each: Id | None = None
    assessment: bool = False


class LayoutLine(FileModel):
    """A published layout: its sections in order."""

    sections: Annotated[list[SectionId], Field(min_length=1)]
    sources: Sources


class PackageLine(FileModel):
    """One part of what goes to the authority."""

    id: Id
    article: Words
    items: Annotated[list[Id], Field(default_factory=list)]
    field: Id | None = None
    on_request: bool = False


class DpiaDecisionLine(FileModel):
    """What may be decided, and the outcomes it does not depart from."""

    id: Id
    follows: list[Annotated[DpiaOutcome, Field(strict=False)]]


class DpiaMethodFile(FileModel):
    """One edition of the impact assessment."""

    method: Literal["dpia"]
    edition: Words
    valid_from: Day
    matrix: Id
    parts: Ids
    layouts: Annotated[dict[Id, LayoutLine], Field(min_length=1)]
    items: Annotated[list[ItemLine], Field(min_length=1)]
    package: Annotated[list[PackageLine], Field(min_length=1)]
    decisions: Annotated[list[DpiaDecisionLine], Field(min_length=1)]
