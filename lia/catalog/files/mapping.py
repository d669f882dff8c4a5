"""The mapping from neutral facts to answers: ``data/mappings/neutral-facts.yaml``."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from lia.catalog.files.base import FileModel, Id, Words
from lia.model.mapping import Combination, Condition, FactKind, Line, plain_word, spaced


def _full_condition(value: Any) -> Any:
    return {"any_of": value} if isinstance(value, list) else value


class ConditionLine(FileModel):
    """What a fact must say. A bare list is ``any_of``; ``words`` are beginnings of words in free text."""

    any_of: Annotated[list[Words], Field(default_factory=list)]
    none_of: Annotated[list[Words], Field(default_factory=list)]
    words: Annotated[list[Words], Field(default_factory=list)]

    def value(self, fact: str) -> Condition:
        """Give the condition as the model knows it."""
        return Condition(fact, frozenset(self.any_of), frozenset(self.none_of), tuple(map(spaced, self.words)))


FullCondition = Annotated[
    ConditionLine, BeforeValidator(_full_condition, json_schema_input_type=list[str] | ConditionLine)
]


class OtherwiseLine(FileModel):
    """What follows where no line holds, and the legal reason."""

    choice: Id
    reason: Words

    def value(self) -> Line:
        """Give the line as the model knows it."""
        return Line(self.choice, self.reason)


class ChoiceLine(OtherwiseLine):
    """What follows where every condition of ``when`` holds, and the legal reason."""

    when: Annotated[dict[Id, FullCondition], Field(min_length=1)]

    def value(self) -> Line:
        """Give the line as the model knows it."""
        return Line(self.choice, self.reason, tuple(one.value(fact) for fact, one in self.when.items()))


class QuestionLines(FileModel):
    """How facts answer one question."""

    question: Id
    rule: Annotated[Combination, Field(strict=False)]
    lines: Annotated[list[ChoiceLine], Field(default_factory=list)]
    otherwise: OtherwiseLine


class FactLine(FileModel):
    """A neutral fact, the values it may have, and other words for them."""

    id: Id
    kind: Annotated[FactKind, Field(strict=False)]
    values: Annotated[list[Words], Field(default_factory=list)]
    same_as: Annotated[dict[str, Words], Field(default_factory=dict)]

    def words(self) -> dict[str, str]:
        """Give the other words as facts are read: small letters, with underscores."""
        return {plain_word(word): value for word, value in self.same_as.items()}


class JurisdictionsLine(FileModel):
    """Codes that have no name in the method, and what all others are read as."""

    same_as: dict[str, Id]
    otherwise: Id


class ListsLine(FileModel):
    """The fact that tells entries of authorities' lists, and the words by which an exemption is known."""

    fact: Id
    exempt_words: Annotated[list[Words], Field(min_length=1)]


class MappingFile(FileModel):
    """One edition of the mapping. ``questions`` are those of the assessment, ``screening`` those of the screening."""

    mapping: Id
    edition: Words
    unclear: list[str]
    jurisdictions: JurisdictionsLine
    facts: Annotated[list[FactLine], Field(min_length=1)]
    evaluative: list[Id]
    questions: Annotated[list[QuestionLines], Field(min_length=1)]
    safeguards: Annotated[list[ChoiceLine], Field(default_factory=list)]
    screening: Annotated[list[QuestionLines], Field(default_factory=list)]
    lists: ListsLine
