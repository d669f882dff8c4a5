"""What the catalog gives besides methods and texts: terms, jurisdictions, example registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lia.model.purpose import Purpose
from lia.model.text import LocalText


@dataclass(frozen=True, slots=True)
class Term:
    """A legal term: its source, its name in the Data Privacy Vocabulary (or empty), what it means."""

    id: str
    source: str
    iri: str
    definition: LocalText
    label: LocalText


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Whose law applies. One that ``follows`` another has no rules of its own here; ``note`` says so."""

    id: str
    follows: str | None
    note: LocalText
    name: LocalText = ""


@dataclass(frozen=True, slots=True)
class ExampleRegister:
    """A register that ships with lia. ``notice`` must be shown wherever something of it is shown."""

    id: str
    notice: LocalText
    purposes: tuple[Purpose, ...]
    statement: LocalText = ""
    language: str = ""
    read_on: date | None = None
