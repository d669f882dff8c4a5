"""The one way a YAML file comes in: plain values with the line of each, or every mistake at once.

The parser's events are read one by one, so nothing is ever built that a limit forbids. Refused
are anchors and aliases (a small file could unfold into a huge one), tags, duplicate keys, more than
``MOST_LEVELS`` levels, more than ``MOST_NODES`` values, a second document. Scalars follow YAML 1.2
(``lia.catalog.scalars``); keys are always text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lia.catalog.scalars import plain_value
from lia.catalog.source_text import CONTROL, MOST_PROBLEMS, text_of
from lia.catalog.syntax_words import syntax_problem
from lia.errors import Problem, WrongInput

MOST_LEVELS = 12  # against files made to break a reader
MOST_NODES = 50_000  # against files made to fill a memory

Place = tuple[str | int, ...]
"""The way to a value: keys and positions (from 0)."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A read file. ``lines`` gives the line (from 1) of each place, ``numbers`` how numbers were written."""

    name: str
    data: Any
    lines: Mapping[Place, int]
    numbers: Mapping[Place, str]

    def line(self, place: Place) -> int | None:
        """Give the line of a place, or of the nearest place above it that exists."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return None


def read(source: Path | str | bytes, name: str = "") -> Document:
    """Read a file (``Path``), or text or bytes at hand, as one YAML document.

    Raises:
        WrongInput: with every mistake that could be found, each with its line.
    """
    called = name or (str(source) if isinstance(source, Path) else "the text")
    text = text_of(source, called)
    reading = _Reading()
    try:
        reading.follow(yaml.parse(text, Loader=_LOADER))
    except _Stopped:
        pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reading.problems.append(syntax_problem(error.problem, error.context, mark.line + 1 if mark else None))
    except yaml.YAMLError:
        reading.problems.append(syntax_problem(None, None, None))
    if not reading.problems and reading.documents == 0:
        reading.problems.append(Problem("The file is empty.", "Write its contents, or copy an example file."))
    if reading.problems:
        raise WrongInput(called, reading.problems)
    return Document(called, reading.root, reading.lines, reading.numbers)


class _Stopped(Exception):
    """Reading on makes no sense."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being filled."""

    values: Any
    place: Place
    key: str | None = None


@dataclass(slots=True)
class _Reading:
    """Follows the parser's events and builds plain values."""

    root: Any = None
    documents: int = 0
    nodes: int = 0
    lines: dict[Place, int] = field(default_factory=dict)
    numbers: dict[Place, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)

    def follow(self, events: Iterator[Any]) -> None:
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._start(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.opened.pop()
            elif kind is yaml.AliasEvent:
                self._refuse(
                    event,
                    f"The alias *{event.anchor[:40]} is not read.",
                    "Write the value out, or put it between quotes.",
                )
                self._put(event, None)
            elif kind is yaml.DocumentStartEvent:
                self._document(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event, "A second document begins here (---).", "Keep one document per file.")
            raise _Stopped

    def _start(self, event: Any, values: Any) -> None:
        self._check(event)
        if len(self.opened) >= MOST_LEVELS:
            self._refuse(
                event, f"Lists and groups are nested more than {MOST_LEVELS} levels deep.", "Write the file flatter."
            )
            raise _Stopped
        top = self.opened[-1] if self.opened else None
        if top and top.key is None and isinstance(top.values, dict):
            self._refuse(event, "A list or group cannot be a key.", "Write one word before the colon.")
            raise _Stopped
        self.opened.append(_Open(values, self._put(event, values)))

    def _scalar(self, event: Any) -> None:
        top = self.opened[-1] if self.opened else None
        if top and top.key is None and isinstance(top.values, dict):
            self._check(event)
            self._key(event, top)
            return
        self._check(event)
        self._put(event, self._value(event))

    def _key(self, event: Any, top: _Open) -> None:
        top.key = event.value
        if not event.value:
            self._refuse(event, "A key is empty.", "Write a word before the colon.")
        elif event.value in top.values:
            first = self.lines[(*top.place, event.value)]
            what = f"The key {shown(event.value)} stands here a second time (first on line {first})."
            self._refuse(event, what, "Keep one of the two.")
        self.lines[(*top.place, event.value)] = event.start_mark.line + 1

    def _value(self, event: Any) -> Any:
        if not event.implicit[0]:
            return event.value
        try:
            return plain_value(event.value)
        except ValueError:
            self._refuse(event, "A number is far too long.", "Shorten it, or put it between quotes if it is text.")
            return None

    def _put(self, event: Any, value: Any) -> Place:
        """Put a value where it belongs; its place comes back."""
        place: Place = ()
        if not self.opened:
            self.root = value
        else:
            top = self.opened[-1]
            if isinstance(top.values, list):
                place = (*top.place, len(top.values))
                top.values.append(value)
            else:
                place = (*top.place, top.key or "")
                top.values[top.key or ""] = value
                top.key = None
        self.lines.setdefault(place, event.start_mark.line + 1)
        if isinstance(value, int | float) and not isinstance(value, bool):
            self.numbers[place] = event.value
        return place

    def _check(self, event: Any) -> None:
        """Refuse what no kind of file may hold."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self._refuse(event, f"The file holds more than {MOST_NODES} values.", "Split it.")
            raise _Stopped
        if event.anchor is not None:
            self._refuse(
                event, f"The anchor &{event.anchor[:40]} is not read.", "Remove it, or put the value between quotes."
            )
        if event.tag is not None:
            self._refuse(
                event, f"The tag {shown(event.tag)} is not read.", "Remove it, or put the value between quotes."
            )
        if type(event) is yaml.ScalarEvent and event.style == '"' and (found := CONTROL.search(event.value)):
            self._refuse(
                event, f"A control character (U+{ord(found.group()):04X}) is written with a backslash.", "Remove it."
            )

    def _refuse(self, event: Any, what: str, remedy: str) -> None:
        self.problems.append(Problem(what, remedy, line=event.start_mark.line + 1))
        if len(self.problems) >= MOST_PROBLEMS:
            raise _Stopped


def shown(value: object) -> str:
    """Quote a value from a file for use in a sentence: cut where it is long, nothing invisible in it."""
    return f'"{visible(str(value))}"'


def visible(text: str) -> str:
    """Cut a text at 60 characters and write out those that do not show (or turn the line round)."""
    cut = text if len(text) <= 60 else f"{text[:60]}…"
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in cut)
