"""The same component in a JupyterLab cell."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lia.app.serving.lab import lab_command, lab_environment
from lia.session import Session
from tests.app.conftest import wait_for

pytestmark = pytest.mark.browser

TOKEN = "a-token-for-lab"
CELLS = [
    'from lia.app.workbench import workbench\n\nworkbench("p11-1", language="nl")',
    'workbench("p11-1", language="nl")',
]
NOTIFICATIONS = "@jupyterlab/apputils-extension:notification"
TOO_WIDE = """[...document.querySelectorAll(".jp-OutputArea-output .lia")]
  .map((one) => Math.max(0, one.scrollWidth - one.clientWidth))"""
SCHEME = "(shown) => getComputedStyle(shown).colorScheme"
SCROLLS = """() => [...document.querySelectorAll(".jp-Notebook .jp-OutputArea, .jp-Notebook .jp-OutputArea-output")]
  .some((box) => ["auto", "scroll"].includes(getComputedStyle(box).overflowY))"""
RISKS = ['from lia.app.workbench import workbench\n\nworkbench(dpia="p20-dpia-1", language="nl")']


def notebook(cells: list[str]) -> str:
    code = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
        for n, source in enumerate(cells)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps({"cells": code, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def lab(workspace: Path, tmp_path: Path) -> Iterator[str]:
    """JupyterLab on a workspace with our two notebooks; gives the address of its folder."""
    (workspace / "notebooks").mkdir()
    (workspace / "notebooks" / "twice.ipynb").write_text(notebook(CELLS))
    (workspace / "notebooks" / "risks.ipynb").write_text(notebook(RISKS))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = lab_environment(workspace, os.environ, TOKEN) | {"JUPYTER_CONFIG_DIR": str(tmp_path / "config")}
    environment["JUPYTERLAB_SETTINGS_DIR"] = str(tmp_path / "settings")
    environment["JUPYTERLAB_WORKSPACES_DIR"] = str(tmp_path / "workspaces")
    command = lab_command(workspace, port, open_browser=False)
    with (tmp_path / "lab.log").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=tmp_path)
    url = f"http://127.0.0.1:{port}"
    try:
        assert wait_for(lambda: _answers(url), 60), (tmp_path / "lab.log").read_text()
        yield f"{url}/lab/tree/notebooks"
    finally:
        process.terminate()
        process.wait(30)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False


def run_all(page: Page, address: str, cells: int) -> None:
    """Open a notebook and run its cells once the kernel is there."""
    page.goto(f"{address}?token={TOKEN}")
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(cells, timeout=60_000)
    expect(page.get_by_text("| Idle")).to_be_visible(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click(timeout=60_000)
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def kernel_of(lab: str) -> int:
    """Give the process of the one kernel that a JupyterLab runs."""
    address = lab.removesuffix("/lab/tree/notebooks")
    (kernel,) = httpx.get(f"{address}/api/kernels", params={"token": TOKEN}).json()
    processes = ((one.parent.name, one.read_bytes().decode()) for one in Path("/proc").glob("[0-9]*/cmdline"))
    return next(int(number) for number, command in processes if kernel["id"] in command)


def test_an_assessment_shown_in_two_cells_stays_in_step(lab: str, context: BrowserContext, workspace: Path) -> None:
    page = context.new_page()
    run_all(page, f"{lab}/twice.ipynb", 2)
    shown = page.locator(".jp-OutputArea-output .lia")
    expect(shown).to_have_count(2, timeout=60_000)
    first, second = shown.nth(0), shown.nth(1)
    question = 'section[data-question="controller_role"]'
    expect(first.locator(question)).to_be_visible()
    expect(second.locator(question)).to_be_visible()

    first.locator(f'{question} input[id$="-joint"]').check()

    expect(second.locator(f'{question} input[id$="-joint"]')).to_be_checked()
    session = Session.open(workspace)
    assert session.assessment("p11-1").answers["controller_role"].options == ("joint",)
    session.close()
    assert page.locator("main main").count() == 0, "a cell brings no landmark of its own"
    drawn = first.locator(f"{question} input:checked").evaluate("(input) => getComputedStyle(input).appearance")
    assert drawn == "auto", "the notebook's own style would draw no dot"
    page.set_viewport_size({"width": 820, "height": 900})
    assert wait_for(lambda: page.evaluate(TOO_WIDE) == [0, 0]), "a narrow cell scrolls sideways"


def test_a_cell_says_that_nothing_answers_and_goes_on_when_something_does(lab: str, context: BrowserContext) -> None:
    page = context.new_page()
    run_all(page, f"{lab}/twice.ipynb", 2)
    cell = page.locator(".jp-OutputArea-output .lia").first
    current = cell.locator('.finding[aria-busy="false"]')
    expect(current).to_be_visible(timeout=60_000)
    kernel = kernel_of(lab)
    os.kill(kernel, signal.SIGSTOP)
    try:
        cell.locator('section[data-question="controller_role"] input[id$="-joint"]').check()
        expect(cell.locator("[data-banner=slow]")).to_contain_text("De server antwoordt niet", timeout=3_000)
        expect(current).to_have_count(0)
    finally:
        os.kill(kernel, signal.SIGCONT)

    expect(cell.locator("[data-banner]")).to_have_count(0, timeout=30_000)
    expect(current).to_be_visible()
    expect(cell.locator(".saved")).to_have_attribute("data-waiting", "0")


def test_the_finding_stays_in_sight_on_the_way_through_a_cell_and_is_dark_where_the_notebook_is(
    lab: str, context: BrowserContext
) -> None:
    """Beside the questions, or folded at the foot of a narrow cell. What a person made small scrolls still."""
    page = context.new_page()
    page.set_viewport_size({"width": 1600, "height": 900})
    run_all(page, f"{lab}/twice.ipynb", 2)
    shown = page.locator(".jp-OutputArea-output .lia").first
    questions = shown.locator("section[data-question]")
    expect(questions.nth(5)).to_be_attached(timeout=60_000)
    for width, panel in ((1600, "aside.finding"), (1000, ".finding-folded"), (700, ".finding-folded")):
        page.set_viewport_size({"width": width, "height": 900})
        expect(shown.locator(panel)).to_be_attached()
        questions.nth(5).evaluate("(question) => question.scrollIntoView({ block: 'center' })")
        expect(shown.locator(panel).locator(".category").first).to_be_in_viewport()

    assert shown.evaluate(SCHEME) == "light"
    assert not page.evaluate(SCROLLS)
    page.locator(".jp-CodeCell").first.evaluate("(cell) => cell.classList.add('jp-mod-outputsScrolled')")
    assert page.evaluate(SCROLLS)
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-item").get_by_text("Theme", exact=True).hover()
    page.locator(".lm-Menu-item").get_by_text("JupyterLab Dark", exact=True).click()
    expect(page.locator("body[data-jp-theme-light=false]")).to_be_attached()
    assert shown.evaluate(SCHEME) == "dark"


def test_nothing_is_asked_about_news_and_nothing_is_fetched_from_elsewhere(lab: str, context: BrowserContext) -> None:
    """A request that leaves this machine fails the test by itself; the question would come with the first page."""
    page = context.new_page()
    run_all(page, f"{lab}/risks.ipynb", 1)
    expect(page.locator(".jp-OutputArea-output .lia").get_by_role("grid")).to_be_visible(timeout=60_000)

    asked = page.evaluate(f"fetch('/lab/api/settings/{NOTIFICATIONS}').then((reply) => reply.json())")
    assert asked["schema"]["properties"]["fetchNews"]["default"] == "false"
    expect(page.get_by_text("Jupyter news")).to_have_count(0)


def test_the_risks_of_an_impact_assessment_are_rated_in_a_cell(
    lab: str, context: BrowserContext, workspace: Path
) -> None:
    """The same matrix as in our page: a grid with numbered marks, that follows the rating and reaches the record."""
    page = context.new_page()
    run_all(page, f"{lab}/risks.ipynb", 1)
    shown = page.locator(".jp-OutputArea-output .lia")
    grid = shown.get_by_role("grid")
    expect(grid).to_be_visible(timeout=60_000)
    expect(grid.locator(".rm-mark").first).to_be_visible()
    session = Session.open(workspace)
    key = shown.locator(".risk-table .row-chosen").get_attribute("data-risk") or ""
    rating = session.dpia("p20-dpia-1").risks[key].inherent
    other = next(one for one in ("negligible", "maximum") if one != rating.likelihood)

    shown.locator('.dpia-risk select[id*="likelihood-"]').select_option(other)

    mark = grid.locator(f'[data-cell="{rating.severity}/{other}"] [data-mark^="{key}:"]')
    expect(mark.first).to_be_visible()
    assert wait_for(lambda: session.dpia("p20-dpia-1").risks[key].inherent.likelihood == other)
    session.close()
