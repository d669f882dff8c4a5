"""What stands in a notebook where nothing runs (GitHub, nbconvert, a saved file): a summary as HTML.

It says what was found, in the words of the report. What people typed as a reason or as evidence, and
their names, stay in the record: a notebook travels further than a record does.
"""

from __future__ import annotations

from lia.session import Session
from lia.session.display import register_table

DPIA = "dpia"


def still_page(session: Session, language: str, route: str) -> str:
    """Give the summary of the place at which a component begins: the register, a purpose, or one assessment."""
    purpose, *rest = [part for part in route.split("/") if part] or [""]
    if rest[:1] == [DPIA]:
        return str(session.dpia_report(rest[1], language).summary())
    if rest:
        return str(session.report(rest[0], language).summary())
    rows = session.register()
    return register_table([rows.row(purpose)] if purpose else rows, session.catalog.texts(language))
