"""Risks to the rights and freedoms of people, and the measures that treat them (GDPR 35(7)(c)-(d))."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lia.model.text import LocalText


class RiskKind(StrEnum):
    """What happens to the data (WP248 Annex 2), or that the processing itself is the risk."""

    ACCESS = "access"  # somebody sees or has them who should not
    CHANGE = "change"  # they become wrong
    LOSS = "loss"  # they disappear or cannot be reached
    DESIGN = "design"  # nothing goes wrong: the processing does this as designed


class Harm(StrEnum):
    """The kinds of effect on people (GDPR recital 75)."""

    PHYSICAL = "physical"
    MATERIAL = "material"
    NON_MATERIAL = "non_material"


class Dimension(StrEnum):
    """Which axis a measure lowers."""

    LIKELIHOOD = "likelihood"
    SEVERITY = "severity"


class MeasureStatus(StrEnum):
    """State of a measure. A dropped one treats nothing."""

    PLANNED = "planned"
    IN_PLACE = "in_place"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Rating:
    """A severity and a likelihood by level id, each with a sentence why.

    ``mapped_from`` names the matrix it was rated on, where another one was chosen since: the levels
    were carried over by rank and wait for a person to confirm them.
    """

    severity: str = ""
    likelihood: str = ""
    severity_why: LocalText = ""
    likelihood_why: LocalText = ""
    mapped_from: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A level set by hand instead of the computed one; downwards only with reasons."""

    level: str
    reason: LocalText


@dataclass(frozen=True, slots=True)
class Treatment:
    """What one measure does to one risk: how many levels it takes off a dimension, and why."""

    measure: str
    dimension: Dimension
    steps: int
    why: LocalText


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of this DPIA; ``catalogue`` is the id it was taken from, or empty for one's own."""

    id: str
    name: LocalText
    catalogue: str = ""
    status: MeasureStatus = MeasureStatus.PLANNED
    owner: str = ""  # a role
    due: date | None = None
    evidence: str = ""
    baseline: bool = False

    @property
    def counts(self) -> bool:
        """Whether it may lower a residual risk: in place, or planned with an owner and a date."""
        if self.status is MeasureStatus.IN_PLACE:
            return True
        return self.status is MeasureStatus.PLANNED and bool(self.owner.strip()) and self.due is not None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Residual risk taken on purpose: reasons, by which role, until when."""

    reason: LocalText
    by: str
    until: date


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk: where it comes from, what could happen, to whom it does what.

    ``catalogue`` is the id it was taken from, or empty for one's own; ``name`` may be empty then.
    ``kinds`` say what happens to the data, or that the processing itself is the risk.
    ``inherent`` is without the measures; the residual rating follows from ``treatments``.
    """

    id: str
    name: LocalText
    catalogue: str = ""
    source: LocalText = ""
    threat: LocalText = ""
    effects: tuple[Harm, ...] = ()
    effect_text: LocalText = ""
    inherent: Rating = field(default_factory=Rating)
    treatments: tuple[Treatment, ...] = ()
    inherent_override: Override | None = None
    residual_override: Override | None = None
    acceptance: Acceptance | None = None
    kinds: tuple[RiskKind, ...] = ()
