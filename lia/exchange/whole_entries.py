"""Conversations, parties, figures and impact assessments as entries of a workspace file, and back."""

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
    PartyEntry,
    ResolvedEntry,
    ThreadEntry,
    WholeWorkspaceFile,
)
from lia.catalog.files.workspace import By
from lia.catalog.reading import Checked
from lia.catalog.yaml_reader import Document
from lia.errors import Problem
from lia.exchange.assessment_entries import by_entry, to_person
from lia.exchange.dpia_dump import dpia_content
from lia.exchange.dpia_file import dpia_of
from lia.model.comment import Comment, Thread
from lia.model.dpia import Dpia, DpiaDecision
from lia.model.party import Party
from lia.model.person import Person, Role
from lia.model.review import Figures

FILLED = ("items", "groups", "risks", "measures")
NOBODY = Person(Role.VIEWER)


@dataclass(frozen=True, slots=True)
class Rest:
    """What a workspace holds beside assessments. ``threads`` are by assessment, in the order they were begun."""

    threads: Mapping[str, tuple[Thread, ...]] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    figures: tuple[Figures, ...] = ()
    dpias: tuple[Dpia, ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedRest:
    """The same as a file carries it; impact assessments still wait for the catalog of whoever reads them."""

    threads: Mapping[str, tuple[Thread, ...]] = field(default_factory=dict)
    parties: tuple[Party, ...] = ()
    figures: tuple[Figures, ...] = ()
    dpias: tuple[DpiaEntry, ...] = ()


def rest_entries(rest: Rest) -> dict[str, list[Any]]:
    """Give the rest as the file holds it, by the name of its list."""
    return {
        "threads": [thread_entry(key, one) for key, threads in rest.threads.items() for one in threads],
        "parties": [party_entry(one) for one in rest.parties],
        "figures": [figures_entry(one) for one in rest.figures],
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
        by=by_entry(dpia.created_by),
        at=dpia.created_at,
        **{name: content[name] for name in FILLED},
        decision=_decision(taken, outdated=overtaken) if taken else None,
    )


def _decision(taken: DpiaDecision, *, outdated: bool) -> DpiaDecisionEntry:
    return DpiaDecisionEntry.model_construct(
        decision=taken.decision,
        grounds=taken.grounds,
        outcome=taken.outcome,
        finding_digest=taken.finding_digest,
        by=_by(taken.decided_by),
        at=taken.decided_at,
        outdated=outdated,
    )


def to_dpia(entry: DpiaEntry, catalog: Catalog) -> tuple[Dpia, tuple[Problem, ...]]:
    """Give the impact assessment of an entry, and what in it does not fit the catalog."""
    given = {name: getattr(entry, name) for name in (*FILLED, "purpose", "scope", "jurisdiction", "date", "edition")}
    file = DpiaFile.model_construct(**given, matrix=entry.matrix)
    checked = Checked(file, Document(entry.id, {}, {}, {}), [])
    read, taken = dpia_of(checked, catalog, entry.date), entry.decision
    dpia = replace(
        read,
        id=entry.id,
        example=entry.example,
        decision=_to_decision(taken) if taken else None,
        created_by=to_person(entry.by),
        created_at=entry.at,
    )
    return dpia, tuple(_placed(entry.id, checked.problems))


def _to_decision(entry: DpiaDecisionEntry) -> DpiaDecision:
    by = to_person(entry.by) or NOBODY
    return DpiaDecision(entry.decision, entry.grounds, entry.outcome, entry.finding_digest, by, entry.at)


def _placed(key: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    for one in problems:
        yield replace(one, place=f"dpias.{key}.{one.place}", line=None)
