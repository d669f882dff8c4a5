"""The course of an assessment as plain dicts: where it stands, what may happen next, what was advised, what waits."""

from __future__ import annotations

from collections.abc import Iterator

from lia.app.course.talk_places import place_of_talk
from lia.app.dpia.talk_view import talk_point
from lia.app.plain import Plain
from lia.app.refusals import in_words
from lia.app.view import action_view, happened_view, moment, person_view, reason_view, state_view
from lia.errors import NotNow
from lia.model.advice import Advice, Views
from lia.model.assessment import Assessment
from lia.model.comment import OpenPoint, Thread
from lia.model.person import Role
from lia.model.state import CLOSED, State
from lia.model.text import Texts, say
from lia.report.terms import plain
from lia.session import Session
from lia.session.course.steps import Step, hindered_decisions, next_steps
from lia.store.entry import Entry, Kind

PARTS = ("need", "method", "safeguards", "outcome")
PATH = ("draft", "review", "dpo_advice", "decision", "in_force", "review_due")
"""The states that an assessment usually goes through, in their order."""


def course_view(session: Session, key: str, texts: Texts) -> Plain:
    """Give everything about the course of one assessment, in the language of ``texts``."""
    current, state = session.assessment(key), session.state(key)
    return {
        "id": key,
        "seq": current.seq,
        "state": state_view(state, texts),
        "path": [{"id": one, "name": texts[f"state.{one}.name"]} for one in PATH],
        "version": current.version,
        "versions": len(session.chain_of(key)),
        "review_on": current.review_on.isoformat() if current.review_on and state not in CLOSED else "",
        "steps": [step_view(one, session.person.role, texts) for one in next_steps(session, key)],
        "decisions": [
            {"id": name, "why_not": _sentence(found, texts) if found else ""}
            for name, found in hindered_decisions(session, key).items()
        ],
        "advice": _advice(current.advice, texts, outdated=current.advice_outdated),
        "views": _views(current.views, texts),
        "decision": _decision(current),
        "last_move": _last_move(session.history(key), texts),
        "triggers": happened_view(session.triggers(key) if state is State.REVIEW_DUE else (), texts),
        "points": points_view(session, session.open_points(key), texts),
    }


def step_view(step: Step, role: Role, texts: Texts) -> Plain:
    """Give an action that the state allows: whose it is, whether this role may take it, what is missing."""
    return {**action_view(step.action, role, texts), "missing": [_sentence(one, texts) for one in step.missing]}


def _sentence(error: NotNow, texts: Texts) -> str:
    return texts.fill(f"not_now.{error.key}", **in_words(error.values, texts))


def _advice(advice: Advice | None, texts: Texts, *, outdated: bool) -> Plain | None:
    if advice is None:
        return None
    return {
        "parts": [
            {"name": texts[f"advice.{name}"], "text": words}
            for name in PARTS
            if (words := say(getattr(advice, name), texts.language))
        ],
        "recommends": advice.recommends,
        "on": advice.on.isoformat() if advice.on else "",
        "by": person_view(advice.given_by),
        "at": moment(advice.given_at),
        "outdated": outdated,
    }


def _views(views: Views | None, texts: Texts) -> Plain | None:
    if views is None:
        return None
    return {
        "views": say(views.views, texts.language),
        "why_not": say(views.why_not, texts.language),
        "by": person_view(views.given_by),
        "at": moment(views.given_at),
    }


def _decision(current: Assessment) -> Plain | None:
    if current.decision is None:
        return None
    taken = current.decision
    return {"advice_followed": taken.advice_followed, "advice_reasons": taken.advice_reasons}


def _last_move(entries: tuple[Entry, ...], texts: Texts) -> Plain | None:
    """Give the last step that came with a reason, where it is the last step: sent back, kept, withdrawn."""
    last = next((one for one in reversed(entries) if one.kind in (Kind.MOVED, Kind.DECISION)), None)
    if last is None or last.kind is not Kind.MOVED or not (last.new or {}).get("reason"):
        return None
    return reason_view(last, last.field, texts)


def points_view(session: Session, points: tuple[OpenPoint, ...], texts: Texts) -> list[Plain]:
    """Give what still waits: a sentence, what it is about, and the question it leads to."""
    return [_point(session, one, texts) for one in points]


def _point(session: Session, point: OpenPoint, texts: Texts) -> Plain:
    if point.kind == "dpia_thread":
        return talk_point(session, point, texts)
    about, possible = point.about, session.possible(point.assessment, session.person.role)
    if point.kind == "thread":
        about = next(one.about for one in session.threads(point.assessment) if one.id == point.about)
    found = {"thread": about, "reworded": f"question:{about}", "condition": f"effect:{about}"}.get(point.kind, "")
    talk = {"thread": point.about, "to": place_of_talk(session, point, about)} if point.kind == "thread" else {}
    return {
        **talk,
        "kind": point.kind,
        "assessment": point.assessment,
        "text": texts[f"open_point.{point.kind}"],
        "about": about_words(found, texts),
        "question": _question(session, point, found),
        "confirm": about if point.kind == "reworded" and "answer" in possible else "",
    }


def _question(session: Session, point: OpenPoint, about: str) -> str:
    """Give the question a point leads to: the one it is about, or the one whose answer brought a condition."""
    if point.kind == "condition":
        return next((hit.question for hit in session.finding(point.assessment).conditions if hit.id == point.about), "")
    return about.removeprefix("question:") if about.startswith("question:") else ""


def about_words(about: str, texts: Texts) -> str:
    """Give what a thread or point is about, in words: ``question:scale`` is the text of that question."""
    kind, _, name = about.partition(":")
    keys = {
        "question": f"question.{name}.text",
        "safeguard": f"safeguard.{name}.label",
        "effect": f"effect.{name}.text",
    }
    return plain(texts.get(keys.get(kind, ""), name))


def threads_view(threads: tuple[Thread, ...], texts: Texts) -> list[Plain]:
    """Give the threads of an assessment with what was said."""
    return [
        {
            "id": one.id,
            "about": one.about,
            "about_words": about_words(one.about, texts),
            "open": one.open,
            "resolved_by": person_view(one.resolved_by),
            "resolved_at": moment(one.resolved_at),
            "comments": list(_comments(one)),
        }
        for one in threads
    ]


def _comments(thread: Thread) -> Iterator[Plain]:
    for one in thread.comments:
        yield {"text": one.text, "erased": one.erased, "by": person_view(one.by), "at": moment(one.at), "seq": one.seq}
