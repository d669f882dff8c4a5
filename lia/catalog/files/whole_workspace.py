"""The rest of a workspace in its JSON file: conversations, parties, figures, notes, members, impact assessments."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from lia.catalog.files.base import Day, FileModel, Id, LocalWords, Words, mistake
from lia.catalog.files.dpia import DpiaMeasureLine, DpiaRiskLine, EntryLine, ItemAnswerLine
from lia.catalog.files.workspace import AssessmentId, By, Digest, Moment, PurposeId, WorkspaceFile
from lia.model.person import Role
from lia.model.state import State

DpiaId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}-dpia-[1-9][0-9]{0,5}(-v[1-9][0-9]{0,5})?$")
]
"""The id of an impact assessment: that of its purpose, ``dpia`` and a number; a later version says which."""


def _each_once(roles: list[Role]) -> list[Role]:
    if len(set(roles)) < len(roles):
        raise mistake("A role is given twice.", "Give each role once.")
    return roles


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


class NotedEntry(FileModel):
    """Something that happened to a purpose, noted by hand: the trigger, in what words, who and when."""

    purpose: PurposeId
    trigger: Id
    note: str = ""
    by: By
    at: Moment


class MemberEntry(FileModel):
    """Somebody the workspace knows: as whom the machine vouches for them, and the roles they may take."""

    identity: Words
    name: str = ""
    roles: Annotated[
        list[Annotated[Role, Field(strict=False)]], AfterValidator(_each_once), Field(default_factory=list)
    ]


class WrittenEntry(FileModel):
    """Who wrote one part of an impact assessment last, and when."""

    by: By
    at: Moment


class DpiaDecisionEntry(FileModel):
    """The decision on an impact assessment. ``outdated``: what it rests on was changed since."""

    decision: Id
    grounds: str = ""
    outcome: Id
    finding_digest: Digest
    by: By
    at: Moment
    outdated: bool = False
    review_on: Day | None = None


class DpiaEntry(FileModel):
    """An impact assessment as it stands, filled in as in a file of one (``dpia.schema.json``).

    ``written`` says who wrote what: ``item/d01_proposal``, ``entry/d03_data/e1``, ``risk/r1``, ``measure/m1``,
    ``accepted/r1``; of ``scope``, ``jurisdiction``, ``on`` and ``matrix`` who changed them, for they begin as ``by``
    opened it. ``version_of`` is the first version of a later one; without ``state`` the decision says where it stands.
    """

    id: DpiaId
    purpose: PurposeId
    scope: LocalWords = ""
    jurisdiction: Id
    date: Day
    method: Id
    edition: Words
    matrix: Id
    example: bool = False
    version: Annotated[int, Field(ge=1, le=999_999)] = 1
    version_of: DpiaId | None = None
    state: Annotated[State, Field(strict=False)] | None = None
    review_on: Day | None = None
    by: By | None = None
    at: Moment | None = None
    items: Annotated[dict[Id, ItemAnswerLine], Field(default_factory=dict)]
    groups: Annotated[dict[Id, list[EntryLine]], Field(default_factory=dict)]
    risks: Annotated[list[DpiaRiskLine], Field(default_factory=list)]
    measures: Annotated[list[DpiaMeasureLine], Field(default_factory=list)]
    written: Annotated[dict[Words, WrittenEntry], Field(default_factory=dict)]
    decision: DpiaDecisionEntry | None = None


class WholeWorkspaceFile(WorkspaceFile):
    """Everything that a workspace holds, but the history of how it came about."""

    threads: Annotated[list[ThreadEntry], Field(default_factory=list)]
    parties: Annotated[list[PartyEntry], Field(default_factory=list)]
    figures: Annotated[list[FiguresEntry], Field(default_factory=list)]
    noted: Annotated[list[NotedEntry], Field(default_factory=list)]
    members: Annotated[list[MemberEntry], Field(default_factory=list)]
    dpias: Annotated[list[DpiaEntry], Field(default_factory=list)]
