"""The description and the course of an impact assessment that arrives: who wrote and decided what comes along."""

from __future__ import annotations

from collections.abc import Iterator

from lia.model.dpia import DESCRIBED, MATRIX, Dpia
from lia.model.state import State
from lia.session.dpia.changes import DECIDED, moving
from lia.store import dpia_values as values
from lia.store.dpias import field_of
from lia.store.entry import Change, Kind, Plain
from lia.store.values import with_giver

MOVES = {
    State.DRAFT: "keep_dpia",
    State.DECISION: "keep_dpia",
    State.IN_FORCE: "keep_dpia",
    State.SUPERSEDED: "supersede_dpia",
    State.WITHDRAWN: "withdraw_dpia",
}
"""The action by which an impact assessment comes to stand where it stood."""


def described(dpia: Dpia) -> Iterator[Change]:
    """Write again what somebody described anew after it was opened, in their name: the matrix too."""
    for path in DESCRIBED:
        if path in dpia.marks:
            yield _described(dpia, path)
    if MATRIX in dpia.marks:
        yield _given(dpia, Kind.DPIA_MATRIX, MATRIX, {MATRIX: dpia.matrix})


def decided(dpia: Dpia, *, outdated: bool) -> Iterator[Change]:
    """Write the decision and where it led since; ``outdated``: something was changed after the decision."""
    taken = dpia.decision
    if taken is not None:
        waits = State.DECISION if dpia.state is State.DECISION else None
        plain = with_giver(values.decision_to_plain(taken, waits), taken.decided_by, taken.decided_at)
        yield _change(dpia, Kind.DPIA_DECIDED, DECIDED, plain)
        if outdated:
            yield _described(dpia, "scope")
    led = ((State.DECISION if dpia.state is State.DECISION else State.IN_FORCE), taken.review_on) if taken else None
    if (dpia.state, dpia.review_on) != (led or (State.DRAFT, None)):
        yield moving(dpia, MOVES[dpia.state], dpia.state, review_on=dpia.review_on)


def _described(dpia: Dpia, path: str) -> Change:
    return _given(dpia, Kind.DPIA_DESCRIBED, path, values.described_to_plain(path, getattr(dpia, path)))


def _given(dpia: Dpia, kind: Kind, path: str, plain: Plain) -> Change:
    """What nobody is named for was written by who opened it."""
    mark = dpia.written(path)
    return _change(dpia, kind, path, with_giver(plain, mark.by, mark.at))


def _change(dpia: Dpia, kind: Kind, path: str, plain: Plain) -> Change:
    return Change(kind, field_of(dpia.id, path), plain, purpose=dpia.purpose)
