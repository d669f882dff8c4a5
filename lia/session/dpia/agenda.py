"""What needs attention about impact assessments: the next look, accepted risks, planned measures. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lia.model.dpia import Dpia
from lia.model.review import Due, Trigger
from lia.model.risk import MeasureStatus
from lia.model.state import CLOSED, State


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An impact assessment with the day on which it is looked at again; ``None``: it was not decided on."""

    dpia: Dpia
    review_on: date | None


def dpia_agenda(given: Iterable[Reviewed], triggers: Sequence[Trigger], today: date) -> Iterator[Due]:
    """Give everything to do about impact assessments; what is overdue is marked so."""
    for one in given:
        if one.dpia.state not in CLOSED:
            yield from _review(one, triggers, today)
            yield from _promised(one.dpia, today)


def _review(one: Reviewed, triggers: Sequence[Trigger], today: date) -> Iterator[Due]:
    """A decided one is looked at again by date, and when something happened to its purpose.

    One on which the authority is asked first waits for the decision itself.
    """
    dpia, taken = one.dpia, one.dpia.decision
    if taken is None or one.review_on is None:
        return
    if dpia.state is State.DECISION:
        yield Due("decision", taken.decided_at.date(), dpia.purpose, dpia.id, overdue=True)
    yield Due("dpia_review", one.review_on, dpia.purpose, dpia.id, overdue=one.review_on <= today)
    for trigger in triggers:
        if trigger.purpose == dpia.purpose and trigger.seq > dpia.settled_seq:
            yield Due("trigger", trigger.at.date(), dpia.purpose, dpia.id, trigger.id, overdue=True)


def _promised(dpia: Dpia, today: date) -> Iterator[Due]:
    """An acceptance ends on its day; a planned measure is promised once it was decided on."""
    for risk in dpia.risks.values():
        if risk.acceptance is not None:
            day, about = risk.acceptance.until, risk.catalogue or risk.id
            yield Due("acceptance", day, dpia.purpose, dpia.id, about, overdue=day <= today)
    for measure in dpia.measures.values() if dpia.decision else ():
        if measure.status is MeasureStatus.PLANNED and measure.due is not None:
            about = measure.catalogue or measure.id
            yield Due("dpia_measure", measure.due, dpia.purpose, dpia.id, about, overdue=measure.due <= today)
