"""What a report on an impact assessment says, as frozen values in the order it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lia.report.course_values import Changes, OpenLine, VersionLine
from lia.report.matrix_svg import MatrixDrawing
from lia.report.terms import Phrase
from lia.report.values import DecisionPart, Fact, Head, TermLine


@dataclass(frozen=True, slots=True)
class DpiaOutcomePart:
    """The outcome in plain words, why, and what to do next."""

    outcome: str
    name: str
    sentence: str
    next: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A line of the table beside the picture."""

    number: int
    name: str
    cell: str
    inherent: str
    inherent_tone: str
    residual: str
    residual_tone: str
    standing: str


@dataclass(frozen=True, slots=True)
class RiskPart:
    """One risk in full."""

    number: int
    name: str
    facts: tuple[Fact, ...]
    ratings: tuple[Fact, ...]
    treatments: tuple[str, ...]
    idle: tuple[str, ...]
    residual: str
    standing: str
    acceptance: str
    by_hand: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the action plan. ``planned``: it still needs owner and date; ``late``: its day is past."""

    name: str
    status: str
    owner: str
    due: str
    evidence: str
    risks: str
    duty: bool
    planned: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """What happens if a measure slips."""

    measure: str
    risks: tuple[str, ...]
    consult: str


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A risk on every matrix: what each asks, ``mapped`` where a scale has another length."""

    name: str
    asks: tuple[str, ...]
    disagree: bool


@dataclass(frozen=True, slots=True)
class Others:
    """The same risks on other matrices; ``heads`` are the matrices with a star where an axis was mapped."""

    heads: tuple[str, ...]
    rows: tuple[OtherRow, ...]
    disagree: str
    mapped: bool


@dataclass(frozen=True, slots=True)
class EntryPart:
    """One entry of an item: its name and its fields."""

    name: str
    facts: tuple[Fact, ...]
    confidence: str
    reason: str


@dataclass(frozen=True, slots=True)
class ItemPart:
    """One item: what was asked, what was filled in, what is missing. ``link`` names what is shown beside it."""

    id: str
    name: str
    question: Phrase
    progress: str
    progress_name: str
    option: str
    text: str
    not_applicable: str
    unknown: bool
    confidence: str
    reason: str
    evidence: str
    gaps: tuple[str, ...]
    entries: tuple[EntryPart, ...]
    link: str
    lines: tuple[str, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class Section:
    """The items that stand together in a layout."""

    id: str
    name: str
    items: tuple[ItemPart, ...]


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One part of what goes to the authority."""

    name: str
    article: str
    there: str
    present: bool
    missing: str


@dataclass(frozen=True, slots=True)
class Package:
    """What goes to the authority, and whether it is complete."""

    rows: tuple[PackageRow, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with lines below it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DpiaCourse:
    """What people did beside filling in: advice, what waits, the impact assessments of this purpose, the chain's head.

    ``advised`` says in short what was advised and done with it; ``digest`` of a version is that of the finding
    that was decided on.
    """

    advised: str
    advice: tuple[EntryPart, ...]
    open_points: tuple[OpenLine, ...]
    waits: str
    versions: tuple[VersionLine, ...]
    head: str


@dataclass(frozen=True, slots=True)
class DpiaDocument:
    """A whole report on one impact assessment, in one language and one layout."""

    key: str
    language: str
    labels: Mapping[str, str]
    head: Head
    outcome: DpiaOutcomePart
    glance: tuple[Fact, ...]
    drawing: MatrixDrawing
    picture: str
    risks: tuple[RiskRow, ...]
    details: tuple[RiskPart, ...]
    plan: tuple[PlanRow, ...]
    slips: tuple[Slip, ...]
    others: Others
    sections: tuple[Section, ...]
    package: Package
    screening: tuple[Heading, ...]
    decision: DecisionPart | None
    course: DpiaCourse
    changes: Changes | None
    register: tuple[Fact, ...]
    terms: tuple[TermLine, ...]
    facts: tuple[Fact, ...]
    not_advice: str
    footer: str
