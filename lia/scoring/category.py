"""The outcome category by itself, for lists: what ``find`` would say, without working out why."""

from __future__ import annotations

from lia.model.assessment import Assessment
from lia.model.finding import Category
from lia.model.method import Method
from lia.scoring.applicability import settled
from lia.scoring.case import case_of
from lia.scoring.robustness import category_left
from lia.scoring.rulebook import rulebook_of
from lia.scoring.scales import scales_of


def categorise(method: Method, assessment: Assessment) -> Category:
    """Give the category of an assessment. Pure; several times as fast as ``find``.

    Raises:
        WrongInput: an id the method does not have, or outcome rules that cannot be read.
    """
    rulebook, standing = rulebook_of(method), settled(method, assessment)
    case = case_of(method, scales_of(method), standing)
    return category_left(rulebook, case, standing, rulebook.judge(case))
