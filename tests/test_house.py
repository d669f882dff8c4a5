"""The house itself: floors, sizes, names, and what may not stand in the project."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "lia").rglob("*.py"))
BIN = Path(sys.executable).parent


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def tracked() -> list[Path]:
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard").stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


@pytest.mark.parametrize(
    "check",
    [("lint-imports",), ("ruff", "check", "lia", "tests"), ("ruff", "format", "--check", "lia", "tests"), ("mypy",)],
    ids=lambda check: " ".join(check),
)
def test_the_floors_the_style_and_the_types_hold(check: tuple[str, ...]) -> None:
    result = run(str(BIN / check[0]), *check[1:])

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_at_most_300_lines_and_its_functions_40(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]

    assert text.count("\n") <= 300
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_everything_public_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]

    assert ast.get_docstring(tree), "the module says why it exists"
    assert not [node.name for node in public if not ast.get_docstring(node)]


FLOORS = sorted(path.parent for path in (ROOT / "lia").glob("*/**/__init__.py"))


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: ".".join(floor.relative_to(ROOT / "lia").parts))
def test_every_module_of_a_floor_stands_in_the_list_at_its_top(floor: Path) -> None:
    """Who is new finds there what each is for. Name a new module in ``__init__.py``; take out one that is gone."""
    listed = ast.get_docstring(ast.parse((floor / "__init__.py").read_text(encoding="utf-8"))) or ""
    there = {path.stem for path in floor.glob("*.py")} - {"__init__"}
    there |= {path.parent.name for path in floor.glob("*/__init__.py")}
    named = set(re.findall(r"``([a-z][a-z0-9_]*)``", listed)) - {"lia", "main"}  # the command, and its function

    assert sorted(there - set(re.findall(r"\w+", listed))) == []
    assert sorted(named - there) == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert not [path for path in MODULES if re.search(r"util|helper|common|misc", path.stem)]


def test_only_the_catalog_reads_the_data_folder() -> None:
    pattern = re.compile(r"""/\s*["']data["']|/data\b""")
    readers = [p for p in MODULES if pattern.search(p.read_text(encoding="utf-8")) and "catalog" not in p.parts]

    assert not readers


def test_notebooks_are_thin() -> None:
    """At most five code cells, none longer than 15 lines."""
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]

        assert len(cells) <= 5, path.name
        assert all(len("".join(cell["source"]).splitlines()) <= 15 for cell in cells), path.name


FORBIDDEN = {
    "a path of one machine": r"/w[o]rk/(m[a]in|sh[a]red)|/h[o]me/[a-z]+/|/r[o]ot/",
    "a package registry": r"(pyp[i]\.org|pythonh[o]sted\.org|npmjs\.(org|com)|registry\.npm|deb\.debian\.org)",
    "unfinished work": r"\b(TO[D]O|FIX[M]E|XX[X])\b|NotImplemented[E]rror",
}
TEXT_SUFFIXES = {".py", ".js", ".md", ".j2", ".yaml", ".yml", ".toml", ".ipynb", ".css", ".html", ".txt", ".json", ""}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_project_holds_no(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for path in tracked()
        if path.suffix in TEXT_SUFFIXES
        and (match := pattern.search(path.read_text(encoding="utf-8", errors="replace")))
    ]

    assert not found


def test_the_locked_versions_all_carry_hashes() -> None:
    for name in ("app.txt", "test.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9][a-z0-9.-]*==", text, flags=re.MULTILINE)
        blocks = re.split(r"^(?=[a-z0-9][a-z0-9.-]*==)", text, flags=re.MULTILINE)[1:]

        assert len(pins) > 50
        assert all("--hash=sha256:" in block for block in blocks)
