"""The notebooks run, stay thin, and show what the method gives."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from lia.app.serving.lab import START
from lia.catalog import Catalog
from lia.scoring import find
from lia.session import Session

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NAMES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
OURS = [
    *("assessment.ipynb", "changes.ipynb", "compare.ipynb", "dpia.ipynb", "own-method.ipynb"),
    *("register.ipynb", "tour.ipynb"),
]
CHECKED = "nbval-check-output"


def code_cells(name: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(NOTEBOOKS / name, as_version=4).cells if cell.cell_type == "code"]


def checked(cell: nbformat.NotebookNode) -> bool:
    return CHECKED in cell.metadata.get("tags", ())


def run_nbval(folder: Path, names: list[str], workspace: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval-lax", "--nbval-current-env"]
    settings = {**os.environ, "LIA_WORKSPACE": str(workspace), "PYTHONPATH": str(NOTEBOOKS.parent)}
    return subprocess.run(
        [*command, *names], cwd=folder, env=settings, capture_output=True, text=True, timeout=500, check=False
    )


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """The notebooks in a folder of their own, so that no settings of this project reach nbval."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name in OURS:
        shutil.copy(NOTEBOOKS / name, folder / name)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_has_at_most_five_short_code_cells(name: str) -> None:
    """A notebook shows a page; what it needs to know lives in lia."""
    cells = code_cells(name)

    assert len(cells) <= 5
    assert all(len(cell.source.splitlines()) <= 15 for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_carries_no_output_but_what_is_checked(name: str) -> None:
    """Outputs are stripped, so that no workspace of anybody travels with a notebook."""
    for cell in code_cells(name):
        assert bool(cell.outputs) == checked(cell)
        assert (cell.execution_count is not None) == checked(cell)
        assert "execution" not in cell.metadata


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_valid_and_names_no_place_of_the_machine_it_was_made_on(name: str) -> None:
    """A notebook is a valid file that runs anywhere."""
    nbformat.validate(nbformat.read(NOTEBOOKS / name, as_version=4))

    assert str(NOTEBOOKS.parent) not in (NOTEBOOKS / name).read_text(encoding="utf-8")


def test_the_register_notebook_checks_an_output() -> None:
    """Without a checked cell the comparison would compare nothing."""
    assert any(checked(cell) for cell in code_cells("register.ipynb"))


def test_the_start_page_links_every_other_notebook_and_only_those() -> None:
    text = (NOTEBOOKS / "start.ipynb").read_text(encoding="utf-8")

    assert sorted(re.findall(r"\]\((\S+\.ipynb)\)", text)) == sorted(set(NAMES) - {"start.ipynb"})
    assert (NOTEBOOKS / START).name == "start.ipynb"


def test_every_rule_of_the_method_speaks_in_the_tour() -> None:
    """Each on an example as it is, or with one other answer; a limit shows in each of its forms."""
    shown = "".join(cell.outputs[0].text for cell in code_cells("tour.ipynb") if checked(cell))
    limits = {"limit_referral", "limit_group", "limit_together"}
    rules = {rule.id for rule in Catalog.load().method().rules if rule.category is not None}

    assert [one for one in sorted(rules | limits) if not re.search(rf"\b{one}\b", shown)] == []


@pytest.mark.notebook
def test_every_cell_runs_and_the_checked_outputs_are_what_the_method_gives(copies: Path, tmp_path: Path) -> None:
    """Run on a fresh workspace; after a change made on purpose: python tests/notebooks/refresh.py."""
    result = run_nbval(copies, OURS, tmp_path / "workspace")

    assert result.returncode == 0, result.stdout[-4000:]


@pytest.mark.notebook
def test_another_margin_in_the_checked_output_turns_the_run_red(copies: Path, tmp_path: Path) -> None:
    """The other direction: nbval really compares the table."""
    notebook = nbformat.read(copies / "register.ipynb", as_version=4)
    table = next(cell for cell in notebook.cells if cell.cell_type == "code" and checked(cell)).outputs[0]
    table.text = table.text.replace("+36.25", "+36.26")
    nbformat.write(notebook, copies / "register.ipynb")

    result = run_nbval(copies, ["register.ipynb"], tmp_path / "workspace")

    assert result.returncode == 1
    assert "1 failed" in result.stdout
    assert "mismatch" in result.stdout


def test_changing_one_weight_in_the_method_changes_the_checked_table(tmp_path: Path) -> None:
    """Each weight on either side leaves its mark on at least one line of the table."""
    session = Session.open(tmp_path)
    method = Catalog.load().method()
    assessments = [session.assessment(one.id) for row in session.register() for one in row.assessments]
    margins = [find(method, one).balance.margin for one in assessments]

    for group in method.groups:
        changed = tuple(replace(one, weight=one.weight + 1) if one is group else one for one in method.groups)
        other = replace(method, groups=changed)
        assert [find(other, one).balance.margin for one in assessments] != margins, group.id
    session.close()
