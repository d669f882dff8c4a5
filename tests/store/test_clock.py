"""Time in the journal never goes back, whatever is done to the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from lia.model.assessment import Person, Role
from lia.store.entry import Act, Change, Kind
from lia.store.record import Record

NOON = datetime(2026, 11, 22, 15, tzinfo=UTC)
PERSON = Person(Role.ASSESSOR)


def write(record: Record, change: Callable[..., Change], at: datetime) -> None:
    record.write(Act(PERSON, at), lambda _: [change("scale", "few", str(at))])


def test_a_clock_that_is_set_back_is_noted_once_and_time_stands_still(
    record: Record, change: Callable[..., Change]
) -> None:
    write(record, change, NOON)
    for hours in (2, 1, 3):
        write(record, change, NOON - timedelta(hours=hours))
    write(record, change, NOON + timedelta(seconds=1))
    entries = record.entries(since=2)
    notes = [one for one in entries if one.kind is Kind.CLOCK]

    assert [one.at for one in entries] == sorted(one.at for one in entries)
    assert [one.new for one in notes] == [{"clock": (NOON - timedelta(hours=2)).isoformat()}]
    assert entries[-1].at == NOON + timedelta(seconds=1)
    assert record.verify().sound


def test_a_clock_that_is_set_back_a_second_time_is_noted_again(record: Record, change: Callable[..., Change]) -> None:
    for at in (NOON, NOON - timedelta(days=1), NOON + timedelta(days=1), NOON):
        write(record, change, at)

    assert len(record.of_kind(Kind.CLOCK)) == 2


def test_a_clock_set_right_by_some_seconds_is_no_event(record: Record, change: Callable[..., Change]) -> None:
    write(record, change, NOON)
    write(record, change, NOON - timedelta(seconds=40))

    assert record.of_kind(Kind.CLOCK) == ()
    assert [one.at for one in record.entries(since=2)] == [NOON, NOON]
