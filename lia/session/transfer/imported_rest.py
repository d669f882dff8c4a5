"""Conversations, parties, figures and impact assessments that arrive from elsewhere: cleaned, looked at, written.

What was noted by hand and who may do what come along (``imported_notes``).

What is here already and the same is passed over; what differs is named, and then nothing is imported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from lia.catalog import Catalog
from lia.errors import Problem, WrongInput
from lia.exchange.assessments_json import dpia_to_plain, thread_to_plain
from lia.exchange.whole_entries import CarriedRest, Rest, to_dpia
from lia.model.assessment import Assessment
from lia.model.comment import LONGEST_COMMENT, Comment, Thread
from lia.model.dpia import Dpia
from lia.model.party import Party
from lia.model.person import Member, Person
from lia.model.review import Figures, Noted
from lia.model.workflow import Workflow
from lia.session import checks
from lia.session.course import checks as course_checks
from lia.session.dpia import changes as dpia_changes
from lia.session.dpia.cleaning import clean_acceptance, clean_answer, clean_entry, clean_measure, clean_risk
from lia.session.transfer.imported_dpias import decided, described
from lia.session.transfer.imported_notes import ImportedNotes, admitting, members_in, noted_in, noting
from lia.store.course_values import figures_from_plain, figures_to_plain, party_to_plain
from lia.store.dpias import dpia_ids, dpia_threads, field_of, read_dpia
from lia.store.entry import Change, Entry, Kind
from lia.store.fold import fold_threads
from lia.store.state import State
from lia.store.values import with_giver


def rest_of(state: State) -> Rest:
    """Give what a workspace holds beside assessments and screenings, at one moment."""
    keys = state.assessment_ids()
    threads = {key: fold_threads(state.entries_of(key, Kind.COMMENT, Kind.RESOLVED)) for key in keys}
    threads |= {key: dpia_threads(state, key) for key in dpia_ids(state)}
    return Rest(
        threads={key: found for key, found in threads.items() if found},
        parties=tuple(state.parties().values()),
        figures=tuple(figures_of(state).values()),
        dpias=tuple(read_dpia(state, key) for key in dpia_ids(state)),
        noted=noted_in(state),
        members=members_in(state),
    )


def figures_of(state: State) -> Mapping[tuple[str, str], Figures]:
    """Give the last figures of each purpose and period."""
    found: dict[tuple[str, str], Figures] = {}
    for entry in state.entries_of(None, Kind.FIGURES):
        if entry.new is not None:
            found[(entry.change.purpose or "", entry.field)] = _plain_figures(entry)
    return dict(sorted(found.items()))


def _plain_figures(entry: Entry) -> Figures:
    return replace(figures_from_plain(entry.new or {}, entry), at=None, seq=0)


@dataclass(frozen=True, slots=True)
class News:
    """What of it is new here."""

    threads: Mapping[str, tuple[Thread, ...]]
    parties: tuple[Party, ...]
    figures: tuple[Figures, ...]
    dpias: tuple[str, ...]
    same_dpias: tuple[str, ...]
    noted: tuple[Noted, ...] = ()
    members: tuple[Member, ...] = ()


class ImportedRest:
    """What a file brings beside assessments and screenings."""

    def __init__(self, carried: CarriedRest, catalog: Catalog, workflow: Workflow) -> None:
        self._catalog, self._workflow = catalog, workflow
        self._parties = tuple(_clean_party(one) for one in carried.parties)
        self._figures = carried.figures
        self._notes = ImportedNotes(carried.noted, carried.members, workflow)
        self._threads = {key: tuple(map(_clean_thread, given)) for key, given in carried.threads.items()}
        read = [to_dpia(entry, catalog) for entry in carried.dpias]
        self._dpias = {one.id: _clean_dpia(one) for one, _ in read}
        self._dpia_problems = [problem for _, problems in read for problem in problems]
        self._outdated = {one.id: bool(one.decision and one.decision.outdated) for one in carried.dpias}

    def problems(self, purposes: Collection[str], assessments: Collection[str]) -> Iterator[Problem]:
        """Tell what does not fit: unknown purposes, assessments, roles, periods; mistakes in impact assessments."""
        yield from self._dpia_problems
        yield from self._notes.problems(purposes)
        for party in self._parties:
            yield from _told(f"parties.{party.id}", lambda one=party: self._check_party(one, purposes))
        for figures in self._figures:
            yield from _told(f"figures.{figures.purpose}", lambda one=figures: course_checks.check_figures(one))
            yield from _known(f"figures.{figures.purpose}.purpose", "purpose", figures.purpose, purposes)
        for key, threads in self._threads.items():
            yield from _known(f"threads.{key}", "assessment", key, {*assessments, *self._dpias})
            for thread in threads:
                yield from _too_long(f"threads.{key}.{thread.id}", thread)
        for dpia in self._dpias.values():
            yield from _known(f"dpias.{dpia.id}.purpose", "purpose", dpia.purpose, purposes)

    def _check_party(self, party: Party, purposes: Collection[str]) -> None:
        course_checks.check_party(party, self._workflow, purposes, brought=True)

    def differing(self, state: State) -> Iterator[str]:
        """Name what is here already and differs."""
        here = rest_of(state)
        parties, figures = {one.id: one for one in here.parties}, figures_of(state)
        yield from self._notes.differing(state)
        for party in self._parties:
            if party.id in parties and party_to_plain(party) != party_to_plain(parties[party.id]):
                yield f"party {party.id}"
        for one in self._figures:
            if figures.get((one.purpose, one.period), one) != one:
                yield f"figures of {one.purpose} for {one.period}"
        for key, threads in self._threads.items():
            kept = here.threads.get(key, ())
            if kept and _threads(key, kept) != _threads(key, threads):
                yield f"comments on {key}"
        for dpia in here.dpias:
            given = self._dpias.get(dpia.id)
            if given and not _same(
                self._plain(given), dpia_to_plain(_clean_dpia(dpia), outdated=dpia.decision_outdated)
            ):
                yield f"impact assessment {dpia.id}"

    def _plain(self, dpia: Dpia) -> Mapping[str, Any]:
        return dpia_to_plain(dpia, outdated=self._outdated[dpia.id])

    def news(self, state: State) -> News:
        """Give what is new here."""
        here = rest_of(state)
        parties, figures = {one.id for one in here.parties}, figures_of(state)
        known = {one.id for one in here.dpias}
        return News(
            threads={key: one for key, one in self._threads.items() if key not in here.threads},
            parties=tuple(one for one in self._parties if one.id not in parties),
            figures=tuple(one for one in self._figures if (one.purpose, one.period) not in figures),
            dpias=tuple(key for key in self._dpias if key not in known),
            same_dpias=tuple(key for key in self._dpias if key in known),
            noted=self._notes.new_notes(state),
            members=self._notes.new_members(state),
        )

    def of_assessments(self, threads: Collection[str]) -> tuple[str, ...]:
        """Give those of the ids with threads that are no impact assessments."""
        return tuple(key for key in threads if key not in self._dpias)

    def decided(self, assessments: Iterable[Assessment]) -> Mapping[str, datetime]:
        """Give per purpose the moment of the first decision that arrives."""
        taken: list[tuple[str, datetime]] = []
        taken += [(one.purpose, one.decision.decided_at) for one in assessments if one.decision]
        taken += [(one.purpose, one.decision.decided_at) for one in self._dpias.values() if one.decision]
        return dict(sorted(taken, key=lambda one: one[1], reverse=True))

    def before(self, news: News, decided: Mapping[str, datetime], state: State) -> Iterator[Change]:
        """Write what stands before the assessments: parties and figures, so that none of them is looked at again."""
        yield from admitting(news.members, state)
        yield from noting(news.noted, decided, after=False)
        for party in news.parties:
            yield Change(Kind.PARTY, party.id, party_to_plain(party))
        for one in news.figures:
            yield Change(Kind.FIGURES, one.period, figures_to_plain(one), purpose=one.purpose)

    def after(self, news: News, purposes: Mapping[str, str], decided: Mapping[str, datetime]) -> Iterator[Change]:
        """Write what stands after them; ``purposes`` gives the purpose of each assessment."""
        for key, threads in news.threads.items():
            for thread in threads if key in purposes else ():
                yield from _talk(thread, key, purposes[key])
        for key in news.dpias:
            yield from self._opening(self._dpias[key])
        for key, dpia in self._dpias.items():
            for thread in news.threads.get(key, ()):
                yield from _talk_of_dpia(thread, dpia)
        yield from noting(news.noted, decided, after=True)

    def _opening(self, dpia: Dpia) -> Iterator[Change]:
        method = self._catalog.impact.dpia(dpia.edition)
        for change in dpia_changes.opening(dpia, method):
            by, at = _giver(dpia, change.field.partition("/")[2])
            yield replace(change, new=with_giver(change.new or {}, by, at))
        yield from described(dpia)
        yield from decided(dpia, outdated=self._outdated[dpia.id])


def _giver(dpia: Dpia, path: str) -> tuple[Person | None, datetime | None]:
    """Give who wrote a part, and when; of no part: who opened the impact assessment."""
    mark = dpia.marks.get(path)
    if not path or mark is None:
        return (dpia.created_by, dpia.created_at) if not path else (None, None)
    return mark.by, mark.at


def _talk(thread: Thread, assessment: str, purpose: str) -> Iterator[Change]:
    for one in thread.comments:
        plain = with_giver({"thread": thread.id, "comment": one.text}, one.by, one.at)
        yield Change(Kind.COMMENT, thread.about, plain, purpose=purpose, assessment=assessment)
    if thread.resolved_by is not None:
        done = with_giver({}, thread.resolved_by, thread.resolved_at)
        yield Change(Kind.RESOLVED, thread.id, done, purpose=purpose, assessment=assessment)


def _talk_of_dpia(thread: Thread, dpia: Dpia) -> Iterator[Change]:
    for one in _talk(thread, dpia.id, dpia.purpose):
        yield replace(one, field=field_of(dpia.id, one.field), assessment=None)


def _threads(key: str, threads: Collection[Thread]) -> list[Mapping[str, Any]]:
    return [thread_to_plain(key, one) for one in threads]


def _same(given: Mapping[str, Any], kept: Mapping[str, Any]) -> bool:
    """Who opened it and who wrote what, and when, counts only where the file says so."""
    told = ("by", "at", "written")
    return dict(given) == {key: value for key, value in kept.items() if key not in told or key in given}


def _told(place: str, check: Any) -> Iterator[Problem]:
    try:
        check()
    except WrongInput as error:
        yield from (replace(one, place=f"{place}.{one.place}") for one in error.problems)


def _too_long(place: str, thread: Thread) -> Iterator[Problem]:
    for one in thread.comments:
        yield from checks.too_long(place, one.text, LONGEST_COMMENT)


def _known(place: str, kind: str, name: str, known: Collection[str]) -> Iterator[Problem]:
    if name not in known:
        yield Problem(f"There is no {kind} {name}.", f"Bring the {kind} in too, or take this out.", place)


def _clean_party(party: Party) -> Party:
    return replace(
        party,
        name=str(checks.trimmed(party.name)),
        contract=str(checks.clean(party.contract)),
        note=str(checks.clean(party.note)),
    )


def _clean_thread(thread: Thread) -> Thread:
    comments = tuple(Comment(str(checks.clean(one.text)), _clean_person(one.by), one.at, 0) for one in thread.comments)
    by = _clean_person(thread.resolved_by) if thread.resolved_by else None
    return replace(thread, comments=comments, resolved_by=by)


def _clean_person(person: Person) -> Person:
    return Person(person.role, str(checks.trimmed(person.name)))


def _clean_dpia(dpia: Dpia) -> Dpia:
    taken = dpia.decision
    decision = (
        replace(taken, grounds=str(checks.clean(taken.grounds)), decided_by=_clean_person(taken.decided_by))
        if taken
        else None
    )
    return replace(
        dpia,
        scope=checks.clean(dpia.scope),
        answers={key: clean_answer(one) for key, one in dpia.answers.items()},
        entries={
            item: {key: clean_entry(one) for key, one in entries.items()} for item, entries in dpia.entries.items()
        },
        risks={
            key: replace(clean_risk(one), acceptance=clean_acceptance(one.acceptance) if one.acceptance else None)
            for key, one in dpia.risks.items()
        },
        measures={key: clean_measure(one) for key, one in dpia.measures.items()},
        decision=decision,
        created_by=_clean_person(dpia.created_by) if dpia.created_by else None,
        marks={path: replace(one, by=_clean_person(one.by) if one.by else None) for path, one in dpia.marks.items()},
    )
