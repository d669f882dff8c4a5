"""The stamp of a text: tells whether a translation, or an answer, was made from the text as it is now."""

from __future__ import annotations

import hashlib


def stamp(text: str) -> str:
    """Give the first eight hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
