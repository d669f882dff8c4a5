"""The rest of a workspace in its JSON file: conversations, parties, figures and impact assessments."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from lia.catalog.files.base import Day, FileModel, Id, LocalWords, Words
from lia.catalog.files.dpia import DpiaMeasureLine, DpiaRiskLine, EntryLine, ItemAnswerLine
from lia.catalog.files.workspace import AssessmentId, By, Digest, Moment, PurposeId, WorkspaceFile

DpiaId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}-dpia-[1-9][0-9]{0,5}$")]
"""The id of an impact assessment: that of its purpose, ``dpia`` and a number."""


class CommentEntry(FileModel):
    """One contribution to a conversation."""

    text: str
    by: By
    at: Moment


class ResolvedEntry(FileModel):
    """Who marked a conversation as resolved, and when."""

    by: By
    at: Moment


class ThreadEntry(FileModel):
    """A conversation about one thing of an assessment: ``about`` is ``question:scale`` and the like."""

    assessment: AssessmentId
    id: Words
    about: Words
    comments: Annotated[list[CommentEntry], Field(min_length=1)]
    resolved: ResolvedEntry | None = None


class PartyEntry(FileModel):
    """A processor, subprocessor, vendor or recipient, and the purposes that use it."""

    id: Words
    name: str = ""
    role: Words
    country: Words
    transfer_tool: Words = "none_needed"
    contract: str = ""
    note: str = ""
    purposes: Annotated[list[PurposeId], Field(default_factory=list)]


class FiguresEntry(FileModel):
    """How many people were contacted for a purpose in a period, and how many objected or complained."""

    purpose: PurposeId
    period: Words
    contacted: int
    objections: int
    complaints: int


class DpiaDecisionEntry(FileModel):
    """The decision on an impact assessment. ``outdated``: what it rests on was changed since."""

    decision: Id
    grounds: str = ""
    outcome: Id
    finding_digest: Digest
    by: By
    at: Moment
    outdated: bool = False


class DpiaEntry(FileModel):
    """An impact assessment as it stands, filled in as in a file of one (``dpia.schema.json``)."""

    id: DpiaId
    purpose: PurposeId
    scope: LocalWords = ""
    jurisdiction: Id
    date: Day
    method: Id
    edition: Words
    matrix: Id
    example: bool = False
    by: By | None = None
    at: Moment | None = None
    items: Annotated[dict[Id, ItemAnswerLine], Field(default_factory=dict)]
    groups: Annotated[dict[Id, list[EntryLine]], Field(default_factory=dict)]
    risks: Annotated[list[DpiaRiskLine], Field(default_factory=list)]
    measures: Annotated[list[DpiaMeasureLine], Field(default_factory=list)]
    decision: DpiaDecisionEntry | None = None


class WholeWorkspaceFile(WorkspaceFile):
    """Everything that a workspace holds, but the history of how it came about."""

    threads: Annotated[list[ThreadEntry], Field(default_factory=list)]
    parties: Annotated[list[PartyEntry], Field(default_factory=list)]
    figures: Annotated[list[FiguresEntry], Field(default_factory=list)]
    dpias: Annotated[list[DpiaEntry], Field(default_factory=list)]
