"""What a page may ask about the rows of the register: the form, its changes, undo, history; see ``lia.app.verbs``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lia.app.desk import Desk
from lia.app.messages import LONG, SHORT, Check, Request, count, flag, one_of, or_nothing, part, word
from lia.app.plain import Plain
from lia.app.register.row_view import FIELDS, clash_view, form_view, history_view
from lia.app.register.view import purpose_view, summary_view
from lia.app.screening.view import screening_line
from lia.errors import Clashes
from lia.model.purpose import Purpose, Start, Wanted
from lia.session.register.rows import ROLES, next_id

CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(FIELDS, LONG),
    "role": one_of(*ROLES),
    "lia_wanted": one_of(*Wanted),
    "mutual_interest_claimed": flag,
}

ROW_SHAPES: Mapping[str, Mapping[str, Check]] = {
    "purpose": {"purpose": word},
    "row": {"purpose": word},
    "row_blank": {},
    "row_history": {"purpose": word},
    "change_purpose": {"purpose": word, "language": word, "expected": or_nothing(count), "changes": part(CHECKS)},
    "new_purpose": {"key?": SHORT, "started": one_of(*Start), "fields": part(CHECKS)},
    "undo_purpose": {"purpose": word},
}


def may_keep(desk: Desk) -> bool:
    """Whether this person's role keeps the register."""
    return desk.session.workflow.action("keep_register").allows(desk.session.person.role, None)


def purpose(desk: Desk, request: Request) -> Plain:
    """Give one purpose with every field and a line per assessment."""
    return _shown(desk, request.fields["purpose"])


def _shown(desk: Desk, key: str) -> Plain:
    session = desk.session
    row = session.register().row(session.purpose(key).id)
    return {
        "purpose": purpose_view(row.purpose, desk.language),
        "assessments": [summary_view(one, desk.language) for one in row.assessments],
        "screening": screening_line(row.screening, desk.texts) if row.screening else None,
        "row_seq": session.row_seq(key),
        "can_undo": may_keep(desk) and session.can_undo_purpose(key),
    }


def form(desk: Desk, request: Request) -> Plain:
    """Give a row as its form begins."""
    return {"row": form_view(desk.session, request.fields["purpose"], desk.language)}


def blank(desk: Desk, request: Request) -> Plain:
    """Give the id that the next row would have."""
    del request
    return {"id": next_id(one.id for one in desk.session.purposes()), "may": may_keep(desk)}


def change(desk: Desk, request: Request) -> Plain:
    """Change a row; what somebody else changed meanwhile is kept, or asked about."""
    given = request.fields
    key, language, seen = given["purpose"], given["language"], given["expected"]
    desk.session.catalog.texts(language)  # an unknown language is refused here
    desk.session.change_purpose(key, seen=seen, language=language, token=request.id, **given["changes"])
    return _shown(desk, key)


def clashes(desk: Desk, error: Clashes, request: Request) -> Plain:
    """Give both sides where two changed the same fields."""
    given = request.fields
    return clash_view(desk.session, given["purpose"], error, given["expected"] or 0, given["language"])


def new(desk: Desk, request: Request) -> Plain:
    """Add a row."""
    given = request.fields
    fields: dict[str, Any] = {"name": "", **given["fields"]}
    fields["lia_wanted"] = Wanted(fields.get("lia_wanted", Wanted.YES))
    begun = Purpose(given.get("key", "").strip(), processing_started=Start(given["started"]), **fields)
    return {"added": desk.session.new_purpose(begun, token=request.id).id}


def undo(desk: Desk, request: Request) -> Plain:
    """Undo this person's last change of a row."""
    key = request.fields["purpose"]
    desk.session.undo_purpose(key, token=request.id)
    return _shown(desk, key)


def told(desk: Desk, request: Request) -> Plain:
    """Give every change of a row and of its use, newest first."""
    return {"changes": history_view(desk.session.row_history(request.fields["purpose"]), desk.texts)}


ROW_VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "purpose": purpose,
    "row": form,
    "row_blank": blank,
    "row_history": told,
    "change_purpose": change,
    "new_purpose": new,
    "undo_purpose": undo,
}
