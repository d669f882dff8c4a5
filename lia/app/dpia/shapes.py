"""The shape of every message about an impact assessment, as in ``lia.app.shapes``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lia.app.messages import (
    OPTIONS_AT_MOST,
    SHORT_BYTES,
    TEXT_BYTES,
    Check,
    Unfit,
    count,
    day,
    flag,
    one_of,
    or_nothing,
    part,
    text,
    word,
    words,
)
from lia.model.assessment import Confidence
from lia.model.risk import Dimension, Harm, MeasureStatus, RiskKind

LONG = text(TEXT_BYTES)
SHORT = text(SHORT_BYTES)
EXPECTED = or_nothing(count)


def word_or_none(value: Any) -> str:
    """Take an id, or an empty text where nothing is chosen."""
    return "" if value == "" else str(word(value))


def some(*known: str) -> Check:
    """Take a list of different words out of these."""

    def check(value: Any) -> tuple[str, ...]:
        found: tuple[str, ...] = words(value)
        for one in found:
            one_of(*known)(one)
        return found

    return check


def each(check: Check) -> Check:
    """Take a list of what ``check`` takes."""

    def checked(value: Any) -> list[Any]:
        if not isinstance(value, list) or len(value) > OPTIONS_AT_MOST:
            raise Unfit("not_a_list")
        return [check(one) for one in value]

    return checked


def filled(value: Any) -> dict[str, str | tuple[str, ...]]:
    """Take the fields of an entry: a text each, or a list of ids."""
    if not isinstance(value, dict) or len(value) > OPTIONS_AT_MOST:
        raise Unfit("not_fitting")
    return {word(name): words(one) if isinstance(one, list) else LONG(one) for name, one in value.items()}


OVERRIDE = or_nothing(part({"level": word, "reason": LONG}))
TREATMENT = part({"measure": word, "dimension": one_of(*Dimension), "why": LONG})
RISK: Mapping[str, Check] = {
    "name?": SHORT,
    "catalogue?": word_or_none,
    "source?": LONG,
    "threat?": LONG,
    "effects?": some(*Harm),
    "effect_text?": LONG,
    "kinds?": some(*RiskKind),
    "severity?": word_or_none,
    "likelihood?": word_or_none,
    "severity_why?": LONG,
    "likelihood_why?": LONG,
    "confirmed?": flag,
    "treatments?": each(TREATMENT),
    "inherent_override?": OVERRIDE,
    "residual_override?": OVERRIDE,
}
MEASURE: Mapping[str, Check] = {
    "name?": SHORT,
    "catalogue?": word_or_none,
    "status?": one_of(*MeasureStatus),
    "owner?": SHORT,
    "due?": day,
    "evidence?": LONG,
    "baseline?": flag,
}
ANSWER: Mapping[str, Check] = {
    "text?": LONG,
    "option?": word_or_none,
    "not_applicable?": LONG,
    "unknown?": flag,
    "confidence?": one_of(*Confidence),
    "reason?": LONG,
    "evidence?": LONG,
}

DPIA_SHAPES: Mapping[str, Mapping[str, Check]] = {
    "dpia_words": {"language": word},
    "dpias": {"purpose": word},
    "dpia_load": {"dpia": word},
    "dpia_open": {"purpose": word, "scope?": SHORT, "jurisdiction?": word, "on?": day},
    "dpia_describe": {"dpia": word, "scope?": SHORT, "jurisdiction?": word, "on?": day},
    "dpia_item": {"dpia": word, "item": word, **ANSWER, "expected?": EXPECTED},
    "dpia_entry": {
        "dpia": word,
        "item": word,
        "entry": word,
        "values": filled,
        "confidence?": one_of(*Confidence),
        "reason?": LONG,
        "expected?": EXPECTED,
    },
    "dpia_entry_remove": {"dpia": word, "item": word, "entry": word, "expected?": EXPECTED},
    "dpia_risk": {"dpia": word, "risk": word, **RISK, "expected?": EXPECTED},
    "dpia_risk_remove": {"dpia": word, "risk": word, "expected?": EXPECTED},
    "dpia_measure": {"dpia": word, "measure": word, **MEASURE, "expected?": EXPECTED},
    "dpia_measure_remove": {"dpia": word, "measure": word, "expected?": EXPECTED},
    "dpia_matrix": {"dpia": word, "matrix": word, "expected?": EXPECTED},
    "dpia_accept": {
        "dpia": word,
        "risk": word,
        "taken": or_nothing(part({"reason": LONG, "by": SHORT, "until": day})),
        "expected?": EXPECTED,
    },
    "dpia_decide": {"dpia": word, "decision": word, "grounds?": LONG, "expected?": EXPECTED},
    "dpia_course": {"dpia": word},
    "dpia_version": {"dpia": word},
    "dpia_move": {"dpia": word, "action": one_of("keep_dpia", "withdraw_dpia", "abandon_dpia"), "reason?": LONG},
    "dpia_told": {"dpia": word},
    "dpia_undo": {"dpia": word},
    "dpia_what_if": {"dpia": word, "measure": word},
    "dpia_compare": {"dpia": word},
    "dpia_others": {"dpia": word},
    "dpia_report": {"dpia": word, "language": word, "layout?": word_or_none},
    "dpia_plan": {"dpia": word, "language": word},
}
