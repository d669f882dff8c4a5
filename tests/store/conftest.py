"""What the tests of the record share: a clock that ticks, a record of one assessment, changes to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from lia.model.assessment import Answer, Assessment, Person, Role
from lia.model.purpose import Purpose
from lia.store.entry import Act, Change, Kind
from lia.store.making import make_record
from lia.store.record import Record
from lia.store.values import answer_to_plain, opening_to_plain, purpose_to_plain
from tests.clock import Ticking

ASSESSOR = Person(Role.ASSESSOR)


def opening(key: str = "p11-1", purpose: str = "p11") -> Change:
    started = Assessment(key, purpose, {"nl": "de groep"}, "lia", "2026.1", "NL", date(2026, 11, 22))
    return Change(Kind.ASSESSMENT_OPENED, "", opening_to_plain(started), purpose=purpose, assessment=key)


def first_changes() -> list[Change]:
    purpose = Purpose("p11", {"nl": "storingen", "en": "outages"})
    return [Change(Kind.PURPOSE_ADDED, "p11", purpose_to_plain(purpose), purpose="p11"), opening()]


def answering(question: str, option: str, text: str = "", assessment: str = "p11-1") -> Change:
    return Change(Kind.ANSWER, question, answer_to_plain(Answer(question, (option,), text=text)), assessment=assessment)


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def path(tmp_path: Path, clock: Ticking) -> Path:
    """The path of a record in which purpose p11 and its assessment p11-1 stand."""
    made = tmp_path / "lia.sqlite"
    make_record(made, Act(ASSESSOR, clock()), first_changes)
    return made


@pytest.fixture
def record(path: Path, clock: Ticking) -> Iterator[Record]:
    opened = Record(path, clock, wait=0.2)
    yield opened
    opened.close()


@pytest.fixture
def answer(clock: Ticking) -> Callable[..., int]:
    """Record one answer: ``answer(record, question, option, text=…, person=…, token=…)``."""

    def record_answer(
        record: Record, question: str, option: str, text: str = "", person: Person = ASSESSOR, token: str = ""
    ) -> int:
        return record.write(Act(person, clock(), token), lambda state: [answering(question, option, text)])

    return record_answer


@pytest.fixture
def change() -> Callable[..., Change]:
    return answering


@pytest.fixture
def opened() -> Callable[..., Change]:
    return opening


@pytest.fixture
def first() -> Callable[[], list[Change]]:
    return first_changes
