"""The words for an impact assessment, apart from its report: a page needs the one and not the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lia.model.dpia import Dpia
from lia.report.dpia_words import DpiaWords

if TYPE_CHECKING:
    from lia.session.dpia.reading import DpiaReading


def dpia_words(workspace: DpiaReading, dpia: Dpia, language: str) -> DpiaWords:
    """Give the wording of an impact assessment in a language."""
    matrix, catalog = workspace.matrix_of(dpia), workspace.catalog
    texts = catalog.matrix_texts(matrix, language)
    return DpiaWords(texts, catalog.method(), workspace.dpia_method(dpia), matrix)
