"""What may happen next to an assessment, by whom, and what is still missing for it. Read only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lia.errors import NotNow
from lia.model.assessment import Assessment
from lia.model.workflow import Action, Need
from lia.session.course import moves
from lia.session.course.reading import CourseReading

BY_THEMSELVES = frozenset({"answer", "describe", "comment", "resolve", "supersede", "purge"})
"""Actions that have a place of their own in the app, or that follow from another one."""


@dataclass(frozen=True, slots=True)
class Step:
    """An action that is open in this state; ``missing`` says what stands in its way, in any role."""

    action: Action
    missing: tuple[NotNow, ...]


def next_steps(session: CourseReading, assessment: str) -> tuple[Step, ...]:
    """Give every action that the state of the assessment allows, in the order of the table."""
    current, standing = session.assessment(assessment), session.state(assessment)
    open_now = (one for one in session.workflow.actions.values() if one.about_assessment and standing in one.moves)
    shown = (one for one in open_now if one.id not in BY_THEMSELVES)
    return tuple(Step(one, tuple(_missing(session, current, one))) for one in shown)


def hindered_decisions(session: CourseReading, assessment: str) -> dict[str, NotNow | None]:
    """Give for every decision of the method what stands in its way; ``None``: nothing."""
    current = session.assessment(assessment)
    return {one.id: _hindrance(session, current, one.id) for one in session.method(current).decisions}


def _missing(session: CourseReading, current: Assessment, action: Action) -> Iterator[NotNow]:
    if Need.ANSWERED in action.needs:
        yield from _caught(lambda: moves.check_answered(session.method(current), current))
    if action.id == "decide":
        hindered = tuple(hindered_decisions(session, current.id).values())
        if first := next(filter(None, hindered), None):
            yield from () if None in hindered else (first,)
    elif Need.ADVICE in action.needs:
        yield from _caught(lambda: moves.check_advice(session.workflow.advice, current, session.findings.of(current)))


def _hindrance(session: CourseReading, current: Assessment, decision: str) -> NotNow | None:
    rule = session.workflow.advice
    checks: list[Callable[[], None]] = [
        lambda: moves.check_advice(rule, current, session.findings.of(current), decision)
    ]
    if decision not in rule.refusals:
        checks.insert(0, lambda: moves.check_answered(session.method(current), current))
    return next((found for check in checks for found in _caught(check)), None)


def _caught(check: Callable[[], None]) -> Iterator[NotNow]:
    try:
        check()
    except NotNow as error:
        yield error
