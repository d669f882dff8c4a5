"""What the method indicates, always with reasons. A finding is never a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lia.errors import LiaError
from lia.model.method import Side


class Category(StrEnum):
    """The outcome categories, as named by the method."""

    CAN_RELY = "can_rely"
    CAN_RELY_WITH_SAFEGUARDS = "can_rely_with_safeguards"
    DPO_JUDGEMENT = "dpo_judgement"
    CANNOT_RELY = "cannot_rely"
    OTHER_BASIS = "other_basis"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the outcome is what it is: the rule that spoke, what it met, the article or source.

    ``rule`` is the rule's id, ``about`` the ids it concerns (gates, groups, questions).
    """

    rule: str
    about: tuple[str, ...] = ()
    article: str = ""


class GateState(StrEnum):
    """How a gate came out."""

    PASSED = "pass"
    CONDITION = "fix"
    REFERRED = "ref"
    KNOCKED_OUT = "ko"
    OTHER = "other"
    OPEN = "inc"  # answered, but not enough to judge; or unknown
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate: its question, how it came out, the ids hit, the article."""

    question: str
    state: GateState
    options: tuple[str, ...]
    hits: tuple[str, ...]
    article: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An effect that was hit: a knock-out, another basis, a condition, a referral or a note."""

    id: str
    question: str
    option: str
    article: str


@dataclass(frozen=True, slots=True)
class Factor:
    """What weighs on a side: the question, its level, and the points it brings to its group."""

    question: str
    option: str | None  # None: unknown, or not asked yet
    group: str
    level: float
    points: float


@dataclass(frozen=True, slots=True)
class GroupLevel:
    """The level of a group, before and after safeguards, and its points before and after."""

    group: str
    side: Side
    level: float
    after: float
    points: float
    points_after: float


@dataclass(frozen=True, slots=True)
class Balance:
    """The two sides in points (0-100), the margins and the half-width of their band.

    ``margin`` is without safeguards (M0), ``margin_after`` with in-place and planned ones (M1),
    ``margin_in_place`` with those in place only. ``complete`` is false while scored answers are absent.
    """

    interest: float
    data_subject: float
    data_subject_after: float
    margin: float
    margin_in_place: float
    margin_after: float
    uncertainty: float
    reduction: float
    groups: tuple[GroupLevel, ...]
    complete: bool

    @property
    def band(self) -> tuple[float, float]:
        """The margin without safeguards, less and plus its uncertainty."""
        return (self.margin - self.uncertainty, self.margin + self.uncertainty)

    @property
    def band_after(self) -> tuple[float, float]:
        """The margin with safeguards, less and plus its uncertainty."""
        return (self.margin_after - self.uncertainty, self.margin_after + self.uncertainty)


@dataclass(frozen=True, slots=True)
class MutualInterest:
    """Both halves of a mutual interest: what the person gains, and whether they share the aim.

    ``benefit`` and ``alignment`` are option ids (``None``: unknown or not asked);
    ``evidence`` is whether both rest on evidence; ``shown`` whether the claim holds on these answers.
    """

    benefit: str | None
    alignment: str | None
    level: int
    evidence: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class SafeguardCredit:
    """A declared safeguard: whether it counts, and the levels it takes off per group."""

    safeguard: str
    status: str
    owner: str
    due: str
    credits: Mapping[str, float]
    counts: bool
    why_not: str = ""  # id of the reason it earns nothing


@dataclass(frozen=True, slots=True)
class Tipping:
    """One answer that, changed alone, gives another category."""

    question: str
    from_option: str | None
    to_option: str
    category: Category


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """Another answer to a question. ``from_option`` is ``None`` where it is unknown or not asked yet."""

    question: str
    from_option: str | None
    to_option: str


@dataclass(frozen=True, slots=True)
class TippingPair:
    """Two other answers that together give another category, though neither does alone."""

    first: OtherAnswer
    second: OtherAnswer
    category: Category


class Steadiness(StrEnum):
    """Whether the category stands when the method varies weights and answers."""

    ROBUST = "robust"
    FRAGILE = "fragile"
    NOT_TESTED = "not_tested"  # the method has no rule that varies anything


class Varied(StrEnum):
    """What a variation moves."""

    WEIGHT = "weight"  # the weight of a group
    ANSWER = "answer"  # the level of an answer that is not evidenced


@dataclass(frozen=True, slots=True)
class Flip:
    """A single variation that gives another category.

    ``about`` is the id of the group or question; ``up``: more weight, or a higher level.
    ``at_worst``: only together with unknown answers that turn out at their worst.
    """

    varied: Varied
    about: str
    up: bool
    category: Category
    at_worst: bool = False


@dataclass(frozen=True, slots=True)
class Robustness:
    """How firm the category is. ``before`` is the category before this was looked at (method 2.3 rule 12)."""

    state: Steadiness
    before: Category
    flips: tuple[Flip, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of a method for one assessment. Cannot be built without reasons.

    ``conditions`` are demanded by law before start; ``safeguards`` are extra.
    ``not_ready``: conditions are open, whatever the category.
    ``needed`` is the smallest declared set of safeguards that reaches the outcome; ``suggested``
    the smallest set of the whole catalogue that would, where those declared do not.
    ``tipping`` is about the category before the robustness was looked at.
    """

    category: Category
    reasons: tuple[Reason, ...]
    gates: tuple[Gate, ...]
    knock_outs: tuple[Hit, ...]
    other_bases: tuple[Hit, ...]
    referrals: tuple[Hit, ...]
    conditions: tuple[Hit, ...]
    notes: tuple[Hit, ...]
    balance: Balance
    heaviest: Mapping[Side, tuple[Factor, ...]]
    factors: tuple[Factor, ...]
    mutual_interest: MutualInterest
    safeguards: tuple[SafeguardCredit, ...]
    needed: tuple[str, ...]
    suggested: tuple[str, ...]
    assumed: tuple[str, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    tipping: tuple[Tipping, ...]
    robustness: Robustness
    limited_by: tuple[Reason, ...]
    method: str
    edition: str
    method_hash: str
    jurisdiction: str
    on: str

    def __post_init__(self) -> None:
        if not self.reasons:
            raise LiaError("A finding needs at least one reason.")

    @property
    def not_ready(self) -> bool:
        """Whether conditions that the law demands before start are still open."""
        return bool(self.conditions)

    @property
    def fragile(self) -> bool:
        """Whether a single variation gives another category."""
        return self.robustness.state is Steadiness.FRAGILE

    @property
    def downgraded(self) -> bool:
        """Whether the category was brought down because it is fragile."""
        return self.robustness.before is not self.category
