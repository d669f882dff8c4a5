"""No cell that we write is ever taken for a formula by a spreadsheet; reading undoes it exactly.

A cell that begins with a sign that starts a formula gets an apostrophe before it, as spreadsheets
themselves mark text. One that has apostrophes there already gets one more, so that nothing is lost.
"""

from __future__ import annotations

import re

WIDE = "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
STARTS = f"=+-@\t\r\n{WIDE}"
"""The signs with which spreadsheets begin a formula, also after they dropped white space or width."""

_STARTS_FORMULA = re.compile(f"'*[{re.escape(STARTS)}]")
_GUARDED = re.compile(f"'+[{re.escape(STARTS)}]")


def guarded(text: str) -> str:
    """Give the text as it can stand in a cell."""
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Give the text that ``guarded`` made a cell of."""
    return cell[1:] if _GUARDED.match(cell) else cell
