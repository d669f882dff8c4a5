"""The inputs and published values of a risk row: ENISA's levels, or NIST's worksheet; others cannot be computed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from lia.catalog.files.cases import CaseLine, CasesFile
from lia.catalog.reading import Checked
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import Place, shown
from lia.model.case import ProblemRow, ProblemSheet, SecurityLevels
from lia.scoring.threats import AREA_POINTS, IMPACT_ORDER

SECURITY_VALUES = ("overall_impact", "threat_sum", "threat_level", "risk_level")
"""What is computed from ENISA's levels."""

ACTION_VALUES = ("risk", "share", "rank")
"""What is computed per data action of NIST's worksheet."""


def risk_content(checked: Checked[CasesFile], number: int, line: CaseLine) -> SecurityLevels | ProblemSheet | None:
    """Give what can be computed of a row, ``None`` where it holds no such inputs; keep its mistakes."""
    inputs = line.inputs
    if inputs is None:
        return None
    place = ("cases", number, "inputs")
    if not isinstance(inputs, dict):
        checked.wrong(place, "The inputs are not a group of keys.", "Write key: value lines, indented below it.")
        return None
    if isinstance(inputs.get("impact"), dict) and isinstance(inputs.get("threat_areas"), dict):
        return _security(checked, place, inputs, _group(line.expected))
    if inputs and all(isinstance(rows, list) for rows in inputs.values()):
        return _sheet(checked, place, inputs, line)
    return None


def _group(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _security(
    checked: Checked[CasesFile], place: Place, inputs: Mapping[str, Any], expected: Mapping[str, Any]
) -> SecurityLevels | None:
    losses = _levels(checked, (*place, "impact"), inputs["impact"], IMPACT_ORDER)
    areas = _levels(checked, (*place, "threat_areas"), inputs["threat_areas"], AREA_POINTS)
    values = {name: _word(value) for name, value in expected.items() if name in SECURITY_VALUES}
    return SecurityLevels(losses, areas, values) if losses and areas and values else None


def _levels(
    checked: Checked[CasesFile], place: Place, given: Mapping[str, Any], known: Collection[str]
) -> tuple[str, ...]:
    found = [_word(value) for value in given.values()]
    for name, level in zip(given, found, strict=True):
        if level not in known:
            checked.wrong((*place, name), f"There is no level {shown(level)}.", suggestion(str(level), known))
    return tuple(str(level) for level in found if level in known)


def _word(value: Any) -> Any:
    return "_".join(value.lower().replace("-", " ").split()) if isinstance(value, str) else value


def _sheet(checked: Checked[CasesFile], place: Place, inputs: Mapping[str, Any], line: CaseLine) -> ProblemSheet:
    rows = [
        row
        for action, problems in inputs.items()
        for position, problem in enumerate(problems)
        if (row := _problem(checked, (*place, action, position), action, problem)) is not None
    ]
    expected = {
        action: {name: values[name] for name in ACTION_VALUES if _is_number(values.get(name))}
        for action, values in _group(line.expected).items()
        if isinstance(values, dict)
    }
    return ProblemSheet(tuple(rows), expected, line.total_risk)


def _problem(checked: Checked[CasesFile], place: Place, action: str, problem: Any) -> ProblemRow | None:
    given = _group(problem)
    impact = given.get("impact")
    impacts = tuple(impact.values()) if isinstance(impact, dict) else (impact,)
    numbers = (given.get("likelihood"), given.get("risk"), *impacts)
    if not all(_is_number(one) for one in numbers):
        what = "A problem needs likelihood, impact and risk as numbers."
        checked.wrong(place, what, "Write likelihood: 7, impact: 23 and risk: 161.")
        return None
    return ProblemRow(action, given["likelihood"], impacts, given["risk"])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
