"""The same component in a JupyterLab cell."""

from __future__ import annotations

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lia.app.lab import lab_command
from lia.session import Session
from tests.app.conftest import wait_for

pytestmark = pytest.mark.browser

TOKEN = "a-token-for-lab"
CELLS = [
    'from lia.app.workbench import workbench\n\nworkbench("p11-1", language="nl")',
    'workbench("p11-1", language="nl")',
]


def notebook(cells: list[str]) -> str:
    code = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
        for n, source in enumerate(cells)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": code, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def lab(workspace: Path, tmp_path: Path) -> Iterator[str]:
    """JupyterLab on a workspace with one notebook that shows an assessment twice; gives its address."""
    (workspace / "notebooks").mkdir()
    (workspace / "notebooks" / "twice.ipynb").write_text(notebook(CELLS))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "LIA_WORKSPACE": str(workspace), "JUPYTER_CONFIG_DIR": str(tmp_path / "config")}
    environment["JUPYTERLAB_SETTINGS_DIR"] = str(tmp_path / "settings")
    environment["JUPYTERLAB_WORKSPACES_DIR"] = str(tmp_path / "workspaces")
    command = lab_command(workspace, port, open_browser=False, token=TOKEN)
    with (tmp_path / "lab.log").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=tmp_path)
    url = f"http://127.0.0.1:{port}"
    try:
        assert wait_for(lambda: _answers(url), 60), (tmp_path / "lab.log").read_text()
        yield f"{url}/lab/tree/notebooks/twice.ipynb?token={TOKEN}"
    finally:
        process.terminate()
        process.wait(30)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def run_all(page: Page) -> None:
    """Run all cells once the kernel is there."""
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click(timeout=60_000)
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def test_an_assessment_shown_in_two_cells_stays_in_step(lab: str, context: BrowserContext, workspace: Path) -> None:
    page = context.new_page()
    page.goto(lab)
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(2, timeout=60_000)
    run_all(page)
    shown = page.locator(".jp-OutputArea-output .lia")
    expect(shown).to_have_count(2, timeout=60_000)
    first, second = shown.nth(0), shown.nth(1)
    question = 'section[data-question="controller_role"]'
    expect(first.locator(question)).to_be_visible(timeout=30_000)
    expect(second.locator(question)).to_be_visible(timeout=30_000)

    first.locator(f'{question} input[id$="-joint"]').check()

    expect(second.locator(f'{question} input[id$="-joint"]')).to_be_checked(timeout=10_000)
    session = Session.open(workspace)
    assert session.assessment("p11-1").answers["controller_role"].options == ("joint",)
    session.close()
    assert page.locator("main main").count() == 0, "a cell brings no landmark of its own"
