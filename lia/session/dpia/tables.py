"""Tables about an impact assessment as a person reads them in a notebook: whole sentences, in the workspace's words.

The frames to work with are ``workspace.risks_frame`` and ``workspace.action_plan_frame``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from lia.model.dpia_finding import MatrixView
from lia.model.text import Texts
from lia.session.dpia.reading import DpiaReading
from lia.session.method_frames import readable

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

RISKS = ("risk", "severity", "likelihood", "inherent", "residual", "standing")
PLAN = ("measure", "for_risks", "status", "owner", "due", "evidence", "duty")


def risks_table(workspace: DpiaReading, dpia: str) -> Styler:
    """Give the risks with their levels, without and with measures."""
    return _shown(workspace, workspace.risks_frame(dpia), RISKS)


def plan_table(workspace: DpiaReading, dpia: str) -> Styler:
    """Give the action plan: a line per measure."""
    return _shown(workspace, workspace.action_plan_frame(dpia), PLAN)


def same_risks_table(workspace: DpiaReading, dpia: str) -> Styler:
    """Give what each matrix asks for each risk with its measures; ``*``: the scale has another number of levels."""
    texts = workspace.catalog.texts(workspace.language)
    frame = workspace.risks_frame(dpia)
    names = dict(zip(map(str, frame["id"]), map(str, frame["risk"]), strict=True))
    asks = {
        _matrix(texts, view): {names[one.risk]: _asks(texts, one.residual) for one in view.risks}
        for view in workspace.same_risks(dpia).views
    }
    return readable(pd.DataFrame(asks))


def _matrix(texts: Texts, view: MatrixView) -> str:
    return texts.get(f"matrix.{view.matrix}.name", view.matrix) + (" *" if view.mapped else "")


def _asks(texts: Texts, demand: str | None) -> str:
    return texts.get(f"dpia_demand.{demand}", demand) if demand else texts["dpia_ui.matrix.open"]


def _shown(workspace: DpiaReading, frame: pd.DataFrame, columns: Sequence[str]) -> Styler:
    texts = workspace.catalog.texts(workspace.language)
    words = {column: texts[f"dpia_label.{column}"] for column in columns}
    heads = {column: f"{head[:1].upper()}{head[1:]}" for column, head in words.items()}
    return readable(frame[list(columns)].rename(columns=heads)).hide(axis="index")
