"""An assessment under another edition of the method: the same answers, the other rules, what no longer fits."""

from __future__ import annotations

from dataclasses import replace

from lia.model.assessment import Answer, Assessment
from lia.model.method import Method, Question
from lia.model.version import Rescored
from lia.scoring.applicability import applicable, settled
from lia.scoring.diff import outcome_change
from lia.scoring.finding import find


def carried_over(method: Method, assessment: Assessment) -> tuple[Assessment, tuple[str, ...]]:
    """Give the assessment as ``method`` can read it, and the ids that were left out because it cannot.

    An answer with an option the method does not have is left out whole: half of it would be a guess.
    """
    answers = {key: one for key, one in assessment.answers.items() if _fits(method.by_id.get(key), one)}
    safeguards = assessment.safeguards
    if safeguards is not None:
        safeguards = {key: one for key, one in safeguards.items() if key in method.safeguard_by_id}
    had = (*assessment.answers, *(assessment.safeguards or {}))
    dropped = tuple(key for key in had if key not in answers and key not in (safeguards or {}))
    kept = replace(assessment, method=method.id, edition=method.edition, answers=answers, safeguards=safeguards)
    return kept, dropped


def rescored(older: Method, newer: Method, assessment: Assessment) -> Rescored:
    """Score the assessment under both editions and give what changed. Nothing is recorded.

    Raises:
        WrongInput: it has ids its own edition does not have.
    """
    kept, dropped = carried_over(newer, assessment)
    already = _open_in(older, assessment)
    return Rescored(
        assessment=assessment.id,
        from_edition=older.edition,
        to_edition=newer.edition,
        outcome=outcome_change(find(older, assessment), find(newer, kept)),
        open_now=tuple(one for one in _open_in(newer, kept) if one not in already),
        dropped=dropped,
    )


def _open_in(method: Method, assessment: Assessment) -> tuple[str, ...]:
    """Give the questions the method asks and nobody answered."""
    standing = frozenset(settled(method, assessment).answers)
    return tuple(one.id for one in applicable(method, assessment) if _is_open(one, assessment, standing))


def _is_open(question: Question, assessment: Assessment, standing: frozenset[str]) -> bool:
    if question.kind == "safeguards":
        return assessment.safeguards is None
    return question.id not in standing


def _fits(question: Question | None, answer: Answer) -> bool:
    return question is not None and all(option in question.by_id for option in answer.options)
