"""Tables of what differs, as a person reads them in a notebook: whole sentences, in the workspace's words.

The frames to work with are ``workspace.difference_frame``, ``dpia_difference_frame`` and ``rescore_frame``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from lia.session.dpia.reading import DpiaReading
from lia.session.method_frames import readable

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler


def changes_table(workspace: DpiaReading, older: str, newer: str) -> Styler:
    """Show what differs between two assessments, or between two impact assessments where both are."""
    every = {one.id for one in workspace.dpias()}
    compared = workspace.dpia_difference_frame if {older, newer} <= every else workspace.difference_frame
    return _headed(workspace, compared(older, newer))


def rescored_table(workspace: DpiaReading, edition: str, *assessments: str) -> Styler:
    """Show what another edition does to assessments: all that stand, unless some are named."""
    return _headed(workspace, workspace.rescore_frame(edition, *assessments))


def _headed(workspace: DpiaReading, frame: pd.DataFrame) -> Styler:
    texts = workspace.catalog.texts(workspace.language)
    return readable(frame.rename(columns={name: texts[f"plot.{name}"] for name in frame.columns})).hide(axis="index")
