"""The course of an assessment: ``data/workflow.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lia.catalog.files.base import FileModel, Id, Sources
from lia.model.person import Role
from lia.model.state import State
from lia.model.workflow import Need, SideEffect

AState = Annotated[State, Field(strict=False)]
Months = Annotated[int, Field(ge=1, le=120)]
Years = Annotated[int, Field(ge=0, le=100)]
Word = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class ActionLine(FileModel):
    """One action: who may take it, in which states, what it needs and brings about."""

    id: Id
    roles: Annotated[list[Annotated[Role, Field(strict=False)]], Field(min_length=1)]
    stays: list[AState] = Field(default_factory=list)
    moves: dict[AState, AState] = Field(default_factory=dict)
    needs: list[Annotated[Need, Field(strict=False)]] = Field(default_factory=list)
    effects: list[Annotated[SideEffect, Field(strict=False)]] = Field(default_factory=list)
    about: Literal["assessment", "dpia", "workspace"] = "assessment"


class DpiaAdviceLine(FileModel):
    """Where the DPO's advice stands in an impact assessment, the decisions that need none, and those that ask first."""

    item: Id
    fields: Annotated[list[Id], Field(min_length=1)]
    without: list[Id]
    referrals: list[Id] = Field(default_factory=list)


class AdviceLine(FileModel):
    """When the DPO's advice is mandatory."""

    categories: list[Id]
    signs: list[Literal["referral", "fragile"]]
    refusals: list[Id]
    dpia: DpiaAdviceLine
    sources: Sources


class ReviewLine(FileModel):
    """When an assessment is looked at again."""

    changed_fields: dict[Id, Id]
    noted: Annotated[list[Id], Field(min_length=1)]
    rate_limit: Annotated[float, Field(gt=0, le=1)]
    impact_months: Months
    impact_months_with_risk: Months
    sources: Sources


class RetentionLine(FileModel):
    """Years an assessment is kept after the processing stopped."""

    years: Years
    by_jurisdiction: dict[Word, Years] = Field(default_factory=dict)
    sources: Sources


class PartiesLine(FileModel):
    """What a party can be, and how data may reach it abroad; ``inside``: the countries where nothing is needed."""

    roles: Annotated[list[Id], Field(min_length=1)]
    transfer_tools: Annotated[list[Id], Field(min_length=1)]
    inside: list[Word] = Field(default_factory=list)
    not_needed: Id | None = None
    sources: Sources | None = None


class WorkflowFile(FileModel):
    """States, actions and the rules that hang on them, in one table."""

    workflow: Id
    edition: Annotated[str, Field(min_length=1)]
    states: list[AState]
    start: AState
    actions: Annotated[list[ActionLine], Field(min_length=1)]
    advice: AdviceLine
    review: ReviewLine
    retention: RetentionLine
    parties: PartiesLine
