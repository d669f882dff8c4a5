"""Where an assessment stands, in a few lines: its state, who decided what, when it is looked at again, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lia.report.words import Words
    from lia.session import Session


def standing(session: Session, key: str, words: Words) -> Iterator[str]:
    """Give the lines."""
    from lia.report.course import waits

    current, state = session.assessment(key), session.state(key)
    taken, name = current.decision, words.named(f"state.{state}.name", state)
    if taken is None:
        yield f"{name}."
    else:
        yield f"{name}. {words.say('label.decision')}: {words.decision(taken.decision)}."
        by, at = words.person(taken.decided_by), words.moment(taken.decided_at)
        yield words.texts.fill("dpia_ui.course.decided", person=by, at=at)
        yield from _looked_at_again(session, key, words)
    yield waits(words, len(session.open_points(key)))


def _looked_at_again(session: Session, key: str, words: Words) -> Iterator[str]:
    from lia.report import looking_again

    current, happened = session.assessment(key), session.triggers(key)
    if said := looking_again.now(words, session.state(key), current.review_on, happened):
        yield said
        yield from looking_again.happenings(words, happened)
    elif current.review_on:
        yield words.say("review.due_on", day=words.day(current.review_on))
