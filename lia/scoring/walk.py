"""The outcome rules of a method one by one, for whoever wants to see how an outcome came about."""

from __future__ import annotations

from dataclasses import dataclass

from lia.model.assessment import Assessment
from lia.model.finding import Finding
from lia.model.method import Method, Rule
from lia.scoring.applicability import settled
from lia.scoring.case import case_of
from lia.scoring.levels import Filling
from lia.scoring.rulebook import rulebook_of
from lia.scoring.scales import scales_of
from lia.scoring.weighing import Limit


@dataclass(frozen=True, slots=True)
class Step:
    """One rule: whether it speaks on these answers, and whether it is a reason of the outcome.

    The first rule that speaks decides, so a rule further on may speak and decide nothing.
    """

    rule: Rule
    speaks: bool
    decides: bool


def walk(method: Method, assessment: Assessment, finding: Finding) -> tuple[Step, ...]:
    """Give every rule of the method in order, beside what ``finding`` came to on this assessment.

    A rule that reviews an outcome (``holds_at_worst``) speaks where it brought the outcome down.

    Raises:
        WrongInput: an id the method does not have, or outcome rules that cannot be read.
    """
    view = case_of(method, scales_of(method), settled(method, assessment)).view(Filling.AS_GIVEN)
    reasons = {reason.rule for reason in finding.reasons}
    spoken: dict[str, bool] = {}
    limited = False
    for one in rulebook_of(method).rules:
        spoken[one.id] = bool(one.named.speaks(view, limited))
        if isinstance(one.named, Limit):
            limited = spoken[one.id]
    return tuple(Step(rule, spoken.get(rule.id, rule.id in reasons), rule.id in reasons) for rule in method.rules)
