"""What people say about an impact assessment, as plain dicts in words."""

from __future__ import annotations

from typing import Any

from lia.app.view import moment, person_view
from lia.model.comment import OpenPoint, Thread
from lia.model.dpia import Dpia
from lia.model.text import Texts
from lia.report.dpia_words import DpiaWords
from lia.report.terms import plain
from lia.session import Session
from lia.session.dpia_wording import dpia_words

Plain = dict[str, Any]


def about_dpia(session: Session, key: str) -> bool:
    """Whether this is the id of an impact assessment."""
    return any(one.id == key for one in session.dpias())


def talk_view(session: Session, key: str, language: str) -> Plain:
    """Give the threads with what was said, and what this person may do."""
    dpia, role = session.dpia(key), session.person.role
    words = dpia_words(session, dpia, language)
    return {
        "threads": [_thread(one, dpia, words) for one in session.dpia_threads(key)],
        "may": {name: role in session.workflow.action(name).roles for name in ("comment", "resolve")},
    }


def talk_point(session: Session, point: OpenPoint, texts: Texts) -> Plain:
    """Give an open thread as something that still waits."""
    dpia = session.dpia(point.assessment)
    about = next(one.about for one in session.dpia_threads(dpia.id) if one.id == point.about)
    return {
        "kind": point.kind,
        "assessment": dpia.id,
        "text": texts["open_point.dpia_thread"],
        "about": _about(about, dpia, dpia_words(session, dpia, texts.language)),
        "question": "",
        "confirm": "",
    }


def _thread(one: Thread, dpia: Dpia, words: DpiaWords) -> Plain:
    said = (
        {"text": each.text, "erased": each.erased, "by": person_view(each.by), "at": moment(each.at), "seq": each.seq}
        for each in one.comments
    )
    return {
        "id": one.id,
        "about": one.about,
        "about_words": _about(one.about, dpia, words),
        "open": one.open,
        "resolved_by": person_view(one.resolved_by),
        "resolved_at": moment(one.resolved_at),
        "comments": list(said),
    }


def _about(about: str, dpia: Dpia, words: DpiaWords) -> str:
    """Name what is talked about; what was taken out since, by its id."""
    kind, _, name = about.partition(":")
    if kind == "risk" and name in dpia.risks:
        return words.risk(dpia.risks[name])
    if kind == "measure" and name in dpia.measures:
        return words.measure(dpia.measures[name])
    return plain(words.item(name)) if kind == "item" else name
