"""What people say about an impact assessment, and where in the app it stands, as plain dicts in words."""

from __future__ import annotations

from lia.app.plain import Plain
from lia.app.view import moment, person_view
from lia.model.comment import OpenPoint, Thread
from lia.model.dpia import Dpia
from lia.model.dpia_method import DpiaMethod
from lia.model.text import Texts
from lia.report.dpia_words import DpiaWords
from lia.session import Session
from lia.session.dpia.wording import dpia_words

DECISION, OUTCOME = "decision", "outcome"
"""The part of the method whose items stand on the page of the outcome, and the name of that page."""


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
        "to": _place(about, point.about, dpia, session.dpia_method(dpia)),
    }


def _place(about: str, thread: str, dpia: Dpia, method: DpiaMethod) -> Plain | None:
    """Give the place of a thread in the app, as the browser names it; ``None`` where what it is about is gone."""
    kind, _, name = about.partition(":")
    if kind == "item" and name in method.by_id:
        part = method.by_id[name].part
        place = OUTCOME if part == DECISION else part
    elif name in {"risk": dpia.risks, "measure": dpia.measures}.get(kind, {}):
        place = f"{kind}s"
    else:
        return None
    return {
        "page": "dpia",
        "purpose": dpia.purpose,
        "dpia": dpia.id,
        "place": place,
        "question": name,
        "thread": thread,
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
