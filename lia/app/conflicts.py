"""What a reply adds to a conflict: what this page sent and what stands there now, so that a person can choose."""

from __future__ import annotations

from typing import Any

from lia.app.assessment.showing import whole_view
from lia.app.assessment.view import answer_view, safeguard_view
from lia.app.desk import Desk
from lia.app.dpia.verbs import show_dpia
from lia.app.messages import Request
from lia.app.plain import Plain
from lia.app.register.form_conflicts import clash_parts
from lia.app.register.row_verbs import ROW_VERBS
from lia.app.screening.verbs import SCREENING_VERBS, purpose_of, show_screening
from lia.errors import Clashes, Conflict
from lia.model.assessment import Answer, SafeguardChoice


def both_sides(desk: Desk, error: Conflict, request: Request) -> Plain:
    """Give both sides, and as it is now what the change was about."""
    session = desk.session
    if isinstance(error, Clashes) or request.verb in ROW_VERBS:
        return clash_parts(desk, error, request)
    if "dpia" in request.fields:
        return show_dpia(desk, session.dpia(request.fields["dpia"]))
    sides = {"mine": _side(error.mine, desk.language), "theirs": _side(error.theirs, desk.language)}
    if request.verb in SCREENING_VERBS:
        return {**sides, **show_screening(desk, session.screening_draft(purpose_of(request)))}
    return {**sides, "assessment": whole_view(desk, session.assessment(request.fields["assessment"]))}


def _side(value: object, language: str) -> Any:
    if isinstance(value, Answer):
        return answer_view(value, language)
    if isinstance(value, SafeguardChoice):
        return safeguard_view(value, language)
    return None if value is None else str(value)
