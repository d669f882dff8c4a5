"""Bytes to text where nobody said which encoding: what it is read as can be told to whoever brought it.

Tables come from spreadsheets, and those still write Windows-1252 and UTF-16. A mark at the start
decides; else UTF-8 where that fits. What looks like damaged UTF-8 is refused, not read as another.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from lia.errors import Problem, WrongInput

UTF_8 = "UTF-8"
WINDOWS = "Windows-1252"

MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig", UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
REMEDY = "Save it again as CSV UTF-8, or as .xlsx."
OFTEN = 0.3
"""The share of zero bytes from which text is taken to be UTF-16: plain letters have one each."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding it was read as."""

    text: str
    encoding: str


def decoded(content: bytes, name: str) -> Decoded:
    """Give the text of a file.

    Raises:
        WrongInput: it is not text, or damaged.
    """
    for mark, codec, called in MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content, codec, called, name), called)
    if codec := _utf_16(content):
        return Decoded(_strictly(content, codec, "UTF-16", name), "UTF-16")
    try:
        return Decoded(content.decode(), UTF_8)
    except UnicodeDecodeError as error:
        if _mostly_utf_8(content):
            raise _damaged(name, UTF_8, error.start) from error
    try:
        return Decoded(content.decode("cp1252"), WINDOWS)
    except UnicodeDecodeError as error:
        raise _damaged(name, WINDOWS, error.start) from error


def _strictly(content: bytes, codec: str, called: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise _damaged(name, called, error.start) from error


def _utf_16(content: bytes) -> str:
    """Name the codec of UTF-16 without a mark; empty where it is not that."""
    if content[1::2].count(0) > OFTEN * len(content) / 2:
        return "utf-16-le"
    return "utf-16-be" if content[::2].count(0) > OFTEN * len(content) / 2 else ""


def _mostly_utf_8(content: bytes) -> bool:
    """Whether a sign of several bytes reads as UTF-8: in Western European text that hardly ever happens."""
    return any(sign > "\x7f" and sign != "\N{REPLACEMENT CHARACTER}" for sign in content.decode(errors="replace"))


def _damaged(name: str, encoding: str, position: int) -> WrongInput:
    what = f"The text is not whole {encoding} (at byte {position + 1})."
    return WrongInput(name, [Problem(what, REMEDY)])
