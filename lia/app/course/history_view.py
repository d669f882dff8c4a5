"""The history of an assessment in words: who did what, when, and what it was before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lia.app.course.view import about_words
from lia.app.plain import Plain
from lia.app.view import moment, person_view
from lia.model.text import Texts, say
from lia.report.phrases import day_in_words
from lia.report.terms import plain
from lia.store.entry import Entry, Kind

MOST = 400
"""Entries that are told at once; the newest come first."""


def history_view(entries: Iterable[Entry], texts: Texts) -> Plain:
    """Give the newest entries, newest first, and how many there are."""
    every = tuple(entries)
    return {"total": len(every), "entries": [entry_words(one, texts) for one in reversed(every[-MOST:])]}


def entry_words(entry: Entry, texts: Texts) -> Plain:
    """Give one entry: what was done, what it is about, how it was and how it is since."""
    tell = TELLING.get(entry.kind, _nothing)
    key = f"told.{entry.kind}"
    return {
        "seq": entry.seq,
        "at": moment(entry.at),
        "by": person_view(entry.person),
        "what": texts[f"action.{entry.field}"] if entry.kind is Kind.MOVED else texts.get(key, str(entry.kind)),
        "about": _about(entry, texts),
        "old": tell(entry.field, entry.old, texts) if entry.old else "",
        "new": tell(entry.field, entry.new, texts) if entry.new else "",
        "hash": entry.hash,
    }


def _about(entry: Entry, texts: Texts) -> str:
    match entry.kind:
        case Kind.ANSWER:
            return about_words(f"question:{entry.field}", texts)
        case Kind.SAFEGUARD:
            return about_words(f"safeguard:{entry.field}", texts)
        case Kind.DESCRIBED:
            return texts[f"difference.field.{entry.field}"]
        case Kind.COMMENT:
            return about_words(entry.field, texts)
        case Kind.RESOLVED:
            return about_words(entry.field.rpartition(".")[0], texts)
        case Kind.ATTEMPT:
            return texts.get(f"action.{entry.field}", texts.get("action.take_role"))
    return ""


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _answer(field: str, value: Mapping[str, Any], texts: Texts) -> str:
    labels = [plain(texts.get(f"question.{field}.option.{one}.label", one)) for one in value.get("options", ())]
    chosen = texts["confidence.unknown.label"] if value.get("unknown") else ", ".join(labels)
    return _joined(chosen, *(say(value.get(name, ""), texts.language) for name in ("text", "reason", "evidence")))


def _safeguard(field: str, value: Mapping[str, Any], texts: Texts) -> str:
    del field
    due = day_in_words(value["due"], texts) if value.get("due") else ""
    return _joined(texts[f"status.{value['status']}"], value.get("owner", ""), due)


def _described(field: str, value: Mapping[str, Any], texts: Texts) -> str:
    said = say(value.get(field, ""), texts.language)
    if field == "on":
        return day_in_words(said, texts)
    return texts.get(f"{field}.{said}", said)


def _decision(field: str, value: Mapping[str, Any], texts: Texts) -> str:
    del field
    label = texts.get(f"decision.{value['decision']}.label", value["decision"])
    return _joined(label, value.get("grounds", ""), value.get("advice_reasons", ""))


def _advice(field: str, value: Mapping[str, Any], texts: Texts) -> str:
    del field
    parts = (say(value.get(f"advice_{one}", ""), texts.language) for one in ("need", "method", "safeguards", "outcome"))
    return _joined(*parts, texts.get(f"decision.{value.get('recommends', '')}.label"))


def _views(field: str, value: Mapping[str, Any], texts: Texts) -> str:
    del field
    return _joined(*(say(value.get(one, ""), texts.language) for one in ("views", "why_not")))


def _said(name: str) -> Callable[[str, Mapping[str, Any], Texts], str]:
    def tell(field: str, value: Mapping[str, Any], texts: Texts) -> str:
        del field, texts
        return str(value.get(name, ""))

    return tell


def _role(field: str, value: Mapping[str, Any], texts: Texts) -> str:
    del field
    return texts.get(f"role.{value.get('role', '')}")


def _nothing(field: str, value: Mapping[str, Any], texts: Texts) -> str:
    del field, value, texts
    return ""


TELLING: Mapping[Kind, Callable[[str, Mapping[str, Any], Texts], str]] = {
    Kind.ANSWER: _answer,
    Kind.SAFEGUARD: _safeguard,
    Kind.DESCRIBED: _described,
    Kind.DECISION: _decision,
    Kind.ADVICE: _advice,
    Kind.VIEWS: _views,
    Kind.MOVED: _said("reason"),
    Kind.COMMENT: _said("comment"),
    Kind.SIGNED: _said("digest"),
    Kind.ATTEMPT: _role,
}
"""How the value of an entry is told, by its kind."""
