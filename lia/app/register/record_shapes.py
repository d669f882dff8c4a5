"""The shape of the messages about what stands around assessments; see ``lia.app.shapes``."""

from __future__ import annotations

from collections.abc import Mapping

from lia.app.messages import LONG, SHORT, Check, count, day, or_nothing, text, word, words

RECORD_SHAPES: Mapping[str, Mapping[str, Check]] = {
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
        "expected?": or_nothing(count),
    },
    "drop_party": {"party": word, "expected?": or_nothing(count)},
    "customer_notice": {"party": word},
    "attention": {},
    "calendar": {},
    "record_figures": {"purpose": word, "period": SHORT, "contacted": count, "objections": count, "complaints": count},
    "note_trigger": {"purpose": word, "trigger": word, "note?": LONG},
    "proof": {"head?": text(200)},
}
