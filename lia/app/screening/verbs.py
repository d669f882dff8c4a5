"""What a page may ask about screenings, as in ``lia.app.verbs``: one small function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lia.app.assessment.given_answer import answer_given
from lia.app.desk import Desk
from lia.app.messages import Request
from lia.app.plain import Plain
from lia.app.screening.view import SUFFIX, screening_view, words_view
from lia.model.screening_record import ScreeningRecord
from lia.report.terms import plain


def show_screening(desk: Desk, screening: ScreeningRecord) -> Plain:
    """Give a screening; a page treats it as it treats an assessment."""
    return {"assessment": screening_view(desk.session, screening, desk.language)}


def purpose_of(request: Request) -> str:
    """Give the purpose whose screening a message is about."""
    return str(request.fields["assessment"]).removesuffix(SUFFIX)


def words(desk: Desk, request: Request) -> Plain:
    """Give the words of the page in a language."""
    return dict(words_view(desk.session.catalog, request.fields["language"]))


def load(desk: Desk, request: Request) -> Plain:
    """Give the screening of a purpose; an empty one where nobody began it."""
    return show_screening(desk, desk.session.screening_draft(purpose_of(request)))


def answer(desk: Desk, request: Request) -> Plain:
    """Record an answer."""
    given = request.fields
    answered = answer_given(given)
    found = desk.session.screen_answer(purpose_of(request), answered, given.get("expected"), token=request.id)
    return show_screening(desk, found)


def withdraw(desk: Desk, request: Request) -> Plain:
    """Take an answer back."""
    given = request.fields
    purpose, expected = purpose_of(request), given.get("expected")
    return show_screening(desk, desk.session.screen_withdraw(purpose, given["question"], expected, token=request.id))


def confirm(desk: Desk, request: Request) -> Plain:
    """Confirm what an assessment speaks for."""
    questions = request.fields["questions"]
    return show_screening(desk, desk.session.screen_confirm(purpose_of(request), questions, token=request.id))


def stand_by(desk: Desk, request: Request) -> Plain:
    """Confirm an answer whose question was reworded."""
    question = request.fields["question"]
    return show_screening(desk, desk.session.screen_stand_by(purpose_of(request), question, token=request.id))


def describe(desk: Desk, request: Request) -> Plain:
    """Choose other places or another day."""
    given = request.fields
    found = desk.session.screen_describe(
        purpose_of(request),
        jurisdictions=given.get("jurisdictions"),
        on=given.get("on"),
        expected=given.get("expected"),
        token=request.id,
    )
    return show_screening(desk, found)


def view(desk: Desk, request: Request) -> Plain:
    """Record what the DPO thinks."""
    text = request.fields["text"]
    return show_screening(desk, desk.session.screen_view(purpose_of(request), text, token=request.id))


def decide(desk: Desk, request: Request) -> Plain:
    """Record the decision whether a DPIA is made."""
    given = request.fields
    found = desk.session.screen_decide(
        purpose_of(request),
        given["decision"],
        given.get("grounds", ""),
        expected=given.get("expected"),
        token=request.id,
    )
    return show_screening(desk, found)


def undo(desk: Desk, request: Request) -> Plain:
    """Undo this person's last change in the screening; say what that was."""
    purpose, before = purpose_of(request), desk.session.last_seq()
    shown = show_screening(desk, desk.session.screen_undo(purpose, token=request.id))
    restored = [one for one in desk.session.screening_history(purpose) if one.seq > before]
    asked = shown["assessment"]["answers"].keys() | set(shown["assessment"]["asked"])
    about = restored[-1].field if restored else ""
    return {**shown, "undone": {"question": about, "words": _named(about, desk)} if about in asked else {}}


def _named(question: str, desk: Desk) -> str:
    keys = [f"{group}.{question}.text" for group in ("screening", "entry", "prescan")]
    return plain(next((desk.texts[key] for key in keys if key in desk.texts), question))


SCREENING_VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "screen_words": words,
    "screen_load": load,
    "screen_answer": answer,
    "screen_withdraw": withdraw,
    "screen_confirm": confirm,
    "screen_stand_by": stand_by,
    "screen_describe": describe,
    "screen_view": view,
    "screen_decide": decide,
    "screen_undo": undo,
}
