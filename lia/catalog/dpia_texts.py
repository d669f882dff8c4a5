"""Which texts an impact assessment cannot be shown without."""

from __future__ import annotations

from collections.abc import Iterator

from lia.model.dpia_finding import Consult, Demand, DpiaOutcome, GapKind, Progress, Standing
from lia.model.dpia_method import DpiaMethod, Item
from lia.model.risk import MeasureStatus

RULES = ("consult", "items_open", "risks_open", "untreated", "to_accept", "nothing_open", "overridden")
"""The ids of the reasons of a finding."""

IDLE = ("measure_removed", "measure_does_not_count", "no_reason_why")
"""Why a measure lowers nothing."""


def dpia_keys(method: DpiaMethod) -> Iterator[str]:
    """Give the dotted key of every text that is needed."""
    for item in method.items:
        yield from _item_keys(item)
    yield from (f"dpia_part.{part}.{text}" for part in method.parts for text in ("name", "intro"))
    for layout, sections in method.layouts.items():
        yield f"dpia_layout.{layout}.name"
        yield from (f"dpia_layout.{layout}.section.{one.replace('.', '_')}" for one in sections)
    yield from (f"dpia_package.{part.id}" for part in method.package)
    yield from (f"dpia_decision.{kind.id}.{part}" for kind in method.decisions for part in ("label", "help"))
    yield from (f"dpia_outcome.{one}.{part}" for one in DpiaOutcome for part in ("name", "sentence", "next"))
    yield from (f"dpia_rule.{rule}" for rule in RULES)
    yield from (f"dpia_gap.{kind}" for kind in GapKind)
    yield from (f"dpia_idle.{one}" for one in IDLE)
    yield from (f"dpia_progress.{one}" for one in Progress)
    yield from (f"dpia_standing.{one}" for one in Standing)
    yield from (f"dpia_consult.{one}" for one in Consult)
    yield from (f"dpia_demand.{one}" for one in Demand)
    yield from (f"measure_status.{one}" for one in MeasureStatus)


def _item_keys(item: Item) -> Iterator[str]:
    head = f"dpia.{item.id}"
    yield from (f"{head}.{part}" for part in ("short", "text", "why", "hint"))
    yield from (f"{head}.option.{option}" for option in item.options)
    for field in item.fields:
        yield f"{head}.field.{field.id}.label"
        yield from (f"{head}.field.{field.id}.option.{option}" for option in field.options)
