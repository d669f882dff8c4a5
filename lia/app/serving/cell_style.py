"""The style of the component in a notebook cell, where boxes and colours around it are somebody else's."""

from __future__ import annotations

import re

from lia.app.serving.bundle import as_one_style
from lia.app.serving.files import StaticFiles

_DARK = re.compile(r"prefers-color-scheme: dark\) \{\s*[^{]*\{(?P<tokens>[^}]*)\}")
_OPEN = """
.jp-Notebook .jp-CodeCell:not(.jp-mod-outputsScrolled)
  :is(.jp-OutputArea, .jp-OutputArea-child, .jp-OutputArea-output):has(.lia) {
  overflow: clip;
}
"""


def as_cell_style(files: StaticFiles) -> str:
    """Give all style sheets as one, with what only a notebook needs.

    JupyterLab makes scroll boxes of what stands around an output: the finding would scroll out of sight with the
    questions. Around us they are none, unless a person made the output small to scroll in it. And its theme says
    whether we are dark; elsewhere the system does.
    """
    found = _DARK.search(files.contents["tokens.css"])
    tokens = found["tokens"] if found else ""
    dark = f"@media screen {{\n.lia:where([data-jp-theme-light='false'] *) {{{tokens}}}\n}}\n"
    return f"{as_one_style(files)}{_OPEN}{dark}"
