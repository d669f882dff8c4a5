"""Conversations, parties, figures, notes, members and impact assessments as entries of a workspace file, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lia.catalog import Catalog
from lia.catalog.files.dpia import DpiaFile
from lia.catalog.files.whole_workspace import (
    CommentEntry,
    DpiaDecisionEntry,
    DpiaEntry,
    FiguresEntry,
    MemberEntry,
    NotedEntry,
    PartyEntry,
    ResolvedEntry,
    ThreadEntry,
    WholeWorkspaceFile,
    WrittenEntry,
)
from lia.catalog.files.workspace import By
from lia.catalog.reading import Checked
from lia.catalog.yaml_reader import Document
from lia.errors import Problem
from lia.exchange.assessment_entries import by_entry, to_person
from lia.exchange.dpia_dump import dpia_content
from lia.exchange.dpia_file import dpia_of
from lia.model.comment import Comment, Thread
from lia.model.dpia import (
    DESCRIBED,
    MATRIX,
    Dpia,
    DpiaDecision,
    Mark,
    entry_path,
    item_path,
    measure_path,
    risk_path,
)
from lia.model.party import Party
from lia.model.person import Member, Person, Role
from lia.model.review import Figures, Noted
from lia.model.state import State

FILLED = ("items", "groups", "risks", "measures")
NOBODY = Person(Role.VIEWER)
STATES = (State.DRAFT, State.DECISION, State.IN_FORCE, State.SUPERSEDED, State.WITHDRAWN)
"""Where an impact assessment can stand; that it is due for a look follows from the day."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a workspace holds beside assessments. ``threads`` are by assessment, in the order they were begun."""

    threads: Mapping[str, tuple[Thread, ...]] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    figures: tuple[Figures, ...] = ()
    dpias: tuple[Dpia, ...] = ()
    noted: tuple[Noted, ...] = ()
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedRest:
    """The same as a file carries it; impact assessments still wait for the catalog of whoever reads them."""

    threads: Mapping[str, tuple[Thread, ...]] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    figures: tuple[Figures, ...] = ()
    dpias: tuple[DpiaEntry, ...] = ()
    noted: tuple[Noted, ...] = ()
    members: tuple[Member, ...] = ()


def rest_entries(rest: Rest) -> dict[str, list[Any]]:
    """Give the rest as the file holds it, by the name of its list."""
    return {
        "threads": [thread_entry(key, one) for key, threads in rest.threads.items() for one in threads],
        "parties": [party_entry(one) for one in rest.parties],
        "figures": [figures_entry(one) for one in rest.figures],
        "noted": [_noted(one) for one in rest.noted],
        "members": [_member(one) for one in rest.members],
        "dpias": [dpia_entry(one) for one in rest.dpias],
    }


def carried_rest(file: WholeWorkspaceFile) -> CarriedRest:
    """Give the rest of a file."""
    threads: dict[str, tuple[Thread, ...]] = {}
    for one in file.threads:
        threads[one.assessment] = (*threads.get(one.assessment, ()), _to_thread(one))
    return CarriedRest(
        threads=threads,
        parties=tuple(_to_party(one) for one in file.parties),
        figures=tuple(Figures(**dict(one)) for one in file.figures),
        dpias=tuple(file.dpias),
        noted=tuple(_to_noted(one) for one in file.noted),
        members=tuple(Member(0, one.identity, one.name, frozenset(one.roles)) for one in file.members),
    )


def thread_entry(assessment: str, thread: Thread) -> ThreadEntry:
    """Give a conversation as the file holds it."""
    by, at = thread.resolved_by, thread.resolved_at
    return ThreadEntry.model_construct(
        assessment=assessment,
        id=thread.id,
        about=thread.about,
        comments=[CommentEntry.model_construct(text=one.text, by=_by(one.by), at=one.at) for one in thread.comments],
        resolved=ResolvedEntry.model_construct(by=_by(by), at=at) if by and at else None,
    )


def _by(person: Person) -> By:
    return By.model_construct(role=person.role, name=person.name)


def _to_thread(entry: ThreadEntry) -> Thread:
    comments = tuple(Comment(one.text, to_person(one.by) or NOBODY, one.at, 0) for one in entry.comments)
    resolved = entry.resolved
    return Thread(
        entry.id,
        entry.about,
        comments,
        to_person(resolved.by) if resolved else None,
        resolved.at if resolved else None,
    )


def party_entry(party: Party) -> PartyEntry:
    """Give a party as the file holds it."""
    values = {name: getattr(party, name) for name in PartyEntry.model_fields}
    return PartyEntry.model_construct(**{**values, "purposes": sorted(party.purposes)})


def _to_party(entry: PartyEntry) -> Party:
    return Party(**{**dict(entry), "purposes": frozenset(entry.purposes)})


def figures_entry(figures: Figures) -> FiguresEntry:
    """Give the figures of a period as the file holds them."""
    return FiguresEntry.model_construct(**{name: getattr(figures, name) for name in FiguresEntry.model_fields})


def _noted(noted: Noted) -> NotedEntry:
    return NotedEntry.model_construct(
        purpose=noted.purpose, trigger=noted.trigger, note=noted.note, by=_by(noted.by), at=noted.at
    )


def _to_noted(entry: NotedEntry) -> Noted:
    return Noted(entry.purpose, entry.trigger, entry.note, to_person(entry.by) or NOBODY, entry.at)


