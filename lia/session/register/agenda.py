"""What needs attention, and from which day: the page "needs attention", ``lia due`` and the calendar. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from lia.exchange.icalendar import Day, calendar
from lia.model.assessment import Assessment
from lia.model.comment import Thread
from lia.model.dpia import Dpia
from lia.model.purpose import Purpose
from lia.model.review import Due, Trigger, retention_end
from lia.model.state import CLOSED, State
from lia.model.text import Texts
from lia.model.workflow import RetentionRules, Workflow
from lia.session.register.register import RegisterRow, Summary

STANDING = frozenset({State.IN_FORCE, State.REVIEW_DUE})
WAITING = {State.DPO_ADVICE: "advice", State.DECISION: "decision", State.REVIEW: "check"}


def agenda(
    rows: Iterable[RegisterRow], triggers: Sequence[Trigger], workflow: Workflow, today: date
) -> tuple[Due, ...]:
    """Give everything to do, by day; what is overdue is marked so."""
    happened: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        happened.setdefault(trigger.purpose, []).append(trigger)
    return by_day(one for row in rows for one in _of_row(row, happened.get(row.purpose.id, ()), workflow, today))


def by_day(found: Iterable[Due]) -> tuple[Due, ...]:
    """Give what is to be done in the order of the days."""
    return tuple(sorted(found, key=lambda one: (one.day, one.purpose, one.assessment, one.kind)))


def _of_row(row: RegisterRow, triggers: Sequence[Trigger], workflow: Workflow, today: date) -> Iterator[Due]:
    started = row.purpose.processing_started
    if row.used_without_assessment and isinstance(started, date):
        yield Due("used_without", started, row.purpose.id, overdue=True)
    for one in row.assessments:
        yield from _of_assessment(row.purpose, one, triggers, today)
        if (end := kept_until(row.purpose, one, workflow.retention)) is not None:
            yield Due("retention", end, row.purpose.id, one.id, overdue=end <= today)


def _of_assessment(purpose: Purpose, one: Summary, triggers: Sequence[Trigger], today: date) -> Iterator[Due]:
    if one.state in WAITING:
        yield Due(WAITING[one.state], one.changed_at.date(), purpose.id, one.id, overdue=True)
    if one.state not in STANDING:
        return
    if one.review_on is not None:
        yield Due("review", one.review_on, purpose.id, one.id, overdue=one.review_on <= today)
    for trigger in triggers:
        if trigger.seq > one.settled_seq:
            yield Due("trigger", trigger.at.date(), purpose.id, one.id, trigger.id, overdue=True)
    for safeguard, day in one.planned:
        yield Due("measure", day, purpose.id, one.id, safeguard, overdue=day <= today)


def talk_due(current: Assessment | Dpia, threads: Iterable[Thread]) -> Iterator[Due]:
    """Somebody waits for an answer while a thread is open: a line for all of them, from the day of the oldest."""
    said = [one.comments[-1].at.date() for one in threads if one.open and one.comments]
    if said and current.state not in CLOSED:
        yield Due("talk", min(said), current.purpose, current.id, overdue=True)


def kept_until(purpose: Purpose, one: Summary, rules: RetentionRules) -> date | None:
    """Give the day until which an assessment is kept; ``None`` while the processing runs, or may run.

    Where it stopped, the years count from then. Where it never began, they count from the last change
    of an assessment that is closed or refused.
    """
    ended = one.state in (State.WITHDRAWN, State.SUPERSEDED) or one.refused
    return kept_after(purpose, rules.of(one.jurisdiction), one.changed_at.date() if ended else None)


def kept_after(purpose: Purpose, years: int, closed: date | None) -> date | None:
    """Give the same for anything about a purpose; ``closed``: since when nothing is to follow from it any more."""
    if purpose.processing_stopped is not None:
        return retention_end(purpose.processing_stopped, years)
    planned = not isinstance(purpose.processing_started, date) and purpose.processing_started == "planned"
    return retention_end(closed, years) if planned else None


def as_calendar(
    dues: Iterable[Due], names: Mapping[str, str], texts: Texts, made_at: datetime, *, workspace: str
) -> str:
    """Give what is due as an iCalendar file; ``names`` are those of the purposes in the language of ``texts``.

    ``workspace`` tells the days of one workspace from those of another in the same calendar.
    """
    return calendar((_day(one, names.get(one.purpose, one.purpose), texts, workspace) for one in dues), made_at)


ABOUT = {
    "trigger": "happened.{about}",
    "measure": "safeguard.{about}.label",
    "acceptance": "risk.{about}.name",
    "dpia_measure": "measure.{about}.name",
}
"""The text that names what something to do is about, by its kind."""


def about_words(one: Due, texts: Texts) -> str:
    """Name what something to do is about; where there is no text for it, by its id."""
    return texts.get(ABOUT.get(one.kind, "").format(about=one.about), one.about)


def _day(one: Due, purpose: str, texts: Texts, workspace: str) -> Day:
    what = texts[f"due.{one.kind}"]
    about = about_words(one, texts)
    happened = one.day.isoformat() if one.kind == "trigger" else ""  # what happened stays; what is to come may move
    uid = "-".join(part for part in (one.kind, one.purpose, one.assessment, one.about, happened) if part)
    summary = texts.fill("due.calendar", what=what, purpose=purpose)
    return Day(f"{uid}@{workspace}.lia", one.day, summary, "\n".join(filter(None, (one.assessment, about))))
