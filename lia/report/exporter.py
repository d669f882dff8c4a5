"""The same page as an nbconvert exporter: ``jupyter nbconvert --to lia notebooks/assessment.ipynb``.

A notebook in which a report was shown carries the whole page beside what is seen. The exporter takes
that page out and writes it unchanged, so that a report from a notebook and one from the app are the
same file. A notebook that was never run is run first; one that was, is taken as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nbclient.exceptions import CellExecutionError
from nbconvert.exporters import Exporter, FilenameExtension
from nbconvert.preprocessors import ExecutePreprocessor
from nbconvert.utils.exceptions import ConversionException
from nbformat import NotebookNode
from traitlets import Bool

from lia.report.page import MIME

NO_REPORT = (
    "{name} holds no report. Let one of its cells end with workspace.report(assessment, language), "
    "run the notebook, save it, and export again."
)
STOPPED = "{name} stopped while it ran: {error}. Open the notebook, mend that cell, and export again."


class LiaExporter(Exporter):  # type: ignore[misc]
    """Takes the last report out of a notebook.

    Raises ``ConversionException`` where the notebook holds none, also after running it.
    """

    export_from_notebook = "LIA report"
    output_mimetype = "text/html"

    file_extension = FilenameExtension(".html", help="What the name of a report ends with.").tag(config=True)
    run_if_never_run = Bool(True, help="Run a notebook that holds no output, to get its report.").tag(config=True)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        """Give the page exactly as it was rendered, and the resources."""
        notebook, found = super().from_notebook_node(nb, resources, **kwargs)
        name = found.get("metadata", {}).get("name") or "The notebook"
        if self.run_if_never_run and not any(cell.get("outputs") for cell in notebook.cells):
            notebook = self._run(notebook, found, name)
        page = last_report(notebook)
        if page is None:
            raise ConversionException(NO_REPORT.format(name=name))
        return page, found

    def _run(self, notebook: NotebookNode, resources: dict[str, Any], name: str) -> NotebookNode:
        try:
            return ExecutePreprocessor(parent=self).preprocess(notebook, resources)[0]
        except CellExecutionError as error:
            raise ConversionException(STOPPED.format(name=name, error=f"{error.ename}: {error.evalue}")) from error


def last_report(notebook: NotebookNode) -> str | None:
    """Give the page of the last report shown in a notebook, or ``None``."""
    pages = list(_pages(notebook))
    return pages[-1] if pages else None


def _pages(notebook: NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            page = output.get("data", {}).get(MIME)
            if page:
                yield page if isinstance(page, str) else "".join(page)
