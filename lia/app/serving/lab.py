"""JupyterLab with our notebooks, on this machine only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from lia.app.voila.settings import LOOPBACK, notebooks
from lia.errors import Refused

START = "start.ipynb"
DEFAULTS = Path(__file__).parent / "jupyter"
"""What JupyterLab is set to before a person chooses otherwise: no news from outside, and no question about it."""


def serve_lab(workspace: Path, *, port: int = 8888, open_browser: bool = True, token: str = "") -> None:
    """Open JupyterLab on the workspace until it is stopped.

    The notebooks are copied into ``workspace/notebooks`` at first use; one that is there already,
    changed or not, is left alone. ``port`` 0 takes a free one; where ``token`` is empty, JupyterLab makes a random one.

    Raises ``Refused`` when the notebooks cannot be copied.
    """
    folder = workspace.absolute()
    copy_notebooks(folder / "notebooks")
    command = lab_command(folder, port, open_browser=open_browser)
    # Nothing from outside is put into this command but a number and the person's own folder.
    subprocess.run(command, env=lab_environment(folder, os.environ, token), check=False)  # noqa: S603


def lab_environment(folder: Path, given: Mapping[str, str], token: str = "") -> dict[str, str]:
    """Give the environment for JupyterLab: the workspace, the token, our defaults before those of the machine.

    A token on the command line could be read by every user of the machine. Without one JupyterLab makes its
    own, and shows it with its address.
    """
    places = (str(DEFAULTS), given.get("JUPYTER_CONFIG_PATH", ""))
    ours = {"LIA_WORKSPACE": str(folder), "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, places))}
    return {**given, **ours, **({"JUPYTER_TOKEN": token.strip()} if token.strip() else {})}


def lab_command(folder: Path, port: int, *, open_browser: bool) -> list[str]:
    """Give the command that starts JupyterLab on loopback on this folder."""
    start = folder / "notebooks" / START
    return [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.ip={LOOPBACK}",
        f"--ServerApp.port={port}",
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.allow_root=True",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",  # the other one asks a registry
        f"--LabApp.default_url=/lab{f'/tree/notebooks/{START}' if start.exists() else ''}",
        *(() if open_browser else ("--no-browser",)),
    ]


def copy_notebooks(target: Path) -> None:
    """Copy the notebooks that ``target`` does not have yet; never overwrite one.

    Raises:
        Refused: the folder cannot be made or written in.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        for notebook in sorted(notebooks().glob("*.ipynb")):
            if not (target / notebook.name).exists():
                shutil.copyfile(notebook, target / notebook.name)
    except OSError as error:
        raise Refused(
            f"The notebooks cannot be put into {target}: {error.strerror}. Choose another workspace."
        ) from error
