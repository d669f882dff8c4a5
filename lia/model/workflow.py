"""The course of an assessment as data: who may do what in which state, what it needs, what it brings about.

``data/workflow.yaml`` holds the table; the store enforces it, so no page and no script goes past it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lia.errors import UnknownName
from lia.model.person import Role
from lia.model.state import State

ASSESSMENT, DPIA, WORKSPACE = "assessment", "dpia", "workspace"
"""What an action can be about."""


class Need(StrEnum):
    """What an action needs before it can be done (closed set)."""

    ANSWERED = "answered"  # every question that is asked has an answer; "unknown" is one
    ANSWERED_TO_APPROVE = "answered_to_approve"  # the same, unless the decision refuses
    ADVICE = "advice"  # the DPO's advice on the answers as they stand, where it is mandatory
    ADVICE_FOLLOWED = "advice_followed"  # whether the advice is followed; reasons where it is overruled
    REASON = "reason"  # a reason in words


class SideEffect(StrEnum):
    """What an action brings about besides its move (closed set)."""

    SIGN = "sign"  # freezes a version: answers, reasons, method, finding, advice, decision
    SUPERSEDE = "supersede"  # the version before it is superseded
    COPY = "copy"  # opens the next version as a copy
    SET_REVIEW = "set_review"  # sets the next review date


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the table. ``moves``: per state in which it may be done, the state that follows.

    ``about`` names what it concerns: an assessment, an impact assessment (dpia), or the workspace with its register;
    for the workspace ``moves`` is empty.
    """

    id: str
    roles: frozenset[Role]
    moves: Mapping[State, State] = field(default_factory=dict)
    needs: frozenset[Need] = frozenset()
    effects: frozenset[SideEffect] = frozenset()
    about: str = ASSESSMENT

    @property
    def about_assessment(self) -> bool:
        """Whether it concerns an assessment of a legitimate interest."""
        return self.about == ASSESSMENT

    @property
    def about_dpia(self) -> bool:
        """Whether it concerns an impact assessment."""
        return self.about == DPIA

    def allows(self, role: Role, state: State | None) -> bool:
        """Whether ``role`` may do it in ``state`` (``None``: it is about the workspace)."""
        return role in self.roles and (self.about == WORKSPACE or state in self.moves)


@dataclass(frozen=True, slots=True)
class DpiaAdviceRule:
    """Where the DPO's advice stands in an impact assessment: ``fields`` of the entries of ``item``.

    It is mandatory before every decision but those ``without`` it (GDPR 35(2)). ``referrals`` are decisions to
    ask the authority first (GDPR 36): after one of those the decision itself still waits.
    """

    item: str
    fields: frozenset[str]
    without: frozenset[str]
    referrals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AdviceRule:
    """When the DPO's advice is mandatory: for some categories, and on some signs unless the decision refuses."""

    categories: frozenset[str]
    signs: frozenset[str]
    refusals: frozenset[str]  # decisions that refuse the processing
    dpia: DpiaAdviceRule


@dataclass(frozen=True, slots=True)
class ReviewRules:
    """When an assessment is looked at again.

    ``fields`` gives per field of a purpose the trigger its change is; ``noted`` are triggers people
    note by hand; ``rate_limit`` is the share of contacted people from which objections or
    complaints are a trigger. Months are for an impact assessment (GDPR 35(11)); those of a
    legitimate-interest assessment stand in its method.
    """

    fields: Mapping[str, str]
    noted: tuple[str, ...]
    rate_limit: float
    impact_months: int
    impact_months_with_risk: int


@dataclass(frozen=True, slots=True)
class RetentionRules:
    """Years an assessment is kept after the processing stopped; ``by_jurisdiction`` where others hold."""

    years: int
    by_jurisdiction: Mapping[str, int]

    def of(self, jurisdiction: str) -> int:
        """Give the years for a jurisdiction."""
        return self.by_jurisdiction.get(jurisdiction, self.years)


@dataclass(frozen=True, slots=True)
class NoTransfer:
    """Between which countries data go without a transfer (GDPR chapter V), and what that is called."""

    countries: frozenset[str]
    tool: str

    def fits(self, country: str, tool: str) -> bool:
        """Whether nothing is needed where it is said that nothing is."""
        return tool != self.tool or not self.countries or country in self.countries


@dataclass(frozen=True)
class Workflow:
    """The whole table, with the rules on advice, review and retention that hang on it.

    ``hash`` is the SHA-256 of its file: a signature names it, so that it says by which rules it was made.
    """

    id: str
    edition: str
    start: State
    actions: Mapping[str, Action]
    advice: AdviceRule
    review: ReviewRules
    retention: RetentionRules
    party_roles: tuple[str, ...]
    transfer_tools: tuple[str, ...]
    no_transfer: NoTransfer
    hash: str = ""

    def action(self, name: str) -> Action:
        """Give an action; ``UnknownName`` where the table has none of that name."""
        if name not in self.actions:
            raise UnknownName("action", name, self.actions)
        return self.actions[name]

    def possible(self, role: Role, state: State) -> tuple[str, ...]:
        """Give the actions a role may take on an assessment in a state, in the order of the table."""
        return tuple(one.id for one in self.actions.values() if one.about_assessment and one.allows(role, state))
