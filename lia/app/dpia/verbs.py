"""What a page may ask about impact assessments, as in ``lia.app.verbs``: one small function each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lia.app.desk import Desk
from lia.app.dpia.boot import dpia_boot
from lia.app.dpia.course_view import dpia_course_view
from lia.app.dpia.diff_view import others_view
from lia.app.dpia.finding_view import comparison_view, what_if_view
from lia.app.dpia.given import acceptance_of, answer_of, entry_of, measure_of, risk_of
from lia.app.dpia.history_view import dpia_history_view, last_about
from lia.app.dpia.view import dpia_view, line_view
from lia.app.messages import Request
from lia.app.plain import Plain
from lia.errors import UnknownName
from lia.model.dpia import Dpia
from lia.session.dpia.wording import dpia_words


def show_dpia(desk: Desk, dpia: Dpia) -> Plain:
    """Give an impact assessment and remember that the page shows it."""
    desk.shown_dpia = dpia.id
    return {"dpia": dpia_view(desk.session, dpia, desk.language)}


def words(desk: Desk, request: Request) -> Plain:
    """Give words, method, matrices and catalogues."""
    return dict(dpia_boot(desk.session.catalog, request.fields["language"]))


def lines(desk: Desk, request: Request) -> Plain:
    """Give a line per impact assessment of a purpose."""
    found = desk.session.dpias(request.fields["purpose"])
    return {"dpias": [line_view(desk.session, one, desk.language) for one in found]}


def load(desk: Desk, request: Request) -> Plain:
    """Give an impact assessment; the page is told from now on when others change it."""
    return show_dpia(desk, desk.session.dpia(request.fields["dpia"]))


def start(desk: Desk, request: Request) -> Plain:
    """Start an impact assessment of a purpose."""
    given = request.fields
    opened = desk.session.open_dpia(
        given["purpose"],
        given.get("scope", "").strip(),
        jurisdiction=given.get("jurisdiction", "NL"),
        on=given.get("on"),
        token=request.id,
    )
    return show_dpia(desk, opened)


def describe(desk: Desk, request: Request) -> Plain:
    """Change scope, jurisdiction or date."""
    given = {name: value for name, value in request.fields.items() if name != "dpia"}
    return show_dpia(desk, desk.session.describe_dpia(request.fields["dpia"], token=request.id, **given))


def item(desk: Desk, request: Request) -> Plain:
    """Fill in an item."""
    current, expected = _current(desk, request)
    answer = answer_of(request.fields, current, desk.language)
    return show_dpia(desk, desk.session.set_item(current.id, answer, expected, token=request.id))


def entry(desk: Desk, request: Request) -> Plain:
    """Add or change an entry."""
    current, expected = _current(desk, request)
    given = entry_of(request.fields, current, desk.language)
    return show_dpia(desk, desk.session.put_entry(current.id, given, expected, token=request.id))


def entry_remove(desk: Desk, request: Request) -> Plain:
    """Remove an entry that nothing points to."""
    given = request.fields
    return show_dpia(
        desk,
        desk.session.remove_entry(
            given["dpia"], given["item"], given["entry"], given.get("expected"), token=request.id
        ),
    )


def risk(desk: Desk, request: Request) -> Plain:
    """Add or change a risk."""
    current, expected = _current(desk, request)
    given = risk_of(request.fields, current, desk.language)
    return show_dpia(desk, desk.session.put_risk(current.id, given, expected, token=request.id))


def risk_remove(desk: Desk, request: Request) -> Plain:
    """Remove a risk."""
    given = request.fields
    return show_dpia(
        desk, desk.session.remove_risk(given["dpia"], given["risk"], given.get("expected"), token=request.id)
    )


def measure(desk: Desk, request: Request) -> Plain:
    """Add or change a measure."""
    current, expected = _current(desk, request)
    given = measure_of(request.fields, current, desk.language)
    return show_dpia(desk, desk.session.put_measure(current.id, given, expected, token=request.id))


def measure_remove(desk: Desk, request: Request) -> Plain:
    """Remove a measure that treats no risk."""
    given = request.fields
    return show_dpia(
        desk, desk.session.remove_measure(given["dpia"], given["measure"], given.get("expected"), token=request.id)
    )


def matrix(desk: Desk, request: Request) -> Plain:
    """Choose another matrix."""
    given = request.fields
    return show_dpia(
        desk, desk.session.choose_matrix(given["dpia"], given["matrix"], given.get("expected"), token=request.id)
    )


def accept(desk: Desk, request: Request) -> Plain:
    """Take on what is left of a risk, or take that back."""
    current, expected = _current(desk, request)
    key = request.fields["risk"]
    there = current.risks[key].acceptance if key in current.risks else None
    taken = acceptance_of(request.fields["taken"], there, desk.language)
    return show_dpia(desk, desk.session.accept_risk(current.id, key, taken, expected, token=request.id))


def decide(desk: Desk, request: Request) -> Plain:
    """Record the decision of the controller."""
    given = request.fields
    return show_dpia(
        desk,
        desk.session.decide_dpia(
            given["dpia"],
            given["decision"],
            given.get("grounds", ""),
            expected=given.get("expected"),
            token=request.id,
        ),
    )


def course(desk: Desk, request: Request) -> Plain:
    """Give the versions of an impact assessment, and what may happen next."""
    return {"course": dpia_course_view(desk.session, request.fields["dpia"], desk.language)}


def new_version(desk: Desk, request: Request) -> Plain:
    """Open the next version as a copy and show it."""
    return show_dpia(desk, desk.session.new_dpia_version(request.fields["dpia"], token=request.id))


def move(desk: Desk, request: Request) -> Plain:
    """Keep a decision as it is, withdraw, or give a draft up: with the reason."""
    given = request.fields
    taken = {
        "keep_dpia": desk.session.keep_dpia,
        "withdraw_dpia": desk.session.withdraw_dpia,
        "abandon_dpia": desk.session.abandon_dpia,
    }[given["action"]]
    return show_dpia(desk, taken(given["dpia"], given.get("reason", ""), token=request.id))


def told(desk: Desk, request: Request) -> Plain:
    """Give the history in words, newest first."""
    return {"history": dpia_history_view(desk.session, request.fields["dpia"], desk.language)}


def undo(desk: Desk, request: Request) -> Plain:
    """Undo this person's last change; say in words what that was about."""
    session, key = desk.session, request.fields["dpia"]
    known = session.dpia(key)
    restored = session.undo_dpia(key, token=request.id)
    either = replace(
        restored, risks={**known.risks, **restored.risks}, measures={**known.measures, **restored.measures}
    )
    return {**show_dpia(desk, restored), "undone": {"words": last_about(session, either, desk.language)}}


