"""The states an assessment goes through, from draft to superseded or withdrawn."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where an assessment stands. ``REVIEW_DUE`` follows from date and triggers; nobody sets it."""

    DRAFT = "draft"
    REVIEW = "review"
    DPO_ADVICE = "dpo_advice"
    DECISION = "decision"
    IN_FORCE = "in_force"
    REVIEW_DUE = "review_due"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset({State.SUPERSEDED, State.WITHDRAWN})
"""The states of what a later version took the place of, or what was withdrawn."""
