"""A register as CSV: written as UTF-8 with commas, read as spreadsheets write it.

The mark at the start makes spreadsheets read UTF-8. What comes in may be separated by commas,
semicolons or tabs: the separator under which the most headings are known is taken.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from lia.errors import Problem, WrongInput
from lia.exchange.decoding import decoded
from lia.exchange.register_columns import column_of
from lia.exchange.register_table import Table

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
LONGEST_CELL = 8_000_000
"""Characters a cell may have; the reader's own limit is shorter than texts that people write."""

_SAID = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)


def to_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows of cells. Every cell is quoted, so that no other separator cuts one in two."""
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def from_csv(content: bytes, name: str) -> Table:
    """Read rows of cells; what encoding and separator they have is found out and told.

    Raises:
        WrongInput: it is no table, or not whole.
    """
    text = decoded(content, name)
    said = _SAID.match(text.text)
    body = text.text[said.end() :] if said else text.text
    separator = said[1] if said else _separator(body)
    rows = _rows(body, separator, name)
    if not rows:
        raise WrongInput(name, [Problem("The file is empty.", "Write headings in the first row.")])
    called = SEPARATORS.get(separator, f'"{separator}"')
    return Table(name, rows[0][1], rows[1:], f"CSV in {text.encoding}, separated by {called}")


def _separator(text: str) -> str:
    """Find the separator by the first row."""

    def known(separator: str) -> tuple[int, int]:
        headings = next(csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=separator), [])
        return sum(column_of(one) is not None for one in headings), len(headings)

    return max(SEPARATORS, key=known)


def _rows(text: str, separator: str, name: str) -> list[tuple[int, list[str]]]:
    limit = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [(number, row) for number, row in enumerate(reader, start=1) if any(row)]
    except csv.Error as error:
        what = f"The table breaks off or is not well quoted ({error})."
        remedy = 'Put text with separators or line ends between double quotes, and write " inside as "".'
        raise WrongInput(name, [Problem(what, remedy, line=reader.line_num)]) from error
    finally:
        csv.field_size_limit(limit)
