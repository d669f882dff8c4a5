"""The impact assessments of an example, as they are written into a new workspace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lia.catalog import Catalog
from lia.exchange.dpia_file import read_dpia_file
from lia.session.dpia import changes as dpia_changes
from lia.session.dpia.work import dpia_id
from lia.store.entry import Change


def example_dpias(catalog: Catalog, today: date, example: str) -> Iterator[Change]:
    """Open every impact assessment of an example, in the order of the register."""
    found = [read_dpia_file(path, catalog, today) for path in catalog.example_dpias(example)]
    for dpia in sorted(found, key=lambda one: one.purpose):
        given = replace(dpia, id=dpia_id(dpia.purpose, ()), example=True)
        yield from dpia_changes.opening(given, catalog.impact.dpia(given.edition))
