"""What a page sends as an answer, of an assessment or a screening: its shape, and the answer of the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lia.app.messages import TEXT_BYTES, Check, count, flag, one_of, or_nothing, text, word, words
from lia.model.assessment import Answer, Confidence

LONG = text(TEXT_BYTES)

ANSWER: Mapping[str, Check] = {
    "assessment": word,
    "question": word,
    "options": words,
    "unknown?": flag,
    "text?": LONG,
    "reason?": LONG,
    "confidence?": one_of(*Confidence),
    "evidence?": LONG,
    "expected?": or_nothing(count),
}


def answer_given(given: Mapping[str, Any]) -> Answer:
    """Give the answer that the fields of a message tell."""
    return Answer(
        question=given["question"],
        options=given["options"],
        unknown=given.get("unknown", False),
        text=given.get("text", ""),
        confidence=Confidence(given.get("confidence", Confidence.STATED)),
        reason=given.get("reason", ""),
        evidence=given.get("evidence", ""),
    )
