"""Read the settings of an outcome rule; every mistake is kept, so that all can be told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lia.errors import Problem
from lia.model.finding import Category
from lia.model.method import Do, Rule

T = TypeVar("T")

_EFFECTS: Mapping[object, Do] = {one.value: one for one in Do}
_CATEGORIES: Mapping[object, Category] = {one.value: one for one in Category}


@dataclass
class Settings:
    """The settings of one rule while they are read. ``problems`` grows with every mistake."""

    rule: Rule
    known: Mapping[str, frozenset[str]]  # kind of thing -> ids the method has
    problems: list[Problem] = field(default_factory=list)
    read: set[str] = field(default_factory=set)

    def number(self, key: str) -> float:
        """Read a number."""
        value = self._value(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        return self._wrong(key, "a number", 0.0)

    def flag(self, key: str) -> bool:
        """Read yes or no; absent means no."""
        value = self._value(key, absent=False)
        return value if isinstance(value, bool) else self._wrong(key, "true or false", False)

    def one(self, key: str, kind: str) -> str:
        """Read one id of a kind."""
        value = self._value(key)
        if isinstance(value, str) and value in self.known[kind]:
            return value
        return self._wrong(key, f"a {kind} of the method", "")

    def several(self, key: str, kind: str) -> tuple[str, ...]:
        """Read a list of ids of a kind."""
        value = self._value(key)
        if isinstance(value, list | tuple) and value and all(one in self.known[kind] for one in value):
            return tuple(value)
        return self._wrong(key, f"a list of {kind}s of the method", ())

    def options(self, key: str, question: str) -> frozenset[str]:
        """Read a list of options of a question."""
        return frozenset(self.several(key, f"option of {question}")) if question else frozenset()

    def levels(self, key: str, kind: str) -> Mapping[str, float]:
        """Read ids of a kind with a level each."""
        value = self._value(key)
        if isinstance(value, Mapping) and all(
            one in self.known[kind] and isinstance(level, int | float) for one, level in value.items()
        ):
            return {str(one): float(level) for one, level in value.items()}
        return self._wrong(key, f"{kind}s of the method with a level each", {})

    def effect(self, key: str) -> Do:
        """Read a kind of effect."""
        value = self._value(key)
        return _EFFECTS[value] if value in _EFFECTS else self._wrong(key, f"one of {', '.join(Do)}", Do.PASS)

    def category(self, key: str) -> Category:
        """Read an outcome category."""
        return self.as_category(self._value(key), key)

    def as_category(self, value: object, key: str) -> Category:
        """Take a value as an outcome category."""
        if value in _CATEGORIES:
            return _CATEGORIES[value]
        return self._wrong(key, f"one of {', '.join(Category)}", Category.DPO_JUDGEMENT)

    def categories(self, key: str) -> tuple[Category, ...]:
        """Read a list of outcome categories."""
        value = self._value(key)
        if isinstance(value, list | tuple):
            return tuple(self.as_category(one, key) for one in value)
        return self._wrong(key, "a list of categories", ())

    def leftovers(self) -> None:
        """Keep a mistake for every setting that nobody read."""
        for key in sorted(set(self.rule.settings) - self.read):
            self.problems.append(Problem(f"The rule has no setting {key!r}.", "Remove it.", self._place(key)))

    def _value(self, key: str, absent: object = None) -> object:
        self.read.add(key)
        return self.rule.settings.get(key, absent)

    def _wrong(self, key: str, wanted: str, instead: T) -> T:
        value = self.rule.settings.get(key)
        what = f"{key} is {value!r}." if value is not None else f"{key} is missing."
        self.problems.append(Problem(what, f"Give {wanted}.", self._place(key)))
        return instead

    def _place(self, key: str) -> str:
        return f"rules.{self.rule.id}.{key}"
