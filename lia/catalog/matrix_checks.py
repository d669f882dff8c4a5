"""What a matrix must hold beyond its shape: every cell, known levels, no level that falls without a reason.

A level that falls where severity or likelihood rises is a slip of the pen, unless the published
matrix has it so: then the cell stands under ``exceptions`` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lia.catalog.files.matrix import MatrixFile
from lia.catalog.files.texts import TextsFile
from lia.catalog.reading import Checked
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.text import LocalText


def check_matrix(checked: Checked[MatrixFile]) -> None:
    """Check what a matrix file says.

    Raises:
        WrongInput: with every mistake.
    """
    file = checked.file
    for scale in ("severity", "likelihood", "levels", "zones", "hints"):
        _repeated(checked, scale, getattr(file, scale))
    _rows(checked)
    _used(checked)
    _thresholds(checked)
    _exceptions(checked)
    if not checked.problems:
        _rising(checked)
    _texts(checked)
    checked.finish()


def _repeated(checked: Checked[MatrixFile], key: str, ids: list[str]) -> None:
    for number, one in enumerate(ids):
        if one in ids[:number]:
            checked.wrong((key, number), f"{shown(one)} stands here a second time.", "Keep one of the two.")


def _rows(checked: Checked[MatrixFile]) -> None:
    """Every pair has a cell, and no cell stands outside the scales."""
    file = checked.file
    for severity in file.severity:
        if severity not in file.grid:
            checked.wrong(("grid",), f"The row of severity {shown(severity)} is missing.", f"Add {severity}: {{…}}.")
    for severity, row in file.grid.items():
        _known(checked, ("grid", severity), "severity", severity, file.severity)
        for likelihood in row:
            _known(checked, ("grid", severity, likelihood), "likelihood", likelihood, file.likelihood)
        for likelihood in file.likelihood:
            if likelihood not in row:
                what = f"The cell of severity {shown(severity)} and likelihood {shown(likelihood)} is missing."
                checked.wrong(("grid", severity), what, f"Add {likelihood}: and one of {', '.join(file.levels)}.")


def _used(checked: Checked[MatrixFile]) -> None:
    """Every level and zone in a cell is defined; where zones are named, every cell has one."""
    file = checked.file
    for severity, row in file.grid.items():
        for likelihood, cell in row.items():
            place = ("grid", severity, likelihood)
            if cell.level not in file.levels:
                what = f"The level {shown(cell.level)} is used here and is not among levels."
                checked.wrong(place, what, suggestion(cell.level, file.levels))
            if cell.zone is not None and cell.zone not in file.zones:
                what = f"The zone {shown(cell.zone)} is used here and is not among zones."
                checked.wrong(place, what, suggestion(cell.zone, file.zones, "List it under zones, or remove it."))
            if cell.zone is None and file.zones:
                remedy = f"Write {{level: {cell.level}, zone: …}}."
                checked.wrong(place, "This matrix names zones, and this cell has none.", remedy)


def _thresholds(checked: Checked[MatrixFile]) -> None:
    file = checked.file
    known = [
        _known(checked, (key,), "level", getattr(file, key), file.levels) for key in ("treat_from", "consult_from")
    ]
    if all(known) and file.levels.index(file.consult_from) < file.levels.index(file.treat_from):
        what = f"consult_from ({file.consult_from}) is lower than treat_from ({file.treat_from})."
        checked.wrong(("consult_from",), what, "A risk that is brought to the authority must be treated first.")


def _exceptions(checked: Checked[MatrixFile]) -> None:
    for number, line in enumerate(checked.file.exceptions):
        place = ("exceptions", number)
        _known(checked, (*place, "severity"), "severity", line.severity, checked.file.severity)
        _known(checked, (*place, "likelihood"), "likelihood", line.likelihood, checked.file.likelihood)
        if not _said(line.reason):
            checked.wrong((*place, "reason"), "The reason is empty.", "Say why the cell stays as it is.")


def _said(text: LocalText) -> bool:
    return bool(text.strip()) if isinstance(text, str) else all(one.strip() for one in text.values())


def _rising(checked: Checked[MatrixFile]) -> None:
    """No level is lower than that of a milder neighbour, except where a reason is given."""
    file = checked.file
    for likelihood in file.likelihood:
        for low, high in pairwise(file.severity):
            _pair(checked, (low, likelihood), (high, likelihood), f"severity rises from {low} to {high}")
    for severity in file.severity:
        for low, high in pairwise(file.likelihood):
            _pair(checked, (severity, low), (severity, high), f"likelihood rises from {low} to {high}")


def _pair(checked: Checked[MatrixFile], low: tuple[str, str], high: tuple[str, str], where: str) -> None:
    file = checked.file
    before, after = (file.grid[severity][likelihood].level for severity, likelihood in (low, high))
    excused = {(one.severity, one.likelihood) for one in file.exceptions}
    if file.levels.index(after) < file.levels.index(before) and not excused & {low, high}:
        what = f"The level falls from {before} to {after} where {where}."
        checked.wrong(("grid", *high), what, "Mend the cell, or name it under exceptions with the reason.")


def _texts(checked: Checked[MatrixFile]) -> None:
    """Texts of one's own stand at keys that are shown."""
    file = checked.file
    scales = {"severity": file.severity, "likelihood": file.likelihood, "level": file.levels}
    known = ["name", "note", *(f"zone.{zone}" for zone in file.zones)]
    known += [f"{scale}.{one}.{part}" for scale, ids in scales.items() for one in ids for part in ("label", "help")]
    for language, tree in file.texts.items():
        for key in TextsFile.model_construct(language=language, texts=tree).entries():
            if key not in known:
                place = ("texts", language, *key.split("."))
                checked.wrong(place, f"No text is shown at {shown(key)}.", suggestion(key, known))


def _known(checked: Checked[MatrixFile], place: Place, kind: str, name: str, known: Iterable[str]) -> bool:
    names = list(known)
    if name not in names:
        checked.wrong(place, f"There is no {kind} {shown(name)} in this matrix.", suggestion(name, names))
    return name in names
