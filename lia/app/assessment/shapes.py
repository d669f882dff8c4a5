"""The shape of the messages about the answers of an assessment, its decision and its report; see ``lia.app.shapes``."""

from __future__ import annotations

from collections.abc import Mapping

from lia.app.assessment.given_answer import ANSWER
from lia.app.messages import LONG, SHORT, Check, count, day, flag, one_of, or_nothing, word
from lia.model.assessment import Status

EXPECTED = or_nothing(count)
DESCRIPTION: Mapping[str, Check] = {"scope?": SHORT, "jurisdiction?": word, "on?": day, "sector?": or_nothing(SHORT)}

ASSESSMENT_SHAPES: Mapping[str, Mapping[str, Check]] = {
    "load": {"assessment": word, "known?": EXPECTED},
    "report": {"assessment": word, "language": word},
    "open": {"purpose": word, **DESCRIPTION},
    "describe": {"assessment": word, "expected?": EXPECTED, **DESCRIPTION},
    "answer": ANSWER,
    "withdraw": {"assessment": word, "question": word, "expected?": EXPECTED},
    "safeguard": {
        "assessment": word,
        "safeguard": word,
        "status": or_nothing(one_of(*Status)),
        "owner?": SHORT,
        "due?": day,
        "expected?": EXPECTED,
    },
    "no_safeguards": {"assessment": word},
    "advise": {
        "assessment": word,
        "outcome": LONG,
        "need?": LONG,
        "method?": LONG,
        "safeguards?": LONG,
        "recommends?": SHORT,
        "on?": day,
    },
    "decide": {
        "assessment": word,
        "decision": word,
        "grounds?": LONG,
        "follows_advice?": or_nothing(flag),
        "advice_reasons?": LONG,
        "expected?": EXPECTED,
    },
    "undo": {"assessment": word},
}
