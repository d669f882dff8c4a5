"""The register as HTML for a notebook cell. Every text of a person is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from lia.model.text import Texts, say

if TYPE_CHECKING:
    from lia.session.register.register import RegisterRow, Summary

SHOWN = 100
"""How many rows a notebook shows; the frame has them all."""


def register_table(rows: Sequence[RegisterRow], texts: Texts) -> str:
    """Show the register as a table: a line per purpose with what its assessments came to.

    Where a row is an example, the table says what every page about examples must say.
    """
    notice = texts.get("example_notice") if any(row.purpose.example for row in rows) else ""
    body = "".join(_row(row, texts) for row in islice(rows, SHOWN))
    if len(rows) > SHOWN:
        body += f'<tr><td colspan="3">… ({len(rows)})</td></tr>'
    return "".join(
        (
            f'<table lang="{escape(texts.language)}">',
            f"<caption>{escape(texts.get('ui.register.title'))}</caption>",
            f"<thead><tr>{''.join(_heads(texts))}</tr></thead><tbody>{body}</tbody></table>",
            f"<p>{escape(notice)}</p>" if notice else "",
        )
    )


def _heads(texts: Texts) -> Iterator[str]:
    for key in ("report.label.purpose_id", "ui.register.assessed", "ui.register.category"):
        yield f'<th scope="col" style="text-align:left">{escape(texts.get(key))}</th>'


def _row(row: RegisterRow, texts: Texts) -> str:
    name = f"{row.purpose.id} {say(row.purpose.name, texts.language)}"
    found = row.assessments
    cells = (
        f'<th scope="row" style="text-align:left">{escape(name)}</th>',
        _cell(say(one.scope, texts.language) or one.id for one in found),
        _cell(_category(one, texts) for one in found),
    )
    return f'<tr style="vertical-align:top">{"".join(cells)}</tr>'


def _category(summary: Summary, texts: Texts) -> str:
    return texts.get(f"category.{summary.category}.name", summary.category)


def _cell(lines: Iterable[str]) -> str:
    return f'<td style="text-align:left">{"<br>".join(map(escape, lines))}</td>'
