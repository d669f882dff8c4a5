"""Bytes to text, with every refusal in one sentence: size, encoding, control characters.

What passes here is at most ``MOST_BYTES`` of UTF-8 without characters that no person types.
"""

from __future__ import annotations

import re
from pathlib import Path

from lia.errors import Problem, WrongInput

MOST_BYTES = 2_000_000
"""The largest file that is read. The largest one of our own is a tenth of it."""

MOST_PROBLEMS = 100
"""So many mistakes are listed of one file; a file with more of them is hostile or of another kind."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML does not allow to be written as they are."""

_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAVE_AS_UTF8 = "Save the file as UTF-8 and try again."


def text_of(source: Path | str | bytes, name: str) -> str:
    """Give the text of a file, or of bytes or text at hand.

    Raises:
        WrongInput: it cannot be read, is too large, is not UTF-8 or holds control characters.
    """
    if isinstance(source, str):
        if len(source) > MOST_BYTES:
            raise _too_large(name)
        return _without_control(source.removeprefix("\ufeff"), name)
    content = bytes_of(source, name) if isinstance(source, Path) else source
    if len(content) > MOST_BYTES:
        raise _too_large(name)
    return _without_control(_decoded(content, name), name)


def bytes_of(path: Path, name: str) -> bytes:
    """Give the bytes of a file; of one that is too large nothing but its size is read.

    Raises:
        WrongInput: no such file, a folder, no permission, too large.
    """
    try:
        if path.exists() and not path.is_file():
            raise WrongInput(name, [Problem("This is not a file.", "Name a file with YAML in it.")])
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WrongInput(name, [Problem("There is no such file.", "Check the name and the folder.")]) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise WrongInput(
            name, [Problem(f"The file cannot be read: {why}.", "Check the name and who may read it.")]
        ) from error


def _too_large(name: str) -> WrongInput:
    what = f"The file is larger than {MOST_BYTES // 1_000_000} MB and was not read."
    return WrongInput(name, [Problem(what, "Split it, or check that it is the file you meant.")])


def _decoded(content: bytes, name: str) -> str:
    for mark, encoding in _WIDE_MARKS:
        if content.startswith(mark):
            raise WrongInput(name, [Problem(f"The file is {encoding}, not UTF-8.", _SAVE_AS_UTF8)])
    if content[1:2] == b"\x00" or content[0:1] == b"\x00":
        raise WrongInput(name, [Problem("The file looks like UTF-16 without its mark, not UTF-8.", _SAVE_AS_UTF8)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"The byte 0x{content[error.start]:02X} is not UTF-8; the file looks like Latin-1 or Windows-1252."
        raise WrongInput(name, [Problem(what, _SAVE_AS_UTF8, line=line)]) from error


def _without_control(text: str, name: str) -> str:
    if not CONTROL.search(text):
        return text
    found = [
        Problem(
            f"A control character (U+{ord(match.group()):04X}) stands in the text.",
            "Remove it.",
            line=text.count("\n", 0, match.start()) + 1,
        )
        for match, _ in zip(CONTROL.finditer(text), range(MOST_PROBLEMS), strict=False)
    ]
    raise WrongInput(name, found)
