"""Legal terms inside our own texts: ``[[term_id|words shown]]``.

A term is written in the text once; where it is shown decides whether it becomes plain words
(command line, notebook) or a link to the glossary (report). Texts of people never pass here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TERM = re.compile(r"\[\[([a-z0-9_]+)\|([^\[\]|]+)\]\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; ``term`` is the id of the vocabulary term they stand for, or empty."""

    words: str
    term: str = ""


Phrase = tuple[Piece, ...]


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Give the text with each term replaced by the words shown."""
    return _TERM.sub(r"\2", text)


@lru_cache(maxsize=8192)
def phrase(text: str) -> Phrase:
    """Split a text into runs of plain words and terms, in order; joined again they give ``plain(text)``."""
    found: list[Piece] = []
    end = 0
    for match in _TERM.finditer(text):
        if match.start() > end:
            found.append(Piece(text[end : match.start()]))
        found.append(Piece(match[2], match[1]))
        end = match.end()
    if end < len(text):
        found.append(Piece(text[end:]))
    return tuple(found)
