"""What a plain YAML scalar means: the core schema of YAML 1.2.

Only ``true``/``false`` are booleans, ``null``, ``~`` and nothing are null; ``yes``, ``no``, ``on`` and
``off`` are words, and so is a date. Under the older rules the country code NO would read as false.
"""

from __future__ import annotations

import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NUMBER_STARTS = frozenset("+-.0123456789")
_MOST_DIGITS = 400  # a floating-point number has some 300 at most


def plain_value(written: str) -> Scalar:
    """Give the value of a scalar written without quotes.

    Raises:
        ValueError: a number of more than 400 characters.
    """
    if written in _WORDS:
        return _WORDS[written]
    if written[0] not in _NUMBER_STARTS:
        return written
    if len(written) > _MOST_DIGITS and _FLOAT.fullmatch(written):
        raise ValueError(written[:20])
    if _INTEGER.fullmatch(written):
        return int(written)
    if _FLOAT.fullmatch(written):
        return float(written)
    if _OCTAL.fullmatch(written):
        return int(written[2:], 8)
    return int(written, 16) if _HEXADECIMAL.fullmatch(written) and len(written) < _MOST_DIGITS else written
