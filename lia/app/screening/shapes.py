"""The shape of every message about a screening, as in ``lia.app.shapes``; ``assessment`` is ``<purpose>-screening``."""

from __future__ import annotations

from collections.abc import Mapping

from lia.app.assessment.given_answer import ANSWER
from lia.app.messages import TEXT_BYTES, Check, count, day, or_nothing, text, word, words

LONG = text(TEXT_BYTES)
EXPECTED = or_nothing(count)

SCREENING_SHAPES: Mapping[str, Mapping[str, Check]] = {
    "screen_words": {"language": word},
    "screen_load": {"assessment": word},
    "screen_answer": ANSWER,
    "screen_withdraw": {"assessment": word, "question": word, "expected?": EXPECTED},
    "screen_confirm": {"assessment": word, "questions": words},
    "screen_stand_by": {"assessment": word, "question": word},
    "screen_describe": {"assessment": word, "jurisdictions?": words, "on?": day, "expected?": EXPECTED},
    "screen_view": {"assessment": word, "text": LONG},
    "screen_decide": {"assessment": word, "decision": word, "grounds?": LONG, "expected?": EXPECTED},
    "screen_undo": {"assessment": word},
}
