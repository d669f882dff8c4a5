"""A file of published cases, read with every mistake at once. Rulings and risk rows may stand in one file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path

from lia.catalog.files.cases import CaseLine, CasesFile
from lia.catalog.reading import Checked, read_file
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.exchange.risk_rows import risk_content
from lia.model.case import CaseFile, Family, Published, PublishedCase, RiskRow, Ruling

_BY_LETTER = {"a": Family.LEGITIMATE_INTEREST, "b": Family.SCREENING, "c": Family.RISK}
_SCREENING_FACTS = ("c1_", "c2_", "c3_", "c4_", "c5_", "c6_", "c7_", "c8_", "c9_", "art35_")
_OUTCOMES: Mapping[Family, tuple[Published, ...]] = {
    Family.LEGITIMATE_INTEREST: (
        Published.ALLOWED,
        Published.ALLOWED_WITH_SAFEGUARDS,
        Published.NOT_ALLOWED,
        Published.DEPENDS,
    ),
    Family.SCREENING: (Published.REQUIRED, Published.NOT_REQUIRED, Published.DEPENDS),
}


def read_cases_file(source: Path | str, today: date, name: str = "") -> CaseFile:
    """Read a file of cases (``Path``), or the text of one (``str``).

    A ruling is judged by the law of the last day of its year; ``today`` is the day where it names none.

    Raises:
        WrongInput: with every mistake, each with its line and how to mend it.
    """
    checked = read_file(CasesFile, source, name)
    ids = [line.id for line in checked.file.cases]
    cases: list[PublishedCase] = []
    for number, line in enumerate(checked.file.cases):
        if line.id in ids[:number]:
            what = f"The id {shown(line.id)} stands here a second time."
            checked.wrong(("cases", number, "id"), what, "Give each case its own id.")
        case = _case(checked, number, line, today)
        if case is not None:
            cases.append(case)
    checked.finish()
    return CaseFile(tuple(cases), frozenset(checked.file.evaluative_keys))


def family_of(line: CaseLine) -> Family | None:
    """Tell what a case is about: by the family it names, else by what it holds."""
    named = (line.family or "").lower()
    if named[:2] in {f"{letter}_" for letter in _BY_LETTER}:
        return _BY_LETTER[named[0]]
    if named in {one.value for one in Family}:
        return Family(named)
    if line.facts:
        screening = any(fact.startswith(_SCREENING_FACTS) for fact in line.facts)
        return Family.SCREENING if screening else Family.LEGITIMATE_INTEREST
    return Family.RISK if line.inputs is not None or line.expected is not None else None


def _case(checked: Checked[CasesFile], number: int, line: CaseLine, today: date) -> PublishedCase | None:
    family = family_of(line)
    place = ("cases", number)
    if family is None:
        what = "It cannot be told what this case is about."
        checked.wrong(place, what, "Add facts and outcome, or inputs and expected.")
        return None
    if family is Family.RISK:
        return RiskRow(line.id, risk_content(checked, number, line))
    outcomes = _OUTCOMES[family]
    if line.outcome is None:
        checked.wrong(place, "The outcome is missing.", f"Add outcome: {_one_of(outcomes)}.")
        return None
    if line.outcome not in {one.value for one in outcomes}:
        what = f"{shown(line.outcome)} is not an outcome of such a case."
        checked.wrong((*place, "outcome"), what, suggestion(line.outcome, [one.value for one in outcomes]))
        return None
    on = today if line.year is None else date(line.year, 12, 31)
    return Ruling(line.id, family, line.jurisdiction, on, line.facts, Published(line.outcome))


def _one_of(words: tuple[Enum, ...]) -> str:
    return ", ".join(str(one.value) for one in words)
