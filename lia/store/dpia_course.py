"""Where impact assessments stand in the record: their states, their versions, which message opened one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from lia.model.dpia import Dpia
from lia.model.state import State as Standing
from lia.model.workflow import ReviewRules
from lia.store import journal
from lia.store.dpias import dpia_ids, field_of, fold_dpia, read_dpia
from lia.store.entry import Kind
from lia.store.faults import understood
from lia.store.state import State
from lia.store.tables import journal as table

COURSE = (Kind.DPIA_OPENED, Kind.DPIA_DECIDED, Kind.DPIA_MOVED, Kind.DPIA_PURGED)
"""The kinds of entry that move an impact assessment."""

WAITING = frozenset({Standing.DRAFT, Standing.DECISION})
"""The states of a version that is being made, or that waits for what the authority says."""

STANDING = frozenset({Standing.DECISION, Standing.IN_FORCE, Standing.REVIEW_DUE})
"""The states that end when a later version is decided on."""


def course_of(state: State, key: str) -> Dpia | None:
    """Give an impact assessment as far as its course goes, without what was filled in; ``None``: never opened."""
    about = table.c.field.startswith(field_of(key), autoescape=True)
    with understood(state.folded.path):
        return fold_dpia(journal.read(state.connection, table.c.kind.in_(COURSE), about))


def dpia_standing(state: State, key: str, rules: ReviewRules, today: date) -> Standing:
    """Give the state of an impact assessment on a day; one that was never opened counts as a draft."""
    found = course_of(state, key)
    return state.standing(found, rules, today) if found else Standing.DRAFT


def dpia_purged(state: State, key: str) -> bool:
    """Whether the words of an impact assessment were erased."""
    query = select(table.c.seq).where(table.c.kind == Kind.DPIA_PURGED.value, table.c.field == field_of(key))
    return state.connection.scalar(query) is not None


def dpia_chain(state: State, dpia: Dpia) -> tuple[Dpia, ...]:
    """Give every version of an impact assessment, the first one first; those whose words were erased are left out."""
    every = (read_dpia(state, key) for key in dpia_ids(state, dpia.purpose))
    return tuple(sorted((one for one in every if one.root == dpia.root), key=lambda one: one.version))


def earlier_dpias(state: State, dpia: Dpia) -> Iterator[Dpia]:
    """Give the versions beside this one that a decision on it takes the place of, as far as their course goes."""
    for key in dpia_ids(state, dpia.purpose):
        one = course_of(state, key)
        if one is not None and one.id != dpia.id and one.root == dpia.root and one.state in STANDING:
            yield one


def opened_with(state: State, token: str) -> str | None:
    """Give the impact assessment that the message of this id opened."""
    query = select(table.c.field).where(table.c.token == token, table.c.kind == Kind.DPIA_OPENED.value)
    found = state.connection.scalar(query.limit(1)) if token else None
    return str(found).partition("/")[0] if found else None
