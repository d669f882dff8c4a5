"""Screenings in the record: one per purpose, each as its entries leave it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import func, select

from lia.model.screening_record import ScreeningRecord
from lia.store import journal
from lia.store import screening_values as values
from lia.store.entry import Entry, Kind
from lia.store.faults import understood
from lia.store.state import State
from lia.store.tables import journal as table
from lia.store.values import decision_from_plain

KINDS = frozenset(kind for kind in Kind if kind.value.startswith("screening_"))
"""The kinds of entry that are about screenings."""

NOT_WEIGHED = frozenset({Kind.SCREENING_VIEW, Kind.SCREENING_DECIDED, Kind.SCREENING_PURGED})
"""Those an outcome does not depend on."""

VIEW, DECISION = "dpo_view", "decision"
"""The fields of the entries that hold the DPO's view and the decision."""


def read_screenings(state: State) -> Mapping[str, ScreeningRecord]:
    """Give every screening by its purpose; only what is new since the last look is read."""
    folded, last = state.folded, journal.last_seq(state.connection)
    if last > folded.screenings_seq:
        new = (table.c.kind.in_(sorted(KINDS)), table.c.seq > folded.screenings_seq)
        with understood(folded.path):
            folded.screenings = fold_screenings(journal.read(state.connection, *new), folded.screenings)
        folded.screenings_seq = last
    return folded.screenings


def read_screening(state: State, purpose: str) -> ScreeningRecord | None:
    """Give the screening of a purpose; where the others were not read yet, they are left alone."""
    if state.folded.screenings_seq:
        return read_screenings(state).get(purpose)
    with understood(state.folded.path):
        return fold_screenings(screening_entries(state, purpose)).get(purpose)


def screening_heads(state: State, purposes: Collection[str] | None = None) -> dict[str, int]:
    """Give the last entry of every screening (of some purposes) by its purpose."""
    query = select(table.c.purpose, func.max(table.c.seq)).where(table.c.kind.in_(sorted(KINDS)))
    if purposes is not None:
        query = query.where(table.c.purpose.in_(purposes))
    return {str(row[0]): row[1] for row in state.connection.execute(query.group_by(table.c.purpose))}


def screening_entries(state: State, purpose: str) -> tuple[Entry, ...]:
    """Give the entries of a screening, oldest first."""
    with understood(state.folded.path):
        return tuple(journal.read(state.connection, table.c.kind.in_(sorted(KINDS)), table.c.purpose == purpose))


def has_screening_acts(state: State, purpose: str, role: str) -> bool:
    """Whether this role changed anything in the screening that can be undone, since its words were last erased."""
    purged = select(func.max(table.c.seq)).where(
        table.c.kind == Kind.SCREENING_PURGED.value, table.c.purpose == purpose
    )
    about = [table.c.purpose == purpose, table.c.seq > func.coalesce(purged.scalar_subquery(), 0)]
    return state.acted(about, role, KINDS - NOT_WEIGHED - {Kind.SCREENING_OPENED})


def fold_screenings(
    entries: Iterable[Entry], start: Mapping[str, ScreeningRecord] | None = None
) -> dict[str, ScreeningRecord]:
    """Give the screenings as their entries (oldest first) leave them; one whose words were erased is gone."""
    found = dict(start or {})
    for entry in entries:
        purpose = entry.change.purpose or ""
        if entry.kind is Kind.SCREENING_OPENED and entry.new is not None:
            found[purpose] = _moved(values.opening_from_plain(entry.new, entry), entry)
        elif entry.kind is Kind.SCREENING_PURGED:
            found.pop(purpose, None)
        elif purpose in found:
            found[purpose] = _moved(_apply(found[purpose], entry), entry)
    return found


def _moved(current: ScreeningRecord, entry: Entry) -> ScreeningRecord:
    changed = current.changed_seq if entry.kind in NOT_WEIGHED or _confirms(entry) else entry.seq
    return replace(current, seq=entry.seq, changed_seq=changed, changed_at=entry.at)


def _confirms(entry: Entry) -> bool:
    """Whether an answer was given again as it stood, to a question that was reworded: nothing weighs differently."""
    given = entry.kind in (Kind.SCREENING_ANSWER, Kind.SCREENING_PRESCAN)
    return given and not entry.words_erased and entry.old is not None and entry.old == entry.new


def _apply(current: ScreeningRecord, entry: Entry) -> ScreeningRecord:
    new = entry.new
    match entry.kind:
        case Kind.SCREENING_ANSWER | Kind.SCREENING_PRESCAN:
            answer = values.answer_of(new, entry.field, entry) if new is not None else None
            return current.with_answer(entry.field, answer, prescan=entry.kind is Kind.SCREENING_PRESCAN)
        case Kind.SCREENING_DESCRIBED if new is not None:
            seen = {**current.described, entry.field: entry.seq}
            return replace(current, described=seen, **values.described_from_plain(new, entry.field))
        case Kind.SCREENING_VIEW:
            view = values.view_from_plain(new, entry) if new is not None else None
            return replace(current, view=view, dpo_view=view.text if view else "")
        case Kind.SCREENING_DECIDED:
            return replace(current, decision=decision_from_plain(new, entry) if new is not None else None)
        case _:
            return current
