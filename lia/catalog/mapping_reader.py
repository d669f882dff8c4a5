"""A mapping file to a ``FactsMapping``: first what it says is checked against the methods, then it is frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from lia.catalog.files.mapping import MappingFile, QuestionLines
from lia.catalog.mapping_checks import check_mapping
from lia.catalog.reading import read_file
from lia.catalog.source_text import bytes_of
from lia.model.case import UNCLEAR
from lia.model.mapping import Fact, FactsMapping, ListMapping, QuestionMapping, plain_word, spaced
from lia.model.method import Method
from lia.model.screening import ScreeningMethod


def read_mapping(path: Path, method: Method, screening: ScreeningMethod) -> FactsMapping:
    """Read the mapping of neutral facts to the questions of the assessment and the screening.

    Raises:
        WrongInput: with every mistake: a question, option, safeguard, fact or value that does not
            exist, a question that is not mapped.
    """
    content = bytes_of(path, str(path))
    checked = read_file(MappingFile, content, str(path))
    check_mapping(checked, method, screening)
    checked.finish()
    return _mapping(checked.file, hashlib.sha256(content).hexdigest())


def _mapping(file: MappingFile, digest: str) -> FactsMapping:
    return FactsMapping(
        id=file.mapping,
        edition=file.edition,
        hash=digest,
        unclear=frozenset(map(plain_word, file.unclear)) | {UNCLEAR},
        jurisdictions=dict(file.jurisdictions.same_as),
        elsewhere=file.jurisdictions.otherwise,
        facts=tuple(Fact(line.id, line.kind, frozenset(line.values), line.words()) for line in file.facts),
        evaluative=frozenset(file.evaluative),
        questions=_questions(file.questions),
        safeguards=tuple(line.value() for line in file.safeguards),
        screening=_questions(file.screening),
        lists=ListMapping(file.lists.fact, tuple(map(spaced, file.lists.exempt_words))),
    )


def _questions(lines: Iterable[QuestionLines]) -> tuple[QuestionMapping, ...]:
    return tuple(
        QuestionMapping(line.question, line.rule, tuple(one.value() for one in line.lines), line.otherwise.value())
        for line in lines
    )
