"""What does not fit in a file, in plain sentences: where it stands, what is wrong, how to mend it.

pydantic finds the mistakes; its wording is for programmers and is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lia.catalog.known_keys import known_keys
from lia.catalog.source_text import MOST_PROBLEMS
from lia.catalog.yaml_reader import Document, Place, shown, visible
from lia.errors import Problem

LONGEST_NAME = 100
"""No id comes near it; a longer name is not compared with the known ones."""


def problems_of(error: ValidationError, model: type[BaseModel], document: Document) -> list[Problem]:
    """Give every mistake that was found, in the order of the file's lines."""
    found = [_problem(one, model, document) for one in error.errors(include_url=False)[:MOST_PROBLEMS]]
    return sorted(found, key=lambda problem: problem.line or 0)


def problem_at(document: Document, place: Place, what: str, remedy: str) -> Problem:
    """Give a mistake at a place in a document, with its line."""
    return Problem(what, remedy, dotted(document.data, place), document.line(place))


def suggestion(name: str, known: Any, otherwise: str = "") -> str:
    """Give the remedy for an unknown word: the close matches, or what is known."""
    words = [str(one) for one in known]
    by_lower = {word.lower(): word for word in words}
    close = (
        []
        if len(name) > LONGEST_NAME
        else [by_lower[one] for one in get_close_matches(name.lower(), by_lower, n=3, cutoff=0.6)]
    )
    if close:
        return f"Did you mean {' or '.join(close)}?"
    if not words:
        return otherwise or "Remove it."
    return f"Known here: {', '.join(words[:12])}{', …' if len(words) > 12 else ''}."


def dotted(data: Any, place: Place) -> str:
    """Write a place as people read it: ``questions.scale.options.handful.level`` (items by their id)."""
    words: list[str] = []
    for step in place:
        data = data[step] if _goes_on(data, step) else None
        named = isinstance(step, int) and isinstance(data, dict) and isinstance(data.get("id"), str)
        words.append(data["id"] if named else str(step + 1) if isinstance(step, int) else step)
    return ".".join(visible(word) for word in words)


def _goes_on(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _problem(one: ErrorDetails, model: type[BaseModel], document: Document) -> Problem:
    place = place_of(document.data, one["loc"])
    sentence = _SENTENCES.get(one["type"], _anything)
    if one["type"] == "extra_forbidden":
        return problem_at(
            document, place, f"The key {shown(one['loc'][-1])} is not known here.", _key_remedy(one, model)
        )
    if one["type"] == "missing":
        what, remedy = f"{one['loc'][-1]} is missing.", f"Add {one['loc'][-1]}."
    elif place and "[key]" in one["loc"]:
        what, remedy = _bad_key(one)
    else:
        what, remedy = sentence(one["input"], one.get("ctx", {}))
    return problem_at(document, place, what, remedy)


def place_of(data: Any, loc: tuple[str | int, ...]) -> Place:
    """Keep the steps of an error's location that exist in the data; the rest are names of variants."""
    place: list[str | int] = []
    for step in loc:
        if _goes_on(data, step):
            place.append(step)
            data = data[step]
    return tuple(place)


def _key_remedy(one: ErrorDetails, model: type[BaseModel]) -> str:
    return suggestion(str(one["loc"][-1]), known_keys(model, one["loc"][:-1]), "Remove it.")


def _bad_key(one: ErrorDetails) -> tuple[str, str]:
    return (
        f"The key {shown(one['input'])} is not written as keys are.",
        "Use letters, digits and _, beginning with a letter.",
    )


Sentence = Callable[[Any, Mapping[str, Any]], tuple[str, str]]


def _kind(value: Any) -> str:
    """Name what stands there."""
    if value is None:
        return "Nothing stands here"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "a group of keys",
    }
    name = names.get(type(value), "something else")
    return f"Here stands {name}{f' ({shown(value)})' if isinstance(value, str | int | float) else ''}"


def _wanted(what: str, remedy: str) -> Sentence:
    return lambda value, _: (f"{_kind(value)}, where {what} is needed.", remedy)


def _choice(value: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    choices = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "").split(", ")
    if not isinstance(value, str):
        return f"{_kind(value)}, where one of a few words is needed.", f"Choose from: {', '.join(choices)}."
    return f"{shown(value)} is not one of the words known here.", suggestion(value, choices)


def _variant(value: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    name = value.get("name") if isinstance(value, dict) else None
    choices = str(context.get("expected_tags", "")).replace("'", "").split(", ")
    if not isinstance(name, str):
        return "The rule has no name.", f"Add name: one of {', '.join(choice for choice in choices if choice)}."
    return f"{shown(name)} is not the name of a rule.", suggestion(name, choices)


def _unnamed_variant(_value: Any, _context: Mapping[str, Any]) -> tuple[str, str]:
    return "name is missing.", "Add name: the name of the rule."


def _pattern(value: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    if not str(value).strip():
        return "Nothing is filled in here.", "Write something, or leave the key out if it may be left out."
    return (
        f"{shown(value)} is not written as an id is.",
        "Use letters, digits, _ or -, beginning with a letter, without spaces.",
    )


def _limit(value: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    bounds = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    wanted = " and ".join(f"{words} {context[key]:g}" for key, words in bounds.items() if key in context)
    return f"{value} is outside what is allowed.", f"Write a number of {wanted}."


def _too_short(_: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    return "This is empty.", f"Fill in at least {context.get('min_length', 1)}."


def _too_long(_: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    return "This is too long.", f"Keep to at most {context.get('max_length', '')} characters."


def _own(_: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    return str(context["what"]), str(context["remedy"])


def _anything(value: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    return (
        f"{_kind(value)}, and that does not fit.",
        "Compare it with a file that works, or with the schema named in its first line.",
    )


_TEXT = _wanted("text", "Write text; put numbers and true or false between quotes.")
_LIST = _wanted("a list", "Write [one, two], or one item per line after a dash.")
_GROUP = _wanted("a group of keys", "Write key: value lines, indented below it.")
_NUMBER = _wanted("a number", "Write a number without quotes.")
_SENTENCES: dict[str, Sentence] = {
    "lia": _own,
    "string_type": _TEXT,
    "list_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "int_type": _wanted("a whole number", "Write a whole number without quotes."),
    "int_from_float": _wanted("a whole number", "Write a whole number without quotes."),
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _wanted("true or false", "Write true or false without quotes."),
    "enum": _choice,
    "literal_error": _choice,
    "union_tag_invalid": _variant,
    "union_tag_not_found": _unnamed_variant,
    "string_pattern_mismatch": _pattern,
    "greater_than": _limit,
    "greater_than_equal": _limit,
    "less_than": _limit,
    "less_than_equal": _limit,
    "too_short": _too_short,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
}
