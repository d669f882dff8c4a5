"""When to look again, as a report says it: by a day; now, and why; or no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lia.model.review import Trigger
from lia.model.state import CLOSED, State
from lia.report.phrases import Phrases

LONGEST_NOTE = 300
"""Signs of what was noted with an event that the report shows; the rest stays in the record."""


def now(words: Phrases, state: State, day: date | None, happened: Sequence[Trigger]) -> str:
    """Say that it is time to look again, or that nobody needs to; nothing where the day is to come."""
    if state in CLOSED:
        return " ".join((f"{words.named(f'state.{state}.name', state)}.", words.named(f"state.{state}.help", "")))
    if state is not State.REVIEW_DUE:
        return ""
    if happened or day is None:
        return words.say("review.now_happened")
    return words.say("review.now_day", day=words.day(day))


def happenings(words: Phrases, happened: Sequence[Trigger]) -> tuple[str, ...]:
    """Say what happened since the decision, and when, oldest first."""
    return tuple(_happening(words, one) for one in happened)


def _happening(words: Phrases, one: Trigger) -> str:
    day, what = words.day(one.at.date()), words.named(f"happened.{one.id}", one.id)
    if not one.about:
        return words.say("review.happened", day=day, what=what)
    about = one.about if len(one.about) <= LONGEST_NOTE else f"{one.about[:LONGEST_NOTE].rstrip()}…"
    return words.say("review.happened_about", day=day, what=what.rstrip("."), about=about.rstrip("."))
