"""An organisation's colours and letters: ``own/tokens.css``, custom properties and nothing else.

``DEFAULTS`` are the names that may be given another value, with ours; the style sheets of the app
hold the same. What is written must stay readable: text on its ground has at least the contrast of
WCAG 2.2, 1.4.3 (AA).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from lia.catalog.source_text import bytes_of, text_of
from lia.catalog.wording import suggestion
from lia.catalog.yaml_reader import shown
from lia.errors import Problem, WrongInput

MOST_BYTES = 20_000  # many times what all properties take
CONTRAST = 4.5
"""The least contrast of text on its ground."""

DEFAULTS: Mapping[str, str] = MappingProxyType(
    {
        "--lia-font": "",
        "--lia-mono": "",
        "--lia-radius": "",
        "--lia-radius-s": "",
        "--lia-ground": "#f7f8f6",
        "--lia-surface": "#ffffff",
        "--lia-surface-quiet": "#f2f5f3",
        "--lia-ink": "#16282b",
        "--lia-ink-soft": "#51626a",
        "--lia-rule": "#dde3e0",
        "--lia-rule-strong": "#7f8f92",
        "--lia-shade": "#16282b",
        "--lia-accent": "#0f5a63",
        "--lia-accent-strong": "#0a434a",
        "--lia-accent-tint": "#e9f2f2",
        "--lia-on-accent": "#ffffff",
        "--lia-focus": "#0f5a63",
        "--lia-warn": "#7a4b00",
        "--lia-warn-tint": "#fdf5e3",
        "--lia-stop": "#96301f",
        "--lia-stop-tint": "#fcf0ed",
        "--lia-other": "#414c80",
        "--lia-interest": "#0f5a63",
        "--lia-people": "#b4572e",
        "--lia-people-tint": "#f6e3d8",
        "--lia-track": "#eceff0",
    }
)
READ_ON = (
    ("ink", "ground"),
    ("ink", "surface"),
    ("ink", "surface-quiet"),
    ("ink-soft", "ground"),
    ("ink-soft", "surface"),
    ("accent", "surface"),
    ("accent-strong", "accent-tint"),
    ("on-accent", "accent"),
    ("warn", "warn-tint"),
    ("stop", "stop-tint"),
    ("other", "surface"),
)
"""Which text is read on which ground."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r"\s*:root\s*\{([^{}]*)\}\s*\Z")
_DECLARATION = re.compile(r"\s*(--[A-Za-z0-9_-]+)\s*:\s*(.*?)\s*\Z", re.DOTALL)
_VALUE = re.compile(r"""[A-Za-z0-9#.,%+\s"'()/-]{1,300}""")
_FUNCTION = re.compile(r"([A-Za-z-]+)\s*\(")
_FUNCTIONS = frozenset({"rgb", "rgba", "hsl", "hsla", "oklch", "oklab", "lab", "lch"})
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def read_tokens(path: Path) -> Mapping[str, str]:
    """Read the custom properties, with or without ``:root { … }`` around them.

    Raises:
        WrongInput: something else stands there, a name is not known, a text could not be read on its ground.
    """
    content = bytes_of(path, str(path))
    if len(content) > MOST_BYTES:
        raise WrongInput(str(path), [Problem("The file is far too large for a list of colours.", "Shorten it.")])
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text_of(content, str(path)))
    if root := _ROOT.match(text):
        text = "\n" * text[: root.start(1)].count("\n") + root[1]
    found: dict[str, str] = {}
    problems = list(_read(text, found)) or list(_unreadable(found))
    if problems:
        raise WrongInput(str(path), problems)
    return MappingProxyType(found)


def _read(text: str, found: dict[str, str]) -> Iterator[Problem]:
    for written in re.finditer(r"[^;\s][^;]*", text):
        line = text.count("\n", 0, written.start()) + 1
        match = _DECLARATION.match(written[0])
        if match is None:
            what = f"{shown(written[0].strip())} is not a custom property."
            yield Problem(what, "Write only lines such as --lia-accent: #123456;", line=line)
        else:
            yield from _declared(match[1], match[2], line, found)


def _declared(name: str, value: str, line: int, found: dict[str, str]) -> Iterator[Problem]:
    if name not in DEFAULTS:
        yield Problem(f"There is no property {name}.", suggestion(name, DEFAULTS), line=line)
    elif name in found:
        yield Problem(f"{name} stands here twice.", "Keep one.", line=line)
    elif not _harmless(value):
        what = f"{shown(value)} cannot be the value of {name}."
        yield Problem(what, "Write a colour, a length or names of fonts; nothing that points elsewhere.", line=line)
    else:
        found[name] = " ".join(value.split())


def _harmless(value: str) -> bool:
    whole = all(value.count(sign) % 2 == 0 for sign in "\"'") and value.count("(") == value.count(")")
    calls = {name.lower() for name in _FUNCTION.findall(value)}
    return bool(_VALUE.fullmatch(value)) and whole and calls <= _FUNCTIONS


def _unreadable(found: Mapping[str, str]) -> Iterator[Problem]:
    """Tell of each text that could not be read on its ground; only colours written as #rrggbb are compared."""
    for ink, ground in READ_ON:
        names = f"--lia-{ink}", f"--lia-{ground}"
        first, second = (found.get(name, DEFAULTS[name]) for name in names)
        if not (set(names) & set(found) and _HEX.fullmatch(first) and _HEX.fullmatch(second)):
            continue
        if (ratio := contrast(first, second)) < CONTRAST:
            what = f"{names[0]} ({first}) on {names[1]} ({second}) has a contrast of {ratio:.1f}."
            yield Problem(what, f"Make it at least {CONTRAST}, so that everybody can read it.", names[0])


def contrast(first: str, second: str) -> float:
    """Give the contrast of two colours (#rgb or #rrggbb), 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
