"""A register as a workbook (.xlsx): values only. Formulas and macros are refused, never computed.

Signs that XML cannot hold are written as the format itself prescribes (``_x0007_``, ECMA-376,
ST_Xstring) and read back.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lia.errors import LiaError, Problem, WrongInput
from lia.exchange.register_columns import Misfit
from lia.exchange.register_table import Cell, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "register"
MOST_UNPACKED = 256_000_000  # bytes: a small file can unpack to fill a memory
MOST_ROWS = 50_000
MOST_COLUMNS = 500
LONGEST_CELL = 32_767
"""What a cell of a workbook holds, in UTF-16 units."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_AS_VALUES = "Copy the cell and paste it as a value."
_AS_TEXT = "Format the cell as text and write it again."


def to_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows of cells, the first as headings. Every cell is text.

    Raises:
        LiaError: a text is longer than a cell of a workbook.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for number, row in enumerate(rows, start=1):
        for position, text in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=position)
            cell.value = _written(text, f"row {number}, column {rows[0][position - 1]}")
            cell.data_type = "s"  # text whatever it begins with
    _dress(sheet, len(rows[0]))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _dress(sheet: Worksheet, columns: int) -> None:
    """Make it readable: headings in bold that stay in sight, columns of a usable width, wrapped text."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "B2"
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for position in range(1, columns + 1):
        sheet.cell(row=1, column=position).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(position)].width = 12 if position == 1 else 30


def _written(text: str, place: str) -> str:
    written = _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    if len(written.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_CELL:
        raise LiaError(f"{place}: the text is longer than a cell of a workbook ({LONGEST_CELL}). Export it as .csv.")
    return written


def from_xlsx(content: bytes, name: str) -> Table:
    """Read the sheet ``register``, else the first one.

    Raises:
        WrongInput: it is no workbook, holds macros, or is far too large.
    """
    _check_package(content, name)
    sheet, others = _sheet(content, name)
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        what = f"The sheet {sheet.title} has {sheet.max_row} rows and {sheet.max_column} columns."
        remedy = f"Keep to {MOST_ROWS} rows and {MOST_COLUMNS} columns; delete what is empty."
        raise WrongInput(name, [Problem(what, remedy)])
    if sheet.merged_cells.ranges:
        places = ", ".join(str(one) for one in sheet.merged_cells.ranges)
        raise WrongInput(name, [Problem(f"Cells are merged: {places}.", "Split them, so that each row is whole.")])
    rows = [(number, cells) for number, cells in _rows(sheet) if any(cell != "" for cell in cells)]
    if not rows:
        what = f"The sheet {sheet.title} is empty."
        raise WrongInput(name, [Problem(what, "Write headings in the first row.")])
    beside = f" (not read: {', '.join(others)})" if others else ""
    return Table(name, rows[0][1], rows[1:], f"workbook, sheet {sheet.title}{beside}")


def _check_package(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
        what = "This is not a workbook, or it is locked with a password."
        raise WrongInput(name, [Problem(what, "Save it as .xlsx without a password.")]) from error
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        what = f"The workbook is larger than {MOST_UNPACKED // 1_000_000} MB when unpacked."
        raise WrongInput(name, [Problem(what, "Keep only the register in it.")])
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise WrongInput(name, [Problem("The workbook holds macros.", "Save it as .xlsx, without macros.")])


def _sheet(content: bytes, name: str) -> tuple[Worksheet, list[str]]:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks that are not read
            sheets = load_workbook(io.BytesIO(content), keep_links=False).worksheets
    except Exception as error:  # the reader raises whatever a broken part makes it stumble over
        what = f"The workbook cannot be read ({type(error).__name__})."
        raise WrongInput(
            name, [Problem(what, "Open it in a spreadsheet program and save it again as .xlsx.")]
        ) from error
    if not sheets:
        raise WrongInput(name, [Problem("The workbook has no sheet with cells.", "Add the register.")])
    chosen = next((one for one in sheets if one.title.strip().lower() == SHEET), sheets[0])
    return chosen, [one.title for one in sheets if one is not chosen]


def _rows(sheet: Worksheet) -> Iterator[tuple[int, list[Cell]]]:
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_read(cell) for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        yield number, cells


def _read(cell: Any) -> Cell:
    value = cell.value
    where = f" ({cell.coordinate})" if value is not None else ""
    if cell.data_type == "f":
        return Misfit(f"Here stands a formula{where}; formulas are not computed.", _AS_VALUES)
    if cell.data_type == "e":
        return Misfit(f"Here stands an error, {value}{where}.", "Mend it in the spreadsheet, or empty the cell.")
    if value is None:
        return ""
    if isinstance(value, str):
        return _WRITTEN.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return _day(value, where)
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return str(int(value))
    return Misfit(f"Here stands {value}{where}, and that is not text.", _AS_TEXT)


def _day(value: date, where: str) -> Cell:
    if isinstance(value, datetime):
        if value.time() != datetime.min.time():
            return Misfit(f"Here stands a moment{where}, not a day.", _AS_TEXT)
        value = value.date()
    return value.isoformat()
