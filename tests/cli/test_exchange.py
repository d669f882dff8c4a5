"""The commands that move a workspace: export, import, every report at once, and an organisation's own folder."""

from __future__ import annotations

import html
import io
import json
import re
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lia.catalog.folder import data_folder
from lia.cli import report as report_command
from lia.model.purpose import Purpose
from lia.session import Session

from .conftest import Lia

SCHEMA = json.loads((data_folder().schemas / "assessments.schema.json").read_text(encoding="utf-8"))
HOSTILE = "<script>alert('x')</script>\"&\N{RIGHT-TO-LEFT OVERRIDE}"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Export and import


def test_an_export_fits_its_published_schema_and_is_the_same_on_paper_and_in_a_file(lia: Lia, tmp_path: Path) -> None:
    printed = lia("export")
    written = lia("export", "--output", tmp_path / "out" / "all.json")

    assert (printed.code, written.code) == (0, 0)
    assert (tmp_path / "out" / "all.json").read_text(encoding="utf-8") == printed.out
    assert list(Draft202012Validator(SCHEMA).iter_errors(printed.data)) == []
    assert len(printed.data["purposes"]) == 40


def test_what_was_exported_comes_in_again_as_the_same(lia: Lia, tmp_path: Path) -> None:
    lia("export", "--output", tmp_path / "all.json")
    outcome = lia("import", tmp_path / "all.json", "--json")

    assert outcome.code == 0
    assert (outcome.data["purposes"], outcome.data["assessments"]) == ([], [])
    assert len(outcome.data["same_purposes"]) == 40


@pytest.mark.parametrize("name", ["register.csv", "register.xlsx"])
@pytest.mark.usefixtures("english")
def test_the_register_goes_out_and_comes_in_with_a_new_row(lia: Lia, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert lia("export", "--register", path).out.strip() == str(path)
    if name.endswith("csv"):
        rows = path.read_text(encoding="utf-8-sig")
        path.write_text(rows + '"own","=ons doel"\n', encoding="utf-8", newline="")
    else:
        from openpyxl import load_workbook

        book = load_workbook(path)
        book["register"].append(["own", "'=ons doel"])
        book.save(path)

    dry = lia("import", path, "--dry-run")
    assert "Would be added: purposes 1." in dry.out
    assert "Here already, the same: purposes 40." in dry.out
    assert len(lia("register", "--json").data) == 40

    assert "Added: purposes 1." in lia("import", path).out
    assert [row["name"] for row in lia("register", "--json").data if row["id"] == "own"] == ["=ons doel"]


@pytest.mark.usefixtures("english")
def test_a_table_of_a_spreadsheet_is_read_and_it_is_said_how(lia: Lia, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes("id;name_nl\r\nx1;Café\r\n".encode("cp1252"))

    outcome = lia("import", tmp_path / "r.csv")

    assert "Read as CSV in Windows-1252, separated by semicolons." in outcome.out
    assert outcome.code == 0


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
@pytest.mark.usefixtures("english")
def test_every_wrong_cell_is_told_and_nothing_is_imported(lia: Lia, tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "r.csv").write_text("id,name,role\nx1,een,boss\nX 2,twee,joint\nx3,,joint\n", encoding="utf-8")

    outcome = lia("import", tmp_path / "r.csv", *more)

    assert outcome.code == 2
    assert 'row 2, column role: "boss" is not one of the words known here.' in outcome.err
    assert "row 4, column name: Nothing is filled in." in outcome.err
    assert len(lia("register", "--json").data) == 40


def test_what_differs_is_named_and_nothing_is_imported(lia: Lia, tmp_path: Path) -> None:
    lia("export", "--register", tmp_path / "r.csv")
    text = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    text = text.replace('"Gevraagde marketingcommunicatie"', '"Iets anders"', 1) + '"new","nieuw"\n'
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")

    outcome = lia("import", tmp_path / "r.csv")

    assert outcome.code == 2
    assert "purpose p01 (name)" in outcome.err
    assert "new" not in [row["id"] for row in lia("register", "--json").data]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "nowhere.json"), "There is no such file"),
        (("export", "--register", "r.xlsm"), "macros"),
        (("export", "--register", "r.ods"), "ends in .csv or .xlsx"),
        (("export", "--register", "r.csv", "--output", "a.json"), "not both"),
        (("report",), "give --all"),
        (("report", "p11", "--all"), "not both"),
        (("report", "p11", "--language", "xx"), "no language 'xx'"),
        (("report", "--all", "--language", "xx"), "no language 'xx'"),
    ],
)
@pytest.mark.usefixtures("english")
def test_what_cannot_be_done_is_said_in_one_sentence(lia: Lia, arguments: tuple[str, ...], words: str) -> None:
    outcome = lia(*arguments)

    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err


# Every report


def test_every_report_is_written_in_each_language_with_a_page_that_links_them(lia: Lia, tmp_path: Path) -> None:
    outcome = lia("report", "--all", "-l", "nl", "-l", "en", "-o", tmp_path / "out", "--json")
    assessments = [one["id"] for row in lia("register", "--json").data for one in row["assessments"]]

    reports = [f"{key}.{language}.html" for key in assessments for language in ("nl", "en")]
    assert files(tmp_path / "out") == sorted([*reports, "index.html", "index.en.html"])
    assert sorted(Path(name).name for name in outcome.data) == files(tmp_path / "out")
    assert outcome.err == ""
    for name in ("index.html", "index.en.html"):
        page = (tmp_path / "out" / name).read_text(encoding="utf-8")
        links = re.findall(r'href="([^"#]+)"', page)
        assert all((tmp_path / "out" / link).is_file() for link in links)
        assert len(set(links)) == len(assessments) + 1
        assert "src=" not in page
        assert "<script" not in page


