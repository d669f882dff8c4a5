"""The risks of an impact assessment for its report: the table, each in full, the plan, what slips, other matrices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lia.model.dpia import Dpia
from lia.model.dpia_finding import Comparison, Consult, DpiaFinding, MappedLevel, RiskState, WhatIf
from lia.model.dpia_names import risk_words
from lia.model.matrix import RiskMatrix
from lia.model.risk import MeasureStatus, Risk
from lia.model.risk_finding import RiskLevel
from lia.model.text import say
from lia.report.dpia_values import OtherRow, Others, PlanRow, RiskPart, RiskRow, Slip
from lia.report.dpia_words import DpiaWords
from lia.report.matrix_svg import tone
from lia.report.values import Fact

Numbered = Iterable[tuple[int, Risk, RiskState]]


def numbered(dpia: Dpia, finding: DpiaFinding) -> tuple[tuple[int, Risk, RiskState], ...]:
    """Give the risks with their numbers, from 1 in the order they were added."""
    return tuple((number, risk, finding.by_risk[key]) for number, (key, risk) in enumerate(dpia.risks.items(), start=1))


def risk_rows(words: DpiaWords, risks: Numbered) -> Iterator[RiskRow]:
    """Give the table that stands beside the picture."""
    for number, risk, state in risks:
        before, after = state.finding.inherent, state.finding.residual
        yield RiskRow(
            number=number,
            name=words.risk(risk),
            cell=words.cell(before),
            inherent=words.risk_level(before),
            inherent_tone=_tone(words.matrix, before),
            residual=words.risk_level(after),
            residual_tone=_tone(words.matrix, after),
            standing=words.named(f"dpia_standing.{state.standing}", state.standing.value),
        )


def _tone(matrix: RiskMatrix, level: RiskLevel | None) -> str:
    return tone(matrix, level.level) if level else "open"


def risk_parts(words: DpiaWords, dpia: Dpia, risks: Numbered) -> Iterator[RiskPart]:
    """Give every risk in full."""
    for number, risk, state in risks:
        found = state.finding
        yield RiskPart(
            number=number,
            name=words.risk(risk),
            facts=tuple(_facts(words, risk)),
            ratings=tuple(_ratings(words, risk, found.inherent)),
            treatments=tuple(words.treatment(one, dpia) for one in risk.treatments if _works(one.measure, state)),
            idle=tuple(words.idle(measure, why, dpia) for measure, why in found.idle),
            residual=f"{words.risk_level(found.residual)} ({words.cell(found.residual)})" if found.residual else "",
            standing=words.named(f"dpia_standing.{state.standing}", state.standing.value),
            acceptance=_acceptance(words, risk),
            by_hand=tuple(_by_hand(words, risk)),
        )


def _works(measure: str, state: RiskState) -> bool:
    return measure not in {one for one, _ in state.finding.idle}


def _facts(words: DpiaWords, risk: Risk) -> Iterator[Fact]:
    rows = (
        ("kinds", ", ".join(words.named(f"risk_kind.{kind}", kind.value) for kind in risk.kinds)),
        ("source", risk_words(risk, "source", words.texts)),
        ("threat", risk_words(risk, "threat", words.texts)),
        ("effects", risk_words(risk, "effect", words.texts)),
        ("harms", ", ".join(words.named(f"harm.{harm}", harm.value) for harm in risk.effects)),
    )
    return (Fact(words.labels[label], value) for label, value in rows if value)


def _ratings(words: DpiaWords, risk: Risk, level: RiskLevel | None) -> Iterator[Fact]:
    rating, language = risk.inherent, words.language
    rows = (
        ("severity", words.label("severity", rating.severity), say(rating.severity_why, language)),
        ("likelihood", words.label("likelihood", rating.likelihood), say(rating.likelihood_why, language)),
        ("inherent", words.risk_level(level), ""),
    )
    return (Fact(words.labels[label], f"{value}. {why}" if why else value) for label, value, why in rows)


def _acceptance(words: DpiaWords, risk: Risk) -> str:
    taken = risk.acceptance
    if taken is None:
        return ""
    reason = say(taken.reason, words.language)
    return words.word("accepted", reason=reason, by=taken.by, until=words.day(taken.until))


def _by_hand(words: DpiaWords, risk: Risk) -> Iterator[str]:
    for label, override in (("inherent", risk.inherent_override), ("residual", risk.residual_override)):
        if override is not None:
            name = f"{words.labels[label]}: {words.label('level', override.level)}"
            yield words.word("pair", name=name, value=say(override.reason, words.language))


def plan_rows(words: DpiaWords, dpia: Dpia, finding: DpiaFinding) -> Iterator[PlanRow]:
    """Give the action plan: a line per measure."""
    numbers = {risk: number for number, risk in enumerate(dpia.risks, start=1)}
    for measure in dpia.measures.values():
        treated = [key for key, risk in dpia.risks.items() if any(one.measure == measure.id for one in risk.treatments)]
        yield PlanRow(
            name=words.measure(measure),
            status=words.named(f"measure_status.{measure.status}", measure.status.value),
            owner=measure.owner,
            due=words.day(measure.due) if measure.due else "",
            evidence=measure.evidence,
            risks=", ".join(str(numbers[key]) for key in treated),
            duty=measure.baseline,
            planned=measure.status is MeasureStatus.PLANNED,
            late=measure.id in finding.late,
        )


def slips(words: DpiaWords, dpia: Dpia, what_ifs: Iterable[WhatIf]) -> Iterator[Slip]:
    """Say what happens if a measure slips; those that change nothing by themselves are left out."""
    for one in what_ifs:
        asked = one.consult_after is Consult.YES and one.consult_before is not Consult.YES
        if one.moved:
            yield Slip(
                words.called(one.measure, dpia),
                tuple(
                    words.word(
                        "pair",
                        name=words.called(moved.risk, dpia),
                        value=words.word(
                            "move",
                            before=words.label("level", moved.before.id),
                            after=words.label("level", moved.after.id),
                        ),
                    )
                    for moved in one.moved
                ),
                words.word("slip_consult") if asked else "",
            )


def others(words: DpiaWords, dpia: Dpia, comparison: Comparison) -> Others:
    """Show what every matrix asks for each risk."""
    views = comparison.views
    heads = tuple(
        f"{words.named(f'matrix.{one.matrix}.name', one.matrix)}{' *' if one.mapped else ''}" for one in views
    )
    rows = tuple(
        OtherRow(
            words.risk(risk),
            tuple(_asks(words, view.risks[number]) for view in views),
            risk.id in comparison.disagree,
        )
        for number, risk in enumerate(dpia.risks.values())
    )
    disagree = "; ".join(words.called(one, dpia) for one in comparison.disagree)
    return Others(heads, rows, disagree, any(one.mapped for one in views))


def _asks(words: DpiaWords, level: MappedLevel) -> str:
    if level.inherent is None or level.residual is None:
        return words.word("none")
    before, after = (words.named(f"dpia_demand.{one}", one.value) for one in (level.inherent, level.residual))
    return before if before == after else f"{before} → {after}"
