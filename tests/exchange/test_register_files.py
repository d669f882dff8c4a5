"""A register as CSV and as workbook: the same comes back, and what spreadsheets do to files is understood."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from lia.catalog import Catalog
from lia.errors import LiaError, WrongInput
from lia.exchange.cell_guard import STARTS, guarded, unguarded
from lia.exchange.register_columns import FIELDS
from lia.exchange.register_csv import from_csv, to_csv
from lia.exchange.register_table import purposes_of, table_of
from lia.exchange.register_xlsx import LONGEST_CELL, from_xlsx, to_xlsx
from lia.model.purpose import Purpose, Start, Wanted

KINDS = {".csv": (to_csv, from_csv), ".xlsx": (to_xlsx, from_xlsx)}
LANGUAGES = ("nl", "en")
EXAMPLE = Catalog.load().example_register().purposes

HOSTILE = st.sampled_from(
    [
        "=1+1",
        "'=1+1",
        "''=1+1",
        "@SUM(A1)",
        "-2+3+cmd|' /C calc'!A0",
        "+31 6 12345678",
        "\t=1",
        "\r=1",
        'say "no"; or, not',
        "a;b,c\td",
        "line\nline\r\nline\rline",
        "_x0007_ and _x005F_x0007_",
        "\x07\x00\x1f",
        " space around ",
        "'",
        "é 日本 🙂 \N{RIGHT-TO-LEFT OVERRIDE}abc",
        "\N{FULLWIDTH EQUALS SIGN}1+1",
        "<script>alert(1)</script>",
        "\ufeffmark",
        "\uffff\ufffe",
        "\x85\u2028",
    ]
)
TEXT = st.one_of(HOSTILE, st.text(max_size=40)).filter(bool)
LOCAL = st.one_of(st.just(""), TEXT, st.dictionaries(st.sampled_from(["nl", "en", "fr", "pt-BR"]), TEXT, min_size=1))
WORD = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,10}", fullmatch=True)


def purposes() -> st.SearchStrategy[list[Purpose]]:
    one = st.builds(
        Purpose,
        id=st.from_regex(r"[a-z0-9][a-z0-9_-]{0,12}", fullmatch=True),
        name=LOCAL.filter(bool),
        **dict.fromkeys(("section", "basis_stated", "basis_read", "people", "data", "recipients"), LOCAL),
        **dict.fromkeys(("source", "transfer", "retention", "expected"), LOCAL),
        passage=st.one_of(st.just(""), TEXT),
        dpia_expected=st.one_of(st.just(""), TEXT),
        role=st.sampled_from(["controller", "processor", "joint"]),
        mutual_interest_claimed=st.booleans(),
        processing_started=st.one_of(st.sampled_from(Start), st.dates()),
        processing_stopped=st.one_of(st.none(), st.dates()),
        lia_wanted=st.sampled_from(Wanted),
        findings=st.lists(WORD, max_size=3).map(tuple),
        example=st.booleans(),
    )
    return st.lists(one, min_size=1, max_size=4, unique_by=lambda purpose: purpose.id)


def csv_of(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join(rows).encode(encoding)


def wrong(content: bytes, kind: str = ".csv") -> list[str]:
    with pytest.raises(WrongInput) as raised:
        purposes_of(KINDS[kind][1](content, f"r{kind}"))
    return [str(problem) for problem in raised.value.problems]


def workbook(rows: list[list[object]], change: object = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    if callable(change):
        change(book)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


# The same comes back


def test_every_field_of_a_purpose_has_its_column() -> None:
    """A field that is added to the model would else be lost in silence."""
    assert list(FIELDS) == [field.name for field in fields(Purpose)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_register_comes_back_equal(kind: str) -> None:
    write, read = KINDS[kind]

    assert purposes_of(read(write(table_of(EXAMPLE, LANGUAGES)), "r")) == EXAMPLE


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(given_purposes=purposes())
def test_whatever_stands_in_a_register_comes_back_equal(kind: str, given_purposes: list[Purpose]) -> None:
    """Formulas, separators, quotes, line ends, control signs, other scripts: the round trip is exact."""
    write, read = KINDS[kind]

    assert list(purposes_of(read(write(table_of(given_purposes, LANGUAGES)), "r"))) == given_purposes


@given(text=st.one_of(HOSTILE, st.text(), st.text(alphabet=STARTS + "'")))
def test_a_cell_never_begins_a_formula_and_the_text_is_not_lost(text: str) -> None:
    cell = guarded(text)

    assert not cell.startswith(tuple(STARTS))
    assert unguarded(cell) == text


@pytest.mark.parametrize("kind", KINDS)
def test_no_formula_of_a_person_reaches_a_spreadsheet(kind: str) -> None:
    """What is written holds the text with an apostrophe, and no cell of a workbook is a formula."""
    table = table_of([Purpose("p1", "=HYPERLINK(1)")], LANGUAGES)
    packed = KINDS[kind][0](table)

    if kind == ".csv":
        assert "'=HYPERLINK(1)" in packed.decode("utf-8-sig")
    else:
        cells = [cell for row in load_workbook(io.BytesIO(packed)).worksheets[0].iter_rows() for cell in row]
        assert "'=HYPERLINK(1)" in [cell.value for cell in cells]
        assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_every_cell_of_a_csv_is_quoted_so_that_no_other_separator_cuts_it() -> None:
    text = to_csv(table_of([Purpose("p1", "a;=1+1")], LANGUAGES)).decode("utf-8-sig")

    assert '"a;=1+1"' in text
    assert text.startswith('"id"')


# What spreadsheets write


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
@pytest.mark.parametrize(("separator", "named"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs")])
def test_encoding_and_separator_are_found_out_and_told(encoding: str, called: str, separator: str, named: str) -> None:
    rows = [separator.join(row) for row in (["id", "name_nl", "people_nl"], ["p1", "Café à la carte", "iedereen"])]

    table = from_csv(csv_of(*rows, encoding=encoding), "r.csv")

    assert purposes_of(table)[0].name == {"nl": "Café à la carte"}
    assert table.read_as == f"CSV in {called}, separated by {named}"


def test_the_line_with_which_excel_names_the_separator_is_understood() -> None:
    assert purposes_of(from_csv(csv_of("sep=|", "id|name", "p1|a;b,c"), "r.csv")) == (Purpose("p1", "a;b,c"),)


def test_a_quoted_text_may_hold_separators_and_line_ends() -> None:
    found = purposes_of(from_csv(b'id;name_nl\r\np1;"een; twee\r\ndrie ""vier"""\r\n', "r.csv"))

    assert found[0].name == {"nl": 'een; twee\r\ndrie "vier"'}


