"""Text that a person wrote, in one language or in several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LocalText = str | Mapping[str, str]
"""Either one text as typed, or the same text per language tag (``nl``, ``en``)."""


def say(text: LocalText, language: str) -> str:
    """Give the text in ``language``; where that is missing, the first language it has."""
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()), "")


def said(text: LocalText) -> bool:
    """Whether there are words in it, in any language."""
    return bool(text.strip()) if isinstance(text, str) else any(part.strip() for part in text.values())


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text of one language by its dotted key, e.g. ``question.scale.text``.

    ``missing`` and ``outdated`` name the keys whose translation is absent (the source text stands
    in) or was made from an older source text; whoever shows such a text marks it.
    """

    language: str
    entries: Mapping[str, str]
    missing: frozenset[str] = frozenset()
    outdated: frozenset[str] = frozenset()

    def __getitem__(self, key: str) -> str:
        return self.entries[key]

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def get(self, key: str, default: str = "") -> str:
        """Give the text of ``key``, or ``default`` where there is none."""
        return self.entries.get(key, default)

    def fill(self, key: str, **values: object) -> str:
        """Give the text of ``key`` with its ``{placeholders}`` filled in."""
        return self.entries[key].format(**values)
