"""The category of an assessment before its robustness is looked at: what a change of an answer is held against."""

from __future__ import annotations

from lia.model.assessment import Assessment
from lia.model.finding import Category
from lia.model.method import Method
from lia.scoring.applicability import settled
from lia.scoring.case import case_of
from lia.scoring.rulebook import rulebook_of
from lia.scoring.scales import scales_of


def category_before(method: Method, assessment: Assessment) -> Category:
    """Give what the outcome rules alone make of it (method 2.3, rules 1-11)."""
    case = case_of(method, scales_of(method), settled(method, assessment))
    return rulebook_of(method).judge(case).category
