"""A method edition: what is asked, what each option does, how sides are weighed.

A ``Method`` is law and method as data. It is read from ``data/methods/`` by the catalog and
handed to the scoring; nothing in it is text for stakeholders (that is ``Texts``, keyed by id).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from lia.model.source import Source


class Do(StrEnum):
    """What choosing an option does (the closed set of effects)."""

    PASS = "pass"  # nothing
    FIX = "fix"  # opens a condition the law demands before start; never scores
    REF = "ref"  # referral: at best ``dpo_judgement``
    KO = "ko"  # knock-out: ``cannot_rely``
    OTHER = "other"  # legitimate interest is the wrong instrument: ``other_basis``
    INC = "inc"  # cannot be judged yet: ``incomplete``
    NOTE = "note"  # something to know; changes nothing


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect of an option, with the dates, jurisdictions and sectors it holds for.

    ``id`` names what is hit (``ko_art9``, ``fix_art26``, ``other_consent``); texts and articles hang on it.
    Empty ``jurisdictions`` or ``sectors`` means: all. ``valid_to`` is the last day.
    """

    do: Do
    id: str = ""
    article: str = ""
    jurisdictions: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    except_sectors: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None


class Adjust(StrEnum):
    """How an option changes the level of another question."""

    CAP = "cap"  # at most this level
    RAISE = "raise"  # at least this level, and it counts as given


@dataclass(frozen=True, slots=True)
class Adjustment:
    """``question`` is capped at, or raised to, ``level`` (mutual alignment)."""

    do: Adjust
    question: str
    level: int


@dataclass(frozen=True, slots=True)
class Option:
    """One answer option. ``level`` is ordinal, 0-4; ``None`` where the option has no level."""

    id: str
    effects: tuple[Effect, ...] = ()
    level: int | None = None
    adjustments: tuple[Adjustment, ...] = ()
    jurisdictions: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None

    def offered(self, jurisdiction: str, on: date) -> bool:
        """Whether the option may be chosen in this jurisdiction on this day."""
        return (
            (not self.jurisdictions or jurisdiction in self.jurisdictions)
            and (self.valid_from is None or on >= self.valid_from)
            and (self.valid_to is None or on <= self.valid_to)
        )


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    STATEMENT = "statement"  # a text with a self-rating (one option)
    SAFEGUARDS = "safeguards"


@dataclass(frozen=True, slots=True)
class AskedWhen:
    """The question is asked only when ``question`` has one of ``any_of``, or none of ``none_of``.

    ``none_of`` needs an answer: an absent or unknown ``question`` does not ask.
    """

    question: str
    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every option must be ticked (soft opt-in): ``met`` when all are, else ``missing``."""

    met: tuple[Effect, ...]
    missing: tuple[Effect, ...]


class Side(StrEnum):
    """Whose side of the balance a question stands on."""

    INTEREST = "interest"  # a high level supports the controller
    DATA_SUBJECT = "data_subject"  # a high level supports the data subject


@dataclass(frozen=True)
class Question:
    """One question. ``side`` is ``None`` for gates; ``article`` is what a gate hit names by default."""

    id: str
    step: str
    kind: Kind
    options: tuple[Option, ...]
    sources: tuple[Source, ...]
    article: str
    side: Side | None = None
    group: str | None = None
    asked_when: AskedWhen | None = None
    all_of: AllOf | None = None
    unknown_as: str | None = None  # the option an unknown stands for (mutual alignment)
    terms: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Option]:
        """The options by id."""
        return {option.id: option for option in self.options}

    @property
    def is_gate(self) -> bool:
        """Whether the answer is tested rather than weighed."""
        return self.side is None and self.kind is not Kind.SAFEGUARDS and not any(o.adjustments for o in self.options)


class GroupRule(StrEnum):
    """How a group's level follows from its members (closed set)."""

    VALUE = "value"
    HIGHEST = "highest"
    LEAD_OR_MEAN = "lead_or_mean"  # the lead's level, or the unrounded mean of all if higher


@dataclass(frozen=True, slots=True)
class Quadrants:
    """Severity x likelihood to one level. ``high_from``: the level from which an axis counts as high."""

    severity: str
    likelihood: str
    high_from: int
    none: int
    low_low: int
    low_high: int
    high_low: int
    high_high: int
    unknown_severity: int

    def level(self, severity: int | None, likelihood: int | None) -> int:
        """Give the level; ``None`` is unknown: the severity itself stands, or ``unknown_severity``."""
        if severity is None:
            return self.unknown_severity
        if severity == 0:
            return self.none
        if likelihood is None:
            return severity
        high = likelihood >= self.high_from
        if severity >= self.high_from:
            return self.high_high if high else self.high_low
        return self.low_high if high else self.low_low


@dataclass(frozen=True, slots=True)
class Group:
    """A weighed group. ``weight`` is in points; the weights of a side add up to 100."""

    id: str
    side: Side
    weight: int
    rule: GroupRule
    members: tuple[str, ...]
    lead: str | None = None
    quadrants: Quadrants | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Half-width of the band in points: ``base + span * q``; q is the weight share of unsure answers."""

    base: float
    span: float
    shares: Mapping[str, float]  # unknown, assumed, stated, evidenced -> share of its weight that counts


@dataclass(frozen=True, slots=True)
class SafeguardCaps:
    """Limits on credit: levels per group, the floor for heavy groups, and points in all."""

    per_group: float
    floor_from: float
    floor_at: float
    total: float


@dataclass(frozen=True, slots=True)
class Rule:
    """One outcome rule in its order: a named rule of the scoring with its parameters.

    ``name`` is one of the closed set in ``lia.scoring.rules``; ``settings`` are its numbers and ids.
    """

    id: str
    name: str
    category: str | None
    settings: Mapping[str, object] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Safeguard:
    """An extra measure beyond the law; ``credits`` in levels per group."""

    id: str
    credits: Mapping[str, float]
    sources: tuple[Source, ...] = ()
    not_for_direct_marketing: bool = False


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """What the controller may decide; ``follows`` lists the categories it does not depart from."""

    id: str
    follows: frozenset[str]


@dataclass(frozen=True)
class Method:
    """One edition of a method. ``hash`` is the SHA-256 of its files; released editions never change."""

    id: str
    edition: str
    valid_from: date
    hash: str
    steps: tuple[str, ...]
    questions: tuple[Question, ...]
    groups: tuple[Group, ...]
    unknown_levels: Mapping[Side, int]
    uncertainty: Uncertainty
    safeguard_caps: SafeguardCaps
    rules: tuple[Rule, ...]
    categories: tuple[str, ...]
    safeguards: tuple[Safeguard, ...]
    never_creditable: tuple[str, ...]
    direct_marketing: AskedWhen  # when an assessment is about direct marketing
    decisions: tuple[DecisionKind, ...]
    review_months: int
    sectors: tuple[str, ...] = ()  # sectors with a rule of their own; an assessment may name one

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions by id, in the order of the file."""
        return {question.id: question for question in self.questions}

    @cached_property
    def group_by_id(self) -> Mapping[str, Group]:
        """The groups by id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def safeguard_by_id(self) -> Mapping[str, Safeguard]:
        """The safeguards by id, in catalogue order."""
        return {safeguard.id: safeguard for safeguard in self.safeguards}
