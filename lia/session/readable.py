"""A frame of sentences as a table in a notebook: whole, set to the left, and with every word escaped."""

from __future__ import annotations

import pandas as pd
from pandas.io.formats.style import Styler

from lia.report.html import table_style


class Readable(Styler):
    """A table as pandas draws it, in a style that is the same for all of them: our page allows that one by its hash."""

    def __init__(self, frame: pd.DataFrame) -> None:
        super().__init__(frame, escape="html")
        self.format_index(escape="html", axis="index").format_index(escape="html", axis="columns")

    def _repr_html_(self) -> str:
        table = self.to_html(exclude_styles=True)
        return f'<div class="lia-table"><style>{table_style()}</style>{table}</div>'
