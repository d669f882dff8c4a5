"""From entries to the current state. Pure, and the only definition of what is "current".

Every fold can start from an earlier result and take only the entries since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lia.model.assessment import Assessment
from lia.model.purpose import Purpose
from lia.store import values
from lia.store.entry import Entry, Kind

WEIGHED = frozenset({Kind.ASSESSMENT_OPENED, Kind.ANSWER, Kind.SAFEGUARD, Kind.SAFEGUARDS, Kind.DESCRIBED})
"""The kinds of entry a finding can depend on."""


def fold_purposes(entries: Iterable[Entry], start: Mapping[str, Purpose] | None = None) -> dict[str, Purpose]:
    """Give the register's rows by id, in the order in which they were added."""
    purposes = dict(start or {})
    for entry in entries:
        if entry.kind is Kind.PURPOSE_ADDED and entry.new is not None:
            purposes[entry.field] = values.purpose_from_plain(entry.new, entry)
    return purposes


def fold_assessment(entries: Iterable[Entry], start: Assessment | None = None) -> Assessment | None:
    """Give the assessment as its entries (all of one assessment, oldest first) leave it.

    ``None``: it was never opened.
    """
    current = start
    for entry in entries:
        if entry.kind is Kind.ASSESSMENT_OPENED and entry.new is not None:
            current = values.opening_from_plain(entry.new, entry)
        elif current is not None:
            current = _apply(current, entry)
            weighed = entry.seq if entry.kind in WEIGHED else current.changed_seq
            current = replace(current, seq=entry.seq, changed_seq=weighed, changed_at=entry.at)
    return current


def _apply(current: Assessment, entry: Entry) -> Assessment:
    match entry.kind:
        case Kind.ANSWER:
            return _answer(current, entry)
        case Kind.SAFEGUARD:
            return _safeguard(current, entry)
        case Kind.SAFEGUARDS:
            chosen = current.safeguards or None if entry.new is None else current.safeguards or {}
            return replace(current, safeguards=chosen)
        case Kind.DESCRIBED:
            return replace(current, **values.described_from_plain(entry.new, entry.field))
        case Kind.DECISION:
            decision = None if entry.new is None else values.decision_from_plain(entry.new, entry)
            return replace(current, decision=decision)
        case _:
            return current


def _answer(current: Assessment, entry: Entry) -> Assessment:
    if entry.new is None:
        return current.without_answer(entry.field)
    return current.with_answer(values.answer_from_plain(entry.new, entry))


def _safeguard(current: Assessment, entry: Entry) -> Assessment:
    if entry.new is not None:
        return current.with_safeguard(values.choice_from_plain(entry.new, entry))
    left = {key: choice for key, choice in (current.safeguards or {}).items() if key != entry.field}
    return replace(current, safeguards=left)
