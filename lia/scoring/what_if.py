"""An assessment with other answers or safeguards, to see what the method would find. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lia.model.assessment import Answer, Assessment, SafeguardChoice, Status

UNKNOWN = "unknown"
ANYBODY = "controller"
"""Who is taken to see to a safeguard that is only tried out."""

Tried = Answer | str | Sequence[str] | None
"""An answer instead: itself, an option, several options, ``unknown``, or ``None`` for not asked yet."""

TriedSafeguard = SafeguardChoice | Status | str | None
"""A safeguard instead: itself, ``in_place``, ``planned``, or ``None`` for not taken."""


def with_changes(
    assessment: Assessment,
    answers: Mapping[str, Tried] | None = None,
    safeguards: Mapping[str, TriedSafeguard] | None = None,
) -> Assessment:
    """Give a copy with other answers and safeguards. Pure; whether they fit the method is seen when it is scored.

    An option given instead keeps the confidence, text and reason of the answer it replaces; where nothing
    was known it is taken as stated. ``planned`` stands for planned with an owner and a date.

    Raises:
        ValueError: a status that is neither ``in_place`` nor ``planned``.
    """
    changed = dict(assessment.answers)
    for question, tried in (answers or {}).items():
        if tried is None:
            changed.pop(question, None)
        else:
            changed[question] = _answer(question, tried, assessment.answers.get(question))
    return replace(assessment, answers=changed, safeguards=_safeguards(assessment, safeguards or {}))


def _answer(question: str, tried: Answer | str | Sequence[str], given: Answer | None) -> Answer:
    if isinstance(tried, Answer):
        return tried
    options = (tried,) if isinstance(tried, str) else tuple(tried)
    if options == (UNKNOWN,):
        return Answer(question, unknown=True)
    if given is None or given.unknown:
        return Answer(question, options)
    return replace(given, options=options)


def _safeguards(assessment: Assessment, tried: Mapping[str, TriedSafeguard]) -> Mapping[str, SafeguardChoice] | None:
    if not tried:
        return assessment.safeguards
    left = {name: one for name, one in (assessment.safeguards or {}).items() if name not in tried}
    return left | {name: _choice(assessment, name, one) for name, one in tried.items() if one is not None}


def _choice(assessment: Assessment, name: str, tried: SafeguardChoice | Status | str) -> SafeguardChoice:
    if isinstance(tried, SafeguardChoice):
        return tried
    if Status(tried) is Status.PLANNED:
        return SafeguardChoice(name, Status.PLANNED, ANYBODY, assessment.on)
    return SafeguardChoice(name, Status.IN_PLACE)
