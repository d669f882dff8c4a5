"""Which texts an impact assessment cannot be shown without: matrices, catalogues, screening, lists, threats."""

from __future__ import annotations

from collections.abc import Iterator

from lia.catalog.dpia_texts import dpia_keys
from lia.catalog.impact import ImpactCatalog
from lia.catalog.matrix_reader import matrix_keys
from lia.model.prescan import Prescan, PrescanOutcome, PrescanReason
from lia.model.risk import Dimension, Harm
from lia.model.risk_catalogue import Baseline, RiskKind
from lia.model.screening import NO, YES, Part, RemarkKind, ScreeningMethod, ScreeningOutcome
from lia.model.threats import ThreatMethod

RULES_OF_CAUTION = ("unknown_never_permits", "unanswered")
"""Reasons that stand for no rule of the file: what is open never speaks for "no DPIA"."""


def impact_keys(impact: ImpactCatalog) -> Iterator[str]:
    """Give the dotted key of every text that is needed; a matrix with words of its own needs none."""
    for matrix in impact.matrices.values():
        if not matrix.words:
            yield from matrix_keys(matrix)
    if impact.has_catalogues:
        yield from _catalogue_keys(impact)
    for screening in impact.screenings.values():
        yield from _screening_keys(screening)
        if screening.prescan:
            yield from _prescan_keys(screening.prescan)
    for dpia in impact.dpias.values():
        yield from dpia_keys(dpia)
    if impact.has_threats:
        yield from _threat_keys(impact.threats)


def _catalogue_keys(impact: ImpactCatalog) -> Iterator[str]:
    for risk in impact.risk_catalogue:
        yield from (f"risk.{risk}.{part}" for part in ("name", "source", "threat", "effect"))
    yield from (f"measure.{one}.{part}" for one in impact.measure_catalogue for part in ("name", "help"))
    yield from (f"risk_kind.{one}" for one in RiskKind)
    yield from (f"harm.{one}" for one in Harm)
    yield from (f"baseline.{one}" for one in Baseline)
    yield from (f"lowers.{one}" for one in Dimension)


def _screening_keys(method: ScreeningMethod) -> Iterator[str]:
    yield from (f"screening.{one}.{part}" for one in method.by_id for part in ("text", "why", "hint", "short"))
    yield from (f"screening_part.{one}.{part}" for one in (*Part, "entry") for part in ("name", "intro"))
    yield from (f"screening_option.{one}" for one in (YES, NO, "unknown"))
    yield from (f"screening_outcome.{one}.{part}" for one in ScreeningOutcome for part in ("name", "sentence", "next"))
    yield from (f"screening_rule.{one}.text" for one in (*(rule.id for rule in method.rules), *RULES_OF_CAUTION))
    yield from (f"screening_remark.{one}" for one in RemarkKind)
    yield from (f"screening_decision.{one.id}.{part}" for one in method.decisions for part in ("label", "help"))
    yield from (f"authority.{one.id}.name" for one in method.authorities)
    yield from (f"list.{one.id}.name" for one in method.lists)
    yield from (f"entry.{one}.{part}" for one in method.entry_by_id for part in ("text", "help"))


def _prescan_keys(prescan: Prescan) -> Iterator[str]:
    for question in prescan.questions:
        yield f"prescan.{question.id}.text"
        yield from (f"prescan.{question.id}.option.{one.id}" for one in question.options)
    yield from (f"prescan_outcome.{one}" for one in PrescanOutcome)
    yield from (f"prescan_because.{one}" for one in PrescanReason)


def _threat_keys(threats: ThreatMethod) -> Iterator[str]:
    yield from (f"threat_area.{area.id}.name" for area in threats.areas)
    yield from (f"threat.{one}.text" for area in threats.areas for one in area.questions)
