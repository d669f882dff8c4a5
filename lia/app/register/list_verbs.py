"""What a page may ask about the list of the register: its rows, or those that are new; see ``lia.app.verbs``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lia.app.desk import Desk
from lia.app.messages import Check, Request, count, word
from lia.app.plain import Plain
from lia.app.register.row_texts import row_texts
from lia.app.register.view import row_view

LIST_SHAPES: Mapping[str, Mapping[str, Check]] = {
    "register": {},
    "rows": {"first?": count, "known?": word},
}


def register(desk: Desk, request: Request) -> Plain:
    """Give the rows of the register."""
    del request
    return {"register": [row_view(row, desk.language) for row in desk.session.register()]}


def rows(desk: Desk, request: Request) -> Plain:
    """Give the rows of the register as one text: the first, those that are new to the page, or all."""
    return list_rows(desk, request.fields.get("first"), request.fields.get("known", ""))


def list_rows(desk: Desk, first: int | None = None, known: str = "") -> Plain:
    """Give the rows of the register as text: the first of them, those new since ``known``, or all.

    ``as`` is the name under which the page may say later which rows it knows, where it was given all;
    ``since``: these are only those that came or changed since that.
    """
    found = row_texts(desk.session, desk.language)
    total = len(found.texts)
    if first is not None and first < total:
        return {"rows": found.first(first), "total": total}
    before, desk.listed = desk.listed, found
    if before is not None and (known, desk.language) == (before.stamp, before.language):
        return {"rows": found.other_than(before), "total": total, "as": found.stamp, "since": known}
    return {"rows": found.whole, "total": total, "as": found.stamp}


LIST_VERBS: Mapping[str, Callable[[Desk, Request], dict[str, Any]]] = {
    "register": register,
    "rows": rows,
}
