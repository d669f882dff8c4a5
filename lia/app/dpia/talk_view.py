"""What people say about an impact assessment, as plain dicts in words."""

from __future__ import annotations

from lia.app.course.talk_places import place_of_dpia_talk
from lia.app.plain import Plain
from lia.app.view import moment, person_view
from lia.model.comment import OpenPoint, Thread
from lia.model.dpia import Dpia
from lia.model.text import Texts
from lia.report.dpia_words import DpiaWords
from lia.session import Session
from lia.session.dpia.wording import dpia_words


def talk_view(session: Session, key: str, language: str) -> Plain:
    """Give the threads with what was said, and what this person may do."""
    dpia, role = session.dpia(key), session.person.role
    words, state = dpia_words(session, dpia, language), session.dpia_state(dpia)
    return {
        "threads": [_thread(one, dpia, words) for one in session.dpia_threads(key)],
        "may": {name: session.workflow.action(name).allows(role, state) for name in ("comment", "resolve")},
    }


def talk_point(session: Session, point: OpenPoint, texts: Texts) -> Plain:
    """Give an open thread as something that still waits, with the place where it stands."""
    dpia = session.dpia(point.assessment)
    about = next(one.about for one in session.dpia_threads(dpia.id) if one.id == point.about)
    return {
        "kind": point.kind,
        "assessment": dpia.id,
        "text": texts["open_point.dpia_thread"],
        "about": dpia_words(session, dpia, texts.language).talked_about(about, dpia),
        "question": "",
        "confirm": "",
        "thread": point.about,
        "to": place_of_dpia_talk(about, point.about, dpia, session.dpia_method(dpia)),
    }


def _thread(one: Thread, dpia: Dpia, words: DpiaWords) -> Plain:
    said = (
        {"text": each.text, "erased": each.erased, "by": person_view(each.by), "at": moment(each.at), "seq": each.seq}
        for each in one.comments
    )
    return {
        "id": one.id,
        "about": one.about,
        "about_words": words.talked_about(one.about, dpia),
        "open": one.open,
        "resolved_by": person_view(one.resolved_by),
        "resolved_at": moment(one.resolved_at),
        "comments": list(said),
    }
