"""The shape of every message a page may send. What does not fit is refused before it is looked at.

A message is ``{id, do, …}``: the client's own id, the verb, and the verb's fields. Every field has
one check; a field that is not listed, or of another type, is refused. Every check raises ``Unfit`` for what
does not fit, and gives the value as it is used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

TEXT_BYTES = 2_000_000
"""The longest text a person may write in one field, in bytes of UTF-8."""

SHORT_BYTES = 2_000
"""The longest name, scope or owner."""

OPTIONS_AT_MOST = 50  # in one list of a message; no question has as many

_WORD = re.compile(r"[A-Za-z0-9_.:-]{1,100}")
_NOISE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
_UNSEEN = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})  # kinds of signs that show nothing
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # letters of any script stand right without

Check = Callable[[Any], Any]


class Unfit(Exception):
    """A message that does not fit. ``why`` names the sentence, ``field`` the field it is about."""

    def __init__(self, why: str, field: str = "", **values: object) -> None:
        self.why, self.field, self.values = why, field, values
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Request:
    """A message that fits: its id, its verb and the verb's fields."""

    id: str
    verb: str
    fields: Mapping[str, Any]


def _unseen(said: str) -> bool:
    """Whether a text has signs, and none that anybody could see: then nothing was said."""
    return not said.isspace() and all(unicodedata.category(sign) in _UNSEEN for sign in said)


def _too_long(size: int, limit: int) -> Unfit:
    if limit <= SHORT_BYTES:
        return Unfit("too_long_short", limit=limit)
    return Unfit("too_long", size=-(-size // 1000), limit=limit // 1000)


def text(limit: int) -> Check:
    """Take a text of at most ``limit`` bytes, without control characters; one that nobody could see is an empty one.

    A short text is a name, and turns no words around it to another direction.
    """

    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise Unfit("not_text")
        try:
            size = len(value.encode())
        except UnicodeEncodeError:
            raise Unfit("not_text") from None
        if size > limit:
            raise _too_long(size, limit)
        said = value.replace("\r\n", "\n").translate(_NOISE)
        if limit <= SHORT_BYTES:  # a name stands within the sentences of others
            said = said.translate(_TURNING)
        return "" if _unseen(said) else said

    return check


LONG = text(TEXT_BYTES)
SHORT = text(SHORT_BYTES)


def word(value: Any) -> str:
    """Take an id: letters, digits and a few signs, at most 100."""
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise Unfit("not_a_name")
    return value


def words(value: Any) -> tuple[str, ...]:
    """Take a list of different ids."""
    if not isinstance(value, list) or len(value) > OPTIONS_AT_MOST:
        raise Unfit("not_a_list")
    found = tuple(map(word, value))
    if len(set(found)) < len(found):
        raise Unfit("not_a_list")
    return found


def flag(value: Any) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        raise Unfit("not_fitting")
    return value


def count(value: Any) -> int:
    """Take a whole number from 0."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise Unfit("not_fitting")
    return value


def day(value: Any) -> date | None:
    """Take a day as ``2026-11-22``; an empty text or null is no day."""
    if value in ("", None):
        return None
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise Unfit("not_a_day")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Unfit("not_a_day") from None


def one_of(*known: str) -> Check:
    """Take one of these words."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            raise Unfit("not_offered")
        return value

    return check


def or_nothing(check: Check) -> Check:
    """Take null, or what ``check`` takes."""
    return lambda value: None if value is None else check(value)


def part(shape: Mapping[str, Check]) -> Check:
    """Take an object with exactly these fields, any of which may be left out."""

    def check(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Unfit("not_fitting")
        return _checked(value, shape)

    return check


def read(message: Any, shapes: Mapping[str, Mapping[str, Check]]) -> Request:
    """Give the request in a message.

    ``shapes`` maps each verb to its fields; a name that ends in ``?`` may be left out.
    Raises ``Unfit`` with the first thing that is wrong.
    """
    if not isinstance(message, dict):
        raise Unfit("not_fitting")
    ident, verb = message.get("id"), message.get("do")
    if not isinstance(ident, str) or not _WORD.fullmatch(ident):
        raise Unfit("no_id")
    if not isinstance(verb, str) or verb not in shapes:
        raise Unfit("unknown_verb")
    rest = {key: value for key, value in message.items() if key not in {"id", "do"}}
    shape = {name.removesuffix("?"): check for name, check in shapes[verb].items()}
    fields = _checked(rest, shape)
    for name in shapes[verb]:
        if not name.endswith("?") and name not in fields:
            raise Unfit("missing", name)
    return Request(ident, verb, fields)


def _checked(given: Mapping[Any, Any], shape: Mapping[str, Check]) -> dict[str, Any]:
    found = {}
    for name, value in given.items():
        if name not in shape:
            raise Unfit("unknown_field", str(name)[:40])
        try:
            found[name] = shape[name](value)
        except Unfit as unfit:
            unfit.field = unfit.field or str(name)
            raise
    return found
