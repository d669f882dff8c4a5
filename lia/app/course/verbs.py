"""What a page may ask about the course of an assessment: its steps, versions, talk and history.

As in ``lia.app.verbs``: every function takes the desk and a request that fits its shape (``shapes``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lia.app.assessment.showing import show_assessment
from lia.app.course.compare_view import difference_view, versions_view
from lia.app.course.history_view import history_view
from lia.app.course.talk import talk_of
from lia.app.course.view import course_view
from lia.app.desk import Desk
from lia.app.dpia.diff_view import dpia_difference_view
from lia.app.messages import Request
from lia.app.plain import Plain
from lia.model.assessment import Assessment

NEEDS_REASON = frozenset({"take_back", "send_back", "refer", "keep", "withdraw", "abandon"})


def course(desk: Desk, request: Request) -> Plain:
    """Give where an assessment stands, what may happen next and by whom."""
    return _course(desk, request.fields["assessment"])


def _course(desk: Desk, key: str) -> Plain:
    return {"course": course_view(desk.session, key, desk.texts)}


def _shown(desk: Desk, assessment: Assessment) -> Plain:
    return {**show_assessment(desk, assessment), **_course(desk, assessment.id)}


def move(desk: Desk, request: Request) -> Plain:
    """Take a step in the course of an assessment: submit it, send it back, keep it, withdraw it."""
    given, action = request.fields, request.fields["action"]
    taken: Callable[..., Assessment] = getattr(desk.session, action)
    reason = (given.get("reason", ""),) if action in NEEDS_REASON else ()
    return _shown(desk, taken(given["assessment"], *reason, token=request.id))


def record_views(desk: Desk, request: Request) -> Plain:
    """Record what data subjects said, or why they were not asked."""
    given = request.fields
    views, why_not = given.get("views", ""), given.get("why_not", "")
    return _shown(desk, desk.session.record_views(given["assessment"], views, why_not, token=request.id))


def new_version(desk: Desk, request: Request) -> Plain:
    """Open the next version as a copy and show it."""
    return _shown(desk, desk.session.new_version(request.fields["assessment"], token=request.id))


def confirm(desk: Desk, request: Request) -> Plain:
    """Confirm an answer whose question was reworded."""
    given = request.fields
    return _shown(desk, desk.session.confirm(given["assessment"], given["question"], token=request.id))


def versions(desk: Desk, request: Request) -> Plain:
    """Give every version of an assessment with what was signed."""
    return {"versions": versions_view(desk.session, request.fields["assessment"], desk.texts)}


def compare(desk: Desk, request: Request) -> Plain:
    """Give what differs between two assessments or versions, or between two impact assessments."""
    older, newer = request.fields["older"], request.fields["newer"]
    if desk.session.is_dpia(older) or desk.session.is_dpia(newer):
        return {"difference": dpia_difference_view(desk.session, older, newer, desk.language)}
    found = desk.session.difference(older, newer)
    return {"difference": difference_view(desk.session, found, desk.texts)}


def told(desk: Desk, request: Request) -> Plain:
    """Give the history of an assessment in words, newest first."""
    return {"history": history_view(desk.session.history(request.fields["assessment"]), desk.texts)}


def threads(desk: Desk, request: Request) -> Plain:
    """Give the threads of an assessment."""
    return talk_of(desk, request.fields["assessment"])


def comment(desk: Desk, request: Request) -> Plain:
    """Say something about a question, item, safeguard, risk or measure."""
    given = request.fields
    key = given["assessment"]
    said = desk.session.comment_dpia if desk.session.is_dpia(key) else desk.session.comment
    said(key, given["about"], given["text"], given.get("thread", ""), token=request.id)
    return talk_of(desk, key)


def resolve(desk: Desk, request: Request) -> Plain:
    """Mark a thread as resolved."""
    key = request.fields["assessment"]
    resolved = desk.session.resolve_dpia if desk.session.is_dpia(key) else desk.session.resolve
    resolved(key, request.fields["thread"], token=request.id)
    return talk_of(desk, key)


COURSE_VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "course": course,
    "move": move,
    "record_views": record_views,
    "new_version": new_version,
    "confirm": confirm,
    "versions": versions,
    "compare": compare,
    "told": told,
    "threads": threads,
    "comment": comment,
    "resolve": resolve,
}