def what_if(desk: Desk, request: Request) -> Plain:
    """Give the picture as it is when one measure slips."""
    current, one = desk.session.dpia(request.fields["dpia"]), request.fields["measure"]
    if one not in current.measures:
        raise UnknownName("measure", one, current.measures)
    found = desk.session.what_if(current.id, one)
    return {"what_if": what_if_view(found, current, dpia_words(desk.session, current, desk.language))}


def compare(desk: Desk, request: Request) -> Plain:
    """Give the same risks on every matrix."""
    return {"comparison": comparison_view(desk.session.same_risks(request.fields["dpia"]))}


def others(desk: Desk, request: Request) -> Plain:
    """Name the impact assessments one can compare with."""
    return {"others": others_view(desk.session, request.fields["dpia"], desk.language)}


def report(desk: Desk, request: Request) -> Plain:
    """Give the report as one HTML file, and a name for it."""
    key, language = request.fields["dpia"], request.fields["language"]
    html = desk.session.dpia_report(key, language, request.fields.get("layout", ""))
    return {"html": str(html), "filename": f"{key}-{language}.html"}


def plan(desk: Desk, request: Request) -> Plain:
    """Give the action plan as a table for a spreadsheet, and a name for it."""
    key, language = request.fields["dpia"], request.fields["language"]
    found = desk.session.action_plan_csv(key, language).decode()
    return {"csv": found, "filename": f"{key}-{language}.csv"}


def _current(desk: Desk, request: Request) -> tuple[Dpia, int | None]:
    return desk.session.dpia(request.fields["dpia"]), request.fields.get("expected")


DPIA_VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "dpia_words": words,
    "dpias": lines,
    "dpia_load": load,
    "dpia_open": start,
    "dpia_describe": describe,
    "dpia_item": item,
    "dpia_entry": entry,
    "dpia_entry_remove": entry_remove,
    "dpia_risk": risk,
    "dpia_risk_remove": risk_remove,
    "dpia_measure": measure,
    "dpia_measure_remove": measure_remove,
    "dpia_matrix": matrix,
    "dpia_accept": accept,
    "dpia_decide": decide,
    "dpia_course": course,
    "dpia_version": new_version,
    "dpia_move": move,
    "dpia_told": told,
    "dpia_undo": undo,
    "dpia_what_if": what_if,
    "dpia_compare": compare,
    "dpia_others": others,
    "dpia_report": report,
    "dpia_plan": plan,
}
