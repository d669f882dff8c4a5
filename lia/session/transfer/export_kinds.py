"""Which entries of the journal an export holds the outcome of, and which it leaves where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lia.session.session import Session
from lia.store.dpias import KINDS as DPIA_KINDS
from lia.store.entry import Kind
from lia.store.screenings import KINDS as SCREENING_KINDS

CARRIED = frozenset(
    {
        *(Kind.PURPOSE_ADDED, Kind.PURPOSE_CHANGED, Kind.PURPOSE_USE, Kind.ASSESSMENT_OPENED, Kind.DESCRIBED),
        *(Kind.ANSWER, Kind.SAFEGUARD, Kind.SAFEGUARDS, Kind.ADVICE, Kind.VIEWS, Kind.DECISION, Kind.MOVED),
        *(Kind.COMMENT, Kind.RESOLVED, Kind.PARTY, Kind.FIGURES, Kind.NOTED, Kind.PERSON),
        *SCREENING_KINDS,
        *DPIA_KINDS,
    }
)
"""The kinds of entry whose outcome an export holds."""
OF_THE_RECORD = frozenset({Kind.WORKSPACE_MADE, Kind.SIGNED, Kind.ATTEMPT, Kind.CLOCK, Kind.PURGED, Kind.ERASED})
"""The kinds that say something about the record itself and mean nothing elsewhere."""


def left_behind(session: Session) -> Mapping[str, int]:
    """Count what an export does not hold, by the kind of entry: nothing, as long as every kind is named here."""
    kinds = (entry.kind for entry in session.history())
    return Counter(kind.value for kind in kinds if kind not in CARRIED and kind not in OF_THE_RECORD)