def test_the_page_says_purpose_scope_outcome_and_decision_in_its_language(lia: Lia, tmp_path: Path) -> None:
    lia("report", "--all", "-l", "en", "-o", tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    row = next(row for row in lia("register", "--json", "-l", "en").data if row["id"] == "p11")

    assert '<html lang="en">' in page
    assert html.escape(row["name"]) in page
    assert row["assessments"][0]["scope"] in html.unescape(page)
    assert "no decision yet" in page
    assert "no assessment yet" in page
    assert "index.en.html" not in page


def test_words_of_people_are_shown_as_words(lia: Lia, workspace: Path, tmp_path: Path) -> None:
    session = Session.open(workspace)
    session.add_purpose(Purpose("x1", HOSTILE))
    session.open_assessment("x1", HOSTILE)
    session.close()
    lia("report", "--all", "-o", tmp_path / "out")

    for name in ("index.html", "x1-1.nl.html"):
        page = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert "<script" not in page
        assert html.escape(HOSTILE) in page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_how_far_it_is_and_a_pipe_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, shows in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with report_command._bar(2) as progress:
            progress("a.html")
            progress("[b].html")
        assert ("2/2" in stream.getvalue()) == shows
        assert ("[b].html" in stream.getvalue()) == shows


def test_a_report_that_cannot_be_written_is_told_and_none_is_half_written(lia: Lia, tmp_path: Path) -> None:
    (tmp_path / "p12-1.nl.html").mkdir()
    outcome = lia("report", "--all", "-l", "nl", "-o", tmp_path)

    assert outcome.code == 2
    assert "p12-1.nl.html kon niet worden geschreven" in outcome.err
    assert "index.html" not in files(tmp_path)
    for path in tmp_path.glob("*.html"):
        assert path.is_dir() or path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert not [name for name in files(tmp_path) if name.startswith(".")]


# An organisation's own folder

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def own(workspace: Path) -> Path:
    folder = workspace / "own"
    folder.mkdir(parents=True)
    return folder


def test_logo_and_colours_stand_in_every_report_and_in_the_page_that_links_them(
    lia: Lia, own: Path, tmp_path: Path
) -> None:
    (own / "logo.svg").write_text(SVG, encoding="utf-8")
    (own / "tokens.css").write_text("--lia-accent: #5a2d82;", encoding="utf-8")
    lia("report", "--all", "-o", tmp_path / "out")

    for name in ("index.html", "p11-1.nl.html"):
        page = (tmp_path / "out" / name).read_text(encoding="utf-8")
        assert 'src="data:image/svg+xml;base64,' in page
        assert "--accent: #5a2d82;" in page
        assert "img-src data:;" in page
        assert page.count("src=") == 1


@pytest.mark.usefixtures("english")
def test_a_mistake_in_the_folder_stops_every_command_and_nothing_is_half_loaded(lia: Lia, own: Path) -> None:
    (own / "tokens.css").write_text("--lia-acent: #5a2d82;", encoding="utf-8")
    (own / "methds").mkdir()

    for command in (("register",), ("report", "p11"), ("export",), ("score", "x.yaml")):
        outcome = lia(*command)
        assert (outcome.code, outcome.out) == (2, "")
        assert "Did you mean --lia-accent" in outcome.err
        assert "Did you mean methods" in outcome.err
    assert files(own.parent) == ["own"]


def test_the_check_tells_what_is_wrong_with_the_folder(lia: Lia, own: Path) -> None:
    (own / "tokens.css").write_text("--lia-acent: #5a2d82;", encoding="utf-8")

    outcome = lia("check", "--json")

    assert outcome.code == 1
    assert [name for name, problems in outcome.data["checks"].items() if problems] == ["your own folder"]


@pytest.mark.usefixtures("english")
def test_the_check_says_what_the_folder_does_otherwise(lia: Lia, own: Path) -> None:
    method = (data_folder().root / "methods" / "lia-2026.1.yaml").read_text(encoding="utf-8")
    mine = method.replace('edition: "2026.1"', 'edition: "2026.1-ours"').replace(
        "review_months: 12", "review_months: 6"
    )
    (own / "methods").mkdir()
    (own / "methods" / "ours.yaml").write_text(mine, encoding="utf-8")
    (own / "languages" / "fr").mkdir(parents=True)
    (own / "languages" / "fr" / "fr.yaml").write_text("language: fr\ntexts: {footer: Rien}\n", encoding="utf-8")
    (own / "tokens.css").write_text("--lia-accent: #5a2d82;", encoding="utf-8")

    outcome = lia("check")

    assert outcome.code == 0, outcome.out
    assert "Your edition 2026.1-ours, beside ours of 2026.1\n  review months: 12 becomes 6." in outcome.out
    assert "Your language fr\n" in outcome.out
    assert "--lia-accent is #5a2d82." in outcome.out


def test_an_own_language_is_offered_for_reports(lia: Lia, own: Path, tmp_path: Path) -> None:
    (own / "languages" / "fr").mkdir(parents=True)
    text = "language: fr\ntexts: {report: {label: {kind: Mise en balance}}}\n"
    (own / "languages" / "fr" / "fr.yaml").write_text(text, encoding="utf-8")

    outcome = lia("report", "p11", "--language", "fr", "-o", tmp_path / "out")

    assert outcome.code == 0, outcome.err
    assert "Mise en balance" in (tmp_path / "out" / "p11-1.fr.html").read_text(encoding="utf-8")
