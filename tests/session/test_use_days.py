"""From which day a purpose is in use: as it was, not in the future, and in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.errors import NotNow, WrongInput
from lia.model.assessment import Answer, Person, Role
from lia.model.purpose import Purpose, Start, Wanted
from lia.session import Session

CATALOG = Catalog.load()
TODAY = date(2026, 11, 22)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A workspace with a purpose that needs no assessment, and one that does."""
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    opened = Session.open(tmp_path / "workspace", catalog=CATALOG, example=None, now=lambda: now)
    opened.add_purpose(Purpose("free", "Vrij", lia_wanted=Wanted.NO, processing_started=Start.PLANNED))
    opened.add_purpose(Purpose("post", "Post", processing_started=Start.PLANNED))
    yield opened
    opened.close()


def wrong(told: pytest.ExceptionInfo[WrongInput]) -> list[tuple[str, str]]:
    return [(one.place, one.key) for one in told.value.problems]


def test_without_a_day_it_is_today(session: Session) -> None:
    assert session.start_use("free").processing_started == TODAY
    assert session.stop_use("free").processing_stopped == TODAY


@pytest.mark.parametrize("verb", ["start_use", "stop_use"])
def test_a_day_that_has_not_come_is_refused_at_its_field(session: Session, verb: str) -> None:
    session.start_use("free", date(2026, 1, 1))
    before = session.last_seq()

    with pytest.raises(WrongInput, match="not come yet") as told:
        getattr(session, verb)("free", date(2026, 11, 23))

    assert wrong(told) == [("on", "ahead")]
    assert session.last_seq() == before


def test_use_does_not_stop_before_it_began_and_may_stop_on_the_same_day(session: Session) -> None:
    session.start_use("free", date(2026, 3, 1))
    with pytest.raises(WrongInput, match="before it started") as told:
        session.stop_use("free", date(2026, 2, 28))
    assert wrong(told) == [("on", "before_start")]

    assert session.stop_use("free", date(2026, 3, 1)).processing_stopped == date(2026, 3, 1)


def test_use_does_not_begin_again_before_it_ended_also_when_the_day_is_corrected(session: Session) -> None:
    session.start_use("free", date(2026, 1, 1))
    session.stop_use("free", date(2026, 2, 1))
    with pytest.raises(WrongInput) as told:
        session.start_use("free", date(2026, 1, 31))
    assert wrong(told) == [("on", "before_stop")]
    session.start_use("free", date(2026, 3, 1))

    with pytest.raises(WrongInput):
        session.start_use("free", date(2026, 1, 15))
    assert session.start_use("free", date(2026, 2, 1)).processing_started == date(2026, 2, 1)


def test_a_day_can_be_corrected_and_what_stood_before_stays_in_the_record(session: Session) -> None:
    session.start_use("free", date(2026, 3, 1))

    assert session.start_use("free", date(2026, 2, 1)).processing_started == date(2026, 2, 1)
    assert [one.old for one in session.row_history("free")][-1] == {"started": "2026-03-01"}


def test_no_day_makes_up_for_a_missing_decision(session: Session) -> None:
    for on in (None, date(2026, 1, 1), TODAY):
        with pytest.raises(NotNow, match="before an assessment of it is decided"):
            session.start_use("post", on)


def test_a_decision_that_refuses_allows_no_day(session: Session) -> None:
    opened = session.open_assessment("post", "klanten")
    session.answer(opened.id, Answer("controller_role", ("controller",)))
    session.acting_as(Person(Role.DECISION_MAKER)).decide(opened.id, "reject", "nog niet")
    assert session.allowed_since("post") is None
    with pytest.raises(NotNow):
        session.start_use("post", date(2026, 11, 1))


def test_an_unknown_beginning_can_be_followed_by_an_end(session: Session) -> None:
    session.add_purpose(Purpose("old", "Oud", lia_wanted=Wanted.NO))

    assert session.stop_use("old", date(2020, 1, 1)).in_use(TODAY) is False
