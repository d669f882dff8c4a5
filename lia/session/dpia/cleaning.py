"""What people fill in at an impact assessment, as it is kept: clean texts, and every mistake told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import TypeVar

from lia.catalog.dpia_checks import Fault
from lia.errors import Problem, WrongInput
from lia.model.assessment import Confidence
from lia.model.dpia import GroupEntry, ItemAnswer, Value
from lia.model.risk import Acceptance, Measure, MeasureStatus, Override, Rating, Risk, Treatment
from lia.model.text import LocalText
from lia.session import checks

Filled = TypeVar("Filled", ItemAnswer, Measure, Rating, Treatment, Override, Acceptance)

TEXTS = frozenset({"text", "not_applicable", "reason", "evidence", "name", "owner", "by", "why"})
"""The fields that hold words, in any of these values."""


def clean_answer(answer: ItemAnswer) -> ItemAnswer:
    """Give the answer to an item as it is kept."""
    return replace(_clean(answer), confidence=Confidence(answer.confidence))


def clean_entry(entry: GroupEntry) -> GroupEntry:
    """Give an entry as it is kept; a field with nothing in it is left out."""
    values = {key: _clean_value(value) for key, value in entry.values.items()}
    return replace(
        entry,
        values={key: value for key, value in values.items() if value not in ("", (), {})},
        confidence=Confidence(entry.confidence),
        reason=checks.clean(entry.reason),
    )


def clean_measure(measure: Measure) -> Measure:
    """Give a measure as it is kept."""
    return replace(_clean(measure), status=MeasureStatus(measure.status))


def clean_rating(rating: Rating) -> Rating:
    """Give a rating as it is kept; whoever rates anew confirms it."""
    cleaned = {name: checks.clean(getattr(rating, name)) for name in ("severity_why", "likelihood_why")}
    return replace(rating, **cleaned, mapped_from="")  # type: ignore[arg-type]


def clean_acceptance(taken: Acceptance) -> Acceptance:
    """Give an acceptance as it is kept."""
    return _clean(taken)


def clean_risk(risk: Risk) -> Risk:
    """Give a risk as it is kept."""
    before, after = risk.inherent_override, risk.residual_override
    return replace(
        risk,
        name=checks.clean(risk.name),
        source=checks.clean(risk.source),
        threat=checks.clean(risk.threat),
        effect_text=checks.clean(risk.effect_text),
        inherent=replace(clean_rating(risk.inherent), mapped_from=risk.inherent.mapped_from),
        treatments=tuple(_clean(one) for one in risk.treatments),
        inherent_override=_clean(before) if before else None,
        residual_override=_clean(after) if after else None,
    )


def _clean(value: Filled) -> Filled:
    texts = {one.name: checks.clean(getattr(value, one.name)) for one in fields(value) if one.name in TEXTS}
    return replace(value, **texts)  # type: ignore[arg-type]


def _clean_value(value: Value) -> Value:
    return value if isinstance(value, tuple) else checks.clean(value)


def refuse(name: str, faults: Iterable[Fault], texts: Iterable[LocalText]) -> None:
    """Raise every mistake there is.

    Raises:
        WrongInput: something does not fit, or a text is too long.
    """
    problems = [*map(_problem, faults), *_too_long(name, texts)]
    if problems:
        raise WrongInput(name, problems)


def _problem(fault: Fault) -> Problem:
    return Problem(fault.what, fault.remedy, ".".join(str(step) for step in fault.place))


def _too_long(name: str, texts: Iterable[LocalText]) -> Iterator[Problem]:
    for text in texts:
        yield from checks.too_long(name, text)


def texts_of(value: ItemAnswer | GroupEntry | Risk | Measure) -> Iterator[LocalText]:
    """Give every text in a value, however deep."""
    if isinstance(value, GroupEntry):
        yield from (one for one in value.values.values() if not isinstance(one, tuple))
    if isinstance(value, Risk):
        rating, overrides = value.inherent, (value.inherent_override, value.residual_override)
        yield from (value.source, value.threat, value.effect_text, rating.severity_why, rating.likelihood_why)
        yield from (one.why for one in value.treatments)
        yield from (one.reason for one in overrides if one)
    yield from (getattr(value, name) for name in sorted(TEXTS) if hasattr(value, name))
