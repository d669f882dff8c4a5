"""A screening as the record keeps it: the answers with who gave them, the DPO's view, the decision.

Source: WP248 rev.01 III.B: the decision and the DPO's view are recorded also when no DPIA is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from lia.model.assessment import Answer, Person
from lia.model.screening import Screening, ScreeningOutcome
from lia.model.text import LocalText

PLACES, DAY = "jurisdictions", "on"
"""What a screening is described by."""


@dataclass(frozen=True, slots=True)
class DpoView:
    """What the DPO thinks of the screening; who and when."""

    text: LocalText
    given_by: Person | None = None
    given_at: datetime | None = None
    seq: int = 0


@dataclass(frozen=True)
class ScreeningRecord(Screening):
    """One screening per purpose. ``seq`` is its last entry, ``changed_seq`` the last a finding can depend on.

    ``described`` gives the last entry that changed a describing field.
    """

    view: DpoView | None = None
    created_by: Person | None = None
    created_at: datetime | None = None
    changed_seq: int = 0
    changed_at: datetime | None = None
    described: Mapping[str, int] = field(default_factory=dict)

    @property
    def decision_outdated(self) -> bool:
        """Whether something the outcome rests on was changed after the decision was taken."""
        return self.decision is not None and self.changed_seq > self.decision.seq

    @property
    def view_outdated(self) -> bool:
        """Whether something the outcome rests on was changed after the DPO looked."""
        return self.view is not None and self.changed_seq > self.view.seq

    @property
    def given(self) -> Mapping[str, Answer]:
        """Every answer: those of the screening, then those of the pre-scan."""
        return {**self.answers, **(self.prescan or {})}

    def with_answer(self, question: str, answer: Answer | None, *, prescan: bool) -> ScreeningRecord:
        """Give a copy in which ``answer`` stands at a question; ``None``: it has not been asked."""
        before = (self.prescan or {}) if prescan else self.answers
        after = {key: one for key, one in before.items() if key != question or answer is not None}
        if answer is not None:
            after[question] = answer
        return replace(self, prescan=after or None) if prescan else replace(self, answers=after)


@dataclass(frozen=True, slots=True)
class ScreeningLine:
    """A screening in a line of the register."""

    outcome: ScreeningOutcome
    decision: str = ""
    decision_outdated: bool = False
