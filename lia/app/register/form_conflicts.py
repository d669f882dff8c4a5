"""What a reply adds to a conflict in a form that is sent whole: both sides, by field."""

from __future__ import annotations

from lia.app.desk import Desk
from lia.app.messages import Request
from lia.app.plain import Plain
from lia.app.register import record_verbs, row_verbs
from lia.errors import Clashes, Conflict


def clash_parts(desk: Desk, error: Conflict, request: Request) -> Plain:
    """Give both sides of every field that two people changed; nothing where no form is shown."""
    if not isinstance(error, Clashes):
        return {}
    if request.verb in row_verbs.ROW_VERBS:
        return row_verbs.clashes(desk, error, request)
    return record_verbs.clashes(desk, error, request)
