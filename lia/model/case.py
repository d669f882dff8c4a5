"""Published cases in neutral facts, and how such facts answer the questions of a method.

A case is what an authority or court decided, told in facts that were written down before any
scoring. A ``FactsMapping`` turns facts into answers; it is general and knows no case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

UNCLEAR = "unclear"
"""The source says nothing about the fact. Never a "no"."""

Facts = Mapping[str, tuple[str, ...]]
"""Per fact its values, as words; a fact that holds one value has one, ``yes`` or ``no`` where it is true or false."""


class Family(StrEnum):
    """What a case is about."""

    LEGITIMATE_INTEREST = "legitimate_interest"
    SCREENING = "screening"
    RISK = "risk"


@dataclass(frozen=True)
class PublishedCase:
    """One published case.

    ``expected`` is the outcome as published: a word for the first two families, named values for
    risk. ``inputs`` are the numbers and levels of a risk row, empty where it has none.
    """

    id: str
    family: Family
    jurisdiction: str
    year: int
    facts: Facts
    expected: str | Mapping[str, Any]
    inputs: Mapping[str, Any] = field(default_factory=dict)


class FactKind(StrEnum):
    """How many values a fact holds, and whether they come from a list."""

    ONE = "one"
    SEVERAL = "several"
    WORDS = "words"  # free text


@dataclass(frozen=True, slots=True)
class Fact:
    """A neutral fact. ``same_as`` reads a word as one of ``values``; any other word is as good as unclear."""

    id: str
    kind: FactKind
    values: frozenset[str] = frozenset()
    same_as: Mapping[str, str] = field(default_factory=dict)

    def read(self, given: tuple[str, ...]) -> tuple[str, ...]:
        """Give the values that are known here; ``unclear`` where none is left."""
        if self.kind is FactKind.WORDS:
            return given
        known = (self.same_as.get(value, value) for value in given)
        return tuple(dict.fromkeys(value for value in known if value in self.values)) or (UNCLEAR,)


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of one fact: it has a value of ``any_of``, none of ``none_of``, a word that begins as in ``words``."""

    fact: str
    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def holds(self, facts: Facts) -> bool:
        """Whether it holds of these facts; a fact that is not told is unclear."""
        values = facts.get(self.fact, (UNCLEAR,))
        if self.any_of and self.any_of.isdisjoint(values):
            return False
        if not self.none_of.isdisjoint(values):
            return False
        return not self.words or any(_begins(value, self.words) for value in values)


def _begins(value: str, stems: tuple[str, ...]) -> bool:
    text = f" {' '.join(value.lower().replace('-', ' ').replace('_', ' ').split())}"
    return any(f" {stem}" in text for stem in stems)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a mapping: where ``when`` holds, ``choice`` follows, for the legal reason given.

    ``choice`` is an option, a safeguard, an answer to screening, or ``unknown``.
    """

    choice: str
    reason: str
    when: tuple[Condition, ...] = ()

    def holds(self, facts: Facts) -> bool:
        """Whether every condition holds."""
        return all(condition.holds(facts) for condition in self.when)


class Combination(StrEnum):
    """How the lines of a question are combined (a closed set)."""

    FIRST_MATCH = "first_match"  # the first line that holds
    HIGHEST_OF = "highest_of"  # of the lines that hold, the option with the highest level
    EVERY_MATCH = "every_match"  # all lines that hold, for questions with several answers


@dataclass(frozen=True, slots=True)
class QuestionMapping:
    """How facts answer one question; ``otherwise`` is taken where no line holds."""

    question: str
    rule: Combination
    lines: tuple[Line, ...]
    otherwise: Line


@dataclass(frozen=True)
class FactsMapping:
    """The whole mapping. ``evaluative`` are facts that are the authority's own appraisal.

    ``jurisdictions`` reads codes that the method has no name for; ``elsewhere`` is for all others.
    """

    id: str
    edition: str
    hash: str
    unclear: frozenset[str]
    jurisdictions: Mapping[str, str]
    elsewhere: str
    facts: tuple[Fact, ...]
    evaluative: frozenset[str]
    questions: tuple[QuestionMapping, ...]
    safeguards: tuple[Line, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.facts}

    def read(self, given: Facts) -> Facts:
        """Give the facts in the words of this mapping; facts that it does not name are left out."""
        return {fact.id: self._read(fact, given.get(fact.id, ())) for fact in self.facts}

    def _read(self, fact: Fact, given: tuple[str, ...]) -> tuple[str, ...]:
        clear = tuple(value for value in given if value.lower() not in self.unclear)
        return fact.read(clear) if clear or (given == () and fact.kind is not FactKind.ONE) else (UNCLEAR,)
