"""Says a sentence of the code in the language of the person.

The code words what it raises and what its help says in English. The same sentence stands among the English texts,
with ``{placeholders}``: it is found there, and said with the text of that key in another language. A sentence that
is not found stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from string import Formatter

from lia.model.text import Texts

GROUPS = ("fault.", "help.")
"""How the keys begin of the texts that are sentences of the code."""

SENTENCES = frozenset({"detail", "hint", "kind", "what", "why"})
"""The placeholders that are filled in with sentences or words of the code, and not with names or numbers."""

KIND = r"[^'\"]*|.*?"
"""What a kind of thing is called may be several words, up to the name between quotes that follows it."""

CHOICES = "words"
"""The placeholder that is filled in with ids to choose from, the last two joined by a word."""

OR = "or"
"""That word, as a sentence of the code."""


@dataclass(frozen=True)
class Template:
    """A text with placeholders, and the words that stand between them."""

    key: str
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The literal parts."""
        return tuple(literal for literal, *_ in Formatter().parse(self.text) if literal)

    def read(self, sentence: str) -> Mapping[str, str] | None:
        """Give what the placeholders are filled with in a sentence; ``None`` where it is another one."""
        if not all(one in sentence for one in self.words):
            return None
        found = re.fullmatch("".join(self._parts()), sentence, re.DOTALL)
        return found.groupdict() if found else None

    def _parts(self) -> Iterator[str]:
        seen: set[str] = set()
        for literal, name, *_ in Formatter().parse(self.text):
            yield re.escape(literal)
            if name is not None:
                yield f"(?P={name})" if name in seen else f"(?P<{name}>{KIND if name == 'kind' else '.*?'})"
                seen.add(name)


@dataclass(frozen=True)
class Phrasebook:
    """The sentences of the code in English, and the same in the language of ``target``."""

    source: Texts
    target: Texts

    def say(self, sentence: str) -> str:
        """Give a sentence in the language of the person; as it is where it is not found."""
        if self.target.language == self.source.language:
            return sentence
        return self._found(sentence) or sentence

    def knows(self, sentence: str) -> bool:
        """Whether a sentence is found."""
        return self._found(sentence) is not None

    def _found(self, sentence: str) -> str | None:
        if sentence in self._exact:
            return self.target.fill(self._exact[sentence])
        for template in self._templates:
            if (values := template.read(sentence)) is not None:
                return self.target[template.key].format(
                    **{name: self._value(name, one) for name, one in values.items()}
                )
        return None

    def _value(self, name: str, value: str) -> str:
        if name == CHOICES:
            return f" {self.say(OR)} ".join(value.split(f" {OR} "))
        return self.say(value) if name in SENTENCES else value

    @cached_property
    def _exact(self) -> Mapping[str, str]:
        """The sentences without placeholders, and their keys."""
        return {one.text.format(): one.key for one in self._every if not _names(one.text)}

    @cached_property
    def _templates(self) -> tuple[Template, ...]:
        """The others; the one with the most words of its own first, for it fits fewest sentences."""
        filled = [one for one in self._every if _names(one.text)]
        return tuple(sorted(filled, key=lambda one: sum(map(len, one.words)), reverse=True))

    @cached_property
    def _every(self) -> tuple[Template, ...]:
        entries = self.source.entries.items()
        return tuple(Template(key, text) for key, text in entries if key.startswith(GROUPS))


def _names(text: str) -> list[str]:
    return [name for _, name, *_ in Formatter().parse(text) if name is not None]
