"""The catalogues of risks and of measures, linked to each other both ways."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from lia.catalog.files.risks import MeasuresFile, RisksFile
from lia.catalog.reading import Checked, read_file
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.model.risk_catalogue import CatalogueMeasure, CatalogueRisk


def read_risks(risks: Path, measures: Path) -> tuple[Mapping[str, CatalogueRisk], Mapping[str, CatalogueMeasure]]:
    """Read both catalogues, by id in the order of the files.

    Raises:
        WrongInput: with every mistake of the first file that has any: a link to nothing, an id that
            stands there twice, a measure that no risk names.
    """
    measured = read_file(MeasuresFile, measures)
    known = [one.id for one in measured.file.measures]
    _repeated(measured, "measures", known)
    checked = read_file(RisksFile, risks)
    _repeated(checked, "risks", [one.id for one in checked.file.risks])
    for number, risk in enumerate(checked.file.risks):
        for position, measure in enumerate(risk.measures):
            place = ("risks", number, "measures", position)
            if measure not in known:
                checked.wrong(place, f"There is no measure {shown(measure)}.", suggestion(measure, known))
            elif measure in risk.measures[:position]:
                checked.wrong(place, f"{shown(measure)} stands here a second time.", "Keep one of the two.")
    checked.finish()
    linked = {measure: tuple(one.id for one in checked.file.risks if measure in one.measures) for measure in known}
    for number, measure in enumerate(known):
        if not linked[measure]:
            measured.wrong(("measures", number), f"No risk names {measure}.", "Link it from a risk, or remove it.")
    measured.finish()
    return _risks(checked.file), _measures(measured.file, linked)


def _risks(file: RisksFile) -> Mapping[str, CatalogueRisk]:
    return MappingProxyType(
        {
            one.id: CatalogueRisk(
                one.id,
                tuple(one.kinds),
                tuple(one.harms),
                tuple(one.measures),
                tuple(one.dpv),
                tuple(one.dpv_with_care),
            )
            for one in file.risks
        }
    )


def _measures(file: MeasuresFile, linked: Mapping[str, tuple[str, ...]]) -> Mapping[str, CatalogueMeasure]:
    return MappingProxyType(
        {
            one.id: CatalogueMeasure(
                one.id, tuple(one.lowers), one.baseline, linked[one.id], tuple(one.dpv), tuple(one.dpv_with_care)
            )
            for one in file.measures
        }
    )


def _repeated(checked: Checked[MeasuresFile] | Checked[RisksFile], key: str, ids: list[str]) -> None:
    for number, one in enumerate(ids):
        if one in ids[:number]:
            checked.wrong((key, number, "id"), f"{shown(one)} stands here a second time.", "Give each its own id.")
