"""Impact assessments in the record: which there are, and each as its entries leave it.

The field of their entries begins with the id of the assessment: ``p20-dpia-1/risk/r17``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from lia.errors import UnknownName
from lia.model.comment import Thread
from lia.model.dpia import Dpia, GroupEntry, Mark
from lia.model.state import State as Standing
from lia.model.workflow import DpiaAdviceRule
from lia.store import dpia_values as values
from lia.store import journal
from lia.store.entry import Change, Entry, Kind, Plain
from lia.store.faults import understood
from lia.store.fold import fold_threads
from lia.store.state import State
from lia.store.tables import journal as table
from lia.store.values import giver

KINDS = frozenset(kind for kind in Kind if kind.value.startswith("dpia_"))
"""The kinds of entry that are about impact assessments."""

AFTER_SLASH = chr(ord("/") + 1)

TALK = (Kind.COMMENT, Kind.RESOLVED)
"""The kinds of entry that say something about one; what they say changes nothing in it."""

NOT_WEIGHED = frozenset({Kind.DPIA_DECIDED, Kind.DPIA_SIGNED, Kind.DPIA_MOVED, Kind.DPIA_PURGED})
"""Those a finding does not depend on."""


def field_of(dpia: str, path: str = "") -> str:
    """Give the field of an entry: the assessment, and what in it is written."""
    return f"{dpia}/{path}"


def path_of(entry: Entry) -> str:
    """Give what in the assessment an entry is about."""
    return entry.field.partition("/")[2]


def advises(change: Change, rule: DpiaAdviceRule) -> bool:
    """Whether a change alters what the DPO said."""
    if change.kind is not Kind.DPIA_ENTRY or not change.field.partition("/")[2].startswith(f"entry/{rule.item}/"):
        return False
    old, new = ({**(one or {}).get("values", {}), **(one or {}).get("text", {})} for one in (change.old, change.new))
    return any(old.get(name) != new.get(name) for name in rule.fields)


def read_dpia(state: State, key: str) -> Dpia:
    """Give an impact assessment as it stands.

    Raises:
        UnknownName: there is none of this id, or its words were erased.
    """
    last = state.connection.scalar(select(func.max(table.c.seq)).where(*_about(key)))
    seq, current = state.folded.memory.get(f"dpia {key}", (None, None))
    if seq != last:
        with understood(state.folded.path):
            current = fold_dpia(dpia_entries(state, key))
        state.folded.memory[f"dpia {key}"] = (last, current)
    if not isinstance(current, Dpia) or key in _purged(state):
        raise UnknownName("impact assessment", key, dpia_ids(state))
    return current


def dpia_ids(state: State, purpose: str | None = None) -> tuple[str, ...]:
    """Give the ids of all impact assessments, or of those of one purpose, in the order of opening.

    Those whose words were erased are left out.
    """
    gone = _purged(state)
    return tuple(key for key in every_dpia_id(state, purpose) if key not in gone)


def every_dpia_id(state: State, purpose: str | None = None) -> tuple[str, ...]:
    """Give the same with those whose words were erased: none of these ids is free."""
    return _ids(state, Kind.DPIA_OPENED, purpose)


def _purged(state: State) -> frozenset[str]:
    return frozenset(_ids(state, Kind.DPIA_PURGED))


def _ids(state: State, kind: Kind, purpose: str | None = None) -> tuple[str, ...]:
    query = select(table.c.field).where(table.c.kind == kind.value).order_by(table.c.seq)
    if purpose is not None:
        query = query.where(table.c.purpose == purpose)
    return tuple(str(field).partition("/")[0] for field in state.connection.scalars(query))


def dpia_heads(state: State, purposes: Collection[str] | None = None) -> dict[str, tuple[str, int]]:
    """Give of every impact assessment (of some purposes) the purpose and its last entry, in the order of opening."""
    newest = func.max(table.c.seq)
    query = select(table.c.field, table.c.purpose, newest).where(_ours()).group_by(table.c.field, table.c.purpose)
    if purposes is not None:
        query = query.where(table.c.purpose.in_(purposes))
    last: dict[str, tuple[str, int]] = {}
    for field, purpose, seq in state.connection.execute(query):
        key = str(field).partition("/")[0]
        last[key] = (str(purpose), max(seq, last.get(key, ("", 0))[1]))
    return {key: last[key] for key in dpia_ids(state) if key in last}


def dpia_entries(state: State, key: str) -> tuple[Entry, ...]:
    """Give the entries of an impact assessment, oldest first."""
    entries = journal.read(state.connection, *_about(key))
    return tuple(one for one in entries if one.kind in KINDS)


def has_dpia_acts(state: State, key: str, role: str) -> bool:
    """Whether this role changed anything since the impact assessment was opened that can be undone."""
    return state.acted(_about(key), role, KINDS - NOT_WEIGHED - {Kind.DPIA_OPENED}, Kind.DPIA_OPENED)


def dpia_threads(state: State, key: str) -> tuple[Thread, ...]:
    """Give the threads of an impact assessment, in the order in which they were begun."""
    entries = (one for one in journal.read(state.connection, *_about(key)) if one.kind in TALK)
    return fold_threads(replace(one, change=replace(one.change, field=path_of(one))) for one in entries)


def dpias_changed(state: State, since: int) -> frozenset[str]:
    """Give the ids of the impact assessments with an entry after ``since``."""
    query = select(table.c.field).where(_ours(), table.c.seq > since).distinct()
    return frozenset(str(field).partition("/")[0] for field in state.connection.scalars(query))


def _ours() -> ColumnElement[bool]:
    return table.c.kind.in_(sorted(KINDS))


def _about(key: str) -> tuple[ColumnElement[bool], ...]:
    """Whose field begins with the id: as a range, and nothing else, so that the index on fields is taken."""
    return table.c.assessment.is_(None), table.c.field >= field_of(key), table.c.field < f"{key}{AFTER_SLASH}"


def fold_dpia(entries: Iterable[Entry], start: Dpia | None = None) -> Dpia | None:
    """Give the impact assessment as its entries leave it; ``None``: it was never opened."""
    current, weighed, last = start, start.changed_seq if start else 0, None
    marks = dict(start.marks) if start else {}
    for entry in entries:
        if entry.kind is Kind.DPIA_OPENED and entry.new is not None:
            current = values.opening_from_plain(entry.new, entry, entry.field.partition("/")[0])
        elif current is not None:
            current = _APPLY[entry.kind](current, entry)
        marks[path_of(entry)] = Mark(entry.seq, *giver(entry.new or {}, entry))
        weighed, last = weighed if entry.kind in NOT_WEIGHED else entry.seq, entry
    if current is None or last is None:
        return current
    return replace(current, seq=last.seq, changed_seq=weighed, changed_at=last.at, marks=marks)


def _described(current: Dpia, entry: Entry) -> Dpia:
    return replace(current, **values.described_from_plain(entry.new or {}, path_of(entry)))


def _matrix(current: Dpia, entry: Entry) -> Dpia:
    return replace(current, matrix=(entry.new or {}).get("matrix", current.matrix))


def _item(current: Dpia, entry: Entry) -> Dpia:
    return replace(current, answers=_put(current.answers, entry, values.answer_from_plain))


def _entry(current: Dpia, entry: Entry) -> Dpia:
    item, key = path_of(entry).split("/")[1:]
    there: dict[str, GroupEntry] = dict(current.entries.get(item, {}))
    if entry.new is None:
        there.pop(key, None)
    else:
        there[key] = values.entry_from_plain(entry.new, item, key)
    rest = {name: entries for name, entries in current.entries.items() if name != item or there}
    return replace(current, entries={**rest, item: there} if there else rest)


def _risk(current: Dpia, entry: Entry) -> Dpia:
    before = current.risks.get(path_of(entry).split("/")[1])
    risks = _put(current.risks, entry, values.risk_from_plain)
    if before is not None and before.acceptance is not None and before.id in risks:
        risks[before.id] = replace(risks[before.id], acceptance=before.acceptance)
    return replace(current, risks=risks)


def _measure(current: Dpia, entry: Entry) -> Dpia:
    return replace(current, measures=_put(current.measures, entry, values.measure_from_plain))


def _accepted(current: Dpia, entry: Entry) -> Dpia:
    key = path_of(entry).split("/")[1]
    if key not in current.risks:
        return current
    taken = values.acceptance_from_plain(entry.new) if entry.new is not None else None
    return replace(current, risks={**current.risks, key: replace(current.risks[key], acceptance=taken)})


def _decided(current: Dpia, entry: Entry) -> Dpia:
    if entry.new is None:
        return replace(current, decision=None)
    taken = values.decision_from_plain(entry.new, entry)
    state = Standing(entry.new.get("to", Standing.IN_FORCE))
    return replace(current, decision=taken, state=state, review_on=taken.review_on, settled_seq=entry.seq)


def _moved(current: Dpia, entry: Entry) -> Dpia:
    new = entry.new or {}
    moved = replace(current, state=Standing(new.get("to", current.state)))
    if "review_on" not in new:
        return moved
    return replace(moved, review_on=date.fromisoformat(new["review_on"]), settled_seq=entry.seq)


def _put(there: Mapping[str, Any], entry: Entry, read: Callable[[Plain, str], Any]) -> dict[str, Any]:
    key = path_of(entry).split("/")[1]
    if entry.new is None:
        return {name: one for name, one in there.items() if name != key}
    return {**there, key: read(entry.new, key)}


_APPLY: Mapping[Kind, Callable[[Dpia, Entry], Dpia]] = {
    Kind.DPIA_DESCRIBED: _described,
    Kind.DPIA_MATRIX: _matrix,
    Kind.DPIA_ITEM: _item,
    Kind.DPIA_ENTRY: _entry,
    Kind.DPIA_RISK: _risk,
    Kind.DPIA_MEASURE: _measure,
    Kind.DPIA_ACCEPTED: _accepted,
    Kind.DPIA_DECIDED: _decided,
    Kind.DPIA_MOVED: _moved,
    Kind.DPIA_SIGNED: lambda current, _: current,
    Kind.DPIA_PURGED: lambda current, _: current,
}
