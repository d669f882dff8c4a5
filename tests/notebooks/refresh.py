"""Run the notebooks and keep only the outputs that are checked: ``python tests/notebooks/refresh.py``.

For whoever changed the method or an example on purpose; the tests say when it is needed.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
CHECKED = "nbval-check-output"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def is_checked(cell: nbformat.NotebookNode) -> bool:
    """Whether the output of a cell is part of the tests."""
    return CHECKED in cell.metadata.get("tags", ())


def strip(notebook: nbformat.NotebookNode) -> None:
    """Take out what a run leaves behind, but for the outputs that are checked."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.execution_count = cell.execution_count if is_checked(cell) else None  # nbval wants the number
            cell.outputs = joined(cell.outputs) if is_checked(cell) else []


def joined(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Join what was printed in pieces, so that the file does not depend on how quickly it came."""
    if not all(one.output_type == "stream" for one in outputs):
        return outputs
    return [nbformat.v4.new_output("stream", name="stdout", text="".join(one.text for one in outputs))]


def refresh(path: Path) -> None:
    """Run one notebook on a fresh workspace and write it back, stripped."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LIA_WORKSPACE"] = folder
        where = {"metadata": {"path": str(path.parent)}}
        NotebookClient(notebook, kernel_name="python3", resources=where).execute()
    strip(notebook)
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if any(is_checked(cell) for cell in nbformat.read(path, as_version=4).cells):
            refresh(path)
