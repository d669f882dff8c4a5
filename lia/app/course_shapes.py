"""The shape of the messages about the course of assessments and what stands around them; see ``shapes``."""

from __future__ import annotations

from collections.abc import Mapping

from lia.app.messages import SHORT_BYTES, TEXT_BYTES, Check, count, day, one_of, text, word, words

LONG = text(TEXT_BYTES)
SHORT = text(SHORT_BYTES)
ASSESSMENT: Mapping[str, Check] = {"assessment": word}
MOVES = (
    *("submit", "ask_advice", "pass_on", "take_back", "send_back"),
    *("refer", "keep", "withdraw", "abandon"),
)
ABOUT = text(200)

COURSE_SHAPES: Mapping[str, Mapping[str, Check]] = {
    "words": {"part": word, "language": word},
    # the course of one assessment
    "course": ASSESSMENT,
    "move": {"assessment": word, "action": one_of(*MOVES), "reason?": LONG},
    "record_views": {"assessment": word, "views?": LONG, "why_not?": LONG},
    "new_version": ASSESSMENT,
    "confirm": {"assessment": word, "question": word},
    "versions": ASSESSMENT,
    "compare": {"older": word, "newer": word},
    "told": ASSESSMENT,
    "threads": ASSESSMENT,
    "comment": {"assessment": word, "about": ABOUT, "text": LONG, "thread?": ABOUT},
    "resolve": {"assessment": word, "thread": ABOUT},
    # the register, parties, what needs attention, the proof
    "use": {"purpose": word},
    "start_use": {"purpose": word, "on?": day},
    "stop_use": {"purpose": word, "on?": day},
    "parties": {},
    "keep_party": {
        "party?": word,
        "name": SHORT,
        "role": word,
        "country": SHORT,
        "transfer_tool": word,
        "contract?": LONG,
        "note?": LONG,
        "purposes": words,
    },
    "drop_party": {"party": word},
    "customer_notice": {"party": word},
    "attention": {},
    "calendar": {},
    "record_figures": {"purpose": word, "period": SHORT, "contacted": count, "objections": count, "complaints": count},
    "note_trigger": {"purpose": word, "trigger": word, "note?": LONG},
    "proof": {"head?": ABOUT},
}
