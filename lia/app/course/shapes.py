"""The shape of the messages about the course of an assessment; see ``lia.app.shapes``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lia.app.messages import LONG, Check, Unfit, one_of, text, word
from lia.model.comment import LONGEST_COMMENT

ASSESSMENT: Mapping[str, Check] = {"assessment": word}
MOVES = (
    *("submit", "ask_advice", "pass_on", "take_back", "send_back"),
    *("refer", "keep", "withdraw", "abandon"),
)
ABOUT = text(200)

ANY_LENGTH = 2**31  # bytes; what is too long for a comment gets a sentence of its own


def comment(value: Any) -> str:
    """Take what somebody says in a thread: at most ``LONGEST_COMMENT`` characters.

    Raises:
        Unfit: it is longer, or no text.
    """
    said: str = text(ANY_LENGTH)(value)
    if len(said) > LONGEST_COMMENT:
        raise Unfit("comment_too_long", size=len(said), limit=LONGEST_COMMENT)
    return said


COURSE_SHAPES: Mapping[str, Mapping[str, Check]] = {
    "course": ASSESSMENT,
    "move": {"assessment": word, "action": one_of(*MOVES), "reason?": LONG},
    "record_views": {"assessment": word, "views?": LONG, "why_not?": LONG},
    "new_version": ASSESSMENT,
    "confirm": {"assessment": word, "question": word},
    "versions": ASSESSMENT,
    "compare": {"older": word, "newer": word},
    "told": ASSESSMENT,
    "threads": ASSESSMENT,
    "comment": {"assessment": word, "about": ABOUT, "text": comment, "thread?": ABOUT},
    "resolve": {"assessment": word, "thread": ABOUT},
}
