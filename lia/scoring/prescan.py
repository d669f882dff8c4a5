"""The optional pre-scan of the Dutch central government: a sum of points beside the screening.

Source: Rijksmodel, pre-scan DPIA v2.0. Required: new legislation, more than four points, an entry of
the AP's list, or two criteria; recommended: one criterion. It stands beside the outcome and never changes it.
"""

from __future__ import annotations

from collections.abc import Mapping

from lia.model.assessment import Answer
from lia.model.prescan import Prescan, PrescanFinding, PrescanOutcome, PrescanQuestion, PrescanReason
from lia.model.screening import ListKind, ScreeningMethod


def find_prescan(
    prescan: Prescan | None, answers: Mapping[str, Answer] | None, yes: frozenset[str], method: ScreeningMethod
) -> PrescanFinding | None:
    """Give the sum and what it comes to; ``yes`` are the questions and entries answered with yes.

    ``None`` where there is no pre-scan or it is not used. Unknown answers add nothing and keep
    the outcome from being "not indicated".
    """
    if prescan is None or answers is None:
        return None
    parts = {one.id: _points(one, answers.get(one.id)) for one in prescan.questions}
    points = sum(parts.values())
    because = _because(prescan, answers, yes, method, points)
    criteria = sum(one in yes for one in method.criteria)
    unknown = tuple(one.id for one in prescan.questions if one.id in answers and answers[one.id].unknown)
    absent = tuple(one.id for one in prescan.questions if one.id not in answers)
    if because:
        outcome = PrescanOutcome.REQUIRED
    elif unknown or absent:
        outcome = PrescanOutcome.INCOMPLETE
    else:
        enough = criteria >= prescan.criteria_recommended
        outcome = PrescanOutcome.RECOMMENDED if enough else PrescanOutcome.NOT_INDICATED
    return PrescanFinding(outcome, points, parts, because, unknown, absent)


def _points(question: PrescanQuestion, answer: Answer | None) -> int:
    chosen = set(answer.options) if answer else set()
    points = sum(option.points for option in question.options if option.id in chosen)
    if not question.bands:
        return points
    return max((given for start, given in question.bands if points >= start), default=0)


def _because(
    prescan: Prescan, answers: Mapping[str, Answer], yes: frozenset[str], method: ScreeningMethod, points: int
) -> tuple[PrescanReason, ...]:
    listed = (entry.id for one in method.lists if _of(prescan, one.authority, one.kind) for entry in one.entries)
    reasons = {
        PrescanReason.NEW_LEGISLATION: any(
            one.decides and one.decides in _options(answers, one.id) for one in prescan.questions
        ),
        PrescanReason.POINTS: points > prescan.most_points,
        PrescanReason.LISTED: any(one in yes for one in listed),
        PrescanReason.CRITERIA: sum(one in yes for one in method.criteria) >= prescan.criteria_required,
    }
    return tuple(name for name, holds in reasons.items() if holds)


def _of(prescan: Prescan, authority: str, kind: ListKind) -> bool:
    return authority == prescan.authority and kind is ListKind.REQUIRED


def _options(answers: Mapping[str, Answer], question: str) -> tuple[str, ...]:
    return answers[question].options if question in answers else ()
