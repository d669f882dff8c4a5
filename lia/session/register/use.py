"""The days between which data are processed for a purpose: not in the future, and in their order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from lia.errors import Problem, WrongInput
from lia.model.purpose import Purpose
from lia.store.course_values import use_from_plain
from lia.store.entry import Entry, Kind

PLACE = "on"


def last_stop(entries: Iterable[Entry]) -> date | None:
    """Give the day of the last stop in the record, also where the use began again since; ``None``: never."""
    stops = (
        use_from_plain(one.new)["processing_stopped"] for one in entries if one.kind is Kind.PURPOSE_USE and one.new
    )
    return next(reversed([one for one in stops if one is not None]), None)


def check_start(purpose: Purpose, first: date, today: date, stopped: date | None) -> None:
    """See that the use can have begun on a day: it has come, and does not lie before the use ended last.

    A day before the decision is allowed: what happened is recorded as it was, and the assessment then counts
    as made afterwards.

    Raises:
        WrongInput: it cannot.
    """
    problems = list(_come(first, today))
    before = max((one for one in (purpose.processing_stopped, stopped) if one), default=None)
    if not problems and before is not None and first < before:
        what = f"{purpose.id} was in use until {before.isoformat()}, so it cannot begin again before that day."
        problems.append(_wrong(what, "Give that day or a later one.", "before_stop", before))
    _raise(purpose, problems)


def check_stop(purpose: Purpose, last: date, today: date) -> None:
    """See that the use can have ended on a day: it has come, and does not lie before the beginning.

    Raises:
        WrongInput: it cannot.
    """
    problems = list(_come(last, today))
    started = purpose.processing_started
    if not problems and isinstance(started, date) and last < started:
        what = f"{purpose.id} is in use since {started.isoformat()}, so it cannot have stopped before it started."
        problems.append(_wrong(what, "Give that day or a later one.", "before_start", started))
    _raise(purpose, problems)


def _come(day: date, today: date) -> Iterator[Problem]:
    if isinstance(day, datetime) or not isinstance(day, date):
        yield Problem(f"{day!r} is not a date.", "Give a date without a time.", PLACE, None, "day")
    elif day > today:
        yield _wrong(f"{day.isoformat()} has not come yet.", "Give today or an earlier day.", "ahead", today)


def _wrong(what: str, remedy: str, key: str, day: date) -> Problem:
    return Problem(what, remedy, PLACE, None, key, (("day", day.isoformat()),))


def _raise(purpose: Purpose, problems: list[Problem]) -> None:
    if problems:
        raise WrongInput(f"use of {purpose.id}", problems)