def test_headings_may_be_written_with_capitals_and_space() -> None:
    found = purposes_of(from_csv(csv_of(" ID ,Name_NL,name_pt-BR", "p1,een,um"), "r.csv"))

    assert found == (Purpose("p1", {"nl": "een", "pt-BR": "um"}),)


def test_what_is_left_out_has_its_usual_value() -> None:
    assert purposes_of(from_csv(csv_of("id,name,role", "p1,een,"), "r.csv")) == (Purpose("p1", "een"),)


@pytest.mark.parametrize("word", ["yes", "ja", "WAAR", "true", "1"])
def test_yes_may_be_written_as_spreadsheets_do(word: str) -> None:
    found = purposes_of(from_csv(csv_of("id,name,mutual_interest_claimed", f"p1,een,{word}"), "r.csv"))

    assert found[0].mutual_interest_claimed


def test_days_numbers_and_truth_of_a_workbook_are_read_as_they_are() -> None:
    rows = [
        ["id", "name", "retention", "processing_started", "mutual_interest_claimed"],
        ["p1", "een", 7, date(2025, 1, 31), True],
    ]
    found = purposes_of(from_xlsx(workbook(rows), "r.xlsx"))[0]

    assert (found.retention, found.processing_started, found.mutual_interest_claimed) == ("7", date(2025, 1, 31), True)


def test_the_sheet_register_is_read_and_the_others_are_named() -> None:
    def more(book: Workbook) -> None:
        book.worksheets[0].title = "notes"
        sheet = book.create_sheet("Register")
        sheet.append(["id", "name"])
        sheet.append(["p1", "een"])

    table = from_xlsx(workbook([["something else"]], more), "r.xlsx")

    assert purposes_of(table) == (Purpose("p1", "een"),)
    assert table.read_as == "workbook, sheet Register (not read: notes)"


# Mistakes


