"""A row of the register as a form shows it, what clashed in it, and its history in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lia.app.plain import Plain
from lia.app.view import moment, person_view
from lia.errors import Clashes
from lia.model.purpose import Purpose
from lia.model.text import Texts, say
from lia.report.phrases import day_in_words
from lia.session import Session
from lia.session.register.rows import WHOLE, changed_fields
from lia.store.entry import Entry, Kind, Part

TEXTS = (
    *("name", "section", "basis_stated", "basis_read", "people", "data"),
    *("source", "recipients", "transfer", "retention", "expected"),
)
"""The texts of a row that may stand in several languages."""
OTHERS = ("passage", "role", "lia_wanted", "mutual_interest_claimed")
FIELDS = (*TEXTS, *OTHERS)
"""What a form changes; the use of a purpose has a form of its own."""
WORDS = frozenset({Part.OLD, Part.NEW})
NAMED = {"role": "purpose_role.{}", "lia_wanted": "lia_wanted.{}"}


def form_view(session: Session, key: str, language: str) -> Plain:
    """Give the fields in a language, the number they stand under, and what they say in other languages."""
    purpose = session.purpose(key)
    fields = {name: say(getattr(purpose, name), language) for name in TEXTS}
    fields |= {name: getattr(purpose, name) for name in OTHERS}
    return {
        "id": key,
        "language": language,
        "seq": session.row_seq(key),
        "fields": {**fields, "lia_wanted": str(purpose.lia_wanted)},
        "others": dict(_others(purpose, language)),
    }


def _others(purpose: Purpose, language: str) -> Iterator[tuple[str, Plain]]:
    for name in TEXTS:
        value = getattr(purpose, name)
        if isinstance(value, Mapping) and (rest := {key: text for key, text in value.items() if key != language}):
            yield name, rest


def clash_view(session: Session, key: str, clash: Clashes, seen: int, language: str) -> Plain:
    """Give what both wrote, by field, who wrote the other and when, and the row as it stands now."""
    since = [one for one in session.row_history(key) if one.seq > seen and one.kind in WHOLE]
    clashes = {
        name: {"mine": _plain(mine), "theirs": _plain(theirs), **_giver(name, since)}
        for name, (mine, theirs) in clash.fields.items()
    }
    return {"clashes": clashes, "row": form_view(session, key, language)}


def _giver(name: str, entries: Iterable[Entry]) -> Plain:
    last = next((one for one in reversed(list(entries)) if name in changed_fields(one)), None)
    return {"by": person_view(last.person), "at": moment(last.at)} if last else {"by": None, "at": ""}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool) else str(value)


# History


def history_view(entries: Iterable[Entry], texts: Texts) -> list[Plain]:
    """Give every change of a row, newest first: who, when, and each field before and after."""
    return [_told(one, texts) for one in reversed(list(entries))]


def _told(entry: Entry, texts: Texts) -> Plain:
    undone = "undone" if entry.change.undoes is not None else ""
    return {
        "seq": entry.seq,
        "at": moment(entry.at),
        "by": person_view(entry.person),
        "what": texts[f"row_told.{undone or entry.kind}"],
        "fields": list(_use(entry, texts) if entry.kind is Kind.PURPOSE_USE else _fields(entry, texts)),
        "erased": bool(WORDS & entry.erased),
    }


def _fields(entry: Entry, texts: Texts) -> Iterator[Plain]:
    """Each field before and after; where the words were erased, nothing can be said of them."""
    for name in () if WORDS & entry.erased else changed_fields(entry):
        old, new = (_words(name, (part or {}).get(name, ""), texts) for part in (entry.old, entry.new))
        yield {"name": texts.get(f"row_field.{name}.label", name), "old": old, "new": new}


def _use(entry: Entry, texts: Texts) -> Iterator[Plain]:
    for name in ("started", "stopped"):
        old, new = (str((part or {}).get(name, "")) for part in (entry.old, entry.new))
        if old != new:
            words = (texts.get(f"start.{one}") or day_in_words(one, texts) for one in (old, new))
            yield {"name": texts[f"row_told.{name}"], **dict(zip(("old", "new"), words, strict=True))}


def _words(name: str, value: Any, texts: Texts) -> str:
    if name == "mutual_interest_claimed":
        return texts["row_told.yes" if value else "row_told.no"]
    if isinstance(value, list):
        return ", ".join(map(str, value))
    said = say(value, texts.language)
    return texts.get(NAMED.get(name, "").format(said), said)
