"""What was noted by hand, and who may do what, as it arrives from elsewhere: cleaned, looked at, written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from lia.errors import Problem, WrongInput
from lia.model.person import Member, Person
from lia.model.review import Noted
from lia.model.workflow import Workflow
from lia.session import checks
from lia.session.course import checks as course_checks
from lia.store.course_values import member_to_plain
from lia.store.entry import Change, Kind
from lia.store.state import State
from lia.store.values import giver, with_giver


def noted_in(state: State) -> tuple[Noted, ...]:
    """Give what was noted by hand, oldest first."""
    found = []
    for entry in state.entries_of(None, Kind.NOTED):
        plain = entry.new or {}
        by, at = giver(plain, entry)
        found.append(Noted(entry.change.purpose or "", entry.field, plain.get("note", ""), by, at))
    return tuple(found)


def members_in(state: State) -> tuple[Member, ...]:
    """Give everybody the workspace knows, but those who were erased; without what belongs to one record."""
    return tuple(replace(one, id=0, seq=0) for one in state.members() if one.identity)


class ImportedNotes:
    """What a file brings of both."""

    def __init__(self, noted: Iterable[Noted], members: Iterable[Member], workflow: Workflow) -> None:
        self._workflow = workflow
        self._noted = tuple(_clean(one) for one in noted)
        self._members = tuple(
            replace(one, identity=str(checks.trimmed(one.identity)), name=str(checks.trimmed(one.name)))
            for one in members
        )

    def problems(self, purposes: Collection[str]) -> Iterator[Problem]:
        """Tell what does not fit: unknown purposes and triggers, notes and names that are too long."""
        known = self._workflow.review.noted
        for one in self._noted:
            place = f"noted.{one.purpose}"
            if one.purpose not in purposes:
                remedy = "Bring the purpose in too, or take this out."
                yield Problem(f"There is no purpose {one.purpose}.", remedy, f"{place}.purpose")
            if one.trigger not in known:
                remedy = f"Nobody notes {one.trigger} by hand; possible: {', '.join(known)}."
                yield Problem("There is no such trigger.", remedy, f"{place}.trigger")
            yield from checks.too_long(f"{place}.note", one.note)
        for member in self._members:
            try:
                course_checks.check_member(member)
            except WrongInput as error:
                yield from (replace(one, place=f"members.{member.identity}.{one.place}") for one in error.problems)

    def differing(self, state: State) -> Iterator[str]:
        """Name whoever is known here already, under another name or with other roles."""
        here = {one.identity: one for one in members_in(state)}
        yield from (f"person {one.identity}" for one in self._members if here.get(one.identity, one) != one)

    def new_notes(self, state: State) -> tuple[Noted, ...]:
        """Give the notes that are not here."""
        here = frozenset(noted_in(state))
        return tuple(one for one in self._noted if one not in here)

    def new_members(self, state: State) -> tuple[Member, ...]:
        """Give who is not known here."""
        here = {one.identity for one in state.members()}
        return tuple(one for one in self._members if one.identity not in here)


def admitting(members: Iterable[Member], state: State) -> Iterator[Change]:
    """Write whom the workspace knows from now on, under the next free numbers."""
    first = max((one.id for one in state.members()), default=0) + 1
    for number, one in enumerate(members, first):
        yield Change(Kind.PERSON, str(number), member_to_plain(one))


def noting(noted: Iterable[Noted], decided: Mapping[str, datetime], *, after: bool) -> Iterator[Change]:
    """Write the notes that come before the decisions that arrive with them, or those that come ``after``.

    ``decided`` gives per purpose the moment of the first of these decisions: what was noted later asks to look
    again here too.
    """
    for one in noted:
        later = one.purpose in decided and one.at > decided[one.purpose]
        if later == after:
            words = {"note": one.note} if one.note else {}
            yield Change(Kind.NOTED, one.trigger, with_giver(words, one.by, one.at), purpose=one.purpose)


def _clean(noted: Noted) -> Noted:
    by = Person(noted.by.role, str(checks.trimmed(noted.by.name)))
    return replace(noted, note=str(checks.trimmed(noted.note)), by=by)