def test_every_mistake_is_told_with_its_row_and_column_and_how_to_mend_it() -> None:
    told = wrong(
        csv_of(
            "id;name_nl;role;processing_started;example",
            "p1;een;controler;2025-02-30;maybe",
            "p1;;joint;unknown;no",
            "p3;drie;joint;unknown;no;more",
        )
    )

    assert told == [
        'row 2, column role: "controler" is not one of the words known here. Did you mean controller?',
        'row 2, column processing_started: "2025-02-30" is not a day of the calendar as year-month-day. '
        "Write it as 2026-11-22, or write planned or unknown.",
        'row 2, column example: "maybe" is neither yes nor no. Write yes or no.',
        "row 3, column name_nl: Nothing is filled in. Fill in the name of the purpose.",
        'row 3, column id: The id "p1" stands in row 2 already. Give each purpose its own id.',
        "row 4: This row has 1 more cells than there are headings. "
        "Put text with a separator in it between double quotes.",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (csv_of("id,nme_nl", "p1,een"), "Did you mean name_nl"),
        (csv_of("id,name,name", "p1,een,twee"), "stands here twice"),
        (csv_of("id,people", "p1,een"), "There is no column name_nl or name"),
        (csv_of("id,name,", "p1,een,more"), "This column has no heading"),
        (csv_of("id,name,name_nl", "p1,een,twee"), "stands in name and in a column for a language"),
        (csv_of("id,name"), "no row below the headings"),
        (b"", "The file is empty"),
        (b'id,name\r\np1,"een', "breaks off or is not well quoted"),
        ("id,name\r\np1,é".encode() + b"\xff", "not whole UTF-8"),
        ("id,name\r\np1,é".encode("utf-16") + b"\xff", "not whole UTF-16"),
        (b"id,name\r\np1,\x81", "not whole Windows-1252"),
    ],
)
def test_a_wrong_csv_is_refused_in_a_clear_sentence(content: bytes, expected: str) -> None:
    assert expected in "\n".join(wrong(content))


def with_formula(book: Workbook) -> None:
    book.worksheets[0]["B2"] = "=A1&A2"


def with_array_formula(book: Workbook) -> None:
    book.worksheets[0]["B2"] = ArrayFormula("B2:B2", "=A1:A2")


def with_merged(book: Workbook) -> None:
    book.worksheets[0].merge_cells("A2:B2")


def with_error(book: Workbook) -> None:
    cell = book.worksheets[0]["B2"]
    cell.value, cell.data_type = "#REF!", "e"


def far_away(book: Workbook) -> None:
    book.worksheets[0]["ZZZ900000"] = "x"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (with_formula, "row 2, column name: Here stands a formula (B2); formulas are not computed"),
        (with_array_formula, "Here stands a formula (B2)"),
        (with_merged, "Cells are merged: A2:B2"),
        (with_error, "Here stands an error, #REF! (B2)"),
        (far_away, "900000 rows"),
    ],
)
def test_a_workbook_that_holds_more_than_values_is_refused(change: object, expected: str) -> None:
    content = workbook([["id", "name"], ["p1", "een"]], change)

    assert expected in "\n".join(wrong(content, ".xlsx"))


def test_a_number_with_decimals_and_a_day_where_text_is_meant_are_not_guessed_at() -> None:
    told = wrong(workbook([["id", "name", "role"], ["p1", 1.5, date(2026, 1, 1)]]), ".xlsx")

    assert "Here stands 1.5 (B2), and that is not text" in told[0]
    assert '"2026-01-01" is not one of the words known here' in told[1]


def test_a_workbook_with_macros_is_refused_whatever_it_is_called() -> None:
    packed = io.BytesIO(workbook([["id", "name"], ["p1", "een"]]))
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")

    assert "holds macros" in wrong(packed.getvalue(), ".xlsx")[0]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0locked", b"id,name\r\np1,een"])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    assert "not a workbook" in wrong(content, ".xlsx")[0]


def test_a_workbook_with_a_broken_part_is_refused() -> None:
    packed, whole = io.BytesIO(), zipfile.ZipFile(io.BytesIO(workbook([["id", "name"], ["p1", "een"]])))
    with whole, zipfile.ZipFile(packed, "w") as broken:
        for part in whole.namelist():
            broken.writestr(part, b"<" if part.endswith("sheet1.xml") else whole.read(part))

    assert "cannot be read" in wrong(packed.getvalue(), ".xlsx")[0]


def test_a_text_that_no_cell_can_hold_is_refused_before_anything_is_written() -> None:
    with pytest.raises(LiaError, match=r"row 2, column name: the text is longer than a cell"):
        to_xlsx(table_of([Purpose("p1", "x" * (LONGEST_CELL + 1))], ()))


def test_a_long_text_stands_in_a_csv() -> None:
    long = Purpose("p1", "x" * 300_000)

    assert purposes_of(from_csv(to_csv(table_of([long], ())), "r.csv")) == (long,)
    assert csv.field_size_limit() < 300_000, "the limit of everybody else is left as it was"
