"""An edition of the screening with the lists of all authorities and the pre-scan, as one frozen method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lia.catalog.authority_reader import read_authorities
from lia.catalog.files.screening import AnyScreeningRule, HintLine, ScreeningMethodFile, ScreeningQuestionLine
from lia.catalog.matrix_reader import digest
from lia.catalog.reading import read_file
from lia.catalog.screening_checks import check_screening
from lia.catalog.source_text import bytes_of
from lia.errors import Problem, WrongInput
from lia.model.method import DecisionKind, Method
from lia.model.prescan import Prescan
from lia.model.screening import (
    Authority,
    Hint,
    Part,
    ScreeningMethod,
    ScreeningQuestion,
    ScreeningRule,
)


def read_screening(
    path: Path,
    authorities: Sequence[Path],
    *,
    jurisdictions: Iterable[str],
    methods: Mapping[str, Method],
    terms: frozenset[str] | None,
    prescan: Prescan | None,
) -> ScreeningMethod:
    """Read one edition of the screening.

    Its hash is the SHA-256 of its file and of every list, whatever their line endings: a finding
    names what it was made with.

    Raises:
        WrongInput: with every mistake of the first file that has any.
    """
    checked = read_file(ScreeningMethodFile, path)
    check_screening(checked, methods, terms)
    file = checked.file
    criteria = [one.id for one in file.questions if one.part is Part.CRITERION]
    lists = read_authorities(authorities, criteria, jurisdictions)
    method = _method(file, lists, digest(bytes_of(one, str(one)) for one in (path, *authorities)), prescan)
    both = sorted(set(method.by_id) & set(method.entry_by_id))
    if both:
        problems = [Problem(f"{one} is also the id of an entry of a list.", "Give each its own id.") for one in both]
        raise WrongInput(str(path), problems)
    return method


def _method(
    file: ScreeningMethodFile, authorities: tuple[Authority, ...], digested: str, prescan: Prescan | None
) -> ScreeningMethod:
    return ScreeningMethod(
        id=file.method,
        edition=file.edition,
        valid_from=file.valid_from,
        hash=digested,
        questions=tuple(_question(one) for one in file.questions),
        rules=tuple(_rule(one) for one in file.rules),
        hints=tuple(_hint(one) for one in file.hints),
        register_says={one: tuple(fields) for one, fields in file.register_says.items()},
        high_impact=dict(file.high_impact),
        decisions=tuple(DecisionKind(one.id, frozenset(map(str, one.follows))) for one in file.decisions),
        authorities=authorities,
        list_days=file.list_days,
        prescan=prescan,
    )


def _question(line: ScreeningQuestionLine) -> ScreeningQuestion:
    sources = tuple(one.value() for one in line.sources)
    return ScreeningQuestion(line.id, line.part, line.article, sources, tuple(line.terms))


def _rule(line: AnyScreeningRule) -> ScreeningRule:
    return ScreeningRule(
        id=line.id,
        name=line.name,
        outcome=line.outcome,
        questions=tuple(getattr(line, "questions", ())),
        count=getattr(line, "count", 0),
        sources=tuple(one.value() for one in line.sources),
    )


def _hint(line: HintLine) -> Hint:
    return Hint(line.question, tuple(line.propose), frozenset(line.options), line.level_at_least)
