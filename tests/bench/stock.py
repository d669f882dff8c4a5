"""The peer: a notebook with about forty plain ipywidgets behind Voilà as it comes, with its ``lab`` template."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import httpx
import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from tests.app.conftest import wait_for

CONTROL = ".widget-dropdown select"
CHANGED = "#points"

FORM = """
    import ipywidgets as widgets

    LEVELS = ["none", "small", "considerable", "large"]
    wide = {"style": {"description_width": "16em"}, "layout": widgets.Layout(width="44em")}
    benefit = widgets.Dropdown(options=LEVELS, description="Benefit", **wide)
    harm = widgets.Dropdown(options=LEVELS, description="Harm", **wide)

    def control(number):
        label = f"{number}. What is known about this?"
        match number % 7:
            case 0: return widgets.Dropdown(options=LEVELS, description=label, **wide)
            case 1: return widgets.RadioButtons(options=["yes", "no", "not known"], description=label, **wide)
            case 2: return widgets.Textarea(description=label, **wide)
            case 3: return widgets.SelectMultiple(options=["names", "addresses", "photos"], description=label, **wide)
            case 4: return widgets.Checkbox(description=label, **wide)
            case 5: return widgets.Text(description=label, **wide)
            case _: return widgets.IntSlider(max=4, description=label, **wide)

    controls = [control(number) for number in range(1, 37)]
    steps = ["Applies", "Purpose", "Necessity", "Balance"]
    tabs = widgets.Tab([widgets.VBox(controls[9 * n : 9 * n + 9]) for n in range(4)], titles=steps)
"""
BALANCE = """
    outcome = widgets.HTML()

    def weigh(change=None):
        points = 5 * LEVELS.index(benefit.value) - 4 * LEVELS.index(harm.value)
        rows = "".join(f"<tr><th>{step}</th><td>{points + n}</td></tr>" for n, step in enumerate(steps))
        verdict = "may go on" if points > 0 else "may not go on"
        outcome.value = f"<p id='points' data-value='{points}'>{points} points: {verdict}</p><table>{rows}</table>"

    for each in (benefit, harm):
        each.observe(weigh, "value")
    weigh()
    widgets.VBox([widgets.HBox([benefit, harm]), tabs, outcome])
"""


class Stock:
    """Voilà in a process of its own, as its documentation says to start it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        notebook = new_notebook(cells=[new_code_cell(dedent(source)) for source in (FORM, BALANCE)])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, folder / "form.ipynb")
        self.port = _free_port()
        command = [sys.executable, "-m", "voila", "form.ipynb", "--no-browser", f"--port={self.port}"]
        own = {name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
        with (folder / "log").open("w") as log:
            self.process = subprocess.Popen(
                command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **own}
            )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answers(self) -> bool:
        """Whether it listens; asks for nothing that would start a kernel."""
        try:
            httpx.get(f"{self.url}/voila/static/nothing", timeout=5)
        except httpx.TransportError:
            return False
        return True

    def stop(self) -> None:
        """Stop it with its kernels."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()


@contextmanager
def stock(folder: Path) -> Iterator[Stock]:
    """Give the peer, running; it is stopped at the end."""
    server = Stock(folder)
    try:
        assert wait_for(server.answers, 60), "the stock server does not start"
        yield server
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
