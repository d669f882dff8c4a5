"""``jupyter nbconvert --to lia``: the report that a notebook holds, byte for byte."""

from __future__ import annotations

import io
from collections.abc import Callable

import nbformat
import pytest
from nbconvert.exporters import get_exporter
from nbconvert.utils.exceptions import ConversionException
from nbformat.v4 import new_code_cell, new_notebook, new_output

from lia.model.assessment import Assessment
from lia.report.exporter import LiaExporter
from lia.report.page import MIME

KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}


def notebook(*pages: str, source: str = "") -> nbformat.NotebookNode:
    cells = [new_code_cell(source)] if source else []
    for page in pages:
        shown = new_output("execute_result", data={MIME: page, "text/html": "<p>kort</p>"}, execution_count=1)
        cells.append(new_code_cell("report", outputs=[shown], execution_count=1))
    return new_notebook(cells=cells, metadata=KERNEL)


def test_the_exporter_is_known_by_its_name() -> None:
    """``--to lia`` finds it."""
    assert get_exporter("lia") is LiaExporter


def test_the_page_comes_out_exactly_as_it_was_rendered(page: Callable[..., str], full: Assessment) -> None:
    """Also after the notebook was written to a file and read again."""
    html = page(full)
    file = io.StringIO(nbformat.writes(notebook(html)))

    written, resources = LiaExporter().from_file(file)

    assert written == html
    assert resources["output_extension"] == ".html"


def test_the_last_of_several_reports_is_taken() -> None:
    """It is the one from the last cell that was run."""
    assert LiaExporter().from_notebook_node(notebook("<p>een</p>", "<p>twee</p>"))[0] == "<p>twee</p>"


def test_a_notebook_that_was_run_without_a_report_is_refused_with_a_remedy() -> None:
    """One sentence that says what to do; it is not run a second time."""
    node = new_notebook(cells=[new_code_cell("1", outputs=[new_output("stream", text="1")])])

    with pytest.raises(ConversionException, match=r"holds no report. Let one of its cells end with workspace.report"):
        LiaExporter().from_notebook_node(node)


def test_an_empty_notebook_is_not_run_when_that_is_switched_off() -> None:
    """For whoever converts notebooks of strangers."""
    with pytest.raises(ConversionException, match="holds no report"):
        LiaExporter(run_if_never_run=False).from_notebook_node(notebook(source="raise SystemExit"))


@pytest.mark.notebook
def test_a_notebook_that_was_never_run_is_run_first() -> None:
    """So that the assessment notebook can be exported as it is shipped."""
    source = "from lia.report.page import Page\nPage('<p>heel</p>', lambda: '<p>kort</p>')"

    assert LiaExporter().from_notebook_node(notebook(source=source))[0] == "<p>heel</p>"


@pytest.mark.notebook
def test_a_cell_that_fails_is_named_in_one_sentence() -> None:
    """No traceback for whoever exports."""
    with pytest.raises(ConversionException, match=r"stopped while it ran: ValueError: kapot. Open the notebook"):
        LiaExporter().from_notebook_node(notebook(source="raise ValueError('kapot')"))
