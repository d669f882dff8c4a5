"""Texts of a language, ``data/languages/<tag>/*.yaml``, and the stamps of translations beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Discriminator, Field, StringConstraints, Tag
from typing_extensions import TypeAliasType

from lia.catalog.files.base import FileModel, LanguageTag, Words


def _form(value: Any) -> str:
    return "group" if isinstance(value, dict) else "text"


Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=80)]
"""One word of a dotted key; a number where texts are counted (months, levels)."""

if TYPE_CHECKING:
    TextTree = str | dict[str, Any]
else:
    TextTree = TypeAliasType(
        "TextTree",
        Annotated[
            Annotated[Words, Tag("text")] | Annotated[dict[Key, "TextTree"], Tag("group")],
            Discriminator(_form),
        ],
    )
"""A text, or a group of them: the keys along the way make the dotted key of a text."""


class TextsFile(FileModel):
    """Texts of one language, in groups."""

    language: LanguageTag
    texts: Annotated[dict[Key, TextTree], Field(min_length=1)]

    def entries(self) -> dict[str, str]:
        """Give the texts by dotted key, in the order of the file."""
        found: dict[str, str] = {}
        _collect("", self.texts, found)
        return found


class StampsFile(FileModel):
    """Per dotted key the stamp of the source text that the translation was made from (generated)."""

    language: LanguageTag
    stamps: dict[str, Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]]


def _collect(prefix: str, tree: dict[str, Any], found: dict[str, str]) -> None:
    for key, value in tree.items():
        dotted = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict):
            _collect(dotted, value, found)
        else:
            found[dotted] = value
