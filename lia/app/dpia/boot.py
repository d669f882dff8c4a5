"""What the pages of an impact assessment need once: their words, the method, the matrices, both catalogues.

It is fetched when such a page is opened, so that the first page is not the heavier for it.
"""

from __future__ import annotations

from functools import lru_cache

from lia.app.plain import Plain
from lia.catalog import Catalog
from lia.model.dpia_method import Condition, DpiaMethod, Field, Item
from lia.model.matrix import RiskMatrix
from lia.model.risk import Dimension, Harm, MeasureStatus, RiskKind
from lia.model.risk_catalogue import CatalogueMeasure, CatalogueRisk
from lia.report.matrix_svg import tone
from lia.report.phrases import Phrases

SHOWN = frozenset(
    {
        *("dpia_ui", "dpia", "dpia_part", "dpia_layout", "dpia_decision", "dpia_progress", "dpia_standing"),
        *("dpia_demand", "measure_status", "matrix", "matrix_hint", "matrix_word", "measure", "baseline", "lowers"),
        *("risk", "risk_kind", "harm"),
    }
)
"""The groups of texts that these pages show besides those of every page."""


@lru_cache(maxsize=4)
def dpia_boot(catalog: Catalog, language: str) -> Plain:
    """Give words and rules in a language; the same for every impact assessment of a workspace."""
    texts = catalog.texts(language)
    words = {key: text for key, text in texts.entries.items() if key.partition(".")[0] in SHOWN}
    for matrix in catalog.matrices.values():
        head = f"matrix.{matrix.id}."
        entries = catalog.matrix_texts(matrix, language).entries
        words |= {key: text for key, text in entries.items() if key.startswith(head)}
    marks = {**dict.fromkeys(texts.outdated, "outdated"), **dict.fromkeys(texts.missing, "missing")}
    return {
        "texts": words,
        "marks": {key: mark for key, mark in marks.items() if key in words},
        "methods": {
            edition: _method(method, Phrases(texts, catalog.method()))
            for edition, method in catalog.impact.dpias.items()
        },
        "matrices": [matrix_view(matrix) for matrix in catalog.matrices.values()],
        "risks": [_risk(one) for one in catalog.risk_catalogue.values()],
        "measures": [_measure(one) for one in catalog.measure_catalogue.values()],
        "harms": list(Harm),
        "kinds": list(RiskKind),
        "dimensions": list(Dimension),
        "statuses": list(MeasureStatus),
    }


def _risk(one: CatalogueRisk) -> Plain:
    return {"id": one.id, "kinds": list(one.kinds), "harms": list(one.harms), "measures": list(one.measures)}


def _measure(one: CatalogueMeasure) -> Plain:
    return {
        "id": one.id,
        "lowers": list(one.lowers),
        "baseline": str(one.baseline),
        "duty": one.is_duty,
        "risks": list(one.risks),
    }


def matrix_view(matrix: RiskMatrix) -> Plain:
    """Give a matrix with the level of every cell: severity, then likelihood, low to high.

    ``tone`` says per level what it asks (nothing, treat, consult, utmost).
    """
    return {
        "id": matrix.id,
        "severity": [one.id for one in matrix.severity],
        "likelihood": [one.id for one in matrix.likelihood],
        "levels": [one.id for one in matrix.levels],
        "tones": {one.id: tone(matrix, one.id) for one in matrix.levels},
        "cells": {
            one.id: {other.id: matrix.cells[one.id, other.id].level for other in matrix.likelihood}
            for one in matrix.severity
        },
        "hints": list(matrix.hints),
    }


def _method(method: DpiaMethod, phrases: Phrases) -> Plain:
    return {
        "id": method.id,
        "edition": method.edition,
        "parts": [
            {"id": part, "items": [_item(item, phrases) for item in items]} for part, items in method.sections().items()
        ],
        "layouts": list(method.layouts),
        "decisions": [{"id": one.id, "follows": sorted(one.follows)} for one in method.decisions],
        "matrix": method.matrix,
    }


def _item(item: Item, phrases: Phrases) -> Plain:
    return {
        "id": item.id,
        "kind": str(item.kind),
        "needed": str(item.needed),
        "options": list(item.options),
        "fields": [_field(one) for one in item.fields],
        "link": str(item.link) if item.link else "",
        "assessment": item.assessment,
        "sources": phrases.article("; ".join(one.ref for one in item.sources)),
    }


def _field(field: Field) -> Plain:
    return {
        "id": field.id,
        "kind": str(field.kind),
        "options": list(field.options),
        "item": field.item,
        "needed": field.needed,
        "asked_when": _condition(field.asked_when),
    }


def _condition(condition: Condition | None) -> Plain | None:
    return {"field": condition.field, "any_of": sorted(condition.any_of)} if condition else None
