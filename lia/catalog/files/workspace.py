"""A workspace in one JSON file (purposes, assessments, screenings): written by ``lia export``, read by ``lia import``.

The form has a version: a later one is refused, not guessed at. What is left out has the value that
the schema names. No answer is ever filled in: a question that is not listed was not asked yet.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from lia.catalog.files.base import Day, FileModel, Id, LocalWords, Words, mistake
from lia.catalog.files.register import Started
from lia.model.assessment import Confidence, Role, Status
from lia.model.purpose import Start, Wanted

FORMAT: Literal["lia-workspace"] = "lia-workspace"
VERSION: Literal[1] = 1

PURPOSE_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
"""How the id of a purpose is written: it is part of addresses and of the names of files."""


def _moment(value: Any) -> Any:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) and "T" in value else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise mistake("This is not a moment with its time zone.", "Write it as 2026-11-22T12:00:00+00:00.")
    return moment.astimezone(UTC)


def _purpose_id(value: str) -> str:
    if not PURPOSE_ID.fullmatch(value):
        raise mistake(
            "This cannot be an id.",
            "Use small letters, digits, - and _, at most 40 signs, the first a letter or digit.",
        )
    return value


def _known_once(values: list[str]) -> list[str]:
    if len(set(values)) < len(values):
        raise mistake("An option is given twice.", "Give each option once.")
    return values


Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
"""A moment with its time zone, as 2026-11-22T12:00:00+00:00."""

PurposeId = Annotated[
    str,
    AfterValidator(_purpose_id),
    WithJsonSchema({"type": "string", "pattern": f"^{PURPOSE_ID.pattern}$"}),
]
AssessmentId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}-[1-9][0-9]{0,5}(-v[1-9][0-9]{0,3})?$")
]
"""The id of an assessment: that of its purpose, a number, and -v2 and so on for a later version."""

AnyState = Literal["draft", "review", "dpo_advice", "decision", "in_force", "superseded", "withdrawn"]
"""Where an assessment stands; that a review is due is never written down, for it follows from the day."""

Stamp = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{8})?$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class By(FileModel):
    """Who did something: a role, and a name where one was given."""

    role: Annotated[Role, Field(strict=False)]
    name: str = ""


class PurposeEntry(FileModel):
    """A purpose in the register."""

    id: PurposeId
    name: LocalWords
    passage: str = ""
    section: LocalWords = ""
    basis_stated: LocalWords = ""
    basis_read: LocalWords = ""
    people: LocalWords = ""
    data: LocalWords = ""
    recipients: LocalWords = ""
    source: LocalWords = ""
    transfer: LocalWords = ""
    retention: LocalWords = ""
    role: Literal["controller", "processor", "joint"] = "controller"
    mutual_interest_claimed: bool = False
    processing_started: Started = Start.UNKNOWN
    processing_stopped: Day | None = None
    lia_wanted: Annotated[Wanted, Field(strict=False)] = Wanted.YES
    expected: LocalWords = ""
    dpia_expected: str = ""
    findings: Annotated[list[Id], Field(default_factory=list)]
    example: bool = False


class AnswerEntry(FileModel):
    """An answer as it was given. No options and not unknown: none of them was ticked."""

    options: Annotated[list[Id], AfterValidator(_known_once), Field(default_factory=list)]
    unknown: bool = False
    text: LocalWords = ""
    confidence: Annotated[Confidence, Field(strict=False)] = Confidence.STATED
    reason: LocalWords = ""
    evidence: str = ""
    by: By | None = None
    at: Moment | None = None
    stamp: Stamp = ""


class SafeguardEntry(FileModel):
    """A safeguard as it was chosen."""

    status: Annotated[Status, Field(strict=False)]
    owner: str = ""
    due: Day | None = None
    reason: LocalWords = ""
    by: By | None = None
    at: Moment | None = None


class AdviceEntry(FileModel):
    """The DPO's advice. ``outdated``: what it rests on was changed since."""

    need: LocalWords = ""
    method: LocalWords = ""
    safeguards: LocalWords = ""
    outcome: LocalWords = ""
    recommends: str = ""
    on: Day | None = None
    by: By | None = None
    at: Moment | None = None
    outdated: bool = False


class ViewsEntry(FileModel):
    """The views of data subjects, or why they were not asked."""

    views: LocalWords = ""
    why_not: LocalWords = ""
    by: By | None = None
    at: Moment | None = None


class DecisionEntry(FileModel):
    """A decision as it was taken. ``outdated``: what it rests on was changed since."""

    decision: Id
    grounds: str = ""
    finding_category: Id
    finding_digest: Digest
    advice_followed: bool | None = None
    advice_reasons: str = ""
    review_on: Day | None = None
    by: By
    at: Moment
    outdated: bool = False


class AssessmentEntry(FileModel):
    """An assessment as it stands. ``safeguards`` is left out while nobody asked for them.

    ``state`` is in_force after a decision and draft before, unless it is given.
    """

    id: AssessmentId
    purpose: PurposeId
    scope: LocalWords = ""
    method: Id
    edition: Words
    jurisdiction: Id
    on: Day
    sector: str = ""
    example: bool = False
    by: By | None = None
    at: Moment | None = None
    answers: Annotated[dict[Id, AnswerEntry], Field(default_factory=dict)]
    safeguards: dict[Id, SafeguardEntry] | None = None
    views: ViewsEntry | None = None
    advice: AdviceEntry | None = None
    decision: DecisionEntry | None = None
    state: AnyState | None = None
    version: Annotated[int, Field(ge=1, le=9999)] = 1
    version_of: AssessmentId | None = None
    review_on: Day | None = None
    purged: bool = False


class ScreeningViewEntry(FileModel):
    """What the DPO thinks of a screening. ``outdated``: what it rests on was changed since."""

    text: LocalWords
    by: By | None = None
    at: Moment | None = None
    outdated: bool = False


class ScreeningEntry(FileModel):
    """The screening of a purpose as it stands; ``finding_category`` of its decision is the outcome then."""

    purpose: PurposeId
    method: Id
    edition: Words
    jurisdictions: Annotated[list[Id], Field(min_length=1)]
    on: Day
    example: bool = False
    by: By | None = None
    at: Moment | None = None
    answers: Annotated[dict[Id, AnswerEntry], Field(default_factory=dict)]
    prescan: Annotated[dict[Id, AnswerEntry], Field(default_factory=dict)]
    dpo_view: ScreeningViewEntry | None = None
    decision: DecisionEntry | None = None


class MethodEntry(FileModel):
    """An edition that assessments or screenings here were made with; ``hash`` is the SHA-256 of its files."""

    method: Id
    edition: Words
    hash: Digest


class WorkspaceFile(FileModel):
    """The purposes, assessments and screenings of a workspace."""

    format: Literal["lia-workspace"]
    version: Literal[1]
    methods: Annotated[list[MethodEntry], Field(default_factory=list)]
    purposes: Annotated[list[PurposeEntry], Field(default_factory=list)]
    assessments: Annotated[list[AssessmentEntry], Field(default_factory=list)]
    screenings: Annotated[list[ScreeningEntry], Field(default_factory=list)]
