"""Who acts: a role, a name where one is given, and who they are to the machine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Who acts (the roles of the method; a name is recorded only where one is given)."""

    ASSESSOR = "assessor"
    CONTRIBUTOR = "contributor"
    DPO = "dpo"
    DECISION_MAKER = "decision_maker"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Person:
    """Who did something: a role, and a name where one was given."""

    role: Role
    name: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody the workspace knows: ``identity`` as the machine vouches for it, and the roles they may take.

    ``id`` is a number within the workspace; ``seq`` the journal row that said so last.
    """

    id: int
    identity: str
    name: str = ""
    roles: frozenset[Role] = frozenset()
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Identity:
    """Who sits there as far as the machine can vouch: a name, groups, and where that is known from."""

    name: str
    groups: frozenset[str] = frozenset()
    known_from: str = "local"  # local | header | hub


LOCAL = Identity("", known_from="local")
"""The one person of a laptop: name and role are chosen."""
