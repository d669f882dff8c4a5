"""The files that are read into lists of plain entries: jurisdictions, vocabulary, registers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lia.catalog.entries import ExampleRegister, Jurisdiction, Term
from lia.catalog.files.jurisdictions import JurisdictionsFile
from lia.catalog.files.register import PurposeLine, RegisterFile
from lia.catalog.files.vocabulary import VocabularyFile
from lia.catalog.reading import Checked, read_file
from lia.catalog.yaml_reader import shown
from lia.model.purpose import Purpose


@dataclass(frozen=True, slots=True)
class Jurisdictions:
    """The jurisdictions by code, and the one that is meant where none is named."""

    default: str
    jurisdictions: Mapping[str, Jurisdiction]

    @property
    def followers(self) -> Mapping[str, frozenset[str]]:
        """Per jurisdiction: itself and those that follow its rules."""
        every = self.jurisdictions.values()
        return {one.id: frozenset({one.id} | {other.id for other in every if other.follows == one.id}) for one in every}


def read_jurisdictions(path: Path) -> Jurisdictions:
    """Read the jurisdictions.

    Raises:
        WrongInput: with every mistake of the file.
    """
    checked = read_file(JurisdictionsFile, path)
    lines = checked.file.jurisdictions
    codes = {line.id for line in lines}
    _each_once(checked, "jurisdictions", "jurisdiction", [line.id for line in lines])
    named = [(("jurisdictions", number, "follows"), line.follows) for number, line in enumerate(lines)]
    for place, code in [(("default",), checked.file.default), *named]:
        if code and code not in codes:
            checked.wrong(place, f"There is no jurisdiction {code}.", "Name one of this file.")
    checked.finish()
    found = {line.id: Jurisdiction(line.id, line.follows, line.note or "", line.name) for line in lines}
    return Jurisdictions(checked.file.default, MappingProxyType(found))


def read_vocabulary(path: Path) -> Mapping[str, Term]:
    """Read the legal terms.

    Raises:
        WrongInput: with every mistake of the file.
    """
    checked = read_file(VocabularyFile, path)
    _each_once(checked, "terms", "term", [line.id for line in checked.file.terms])
    checked.finish()
    lines = checked.file.terms
    return {line.id: Term(line.id, line.source.ref, line.iri or "", line.definition, line.label) for line in lines}


def read_register(path: Path) -> ExampleRegister:
    """Read an example register.

    Raises:
        WrongInput: with every mistake of the file.
    """
    checked = read_file(RegisterFile, path)
    file = checked.file
    _each_once(checked, "purposes", "purpose", [line.id for line in file.purposes])
    checked.finish()
    return ExampleRegister(
        id=file.register_,
        notice=file.notice,
        purposes=tuple(_purpose(line) for line in file.purposes),
        statement=file.statement.title,
        language=file.statement.language,
        read_on=file.statement.read_on,
    )


def _purpose(line: PurposeLine) -> Purpose:
    values: dict[str, Any] = dict(line)
    return Purpose(**{**values, "findings": tuple(line.findings)}, example=True)


def _each_once(checked: Checked[Any], key: str, kind: str, ids: Sequence[str]) -> None:
    for number, one in enumerate(ids):
        if one in ids[:number]:
            what = f"The {kind} {shown(one)} stands here a second time."
            checked.wrong((key, number), what, "Keep one, or give each its own id.")
