"""Is a DPIA needed? Questions, lists of authorities and rules as data; a screening and what it finds.

Sources: GDPR 35(1), (3)-(5), (10); WP248 rev.01 III.B; the lists of the authorities. A finding indicates,
the controller decides; the decision and the view of the DPO are recorded also when no DPIA is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from lia.errors import LiaError
from lia.model.assessment import Answer, Decision
from lia.model.finding import Reason
from lia.model.method import DecisionKind
from lia.model.prescan import Prescan, PrescanFinding
from lia.model.source import Source
from lia.model.text import LocalText

YES, NO = "yes", "no"
"""The two options of every question; a third state is ``unknown`` (asked, not known)."""


class ScreeningOutcome(StrEnum):
    """The outcomes, from the one that asks most to the one that asks least."""

    REQUIRED = "required"
    REQUIRED_UNLESS_REASONED = "required_unless_reasoned"
    CONSIDER = "consider"
    INCOMPLETE = "incomplete"
    NOT_INDICATED = "not_indicated"
    EXEMPT = "exempt"


class Part(StrEnum):
    """What kind of question it is."""

    EXEMPTION = "exemption"  # a claim that no DPIA is needed; silence claims nothing
    ARTICLE = "article"  # GDPR 35(3)
    CRITERION = "criterion"  # one of the nine of WP248
    OPEN = "open"  # GDPR 35(1): any other likely high risk


class ListKind(StrEnum):
    """What a list says of the processing it names."""

    REQUIRED = "required"  # GDPR 35(4)
    EXEMPT = "exempt"  # GDPR 35(5)


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """One question, answered with yes, no or unknown."""

    id: str
    part: Part
    article: str
    sources: tuple[Source, ...]
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One kind of processing on a list.

    ``criteria`` are the criteria that the entry names or presumes; ``with_criterion``: it counts
    only together with at least one criterion that is met.
    """

    id: str
    number: int
    criteria: tuple[str, ...] = ()
    with_criterion: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class DpiaList:
    """A list of an authority, with the days it holds and the day a person last looked."""

    id: str
    authority: str
    kind: ListKind
    article: str
    jurisdictions: frozenset[str]
    checked: date
    entries: tuple[ListEntry, ...]
    sources: tuple[Source, ...]
    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, jurisdiction: str, on: date) -> bool:
        """Whether the list is to be looked at for this jurisdiction on this day."""
        return (
            jurisdiction in self.jurisdictions
            and (self.valid_from is None or on >= self.valid_from)
            and (self.valid_to is None or on <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class Authority:
    """A supervisory authority with its lists."""

    id: str
    lists: tuple[DpiaList, ...]


@dataclass(frozen=True, slots=True)
class ScreeningRule:
    """One rule in its order: a named rule of ``lia.scoring.screening`` with its settings."""

    id: str
    name: str
    outcome: ScreeningOutcome
    questions: tuple[str, ...] = ()
    count: int = 0
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Hint:
    """A fact of an LIA that speaks for a yes here: one of ``options``, or at least ``level_at_least``."""

    question: str
    propose: tuple[str, ...]
    options: frozenset[str] = frozenset()
    level_at_least: int | None = None


@dataclass(frozen=True)
class ScreeningMethod:
    """One edition of the screening with the lists it looks at; ``hash`` covers them all."""

    id: str
    edition: str
    valid_from: date
    hash: str
    questions: tuple[ScreeningQuestion, ...]
    rules: tuple[ScreeningRule, ...]
    hints: tuple[Hint, ...]
    register_says: Mapping[str, tuple[str, ...]]  # question -> fields of the register that help to answer it
    high_impact: Mapping[str, int]  # group of the LIA -> level from which it leads to a screening
    decisions: tuple[DecisionKind, ...]
    authorities: tuple[Authority, ...]
    list_days: int  # a list that was last looked at longer ago is said to be old
    prescan: Prescan | None = None

    @cached_property
    def by_id(self) -> Mapping[str, ScreeningQuestion]:
        """The questions by id, without the entries of lists."""
        return {question.id: question for question in self.questions}

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """The ids of the criteria, in their order."""
        return tuple(one.id for one in self.questions if one.part is Part.CRITERION)

    @cached_property
    def lists(self) -> tuple[DpiaList, ...]:
        """Every list of every authority."""
        return tuple(one for authority in self.authorities for one in authority.lists)

    @cached_property
    def entry_list(self) -> Mapping[str, DpiaList]:
        """The list that an entry stands on, by the entry's id."""
        return {entry.id: one for one in self.lists for entry in one.entries}

    @cached_property
    def entry_by_id(self) -> Mapping[str, ListEntry]:
        """Every entry of every list by id."""
        return {entry.id: entry for one in self.lists for entry in one.entries}


@dataclass(frozen=True)
class Screening:
    """The answers for one purpose, for the places whose law applies, on a day.

    ``role`` is ``processor`` where another decides: then the screening is that controller's.
    ``prescan`` holds the chosen options per question, ``None`` where it is not used.
    """

    id: str
    purpose: str
    method: str
    edition: str
    jurisdictions: tuple[str, ...]
    on: date
    answers: Mapping[str, Answer] = field(default_factory=dict)
    role: str = "controller"
    prescan: Mapping[str, Answer] | None = None
    dpo_view: LocalText = ""
    decision: Decision | None = None
    example: bool = False
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Met:
    """A question answered with yes, and where it comes from."""

    id: str
    article: str


@dataclass(frozen=True, slots=True)
class EntryHit:
    """An entry of a list that the processing falls under."""

    id: str
    list: str
    authority: str
    article: str


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that, changed alone, gives another outcome. ``given`` is empty where it is absent."""

    question: str
    given: str
    to: str
    outcome: ScreeningOutcome


class RemarkKind(StrEnum):
    """What is remarked on."""

    CUSTOMERS_SCREENING = "customers_screening"  # a processor helps; its customer decides
    JOINT_SCREENING = "joint_screening"
    EXEMPTION_AGAINST = "exemption_against"  # an exemption is claimed, and something says required
    CRITERION_MISSING = "criterion_missing"  # the entry counts only with a criterion
    CRITERION_DENIED = "criterion_denied"  # a criterion that the entry names is answered with no
    NO_LIST = "no_list"
    LIST_OLD = "list_old"
    NOT_USED_HERE = "not_used_here"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at that changes no outcome: what it is, and the ids it concerns."""

    id: RemarkKind
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScreeningFinding:
    """The outcome with every criterion met, its source and what would change it. Needs reasons.

    ``by_jurisdiction`` is the outcome per place; ``outcome`` is the one among them that asks most.
    """

    outcome: ScreeningOutcome
    reasons: tuple[Reason, ...]
    by_jurisdiction: Mapping[str, ScreeningOutcome]
    criteria: tuple[Met, ...]
    articles: tuple[Met, ...]
    entries: tuple[EntryHit, ...]
    exemptions: tuple[Met, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    assumed: tuple[str, ...]
    would_change: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    prescan: PrescanFinding | None
    method: str
    edition: str
    method_hash: str
    jurisdictions: tuple[str, ...]
    on: str

    def __post_init__(self) -> None:
        if not self.reasons:
            raise LiaError("A screening finding needs at least one reason.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer that facts of an LIA speak for; it counts only when a person confirms it.

    ``because`` are (question, option) of the assessment it was read from.
    """

    question: str
    option: str
    because: tuple[tuple[str, str], ...]
    assessment: str
