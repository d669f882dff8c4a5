"""From entries to the current state. Pure, and the only definition of what is "current".

Every fold can start from an earlier result and take only the entries since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from lia.model.assessment import Assessment
from lia.model.comment import Comment, Thread
from lia.model.party import Party
from lia.model.purpose import Purpose
from lia.model.review import add_months
from lia.model.state import State
from lia.store import course_values, values
from lia.store.entry import Entry, Kind

WEIGHED = frozenset({Kind.ASSESSMENT_OPENED, Kind.ANSWER, Kind.SAFEGUARD, Kind.SAFEGUARDS, Kind.DESCRIBED})
"""The kinds of entry a finding can depend on."""

REVIEW_MONTHS = 12
"""When a decision that came from elsewhere without a review date is looked at again."""

OF_PURPOSES = frozenset({Kind.PURPOSE_ADDED, Kind.PURPOSE_CHANGED, Kind.PURPOSE_USE})
"""The kinds of entry a row of the register is folded from."""


def fold_purposes(entries: Iterable[Entry], start: Mapping[str, Purpose] | None = None) -> dict[str, Purpose]:
    """Give the register's rows by id, in the order in which they were added."""
    purposes = dict(start or {})
    for entry in entries:
        if entry.new is None or entry.kind not in OF_PURPOSES:
            continue
        if entry.kind is Kind.PURPOSE_USE and entry.field not in purposes:
            continue  # its row was lost to damage
        if entry.kind is Kind.PURPOSE_USE:
            purposes[entry.field] = replace(purposes[entry.field], **course_values.use_from_plain(entry.new))
        else:
            purposes[entry.field] = values.purpose_from_plain(entry.new, entry)
    return purposes


def fold_parties(entries: Iterable[Entry], start: Mapping[str, Party] | None = None) -> dict[str, Party]:
    """Give the parties by id, in the order in which they were first named; those removed are left out."""
    parties = dict(start or {})
    for entry in entries:
        if entry.kind is Kind.PARTY and entry.new is not None:
            parties[entry.field] = course_values.party_from_plain(entry.new, entry)
        elif entry.kind is Kind.PARTY:
            parties.pop(entry.field, None)
    return parties


def fold_threads(entries: Iterable[Entry]) -> tuple[Thread, ...]:
    """Give the threads of one assessment, in the order in which they were begun."""
    threads: dict[str, Thread] = {}
    for entry in entries:
        if entry.kind is Kind.COMMENT and entry.new is not None:
            by, at = values.giver(entry.new, entry)
            said = Comment(entry.new.get("comment", ""), by, at, entry.seq, entry.words_erased)
            known = threads.get(entry.new["thread"], Thread(entry.new["thread"], entry.field, ()))
            threads[known.id] = replace(known, comments=(*known.comments, said), resolved_by=None, resolved_at=None)
        elif entry.kind is Kind.RESOLVED and entry.field in threads:
            by, at = values.giver(entry.new or {}, entry)
            threads[entry.field] = replace(threads[entry.field], resolved_by=by, resolved_at=at)
    return tuple(threads.values())


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
            changed_at = current.changed_at if entry.kind is Kind.ATTEMPT else entry.at
            current = replace(current, seq=entry.seq, changed_seq=weighed, changed_at=changed_at)
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
            return _decision(current, entry)
        case Kind.MOVED | Kind.PURGED | Kind.ADVICE | Kind.VIEWS:
            return _course(current, entry)
        case _:
            return current


def _decision(current: Assessment, entry: Entry) -> Assessment:
    if entry.new is None:
        return replace(current, decision=None)
    decision = values.decision_from_plain(entry.new, entry)
    review_on = decision.review_on or add_months(decision.decided_at.date(), REVIEW_MONTHS)
    return replace(current, decision=decision, state=State.IN_FORCE, settled_seq=entry.seq, review_on=review_on)


def _course(current: Assessment, entry: Entry) -> Assessment:
    new = entry.new or {}
    match entry.kind:
        case Kind.ADVICE:
            current = replace(current, advice=course_values.advice_from_plain(new, entry))
        case Kind.VIEWS:
            return replace(current, views=course_values.views_from_plain(new, entry))
        case Kind.PURGED:
            return replace(current, purged=True)
    moved = replace(current, state=State(new.get("to", current.state)))
    if "review_on" in new:
        return replace(moved, review_on=date.fromisoformat(new["review_on"]), settled_seq=entry.seq)
    return moved


def _answer(current: Assessment, entry: Entry) -> Assessment:
    if entry.new is None:
        return current.without_answer(entry.field)
    return current.with_answer(values.answer_from_plain(entry.new, entry))


def _safeguard(current: Assessment, entry: Entry) -> Assessment:
    if entry.new is not None:
        return current.with_safeguard(values.choice_from_plain(entry.new, entry))
    left = {key: choice for key, choice in (current.safeguards or {}).items() if key != entry.field}
    return replace(current, safeguards=left)
