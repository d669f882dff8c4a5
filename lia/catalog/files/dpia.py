"""One impact assessment as a file: what was filled in, the risks, the measures.

The fields of an entry are those of its item, so their names are checked against the method, not here.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from lia.catalog.files.answers import PurposeId
from lia.catalog.files.base import Day, FileModel, Id, LanguageTag, LocalWords, Words
from lia.model.assessment import Confidence
from lia.model.risk import Dimension, Harm, MeasureStatus, RiskKind

EntryId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=40)]
"""The id of an entry, a risk or a measure: it never changes, whatever they are called."""

AConfidence = Annotated[Confidence, Field(strict=False)]


def _form(value: Any) -> str:
    return "ids" if isinstance(value, list) else "languages" if isinstance(value, dict) else "text"


FieldValue = Annotated[
    Annotated[str, Tag("text")]
    | Annotated[dict[LanguageTag, str], Field(min_length=1), Tag("languages")]
    | Annotated[list[EntryId], Tag("ids")],
    Discriminator(_form),
]
"""A text, the id of an option or a day; the text per language; or the ids of other entries."""

EntryLine = dict[Id, FieldValue]
"""An entry: its ``id``, its fields, and ``confidence`` and ``reason`` where it was assumed."""


class ItemAnswerLine(FileModel):
    """What was filled in at an item. ``not_applicable`` is the reason why nothing is."""

    text: LocalWords = ""
    option: str = ""
    not_applicable: LocalWords = ""
    unknown: bool = False
    confidence: AConfidence = Confidence.STATED
    reason: LocalWords = ""
    evidence: str = ""


class RatingLine(FileModel):
    """A severity and a likelihood by level id, each with a sentence why."""

    severity: str = ""
    severity_why: LocalWords = ""
    likelihood: str = ""
    likelihood_why: LocalWords = ""
    mapped_from: str = ""


class TreatmentLine(FileModel):
    """What a measure lowers, by one level, and why it does."""

    measure: EntryId
    lowers: Annotated[Dimension, Field(strict=False)]
    why: LocalWords = ""


class OverrideLine(FileModel):
    """A level set by hand; it needs its reason."""

    level: str
    reason: LocalWords = ""


class OverridesLine(FileModel):
    """Levels set by hand, before and after measures."""

    inherent: OverrideLine | None = None
    residual: OverrideLine | None = None


class AcceptanceLine(FileModel):
    """What is left of a risk, taken on purpose: why, by which role, until when."""

    reason: LocalWords
    by: Words
    until: Day


class DpiaRiskLine(FileModel):
    """One risk. What a risk of the catalogue does not say itself is taken from there; an empty list says none."""

    id: EntryId
    catalogue: str = ""
    name: LocalWords = ""
    kinds: list[Annotated[RiskKind, Field(strict=False)]] | None = None
    source: LocalWords = ""
    threat: LocalWords = ""
    effects: list[Annotated[Harm, Field(strict=False)]] | None = None
    effect_text: LocalWords = ""
    inherent: RatingLine = RatingLine()
    treatments: Annotated[list[TreatmentLine], Field(default_factory=list)]
    override: OverridesLine = OverridesLine()
    acceptance: AcceptanceLine | None = None


class DpiaMeasureLine(FileModel):
    """One measure."""

    id: EntryId
    catalogue: str = ""
    name: LocalWords = ""
    status: Annotated[MeasureStatus, Field(strict=False)]
    owner: str = ""
    due: Day | None = None
    evidence: str = ""
    baseline: bool | None = None


class DpiaFile(FileModel):
    """One impact assessment of one purpose."""

    purpose: PurposeId
    scope: LocalWords = ""
    jurisdiction: Id | None = None
    date: Day | None = None
    edition: Words | None = None
    matrix: Id | None = None
    items: Annotated[dict[Id, ItemAnswerLine], Field(default_factory=dict)]
    groups: Annotated[dict[Id, list[EntryLine]], Field(default_factory=dict)]
    risks: Annotated[list[DpiaRiskLine], Field(default_factory=list)]
    measures: Annotated[list[DpiaMeasureLine], Field(default_factory=list)]
