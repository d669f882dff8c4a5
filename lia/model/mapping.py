"""How neutral facts of a case answer the questions of a method: a mapping, frozen. It is general and knows no case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from lia.model.case import UNCLEAR, Facts


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
        """Give the values that are known here, free text as it is; ``unclear`` where none is left."""
        if self.kind is FactKind.WORDS:
            return given
        known = (self.same_as.get(word, word) for word in map(plain_word, given))
        return tuple(dict.fromkeys(value for value in known if value in self.values)) or (UNCLEAR,)


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold of one fact.

    It has a value of ``any_of``, no value of ``none_of``, and a word that begins as one of ``words``.
    """

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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a mapping: where every condition of ``when`` holds, ``choice`` follows, for the legal reason given.

    ``choice`` is an option, a safeguard, or ``unknown``.
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


@dataclass(frozen=True, slots=True)
class ListMapping:
    """How the entries of authorities' lists are told: in which fact, and by which words an exemption is known."""

    fact: str
    exempt_words: tuple[str, ...]


@dataclass(frozen=True)
class FactsMapping:
    """The whole mapping. ``evaluative`` are facts that are the authority's own appraisal.

    ``jurisdictions`` reads codes that have no name here; ``elsewhere`` stands for all others.
    ``questions`` and ``safeguards`` are those of the assessment, ``screening`` those of the screening.
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
    screening: tuple[QuestionMapping, ...]
    lists: ListMapping

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.facts}

    def read(self, given: Facts) -> Facts:
        """Give the facts in the words of this mapping; facts that it does not name are left out."""
        return {fact.id: self._read(fact, given.get(fact.id, (UNCLEAR,))) for fact in self.facts}

    def _read(self, fact: Fact, given: tuple[str, ...]) -> tuple[str, ...]:
        clear = tuple(value for value in given if plain_word(value) not in self.unclear)
        return fact.read(clear) if clear or not given else (UNCLEAR,)


def spaced(text: str) -> str:
    """Give words in small letters with single spaces, so that hyphens and underscores make no difference."""
    return " ".join(text.lower().replace("-", " ").replace("_", " ").split())


def plain_word(text: str) -> str:
    """Give a word as the mapping writes it: small letters, with underscores."""
    return spaced(text).replace(" ", "_")


def _begins(value: str, stems: tuple[str, ...]) -> bool:
    text = f" {spaced(value)}"
    return any(f" {stem}" in text for stem in stems)
