"""The talk of an assessment as a page shows it, and what of it is new for a page that is open."""

from __future__ import annotations

from collections.abc import Iterator

from lia.app.course.view import threads_view
from lia.app.desk import Desk
from lia.app.dpia.talk_view import talk_view
from lia.app.plain import Plain


def talk_of(desk: Desk, key: str) -> Plain:
    """Give the threads of an assessment or an impact assessment, and what this person may do there."""
    session = desk.session
    if session.is_dpia(key):
        return talk_view(session, key, desk.language)
    possible = session.possible(key, session.person.role)
    return {
        "threads": threads_view(session.threads(key), desk.texts),
        "may": {name: name in possible for name in ("comment", "resolve")},
    }


def new_talk(desk: Desk, since: int) -> Iterator[Plain]:
    """Give a push for what the page has open and people talked about after journal row ``since``.

    What people say changes nothing in an impact assessment, so that its number stays as it is: a page
    would not see it otherwise.
    """
    talked = desk.session.talked_since(since)
    for key in (desk.shown, desk.shown_dpia):
        if key is not None and key in talked:
            yield {"push": "talk", "about": key, **talk_of(desk, key)}
