"""What an impact assessment must contain (GDPR 35(7), 36(3)): an edition of the questionnaire as data.

A ``DpiaMethod`` is read from ``data/methods/`` by the catalog. Nothing in it is text for stakeholders:
texts hang on its ids (``dpia.<item>.text``, ``dpia.<item>.field.<field>.label``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from lia.model.method import DecisionKind
from lia.model.source import Source

UNKNOWN = "unknown"
"""A choice that was asked and is not known. It stands beside every list of options and fills nothing."""


class ItemKind(StrEnum):
    """How an item is filled."""

    TEXT = "text"
    CHOICE = "choice"  # one option, with a text
    GROUP = "group"  # any number of entries, each with its fields
    LINKED = "linked"  # follows from elsewhere: the screening, risks, measures, the decision


class Needed(StrEnum):
    """Whether an item must be there."""

    YES = "yes"
    IF_ANY = "if_any"  # only where what it is about exists
    NO = "no"


class FieldKind(StrEnum):
    """How a field of an entry is filled."""

    TEXT = "text"
    CHOICE = "choice"
    REFERENCES = "references"  # entries of another item, by their id
    DATE = "date"


class Link(StrEnum):
    """What a linked item follows from."""

    SCREENING = "screening"
    RISKS = "risks"
    MEASURES = "measures"
    RESIDUAL = "residual"
    DECISION = "decision"
    ACTIONS = "actions"


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds where ``field`` has one of ``any_of``: in the same entry, or in any entry of ``item``."""

    field: str
    any_of: frozenset[str]
    item: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry. ``item`` is where references lead to; ``asked_when`` looks at the same entry."""

    id: str
    kind: FieldKind
    options: tuple[str, ...] = ()
    item: str = ""
    needed: bool = True
    asked_when: Condition | None = None


@dataclass(frozen=True)
class Item:
    """One thing that a DPIA contains.

    ``places`` is where it stands in other layouts (layout id → section id). ``one_each`` names a
    choice of which every option needs an entry. ``assessment``: the legitimate-interest assessment
    of the purpose is shown here instead of being retyped.
    """

    id: str
    part: str
    kind: ItemKind
    needed: Needed
    sources: tuple[Source, ...]
    fields: tuple[Field, ...] = ()
    options: tuple[str, ...] = ()
    link: Link | None = None
    asked_when: Condition | None = None
    one_each: str = ""
    assessment: bool = False
    places: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def field_by_id(self) -> Mapping[str, Field]:
        """The fields by id."""
        return {one.id: one for one in self.fields}


@dataclass(frozen=True, slots=True)
class PackagePart:
    """One thing that goes to the authority with a prior consultation (GDPR 36(3)).

    It is there when ``items`` are complete, or when ``field`` of any entry of them is filled.
    No items: the whole assessment. ``on_request``: only what the authority asks for besides.
    """

    id: str
    article: str
    items: tuple[str, ...] = ()
    field: str = ""
    on_request: bool = False


@dataclass(frozen=True)
class DpiaMethod:
    """One edition. ``layouts`` gives per published layout its sections in order; ``parts`` is our own order."""

    id: str
    edition: str
    valid_from: date
    hash: str
    parts: tuple[str, ...]
    items: tuple[Item, ...]
    layouts: Mapping[str, tuple[str, ...]]
    package: tuple[PackagePart, ...]
    decisions: tuple[DecisionKind, ...]
    matrix: str  # the matrix that is meant where none is chosen

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """The items by id, in order."""
        return {one.id: one for one in self.items}

    @cached_property
    def groups(self) -> Mapping[str, Item]:
        """The items with entries."""
        return {one.id: one for one in self.items if one.kind is ItemKind.GROUP}

    def linked(self, link: Link) -> Item | None:
        """Give the item that follows from ``link``."""
        return next((one for one in self.items if one.link is link), None)

    def sections(self, layout: str = "") -> Mapping[str, tuple[Item, ...]]:
        """Give the items by section, in the order of a published layout, or of ours (empty)."""
        if not layout:
            return {part: tuple(one for one in self.items if one.part == part) for part in self.parts}
        order = self.layouts[layout]
        found = {section: tuple(one for one in self.items if one.places[layout] == section) for section in order}
        return {section: items for section, items in found.items() if items}
