"""The page that links every report: the purposes, what was assessed, the outcome, the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lia.catalog.look import PLAIN, Look
from lia.report.html import page
from lia.report.words import Words


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One assessment: its scope, outcome (id and name), decision, and the file of its report."""

    scope: str
    category: str
    outcome: str
    decision: str
    file: str


@dataclass(frozen=True, slots=True)
class IndexPurpose:
    """One purpose with its assessments, of which there may be none."""

    id: str
    name: str
    lines: tuple[IndexLine, ...]


@dataclass(frozen=True, slots=True)
class OtherIndex:
    """The same page in another language: the name of the language in itself, its tag, the file."""

    name: str
    language: str
    file: str


def render_index(
    words: Words,
    purposes: Sequence[IndexPurpose],
    *,
    day: str,
    notice: str = "",
    others: Sequence[OtherIndex] = (),
    look: Look = PLAIN,
) -> str:
    """Give the page as one HTML file, in the look of the reports; ``notice`` is what every example says."""
    count = sum(len(one.lines) for one in purposes)
    told = words.say("index.count", assessments=count, purposes=len(purposes))
    return page(
        "index.html.j2",
        look,
        language=words.language,
        t=words.labels,
        purposes=purposes,
        told=told,
        day=day,
        notice=notice,
        others=others,
        footer=words.footer,
    )
