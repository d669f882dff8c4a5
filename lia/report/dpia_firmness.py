"""How firm the outcome of an impact assessment is, in one line: what if a measure slips, what other matrices ask."""

from __future__ import annotations

from collections.abc import Iterable

from lia.model.dpia import Dpia
from lia.model.dpia_finding import Comparison, DpiaFinding, DpiaOutcome, WhatIf
from lia.report.dpia_words import DpiaWords


def firmness(
    words: DpiaWords, dpia: Dpia, finding: DpiaFinding, what_ifs: Iterable[WhatIf], comparison: Comparison
) -> str:
    """Say which measures the outcome depends on, and of how many risks other matrices ask something else."""
    if finding.residual is None:
        return words.word("firm_unrated")
    lines = (_without_one(words, dpia, finding, tuple(what_ifs)), _elsewhere(words, finding, comparison))
    return " ".join(line for line in lines if line)


def _without_one(words: DpiaWords, dpia: Dpia, finding: DpiaFinding, what_ifs: tuple[WhatIf, ...]) -> str:
    if finding.outcome is DpiaOutcome.INCOMPLETE:
        return words.word("firm_incomplete")
    carrying = [one.measure for one in what_ifs if one.finding.outcome is not finding.outcome]
    if not carrying:
        return words.word("firm_stands") if what_ifs else ""
    if len(carrying) == 1:
        return words.word("firm_on_one", measure=words.called(carrying[0], dpia))
    return words.word("firm_on_more", count=len(carrying))


def _elsewhere(words: DpiaWords, finding: DpiaFinding, comparison: Comparison) -> str:
    if len(comparison.views) < 2:
        return ""
    if not comparison.disagree:
        return words.word("firm_elsewhere_same")
    return words.word("firm_elsewhere", count=len(comparison.disagree), all=len(finding.risks))
