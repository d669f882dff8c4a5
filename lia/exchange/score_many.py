"""Score a whole table of assessments at once, with the same rules as a single one.

The rules, groups and safeguards of ``lia.scoring`` take whole columns as well as single numbers;
here the columns are made and the rules asked, row by row the same as ``find`` before robustness.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from lia.exchange.frame_answers import Column, FrameAnswers
from lia.exchange.frame_cases import FrameCases
from lia.model.finding import Category
from lia.model.method import Method
from lia.scoring.levels import Filling
from lia.scoring.rulebook import OutcomeRule, Rulebook, rulebook_of
from lia.scoring.rules import HoldsAtWorst, Unanswered
from lia.scoring.weighing import Limit

CATEGORIES = tuple(Category)


def score_many(frame: pd.DataFrame, method: Method, *, on: date | None = None) -> pd.DataFrame:
    """Give category, points and margins of every row, before robustness is looked at (method 2.3 rules 1-11).

    Columns are ids of questions with the id of an option, ``unknown``, or nothing (not asked yet);
    several options as a list or with ``;`` between them. ``<question>.confidence`` holds how firm an
    answer is (else stated); the id of a safeguard holds ``in_place`` or ``planned``, the latter taken
    as planned with owner and date. ``jurisdiction`` (else EU), ``date`` (else ``on``, else the day the
    edition came into force) and ``sector`` say which law holds. The result has the frame's index;
    points are 0-100, margins -100 to 100.

    Raises:
        WrongInput: columns, options, places or dates that do not fit; all at once.
    """
    cases = FrameCases(FrameAnswers(frame, method, on))
    view = cases.view(Filling.AS_GIVEN)
    columns = {
        "interest": view.interest,
        "data_subject": view.data_subject,
        "margin": view.margin(),
        "margin_after": view.margin("declared"),
        "uncertainty": view.uncertainty,
    }
    names = [one.value for one in CATEGORIES]
    category = pd.Categorical(np.array(names)[_judged(cases, rulebook_of(method))], categories=names)
    whole = {name: np.broadcast_to(np.asarray(values, dtype=float), cases.rows) for name, values in columns.items()}
    return pd.DataFrame({"category": category, **whole}, index=frame.index)


def _judged(cases: FrameCases, rulebook: Rulebook) -> Column:
    """Give the place of each row's category in ``CATEGORIES``; see ``Rulebook.judge``."""
    spoke = _first(rulebook.rules, cases, Filling.AS_GIVEN)
    category = _categories(rulebook.rules)[spoke]
    waiting = np.zeros(cases.rows, dtype=bool)
    for number, rule in enumerate(rulebook.rules):
        if isinstance(rule.named, Unanswered):
            here = spoke == number
            waiting |= here
            if here.any():
                best = _weighed(rulebook, cases, Filling.BEST)
                refused = CATEGORIES.index(rule.named.best_case)
                category = np.where(here & (best == refused), refused, category)
    review = rulebook.review
    if review is not None and isinstance(review.named, HoldsAtWorst):
        permits = [CATEGORIES.index(one) for one in review.named.permits]
        looked_at = ~waiting & cases.uncertain & np.isin(category, permits)
        if looked_at.any():
            worst = _weighed(rulebook, cases, Filling.WORST)
            left = np.where(np.isin(worst, permits), worst, CATEGORIES.index(review.category))
            category = np.where(looked_at & (worst != category), left, category)
    return category


def _weighed(rulebook: Rulebook, cases: FrameCases, filling: Filling) -> Column:
    return _categories(rulebook.weighing)[_first(rulebook.weighing, cases, filling)]


def _categories(rules: Sequence[OutcomeRule]) -> Column:
    return np.array([CATEGORIES.index(rule.category) for rule in rules])


def _first(rules: Sequence[OutcomeRule], cases: FrameCases, filling: Filling) -> Column:
    """Give the number of the first rule that speaks in each row; limits are gathered on the way."""
    view: Any = cases.view(filling)
    limited: Any = np.zeros(cases.rows, dtype=bool)
    found = np.full(cases.rows, len(rules) - 1)
    silent = np.ones(cases.rows, dtype=bool)
    for number, rule in enumerate(rules):
        spoke = np.broadcast_to(np.asarray(rule.named.speaks(view, limited), dtype=bool), cases.rows)
        if isinstance(rule.named, Limit):
            limited = spoke
        else:
            found[silent & spoke] = number
            silent = silent & ~spoke
    return found
