"""``Acting``: the workspace with somebody at it. Every change goes through here to the store's guard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Self

from lia.catalog import Catalog
from lia.errors import BeyondRole, NotNow
from lia.model.assessment import Assessment
from lia.model.person import LOCAL, Identity, Member, Person, Role
from lia.session import checks
from lia.session.course import checks as course_checks
from lia.session.course.reading import CourseReading
from lia.session.identity import IdentitySettings, roles_of
from lia.store.course_values import member_to_plain
from lia.store.entry import Act, Change, Kind
from lia.store.record import Record
from lia.store.state import State

LANGUAGE = "nl"
NOBODY = "Nobody is signed in, so nothing can be changed. Sign in, then do it again."


class Acting(CourseReading):
    """A workspace as one person uses it. ``identity`` is who the machine says they are (``None``: nobody)."""

    def __init__(
        self,
        record: Record,
        catalog: Catalog,
        person: Person,
        now: Callable[[], datetime],
        language: str = LANGUAGE,
        *,
        identity: Identity | None = LOCAL,
        settings: IdentitySettings | None = None,
    ) -> None:
        super().__init__(record, catalog, now, language)
        self.identity = identity
        self.identity_settings = settings or IdentitySettings()
        checks.check_name(person.name)
        self.person = self._as_known(Person(Role(person.role), str(checks.trimmed(person.name))))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles this person may take."""
        known = self.record.members() if self.identity not in (None, LOCAL) else ()
        return roles_of(self.identity, known, self.identity_settings)

    def acting_as(self, person: Person) -> Self:
        """Give the same workspace as another person uses it; on a laptop with any role and name.

        Raises:
            BeyondRole: the identity may not take this role; that it was tried is recorded.
        """
        role = Role(person.role)
        if self.identity is not None:
            self._check_role(role)
        return self._again(person, self.identity, self.identity_settings)

    def signed_in(self, identity: Identity | None, settings: IdentitySettings | None = None) -> Self:
        """Give the same workspace as whoever the machine vouches for uses it; ``None``: nobody, who may read.

        They begin with the first of their roles in the order of ``Role``, else as viewer.
        """
        settings = settings or self.identity_settings
        possible = roles_of(identity, self.record.members(), settings)
        first = next((role for role in Role if role in possible and role is not Role.VIEWER), Role.VIEWER)
        return self._again(Person(first), identity, settings)

    def admit(self, identity: str, roles: frozenset[Role], name: str = "", *, token: str = "") -> Member:
        """Give somebody the roles they may take (none: they may only read)."""
        wanted = Member(0, str(checks.trimmed(identity)), str(checks.trimmed(name)), frozenset(map(Role, roles)))

        def admitting(state: State) -> Iterator[Change]:
            course_checks.check_member(wanted)
            every = state.members()
            there = next((one for one in every if one.identity == wanted.identity), None)
            number = there.id if there else max((one.id for one in every), default=0) + 1
            old, new = member_to_plain(there) if there else None, member_to_plain(wanted)
            if old != new:
                yield Change(Kind.PERSON, str(number), new, old)

        self._write(admitting, token, action="admit")
        return next(one for one in self.members() if one.identity == wanted.identity)

    def _again(self, person: Person, identity: Identity | None, settings: IdentitySettings) -> Self:
        again = type(self)(
            self.record, self.catalog, person, self.now, self.language, identity=identity, settings=settings
        )
        again.findings = self.findings  # what the method finds does not depend on who looks
        return again

    def _as_known(self, person: Person) -> Person:
        """On a laptop people say their own name; else it is the one the machine or the workspace knows."""
        if self.identity is None:
            return Person(Role.VIEWER)
        if self.identity == LOCAL:
            return person
        known = {member.identity: member.name for member in self.record.members()}
        return Person(person.role, known.get(self.identity.name) or self.identity.name)

    # Writing

    def _write(
        self, change: Callable[[State], Iterable[Change]], token: str = "", *, action: str = "", assessment: str = ""
    ) -> int:
        return self.record.write(self.act(token), change, action=action, assessment=assessment)

    def _change(
        self, key: str, change: Callable[[Assessment, State], Iterable[Change]], token: str, action: str = ""
    ) -> Assessment:
        self._write(lambda state: change(state.assessment(key), state), token, action=action, assessment=key)
        return self.assessment(key)

    def act(self, token: str = "") -> Act:
        """Give who does something now; a workspace that nobody is signed in to is only read.

        Raises:
            NotNow: nobody is signed in.
        """
        if self.identity is None:
            raise NotNow(NOBODY, "nobody")
        self._check_role(self.person.role)  # it may have been taken away since
        return Act(self.person, self.now(), token)

    def _check_role(self, role: Role) -> None:
        possible = self.roles
        if role in possible or self.identity is None:
            return
        self.record.note_attempt(Act(self.person, self.now()), f"take_role_{role}")
        allowed = ", ".join(sorted(possible))
        sentence = f"{self.identity.name} may not act as {role}; possible: {allowed}."
        raise BeyondRole(sentence, "role_not_yours", role=role, roles=allowed, assessment="", action="take_role")
