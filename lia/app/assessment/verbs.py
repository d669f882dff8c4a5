"""What a page may ask about the answers of an assessment, its decision and its report.

As in ``lia.app.verbs``: every function takes the desk and a request that fits its shape (``shapes``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lia.app.assessment.given_answer import answer_given
from lia.app.assessment.showing import show_assessment
from lia.app.desk import Desk
from lia.app.messages import Request
from lia.app.plain import Plain
from lia.model.advice import Advice
from lia.model.assessment import SafeguardChoice, Status
from lia.store.entry import Kind


def load(desk: Desk, request: Request) -> Plain:
    """Give an assessment, or that ``known`` still stands; the page is told from now on when others change it."""
    found = desk.session.assessment(request.fields["assessment"])
    if found.seq == request.fields.get("known"):
        desk.shown = found.id
        return {"same": True}
    return show_assessment(desk, found)


def open_assessment(desk: Desk, request: Request) -> Plain:
    """Start an assessment of a purpose."""
    given = request.fields
    return show_assessment(
        desk,
        desk.session.open_assessment(
            given["purpose"],
            given.get("scope", "").strip(),
            jurisdiction=given.get("jurisdiction", ""),
            on=given.get("on"),
            sector=given.get("sector") or "",
            token=request.id,
        ),
    )


def describe(desk: Desk, request: Request) -> Plain:
    """Change scope, jurisdiction, date or sector."""
    given = dict(request.fields)
    expected, key = given.pop("expected", None), given.pop("assessment")
    if "sector" in given:
        given["sector"] = given["sector"] or ""
    return show_assessment(desk, desk.session.describe(key, expected=expected, token=request.id, **given))


def answer(desk: Desk, request: Request) -> Plain:
    """Record an answer."""
    given = request.fields
    answered = answer_given(given)
    return show_assessment(
        desk, desk.session.answer(given["assessment"], answered, given.get("expected"), token=request.id)
    )


def withdraw(desk: Desk, request: Request) -> Plain:
    """Take an answer back."""
    given = request.fields
    return show_assessment(
        desk,
        desk.session.withdraw_answer(given["assessment"], given["question"], given.get("expected"), token=request.id),
    )


def safeguard(desk: Desk, request: Request) -> Plain:
    """Take, change or drop a safeguard."""
    given, session = request.fields, desk.session
    key, ident, expected = given["assessment"], given["safeguard"], given.get("expected")
    if given["status"] is None:
        return show_assessment(desk, session.drop_safeguard(key, ident, expected, token=request.id))
    choice = SafeguardChoice(ident, Status(given["status"]), given.get("owner", ""), given.get("due"))
    return show_assessment(desk, session.choose_safeguard(key, choice, expected, token=request.id))


def no_safeguards(desk: Desk, request: Request) -> Plain:
    """Record that no extra safeguards are taken."""
    return show_assessment(desk, desk.session.no_safeguards(request.fields["assessment"], token=request.id))


def advise(desk: Desk, request: Request) -> Plain:
    """Record the advice of the DPO."""
    given = request.fields
    parts = {name: given.get(name, "") for name in ("need", "method", "safeguards", "outcome", "recommends")}
    advice = Advice(**parts, on=given.get("on"))
    return show_assessment(desk, desk.session.advise(given["assessment"], advice, token=request.id))


def decide(desk: Desk, request: Request) -> Plain:
    """Record the decision of the controller."""
    given = request.fields
    return show_assessment(
        desk,
        desk.session.decide(
            given["assessment"],
            given["decision"],
            given.get("grounds", ""),
            follows_advice=given.get("follows_advice"),
            advice_reasons=given.get("advice_reasons", ""),
            expected=given.get("expected"),
            token=request.id,
        ),
    )


def undo(desk: Desk, request: Request) -> Plain:
    """Undo this person's last change in the assessment; say what that was."""
    key = request.fields["assessment"]
    before = desk.session.last_seq()
    shown = show_assessment(desk, desk.session.undo(key, token=request.id))
    restored = [one for one in desk.session.history(key) if one.seq > before and one.person == desk.session.person]
    return {**shown, "undone": _what(restored[-1].kind, restored[-1].field) if restored else {}}


def _what(kind: Kind, field: str) -> Plain:
    name = {Kind.ANSWER: "question", Kind.SAFEGUARD: "safeguard"}.get(kind, "field")
    return {name: field}


def report(desk: Desk, request: Request) -> Plain:
    """Give the report as one HTML file, and a name for it."""
    key, language = request.fields["assessment"], request.fields["language"]
    html = desk.session.report(key, language)
    return {"html": str(html), "filename": f"lia-{key}-{language}.html"}


ASSESSMENT_VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "load": load,
    "report": report,
    "open": open_assessment,
    "describe": describe,
    "answer": answer,
    "withdraw": withdraw,
    "safeguard": safeguard,
    "no_safeguards": no_safeguards,
    "advise": advise,
    "decide": decide,
    "undo": undo,
}
