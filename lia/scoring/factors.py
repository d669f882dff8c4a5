"""What weighs on each side, and the two halves of a mutual interest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lia.model.assessment import Answer, Assessment, Confidence
from lia.model.finding import Factor, MutualInterest
from lia.model.method import Adjust, GroupRule, Method, Question, Side
from lia.scoring.balance import TOP, parts, reaches
from lia.scoring.case import View
from lia.scoring.levels import HIGHEST
from lia.scoring.scales import GroupScale, Scales

HEAVIEST = 3
"""How many factors a side is told with (method 2.6)."""


def factors(method: Method, scales: Scales, view: View, assessment: Assessment) -> tuple[Factor, ...]:
    """Give every scored question with the points it brings to its group, in the order of the method.

    The points of a group belong to the members that make its level: the highest, the lead, or
    all in proportion where the mean decides. So the factors of a side add up to its points.
    """
    found: dict[str, Factor] = {}
    for group in scales.groups:
        for place, points in _points(group, view).items():
            name = scales.questions[place]
            level = view.vector[place]
            answer = assessment.answers.get(name)
            option = answer.options[0] if answer is not None and answer.options else None
            stands_for = method.unknown_levels[group.side] if level is None else level
            found[name] = Factor(name, option, group.id, float(stands_for), points)
    return tuple(found[name] for name in scales.questions)


def heaviest(method: Method, every: Sequence[Factor]) -> Mapping[Side, tuple[Factor, ...]]:
    """Give the heaviest factors that weigh at all on each side; equals in the order of the method."""
    side_of = {group.id: group.side for group in method.groups}
    return {
        side: tuple(
            sorted((one for one in every if side_of[one.group] is side and one.points > 0), key=lambda one: -one.points)
        )[:HEAVIEST]
        for side in Side
    }


def _points(group: GroupScale, view: View) -> dict[int, float]:
    levels = parts(group, view.vector)
    owners = [*(group.pair[:1] if group.pair is not None else ()), *group.singles]
    whole = group.weight * view.levels[group.id] / TOP
    points = dict.fromkeys(group.members, 0.0)
    if group.rule is GroupRule.LEAD_OR_MEAN and not reaches(levels[group.lead], view.levels[group.id]):
        for owner, level in zip(owners, levels, strict=True):
            points[owner] = whole * level / sum(levels)
    else:
        decisive = group.lead if group.rule is GroupRule.LEAD_OR_MEAN else levels.index(max(levels))
        points[owners[decisive]] = whole
    return points


def mutual_interest(method: Method, view: View, assessment: Assessment) -> MutualInterest:
    """Give both halves of a mutual interest: what the person gains, and whether they share the aim.

    It is shown when the aim is shared outright, and the gain is more than what the method leaves
    of it where nothing is known about sharing. It is one factor and never replaces the test.
    """
    shared = next((one for one in method.questions if any(option.adjustments for option in one.options)), None)
    if shared is None or shared.asked_when is None:
        return MutualInterest(None, None, 0, evidence=False, shown=False)
    question = shared.asked_when.question
    benefit, alignment = assessment.answers.get(question), assessment.answers.get(shared.id)
    level = int(view.level(question))
    outright = _option(alignment) is not None and not shared.by_id[_option(alignment) or ""].adjustments
    return MutualInterest(
        benefit=_option(benefit),
        alignment=_option(alignment),
        level=level,
        evidence=all(one is not None and one.confidence is Confidence.EVIDENCED for one in (benefit, alignment)),
        shown=outright and level > _left_when_unknown(shared, question),
    )


def _option(answer: Answer | None) -> str | None:
    return answer.options[0] if answer is not None and answer.options else None


def _left_when_unknown(shared: Question, question: str) -> int:
    adjustments = shared.by_id[shared.unknown_as].adjustments if shared.unknown_as is not None else ()
    caps = [one.level for one in adjustments if one.do is Adjust.CAP and one.question == question]
    return min(caps, default=HIGHEST)
