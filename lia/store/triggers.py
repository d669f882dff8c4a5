"""What happened to a purpose after which its assessments are looked at again, read from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lia.model.review import Trigger
from lia.model.workflow import ReviewRules
from lia.store.course_values import figures_from_plain
from lia.store.entry import Entry, Kind, Plain
from lia.store.values import giver

KINDS = (Kind.PURPOSE_CHANGED, Kind.PARTY, Kind.FIGURES, Kind.NOTED)
"""The kinds of entry that can be a trigger."""

RATES = frozenset({"objection_rate", "complaint_rate"})
"""The triggers that figures are."""


def triggers_of(entry: Entry, rules: ReviewRules) -> Iterator[Trigger]:
    """Give the triggers an entry is, one per purpose and reason."""
    match entry.kind:
        case Kind.PURPOSE_CHANGED:
            yield from _of_fields(entry, rules)
        case Kind.PARTY:
            yield from _of_party(entry)
        case Kind.FIGURES if entry.new is not None:
            for name in figures_from_plain(entry.new, entry).over(rules.rate_limit):
                yield _trigger(name, entry.change.purpose, entry, entry.field)
        case Kind.NOTED:
            plain = entry.new or {}
            noted = _trigger(entry.field, entry.change.purpose, entry, str(plain.get("note", "")))
            yield replace(noted, at=giver(plain, entry)[1])


def standing_of(triggers: Iterable[Trigger], entries: Sequence[Entry]) -> tuple[Trigger, ...]:
    """Give the triggers that still hold after these entries: what was undone, or counted anew since, is none.

    Figures that were recorded again for a period take the place of those before.
    """
    undone = {one.change.undoes for one in entries if one.change.undoes is not None}
    counted = {(one.change.purpose, one.field): one.seq for one in entries if one.kind is Kind.FIGURES}

    def holds(one: Trigger) -> bool:
        return one.seq not in undone and (one.id not in RATES or one.seq >= counted.get((one.purpose, one.about), 0))

    return tuple(filter(holds, triggers))


def _of_fields(entry: Entry, rules: ReviewRules) -> Iterator[Trigger]:
    """One trigger per kind of change, however many fields say it. Erased words are no change, nor is an undo."""
    if entry.words_erased or entry.change.undoes is not None:
        return
    old, new = entry.old or {}, entry.new or {}
    changed = (name for field, name in rules.fields.items() if old.get(field) != new.get(field))
    for name in dict.fromkeys(changed):
        yield _trigger(name, entry.change.purpose, entry)


def _of_party(entry: Entry) -> Iterator[Trigger]:
    name = "party_removed" if entry.new is None else "party_changed" if entry.old else "party_added"
    for purpose in sorted(_purposes(entry.old) | _purposes(entry.new)):
        yield _trigger(name, purpose, entry, entry.field)


def _purposes(plain: Plain | None) -> frozenset[str]:
    return frozenset((plain or {}).get("purposes", ()))


def _trigger(name: str, purpose: str | None, entry: Entry, about: str = "") -> Trigger:
    return Trigger(name, purpose or "", entry.at, entry.seq, about)
