"""How far the items are that follow from elsewhere: screening, risks, measures, what is left, decision, actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lia.model.dpia import Dpia, ItemAnswer
from lia.model.dpia_finding import Gap, GapKind, ItemState, Progress, RiskState, Standing
from lia.model.dpia_method import Item, Link
from lia.model.risk import Measure, MeasureStatus, Risk, RiskKind
from lia.model.screening import ScreeningOutcome
from lia.model.text import said
from lia.scoring.dpia_items import is_needed


@dataclass(frozen=True, slots=True)
class Around:
    """What linked items look at besides the assessment itself. ``screening`` is its outcome, ``None``: not made."""

    risks: tuple[RiskState, ...]
    on: date
    screening: ScreeningOutcome | None


def linked_state(item: Item, dpia: Dpia, around: Around) -> ItemState:
    """Give the state of a linked item. A reason why it does not apply settles it, as everywhere."""
    needed = is_needed(item, dpia)
    answer = dpia.answers.get(item.id, ItemAnswer(item.id))
    if said(answer.not_applicable):
        return ItemState(item.id, Progress.NOT_APPLICABLE, needed)
    begun, gaps = _look(item, dpia, around, answer)
    if not begun:
        return ItemState(item.id, Progress.EMPTY, needed, (Gap(GapKind.EMPTY), *gaps))
    return ItemState(item.id, Progress.PARTLY if gaps else Progress.COMPLETE, needed, gaps)


def _look(item: Item, dpia: Dpia, around: Around, answer: ItemAnswer) -> tuple[bool, tuple[Gap, ...]]:
    """Whether it is begun, and what is missing."""
    match item.link:
        case Link.SCREENING:
            made = around.screening is not None
            waiting = around.screening is ScreeningOutcome.INCOMPLETE
            return made or said(answer.text), (Gap(GapKind.OPEN),) if waiting else ()
        case Link.RISKS:
            return bool(dpia.risks), tuple(_of_risks(dpia, around.risks))
        case Link.MEASURES:
            return bool(dpia.measures) or _nothing_to_treat(around), tuple(_of_measures(dpia, around))
        case Link.RESIDUAL:
            return bool(dpia.risks), tuple(_of_residual(around.risks))
        case Link.ACTIONS:
            begun = bool(dpia.measures) or said(answer.text) or _nothing_to_treat(around)
            return begun, tuple(_of_actions(dpia, around.on))
        case _:
            return dpia.decision is not None, ()


def _nothing_to_treat(around: Around) -> bool:
    return bool(around.risks) and all(one.standing is Standing.LOW for one in around.risks)


def _of_risks(dpia: Dpia, states: Iterable[RiskState]) -> Iterator[Gap]:
    covered = {kind for risk in dpia.risks.values() for kind in risk.kinds}
    yield from (Gap(GapKind.KIND_OF_RISK, (kind,)) for kind in RiskKind if kind not in covered)
    rated = {one.finding.risk: one.finding.inherent is not None for one in states}
    for risk in dpia.risks.values():
        if not rated[risk.id]:
            yield Gap(GapKind.NOT_RATED, (risk.id,))
        elif not (said(risk.inherent.severity_why) and said(risk.inherent.likelihood_why)):
            yield Gap(GapKind.NO_WHY, (risk.id,))
        if risk.inherent.mapped_from:
            yield Gap(GapKind.MAPPED, (risk.id,))
        if not _described(risk):
            yield Gap(GapKind.NOT_DESCRIBED, (risk.id,))


def _described(risk: Risk) -> bool:
    """Where it comes from, what could happen, what it does to people; those of the catalogue bring their words."""
    words = (risk.source, risk.threat, risk.effect_text)
    return bool(risk.effects) and (bool(risk.catalogue) or all(said(text) for text in words))


def _of_measures(dpia: Dpia, around: Around) -> Iterator[Gap]:
    for state in around.risks:
        if state.finding.needs_treatment:
            yield Gap(GapKind.UNTREATED, (state.finding.risk,))
        yield from (Gap(GapKind.IDLE, (state.finding.risk, *idle)) for idle in state.finding.idle)
    yield from (Gap(GapKind.NO_OWNER, (one.id,)) for one in _planned(dpia) if not one.counts)


def _of_residual(states: Iterable[RiskState]) -> Iterator[Gap]:
    kinds = {
        Standing.NOT_RATED: GapKind.NOT_RATED,
        Standing.NOT_ACCEPTED: GapKind.NOT_ACCEPTED,
        Standing.EXPIRED: GapKind.EXPIRED,
    }
    for state in states:
        if state.standing in kinds:
            yield Gap(kinds[state.standing], (state.finding.risk,))


def _of_actions(dpia: Dpia, on: date) -> Iterator[Gap]:
    yield from (Gap(GapKind.NO_OWNER, (one.id,)) for one in _planned(dpia) if not one.counts)
    yield from (Gap(GapKind.LATE, (one,)) for one in late(dpia, on))


def late(dpia: Dpia, on: date) -> tuple[str, ...]:
    """Give the measures that are still planned for a day that is past."""
    return tuple(one.id for one in _planned(dpia) if one.due is not None and one.due < on)


def _planned(dpia: Dpia) -> Iterator[Measure]:
    return (one for one in dpia.measures.values() if one.status is MeasureStatus.PLANNED)
