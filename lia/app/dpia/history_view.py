"""The history of an impact assessment in words: who filled in or changed what, when, how it was and how it is since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from lia.app.plain import Plain
from lia.app.view import moment, person_view
from lia.model.dpia import DESCRIBED, Dpia
from lia.model.text import say
from lia.report.dpia_words import DpiaWords
from lia.session import Session
from lia.session.dpia.wording import dpia_words
from lia.store import dpia_values as values
from lia.store.dpias import path_of
from lia.store.entry import Entry, Kind, Part
from lia.store.values import giver

Value = Mapping[str, Any]
MOST = 400
"""Entries that are told at once; the newest come first."""


def dpia_history_view(session: Session, key: str, language: str) -> Plain:
    """Give the newest entries, newest first, and how many there are.

    What a next version took over from the one before it is told as one thing: the copy.
    """
    dpia, every = session.dpia(key), tuple(_without_copies(session.dpia_history(key)))
    telling = _Telling(dpia, dpia_words(session, dpia, language))
    told = [telling.entry(one) for one in every]  # oldest first: a level belongs to the matrix of its time
    return {"total": len(every), "entries": list(reversed(told[-MOST:]))}


def last_about(session: Session, dpia: Dpia, language: str) -> str:
    """Name what the newest entry is about; ``dpia`` holds it, whether it stands since or went away."""
    return _Telling(dpia, dpia_words(session, dpia, language)).about(session.dpia_history(dpia.id)[-1])


def _without_copies(entries: Iterable[Entry]) -> Iterator[Entry]:
    copied = -1
    for one in entries:
        if one.kind is Kind.DPIA_OPENED and (one.new or {}).get("version_of"):
            copied = one.act
        if one.kind is Kind.DPIA_OPENED or one.act != copied:
            yield one


class _Telling:
    """Tells one entry after the other; ``matrix`` is the one that holds at that moment."""

    def __init__(self, dpia: Dpia, words: DpiaWords) -> None:
        self._dpia, self._words, self._matrix = dpia, words, dpia.matrix

    def entry(self, entry: Entry) -> Plain:
        """Give what was done, what it is about, how it was and how it is since."""
        if entry.kind in (Kind.DPIA_OPENED, Kind.DPIA_MATRIX):
            self._matrix = (entry.new or {}).get("matrix", self._matrix)
        about = self.about(entry)
        by, at = giver(entry.new or {}, entry)
        return {
            "seq": entry.seq,
            "by": person_view(by),
            "at": moment(at),
            "what": self._what(entry),
            "about": about,
            "old": self._told(entry, entry.old, Part.OLD, about),
            "new": self._told(entry, entry.new, Part.NEW, about),
        }

    def _what(self, entry: Entry) -> str:
        if entry.kind is Kind.DPIA_MOVED:
            return self._words.named(f"action.{path_of(entry)}", path_of(entry))
        version = entry.kind is Kind.DPIA_OPENED and (entry.new or {}).get("version_of")
        kind = "dpia_version" if version else entry.kind.value
        return self._words.named(f"told.{kind}", kind)

    def about(self, entry: Entry) -> str:
        """Name what an entry is about; nothing where it is the whole."""
        kind, _, rest = path_of(entry).partition("/")
        one, _, key = rest.partition("/")
        if kind in DESCRIBED:
            return self._words.named(f"difference.field.{kind}", kind)
        if kind == "item":
            return self._words.item(one)
        if kind == "entry":
            return f"{self._words.item(one)}: {self._called(entry, one, key)}"
        return self._words.called(one, self._dpia) if kind in ("risk", "measure", "accepted") else ""

    def _called(self, entry: Entry, item: str, key: str) -> str:
        plain = entry.new or entry.old
        there = values.entry_from_plain(plain, item, key) if plain else None
        return self._words.entry(there, self._dpia) if there else key

    def _told(self, entry: Entry, value: Value | None, part: Part, about: str) -> str:
        if part in entry.erased:
            return self._words.named("dpia_told.erased", "")
        tell = _TELLING.get(entry.kind)
        lines = tell(self, entry, value) if tell and value is not None else ()
        return "\n".join(line for line in lines if line and line != about)

    def _level(self, scale: str, level: str) -> str:
        return self._words.named(f"matrix.{self._matrix}.{scale}.{level}.label", level) if level else ""

    def opened(self, _: Entry, value: Value) -> list[str]:
        return [self._say(value.get("scope", "")), self._named_matrix(value)]

    def described(self, entry: Entry, value: Value) -> list[str]:
        path = path_of(entry)
        text = self._say(value.get(path, ""))
        named = {"on": self._words.day, "jurisdiction": self._words.jurisdiction}
        return [named[path](text) if text and path in named else text]

    def matrix(self, _: Entry, value: Value) -> list[str]:
        return [self._named_matrix(value)]

    def item(self, entry: Entry, value: Value) -> list[str]:
        item = path_of(entry).split("/")[1]
        answer = values.answer_from_plain(value, item)
        option = self._words.chosen(item, answer.option) if answer.option else ""
        unknown = self._words.word("unknown") if answer.unknown else ""
        texts = (answer.text, answer.not_applicable, answer.reason, answer.evidence)
        return [unknown, option, *map(self._say, texts)]

    def group_entry(self, entry: Entry, plain: Value) -> list[str]:
        item, key = path_of(entry).split("/")[1:]
        there = values.entry_from_plain(plain, item, key)
        fields = self._words.dpia_method.groups[item].fields
        shown = ((one, there.values[one.id]) for one in fields if one.id in there.values)
        return [
            self._words.word(
                "pair", name=self._words.field(item, one.id), value=self._words.value(item, one, value, self._dpia)
            )
            for one, value in shown
        ]

    def risk(self, entry: Entry, value: Value) -> list[str]:
        risk = values.risk_from_plain(value, path_of(entry).split("/")[1])
        rating = risk.inherent
        levels = [self._level("severity", rating.severity), self._level("likelihood", rating.likelihood)]
        measures = [self._words.called(one.measure, self._dpia) for one in risk.treatments]
        texts = (risk.threat, rating.severity_why, rating.likelihood_why)
        return [self._words.risk(risk), " × ".join(filter(None, levels)), *map(self._say, texts), ", ".join(measures)]

    def measure(self, entry: Entry, value: Value) -> list[str]:
        one = values.measure_from_plain(value, path_of(entry).split("/")[1])
        status = self._words.named(f"measure_status.{one.status}", one.status.value)
        return [
            self._words.measure(one),
            ", ".join(filter(None, (status, one.owner, self._day(one.due)))),
            one.evidence,
        ]

    def accepted(self, _: Entry, value: Value) -> list[str]:
        taken = values.acceptance_from_plain(value)
        return [self._say(taken.reason), ", ".join(filter(None, (taken.by, self._day(taken.until))))]

    def decided(self, _: Entry, value: Value) -> list[str]:
        return [self._words.dpia_decision(value["decision"]), str(value.get("grounds", ""))]

    def moved(self, _: Entry, value: Value) -> list[str]:
        return [str(value.get("reason", ""))]

    def signed(self, _: Entry, value: Value) -> list[str]:
        return [str(value.get("digest", ""))]

    def _named_matrix(self, value: Value) -> str:
        key = value.get("matrix", "")
        return self._words.named(f"matrix.{key}.name", key)

    def _say(self, text: Any) -> str:
        return say(text, self._words.language)

    def _day(self, day: Any) -> str:
        return self._words.day(day) if day else ""


_TELLING: Mapping[Kind, Callable[[_Telling, Entry, Value], list[str]]] = {
    Kind.DPIA_OPENED: _Telling.opened,
    Kind.DPIA_DESCRIBED: _Telling.described,
    Kind.DPIA_MATRIX: _Telling.matrix,
    Kind.DPIA_ITEM: _Telling.item,
    Kind.DPIA_ENTRY: _Telling.group_entry,
    Kind.DPIA_RISK: _Telling.risk,
    Kind.DPIA_MEASURE: _Telling.measure,
    Kind.DPIA_ACCEPTED: _Telling.accepted,
    Kind.DPIA_DECIDED: _Telling.decided,
    Kind.DPIA_MOVED: _Telling.moved,
    Kind.DPIA_SIGNED: _Telling.signed,
}
"""How the value of an entry is told, by its kind."""
