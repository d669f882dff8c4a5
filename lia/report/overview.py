"""Many balances under each other on one axis, for the register in a notebook.

It compares processing purposes, never people, and ranks nothing: the order is the one given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lia.model.finding import Finding
from lia.report.balance_svg import Drawing
from lia.report.html import fragment
from lia.report.outcome import drawing
from lia.report.page import Fragment
from lia.report.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """One assessment in the overview: its name, the outcome in words, and its balance."""

    name: str
    category: str
    drawing: Drawing


def overview(words: Words, findings: Iterable[tuple[str, Finding]]) -> Fragment:
    """Draw the band of each finding beside its name and outcome, in the order given."""
    rows = tuple(Row(name, words.category(one.category), drawing(words, one)) for name, one in findings)
    return fragment("overview.html.j2", language=words.language, t=words.labels, rows=rows, footer=words.footer)
