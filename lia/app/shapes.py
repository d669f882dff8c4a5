"""The shape of every message by its verb; a name that ends in ``?`` may be left out."""

from __future__ import annotations

from collections.abc import Mapping

from lia.app.course_shapes import COURSE_SHAPES
from lia.app.dpia_shapes import DPIA_SHAPES
from lia.app.given_answer import ANSWER
from lia.app.messages import (
    LONG,
    SHORT,
    Check,
    count,
    day,
    flag,
    one_of,
    or_nothing,
    part,
    text,
    word,
)
from lia.app.row_verbs import ROW_SHAPES
from lia.app.screening_shapes import SCREENING_SHAPES
from lia.app.what_if_verbs import WHAT_IF_SHAPES
from lia.model.assessment import Role, Status

EXPECTED = or_nothing(count)
PERSON = part({"role": one_of(*Role), "name": text(200)})
DESCRIPTION: Mapping[str, Check] = {"scope?": LONG, "jurisdiction?": word, "on?": day, "sector?": or_nothing(SHORT)}

SHAPES: Mapping[str, Mapping[str, Check]] = {
    "ping": {},
    "hello": {"language?": word, "person?": or_nothing(PERSON), "chosen?": flag},
    "texts": {"language": word},
    "register": {},
    "rows": {"first?": count, "known?": word},
    "load": {"assessment": word, "known?": EXPECTED},
    "history": {"assessment": word},
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
    **ROW_SHAPES,
    **COURSE_SHAPES,
    **DPIA_SHAPES,
    **WHAT_IF_SHAPES,
    **SCREENING_SHAPES,
}
