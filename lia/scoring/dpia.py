"""From an impact assessment to a finding: what is filled in, the risks before and after measures, what must follow.

Pure: the same input gives the same finding. Sources: GDPR 35(7) and 36, WP248 III.D-E; that what is
left at a middle level asks for a reasoned acceptance is our own design.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from lia.model.dpia import Dpia
from lia.model.dpia_finding import (
    Consult,
    DpiaFinding,
    DpiaOutcome,
    GapKind,
    ItemState,
    Moved,
    PackageState,
    RiskState,
    Standing,
    WhatIf,
)
from lia.model.dpia_method import DpiaMethod, ItemKind, Link, PackagePart
from lia.model.finding import Reason
from lia.model.matrix import RiskMatrix
from lia.model.risk import Risk, RiskKind
from lia.model.risk_finding import RiskFinding
from lia.model.screening import ScreeningOutcome
from lia.model.text import said
from lia.scoring.dpia_items import item_state
from lia.scoring.dpia_links import Around, late, linked_state
from lia.scoring.risk_level import assess_risk, highest, without_measure


def assess_dpia(
    method: DpiaMethod,
    dpia: Dpia,
    matrix: RiskMatrix,
    *,
    on: date | None = None,
    screening: ScreeningOutcome | None = None,
) -> DpiaFinding:
    """Give what the method finds in an impact assessment, its risks rated on ``matrix``.

    ``on``: the day acceptances and due dates are looked at (else its date); ``screening``: ``None`` where not made.
    Raises ``UnknownName`` where a risk is rated with a level that the matrix does not have.
    """
    day = on or dpia.on
    risks = tuple(_risk_state(matrix, risk, dpia, day) for risk in dpia.risks.values())
    items = _items(method, dpia, Around(risks, day, screening))
    consult, consult_for = _consult(dpia, risks)
    residual = highest(matrix, [one.finding.residual.level for one in risks if one.finding.residual])
    reasons = tuple(_reasons(method, items, risks, consult_for))
    return DpiaFinding(
        outcome=_outcome(reasons),
        reasons=reasons,
        items=items,
        risks=risks,
        inherent=highest(matrix, [one.finding.inherent.level for one in risks if one.finding.inherent]),
        residual=residual,
        unrated=tuple(one.finding.risk for one in risks if one.finding.inherent is None),
        untreated=tuple(one.finding.risk for one in risks if one.finding.needs_treatment),
        late=late(dpia, day),
        consult=consult,
        consult_for=consult_for,
        package=tuple(_package(method, items, dpia, part) for part in method.package),
        watch=residual is not None and matrix.rank[residual] >= matrix.rank[matrix.treat_from],
        matrix=matrix.id,
        matrix_hash=matrix.hash,
        method=method.id,
        edition=method.edition,
        method_hash=method.hash,
        on=day.isoformat(),
    )


def _items(method: DpiaMethod, dpia: Dpia, around: Around) -> tuple[ItemState, ...]:
    return tuple(
        linked_state(item, dpia, around) if item.kind is ItemKind.LINKED else item_state(item, dpia)
        for item in method.items
    )


def without(
    method: DpiaMethod,
    dpia: Dpia,
    matrix: RiskMatrix,
    measure: str,
    *,
    on: date | None = None,
    screening: ScreeningOutcome | None = None,
    before: DpiaFinding | None = None,
) -> WhatIf:
    """Give the picture as it is when one measure slips: which risks are heavier, and what that asks for.

    ``before`` is the finding with the measure, where it is known already.
    """
    before = before or assess_dpia(method, dpia, matrix, on=on, screening=screening)
    slipped = dpia.with_risks(without_measure(risk, measure) for risk in dpia.risks.values())
    left = {key: one for key, one in dpia.measures.items() if key != measure}
    after = assess_dpia(method, replace(slipped, measures=left), matrix, on=on, screening=screening)
    return WhatIf(
        measure, tuple(_moved(matrix, before, after)), before.residual, after.residual, before.consult, after.consult,
        after,
    )  # fmt: skip


def _moved(matrix: RiskMatrix, before: DpiaFinding, after: DpiaFinding) -> Iterator[Moved]:
    levels = {one.id: one for one in matrix.levels}
    for old, new in zip(before.risks, after.risks, strict=True):
        was, now = old.finding.residual, new.finding.residual
        if was and now and was.level != now.level:
            yield Moved(old.finding.risk, levels[was.level], levels[now.level])


def _risk_state(matrix: RiskMatrix, risk: Risk, dpia: Dpia, day: date) -> RiskState:
    finding = assess_risk(matrix, risk, dpia.measures)
    return RiskState(finding, _standing(matrix, risk, finding, day))


def _standing(matrix: RiskMatrix, risk: Risk, finding: RiskFinding, day: date) -> Standing:
    if finding.residual is None:
        return Standing.NOT_RATED
    if matrix.rank[finding.residual.level] < matrix.rank[matrix.treat_from]:
        return Standing.LOW
    if risk.acceptance is None or not said(risk.acceptance.reason):
        return Standing.NOT_ACCEPTED
    return Standing.ACCEPTED if risk.acceptance.until >= day else Standing.EXPIRED


def _consult(dpia: Dpia, risks: Sequence[RiskState]) -> tuple[Consult, tuple[str, ...]]:
    """Ask the authority where what is left is high; as long as a risk may be missing, that stays open."""
    high = tuple(one.finding.risk for one in risks if one.finding.consult)
    if high:
        return Consult.YES, high
    covered = {kind for risk in dpia.risks.values() for kind in risk.kinds}
    known = bool(risks) and all(one.finding.residual for one in risks) and covered >= set(RiskKind)
    return Consult.NO if known else Consult.OPEN, ()


_OUTCOMES = {
    "consult": DpiaOutcome.CONSULT,
    "items_open": DpiaOutcome.INCOMPLETE,
    "risks_open": DpiaOutcome.INCOMPLETE,
    "untreated": DpiaOutcome.TREAT,
    "to_accept": DpiaOutcome.ACCEPT,
    "nothing_open": DpiaOutcome.READY,
}
"""What each reason comes to, the heaviest first."""


def _outcome(reasons: Sequence[Reason]) -> DpiaOutcome:
    met = {one.rule for one in reasons}
    return next(outcome for rule, outcome in _OUTCOMES.items() if rule in met)


def _reasons(
    method: DpiaMethod, items: Sequence[ItemState], risks: Sequence[RiskState], consult_for: tuple[str, ...]
) -> Iterator[Reason]:
    """Give every reason, not only that of the outcome. The decision itself is never missing for a decision."""
    found = (
        Reason("consult", consult_for, "GDPR 36(1)"),
        Reason("items_open", tuple(_open_items(method, items, risks)), "GDPR 35(7)"),
        Reason("risks_open", tuple(_open_risks(method, items)), "GDPR 35(7)(c)"),
        Reason("untreated", tuple(one.finding.risk for one in risks if one.finding.needs_treatment), "GDPR 35(7)(d)"),
        Reason("to_accept", _of(risks, Standing.NOT_ACCEPTED, Standing.EXPIRED), "GDPR 5(2), 24"),
    )
    met = [reason for reason in found if reason.about]
    yield from met or [Reason("nothing_open", (), "GDPR 35")]
    yield from (Reason("overridden", about) for about in [_overridden(risks)] if about)


def _open_items(method: DpiaMethod, items: Sequence[ItemState], risks: Sequence[RiskState]) -> Iterator[str]:
    """Name the items that wait, but for what another reason tells: of risks, of what is left, of the decision."""
    told = {GapKind.UNTREATED, GapKind.NOT_ACCEPTED, GapKind.EXPIRED, GapKind.NOT_RATED}
    if any(one.finding.needs_treatment for one in risks):
        told.add(GapKind.EMPTY)  # no measures yet: that is what "untreated" says
    for state in items:
        link = method.by_id[state.item].link
        if state.done or link in (Link.DECISION, Link.RISKS):
            continue
        if link in (None, Link.SCREENING) or any(gap.kind not in told for gap in state.gaps):
            yield state.item


def _open_risks(method: DpiaMethod, items: Sequence[ItemState]) -> Iterator[str]:
    item = method.linked(Link.RISKS)
    state = next((one for one in items if item and one.item == item.id), None)
    if state and not state.done:
        yield state.item


def _of(risks: Sequence[RiskState], *standings: Standing) -> tuple[str, ...]:
    return tuple(one.finding.risk for one in risks if one.standing in standings)


def _overridden(risks: Sequence[RiskState]) -> tuple[str, ...]:
    """Name the risks of which a person set a level that the matrix does not give."""
    levels = ((one.finding.risk, level) for one in risks for level in (one.finding.inherent, one.finding.residual))
    return tuple(dict.fromkeys(risk for risk, level in levels if level and level.overridden))


def _package(method: DpiaMethod, items: Sequence[ItemState], dpia: Dpia, part: PackagePart) -> PackageState:
    if part.on_request:
        return PackageState(part.id, part.article, present=True, on_request=True)
    if part.field:
        there = any(_filled(dpia, item, part.field) for item in part.items)
        return PackageState(part.id, part.article, there, () if there else part.items)
    decision = method.linked(Link.DECISION)  # the authority is asked before the controller decides
    wanted = part.items or tuple(one.item for one in items if one.needed and not (decision and one.item == decision.id))
    missing = tuple(one.item for one in items if one.item in wanted and not one.done)
    return PackageState(part.id, part.article, not missing, missing)


def _filled(dpia: Dpia, item: str, field: str) -> bool:
    values = (entry.values.get(field, "") for entry in dpia.of(item))
    return any(not isinstance(value, tuple) and said(value) for value in values)
