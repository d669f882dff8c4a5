"""What the tests of whole workspaces share: workspaces of two people, a year apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.model.person import Person, Role
from lia.session import Session
from tests.clock import NOON, Ticking

ADA, EVE = Person(Role.ASSESSOR, "Ada"), Person(Role.ADMINISTRATOR, "Eve")
Open = Callable[..., Session]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Open]:
    """Opens a workspace by name, empty or with an example; Eve's a year later, to tell who and when apart."""
    opened: list[Session] = []

    def open_(name: str, person: Person = ADA, example: str | None = None) -> Session:
        clock = Ticking(NOON if person == ADA else NOON.replace(year=2027))
        opened.append(Session.open(tmp_path / name, person, clock, catalog=Catalog.load(), example=example))
        return opened[-1]

    yield open_
    for session in opened:
        session.close()