def _member(member: Member) -> MemberEntry:
    roles = [role for role in Role if role in member.roles]
    return MemberEntry.model_construct(identity=member.identity, name=member.name, roles=roles)


def dpia_entry(dpia: Dpia, *, outdated: bool | None = None) -> DpiaEntry:
    """Give an impact assessment as the file holds it; ``outdated`` where it does not know itself: read from a file."""
    content, taken = dpia_content(dpia), dpia.decision
    overtaken = dpia.decision_outdated if outdated is None else outdated
    return DpiaEntry.model_construct(
        id=dpia.id,
        purpose=dpia.purpose,
        scope=content.get("scope", ""),
        jurisdiction=dpia.jurisdiction,
        date=dpia.on,
        method=dpia.method,
        edition=dpia.edition,
        matrix=dpia.matrix,
        example=dpia.example,
        version=dpia.version,
        version_of=dpia.version_of or None,
        state=dpia.state,
        review_on=dpia.review_on,
        by=by_entry(dpia.created_by),
        at=dpia.created_at,
        **{name: content[name] for name in FILLED},
        written=_written(dpia),
        decision=_decision(taken, outdated=overtaken) if taken else None,
    )


def standing_paths(dpia: Dpia) -> Iterator[str]:
    """Name every part of an impact assessment that somebody wrote, in the order of the file.

    What describes it stands there once somebody wrote it after it was opened.
    """
    yield from (path for path in (*DESCRIBED, MATRIX) if _rewritten(dpia, path))
    yield from map(item_path, dpia.answers)
    yield from (entry_path(item, key) for item, entries in dpia.entries.items() for key in entries)
    yield from map(risk_path, dpia.risks)
    yield from map(measure_path, dpia.measures)
    yield from (f"accepted/{one.id}" for one in dpia.risks.values() if one.acceptance is not None)


def _rewritten(dpia: Dpia, path: str) -> bool:
    mark = dpia.marks.get(path)
    return mark is not None and (mark.by, mark.at) != (dpia.created_by, dpia.created_at)


def _written(dpia: Dpia) -> dict[str, WrittenEntry]:
    marks = ((path, dpia.marks[path]) for path in standing_paths(dpia) if path in dpia.marks)
    return {
        path: WrittenEntry.model_construct(by=_by(mark.by), at=mark.at)
        for path, mark in marks
        if mark.by is not None and mark.at is not None
    }


def _decision(taken: DpiaDecision, *, outdated: bool) -> DpiaDecisionEntry:
    return DpiaDecisionEntry.model_construct(
        decision=taken.decision,
        grounds=taken.grounds,
        outcome=taken.outcome,
        finding_digest=taken.finding_digest,
        by=_by(taken.decided_by),
        at=taken.decided_at,
        outdated=outdated,
        review_on=taken.review_on,
    )


def to_dpia(entry: DpiaEntry, catalog: Catalog) -> tuple[Dpia, tuple[Problem, ...]]:
    """Give the impact assessment of an entry, and what in it does not fit the catalog."""
    given = {name: getattr(entry, name) for name in (*FILLED, "purpose", "scope", "jurisdiction", "date", "edition")}
    file = DpiaFile.model_construct(**given, matrix=entry.matrix)
    checked = Checked(file, Document(entry.id, {}, {}, {}), [])
    read, taken = dpia_of(checked, catalog, entry.date), entry.decision
    stray = sorted(set(entry.written) - {*standing_paths(read), *DESCRIBED, MATRIX})
    dpia = replace(
        read,
        id=entry.id,
        example=entry.example,
        version=entry.version,
        version_of=entry.version_of or "",
        state=entry.state or (State.IN_FORCE if taken else State.DRAFT),
        review_on=entry.review_on,
        decision=_to_decision(taken) if taken else None,
        created_by=to_person(entry.by),
        created_at=entry.at,
        marks={path: Mark(0, to_person(one.by), one.at) for path, one in entry.written.items()},
    )
    found = (*checked.problems, *map(_stray, stray), *_of_course(dpia))
    return dpia, tuple(_placed(entry.id, found))


def _of_course(dpia: Dpia) -> Iterator[Problem]:
    """Tell where version, state and decision do not go together."""
    if (dpia.version > 1) != bool(dpia.version_of):
        yield Problem("The version and what it is a version of do not fit.", "Give both, or neither.", "version_of")
    decided = dpia.state in (State.DECISION, State.IN_FORCE, State.SUPERSEDED)
    if dpia.state not in STATES or (decided and not dpia.decision) or (dpia.state is State.DRAFT and dpia.decision):
        known = ", ".join(STATES)
        yield Problem(f"It cannot stand in {dpia.state}.", f"Use what fits its decision: {known}.", "state")


def _stray(path: str) -> Problem:
    return Problem(
        "This part is not in the impact assessment.", "Take the line out, or fill the part in.", f"written.{path}"
    )


def _to_decision(entry: DpiaDecisionEntry) -> DpiaDecision:
    by = to_person(entry.by) or NOBODY
    found = (entry.decision, entry.grounds, entry.outcome, entry.finding_digest)
    return DpiaDecision(*found, by, entry.at, review_on=entry.review_on)


def _placed(key: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    for one in problems:
        yield replace(one, place=f"dpias.{key}.{one.place}", line=None)
