"""Where in the app a thread stands, as the browser names its places; ``None`` where what it is about is not shown."""

from __future__ import annotations

from lia.app.plain import Plain
from lia.model.assessment import Assessment
from lia.model.comment import OpenPoint
from lia.model.method import Kind, Method, Question
from lia.scoring import applicable
from lia.session import Session


def place_of_talk(session: Session, point: OpenPoint, about: str) -> Plain | None:
    """Give the place of a thread about a question that is asked now, or about a safeguard."""
    current = session.assessment(point.assessment)
    question = _question(session.method(current), current, about)
    if question is None:
        return None
    return {
        "page": "step",
        "purpose": current.purpose,
        "assessment": current.id,
        "step": question.step,
        "question": question.id,
        "thread": point.about,
    }


def _question(method: Method, current: Assessment, about: str) -> Question | None:
    kind, _, name = about.partition(":")
    if kind == "safeguard" and name in method.safeguard_by_id:
        return next((one for one in method.questions if one.kind is Kind.SAFEGUARDS), None)
    asked = {one.id: one for one in applicable(method, current)} if kind == "question" else {}
    return asked.get(name)
