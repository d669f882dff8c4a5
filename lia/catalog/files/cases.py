"""A file of published cases: what ``lia cases`` reads. Keys that are not needed here are passed over."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lia.catalog.files.base import Id, Words, mistake


class CaseModel(BaseModel):
    """A part of a file of cases; notes and references beside what is scored may stand in it."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


def _values(value: Any) -> tuple[str, ...]:
    """Read the values of a fact as words: true and false as yes and no, nothing as unclear."""
    if isinstance(value, dict):
        raise mistake("A fact is a word, true or false, or a list of words.", "Write no group of keys here.")
    if isinstance(value, list):
        return tuple(word for one in value for word in _value(one))
    return _value(value)


def _value(value: Any) -> tuple[str, ...]:
    if isinstance(value, dict | list):
        raise mistake("A fact is a word, true or false, or a list of words.", "Write the words below each other.")
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return ("unclear",) if value is None else (str(value).strip(),)


FactValues = Annotated[tuple[str, ...], BeforeValidator(_values)]


class CaseLine(CaseModel):
    """One case: a ruling with ``facts`` and ``outcome``, or a risk row with ``inputs`` and ``expected``."""

    id: Words
    family: Words | None = None
    jurisdiction: Words = "EU"
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    facts: Annotated[dict[Id, FactValues], Field(default_factory=dict)]
    outcome: Words | None = None
    inputs: Any = None
    expected: Any = None
    total_risk: Annotated[float, Field(strict=False)] | None = None


class CasesFile(CaseModel):
    """A file of cases. ``evaluative_keys`` are facts that are the authority's own appraisal."""

    evaluative_keys: Annotated[list[Id], Field(default_factory=list)]
    cases: Annotated[list[CaseLine], Field(min_length=1)]
