"""ENISA's questions on threat probability, and the pre-scan, to frozen values."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from lia.catalog.files.prescan import PrescanFile, PrescanQuestionLine
from lia.catalog.files.threats import ThreatsFile
from lia.catalog.matrix_reader import digest
from lia.catalog.reading import Checked, read_file
from lia.catalog.source_text import bytes_of
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.model.prescan import Prescan, PrescanOption, PrescanQuestion
from lia.model.threats import ThreatArea, ThreatMethod


def read_threats(path: Path) -> ThreatMethod:
    """Read the areas and the two tables.

    Raises:
        WrongInput: with every mistake.
    """
    content = bytes_of(path, str(path))
    checked = read_file(ThreatsFile, content, str(path))
    _check_threats(checked)
    file = checked.file
    return ThreatMethod(
        id=file.method,
        edition=file.edition,
        matrix=file.matrix,
        areas=tuple(ThreatArea(one.id, tuple(one.questions)) for one in file.areas),
        by_yes=tuple(file.by_yes),
        points=dict(file.points),
        bands=tuple((one.up_to, one.level) for one in file.bands),
        sources=tuple(one.value() for one in file.sources),
        hash=digest((content,)),
    )


def _check_threats(checked: Checked[ThreatsFile]) -> None:
    file = checked.file
    questions = [one for area in file.areas for one in area.questions]
    for number, area in enumerate(file.areas):
        if len(area.questions) + 1 != len(file.by_yes):
            what = f"The area {area.id} has {len(area.questions)} questions and by_yes has {len(file.by_yes)} levels."
            checked.wrong(("areas", number), what, "by_yes holds one level more than an area has questions.")
        for position, one in enumerate(area.questions):
            if questions.count(one) > 1:
                place = ("areas", number, "questions", position)
                checked.wrong(place, f"{shown(one)} stands here more than once.", "Give each question its own id.")
    for number, level in enumerate(file.by_yes):
        if level not in file.points:
            checked.wrong(("by_yes", number), f"{shown(level)} has no points.", suggestion(level, file.points))
    for number, (low, high) in enumerate(pairwise(file.bands), start=1):
        if low.up_to >= high.up_to:
            checked.wrong(("bands", number), "This band ends before the one above it.", "Order them low to high.")
    most = len(file.areas) * max(file.points.values())
    if file.bands[-1].up_to < most:
        checked.wrong(("bands",), f"The highest sum, {most}, has no level.", f"End with a band up to {most}.")
    checked.finish()


def read_prescan(path: Path) -> Prescan:
    """Read the pre-scan.

    Raises:
        WrongInput: with every mistake.
    """
    content = bytes_of(path, str(path))
    checked = read_file(PrescanFile, content, str(path))
    file = checked.file
    ids = [one.id for one in file.questions]
    for number, question in enumerate(file.questions):
        if question.id in ids[:number]:
            checked.wrong(("questions", number), f"{shown(question.id)} stands here twice.", "Keep one of the two.")
        options = [one.id for one in question.options]
        if question.decides and question.decides not in options:
            what = f"There is no option {shown(question.decides)}."
            checked.wrong(("questions", number, "decides"), what, suggestion(question.decides, options))
    checked.finish()
    return Prescan(
        id=file.method,
        edition=file.edition,
        questions=tuple(_question(one) for one in file.questions),
        most_points=file.most_points,
        criteria_required=file.criteria_required,
        criteria_recommended=file.criteria_recommended,
        authority=file.authority,
        sources=tuple(one.value() for one in file.sources),
        hash=digest((content,)),
    )


def _question(line: PrescanQuestionLine) -> PrescanQuestion:
    return PrescanQuestion(
        id=line.id,
        options=tuple(PrescanOption(one.id, one.points) for one in line.options),
        bands=tuple((one.from_, one.points) for one in line.bands),
        decides=line.decides or "",
    )
