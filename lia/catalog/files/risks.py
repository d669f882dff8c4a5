"""The catalogue of risks and that of measures: ``data/catalogues/risks.yaml`` and ``measures.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from lia.catalog.files.base import FileModel, Id, Sources
from lia.catalog.files.rules import Ids
from lia.model.risk import Dimension, Harm
from lia.model.risk_catalogue import Baseline, RiskKind

Iri = Annotated[str, StringConstraints(pattern=r"^(dpv|risk|eu-gdpr):[A-Za-z0-9-]+$")]
"""A term of the Data Privacy Vocabulary with its prefix."""

Iris = Annotated[list[Iri], Field(default_factory=list)]


class RiskLine(FileModel):
    """A risk to start from."""

    id: Id
    kinds: Annotated[list[Annotated[RiskKind, Field(strict=False)]], Field(min_length=1)]
    harms: Annotated[list[Annotated[Harm, Field(strict=False)]], Field(min_length=1)]
    measures: Ids
    dpv: Iris
    dpv_with_care: Iris


class RisksFile(FileModel):
    """Risks to people, each with measures that are known to help."""

    sources: Sources
    risks: Annotated[list[RiskLine], Field(min_length=1)]


class MeasureLine(FileModel):
    """A measure to start from. ``baseline`` says when the law demands it anyway."""

    id: Id
    lowers: Annotated[list[Annotated[Dimension, Field(strict=False)]], Field(min_length=1)]
    baseline: Annotated[Baseline, Field(strict=False)] = Baseline.NEVER
    dpv: Iris
    dpv_with_care: Iris


class MeasuresFile(FileModel):
    """Measures against risks to people."""

    sources: Sources
    measures: Annotated[list[MeasureLine], Field(min_length=1)]
