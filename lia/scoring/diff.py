"""What differs between two assessments, and how far each change by itself moved the outcome.

Each answer and safeguard that differs is applied alone to the older assessment; what that does to
margin and category is its own share. Shares need not add up: rules look at answers together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lia.errors import WrongInput
from lia.model.assessment import Answer, Assessment, SafeguardChoice
from lia.model.finding import Finding
from lia.model.method import Method
from lia.model.version import AnswerChange, Difference, FieldChange, Moved, OutcomeChange, SafeguardChange
from lia.scoring.applicability import settled
from lia.scoring.case import case_of
from lia.scoring.finding import find
from lia.scoring.levels import Filling
from lia.scoring.rulebook import rulebook_of
from lia.scoring.scales import scales_of

FIELDS = ("scope", "on", "jurisdiction", "sector", "edition")


def difference(older_method: Method, older: Assessment, newer_method: Method, newer: Assessment) -> Difference:
    """Give what differs; each assessment is scored with its own method, shares with the older one.

    Raises:
        WrongInput: an assessment has ids its method does not have.
    """
    return Difference(
        older.id,
        newer.id,
        tuple(_answers(older_method, older, newer_method, newer)),
        tuple(_safeguards(older_method, older, newer)),
        tuple(_fields(older, newer)),
        outcome_change(find(older_method, older), find(newer_method, newer)),
    )


def outcome_change(before: Finding, after: Finding) -> OutcomeChange:
    """Give what differs between two findings."""
    levels = {group.group: group.after for group in before.balance.groups}
    groups = {
        group.group: (levels[group.group], group.after)
        for group in after.balance.groups
        if group.group in levels and levels[group.group] != group.after
    }
    old, new = _hit(before), _hit(after)
    return OutcomeChange(
        category=(before.category, after.category),
        margin=(before.balance.margin, after.balance.margin),
        margin_after=(before.balance.margin_after, after.balance.margin_after),
        groups=groups,
        gained=tuple(one for one in new if one not in old),
        lost=tuple(one for one in old if one not in new),
    )


def _hit(finding: Finding) -> tuple[str, ...]:
    every = (*finding.knock_outs, *finding.other_bases, *finding.referrals, *finding.conditions)
    return tuple(dict.fromkeys(hit.id for hit in every))


def _answers(
    older_method: Method, older: Assessment, newer_method: Method, newer: Assessment
) -> Iterator[AnswerChange]:
    for question in dict.fromkeys((*older_method.by_id, *newer_method.by_id)):
        old, new = older.answers.get(question), newer.answers.get(question)
        if _said(old) == _said(new):
            continue
        weighs = _weight(old) != _weight(new)
        alone = older.without_answer(question) if new is None else older.with_answer(new)
        yield AnswerChange(question, old, new, weighs, _moved(older_method, older, alone) if weighs else None)


def _safeguards(method: Method, older: Assessment, newer: Assessment) -> Iterator[SafeguardChange]:
    had, has = older.safeguards or {}, newer.safeguards or {}
    for name in dict.fromkeys((*had, *has)):
        old, new = had.get(name), has.get(name)
        if _chosen(old) == _chosen(new):
            continue
        left = {key: one for key, one in had.items() if key != name}
        alone = replace(older, safeguards=left if new is None else {**left, name: new})
        yield SafeguardChange(name, old, new, _moved(method, older, alone))


def _fields(older: Assessment, newer: Assessment) -> Iterator[FieldChange]:
    for name in FIELDS:
        old, new = getattr(older, name), getattr(newer, name)
        if old != new:
            yield FieldChange(name, _shown(old), _shown(new))
    decided = [one.decision.decision if one.decision else "" for one in (older, newer)]
    if decided[0] != decided[1]:
        yield FieldChange("decision", decided[0], decided[1])


def _shown(value: object) -> str | dict[str, str]:
    return dict(value) if isinstance(value, dict) else str(value)


def _moved(method: Method, older: Assessment, alone: Assessment) -> Moved | None:
    """Give what a change does alone; ``None`` where the older method does not know what was answered."""
    try:
        before, after = _outcome(method, older), _outcome(method, alone)
    except WrongInput:
        return None
    return Moved(after.margin - before.margin, after.margin_after - before.margin_after, after.category)


def _outcome(method: Method, assessment: Assessment) -> Moved:
    case = case_of(method, scales_of(method), settled(method, assessment))
    view = case.view(Filling.AS_GIVEN)
    return Moved(view.margin(), view.margin("declared"), rulebook_of(method).judge(case).category)


def _said(answer: Answer | None) -> tuple[object, ...]:
    return (*_weight(answer), answer.text, answer.reason, answer.evidence) if answer else ()


def _weight(answer: Answer | None) -> tuple[object, ...]:
    return (frozenset(answer.options), answer.unknown, answer.confidence) if answer else ()


def _chosen(choice: SafeguardChoice | None) -> tuple[object, ...]:
    return (choice.status, choice.owner, choice.due, choice.reason) if choice else ()
